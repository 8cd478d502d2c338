"""How the occupancy of a zone is computed on a day: the decrees that say which land counts, each with its time."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from daumoi.gazetteer.tables import parse_day, read_table, split_cell

Ways = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OccupancyFormula:
    """One decree's formula: leased land over all land, in the words of the register's land states.

    `numerator` and `denominator` hold the ways to fill them, the finest first: each is a sum of land states.
    """

    id: str
    valid_from: date
    valid_to: date | None
    zone_kinds: tuple[str, ...]
    numerator: Ways
    denominator: Ways
    law_vi: str
    law_en: str
    law_ko: str
    source: str

    def law_in(self, language: str) -> str:
        """Return the article in vi, en or ko; English for any other language."""
        return {"vi": self.law_vi, "ko": self.law_ko}.get(language, self.law_en)


@cache
def load_occupancy_formulas() -> tuple[OccupancyFormula, ...]:
    """Return the formulas in the order of their time, read once."""
    rows = []
    for row in read_table("occupancy_formulas"):
        first = parse_day(row["valid_from"])
        if first is None:
            raise ValueError(f"occupancy_formulas.csv: {row['id']} has no first day")
        rows.append(
            OccupancyFormula(
                row["id"],
                first,
                parse_day(row["valid_to"]),
                split_cell(row["zone_kinds"]),
                _read_ways(row["numerator"]),
                _read_ways(row["denominator"]),
                row["law_vi"],
                row["law_en"],
                row["law_ko"],
                row["source"],
            )
        )
    return tuple(sorted(rows, key=lambda formula: formula.valid_from))


def _read_ways(cell: str) -> Ways:
    return tuple(tuple(way.split("+")) for way in split_cell(cell))


def find_occupancy_formula(on: date) -> OccupancyFormula:
    """Return the formula in force on a day; of days before the first, the first one.

    Source: Decree 82/2018/NĐ-CP, article 2.12; Decree 35/2022/NĐ-CP, article 2.22 (in force from 15 July 2022).

    >>> find_occupancy_formula(date(2022, 7, 14)).denominator, find_occupancy_formula(date(2022, 7, 15)).denominator
    ((('industrial',),), (('industrial', 'service'), ('leasable',)))
    """
    formulas = load_occupancy_formulas()
    begun = [formula for formula in formulas if formula.valid_from <= on]
    return begun[-1] if begun else formulas[0]
