"""The text of a sheet's document: a line a row, with the cells that each line came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daumoi.sheets.grids import Sheet
from daumoi.values.cells import name_cell


@dataclass(frozen=True, slots=True)
class SheetText:
    """The text, where each row of each sheet stands in it, and its anchors in the form that a document keeps."""

    text: str
    places: dict[tuple[str, int], tuple[int, int]]
    anchors: list[list[int | str]]

    def quote(self, sheet: str, row: int) -> tuple[int, int, str]:
        """Return start, end and words of a row, counted from 1."""
        start, end = self.places[sheet, row]
        return start, end, self.text[start:end]


def write_sheet_text(sheets: Sequence[Sheet]) -> SheetText:
    """Return the filled rows of the sheets as lines, cells parted by bars.

    One anchor stands for a whole row: a field's cell is its row and its column's letter, which the import keeps once.
    """
    pieces: list[str] = []
    places: dict[tuple[str, int], tuple[int, int]] = {}
    anchors: list[list[int | str]] = []
    position = 0
    for sheet in sheets:
        name = f"'{sheet.name}'!" if sheet.name and not sheet.name.isalnum() else f"{sheet.name}!" if sheet.name else ""
        for index, row in enumerate(sheet.rows):
            filled = [column for column, cell in enumerate(row) if cell is not None]
            if not filled:
                continue
            line = " | ".join(_word_cell(row[column]) for column in filled)
            start, end = position, position + len(line)
            pieces.append(line)
            places[sheet.name, index + 1] = (start, end)
            first, last = name_cell(index, filled[0]), name_cell(index, filled[-1])
            anchors.append([start, end, f"{name}{first}" if first == last else f"{name}{first}:{last}"])
            position = end + 1
    return SheetText("\n".join(pieces), places, anchors)


def _word_cell(cell: object) -> str:
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return " ".join(str(cell).split())
