"""What an old workbook (.xls) says of itself before the library opens it: whole, unlocked, a workbook, not too large.

The library follows chains of sectors without counting them and lays a sheet out up to its farthest cell, so that a few
made-up bytes would take all memory. Formats: MS-CFB (the container) and MS-XLS (the records of cells).
"""

import struct
from collections.abc import Iterator

from daumoi.sheets.grids import (
    MOST_COLUMNS,
    MOST_ROWS,
    refuse_broken_workbook,
    refuse_other_kind,
    refuse_rows,
)

_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are marks: end of a chain, free, part of the table itself
_HEADER_SECTORS = 109
_ENTRY = 128
_STORED_STREAM, _ROOT = 2, 5
_SMALL = 4096
_CELLS = frozenset({0x06, 0x7E, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406})
_LOCKED = 0x2F
_TWO = struct.Struct("<HH")


class _BrokenChainError(ValueError):
    """Sectors that lead in a circle or out of the file."""


class _Container:
    """The streams of a compound file, each chain of sectors followed at most once around."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, self.small_shift = struct.unpack_from("<HH", data, 30)
        if data[28:30] != b"\xfe\xff" or shift not in (9, 12) or self.small_shift != 6:
            raise _BrokenChainError
        self.size = 1 << shift
        directory, _, _, small_start, _, more, _ = struct.unpack_from("<7I", data, 48)
        self.table = self._read_table(more)
        self.entries = dict(self._list_entries(b"".join(self._follow(directory))))
        root = next((entry for entry in self.entries.values() if entry[0] == _ROOT), (_ROOT, _LAST_SECTOR, 0))
        self.small_table = _read_numbers(b"".join(self._follow(small_start)))
        self.small = b"".join(self._follow(root[1]))

    def _read_sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if number >= _LAST_SECTOR or start >= len(self.data):
            raise _BrokenChainError
        return self.data[start : start + self.size]

    def _read_table(self, more: int) -> list[int]:
        """Return for each sector the one that follows it; `more`: where the list of the table's own sectors goes on."""
        sectors = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", self.data, 76))
        seen: set[int] = set()
        while more < _LAST_SECTOR:
            if more in seen:
                raise _BrokenChainError
            seen.add(more)
            numbers = _read_numbers(self._read_sector(more))
            sectors += numbers[:-1]
            more = numbers[-1]
        used = [number for number in sectors if number < _LAST_SECTOR]
        if len(set(used)) != len(used):
            raise _BrokenChainError
        return [number for sector in used for number in _read_numbers(self._read_sector(sector))]

    def _follow(self, number: int) -> Iterator[bytes]:
        for one in _follow_chain(number, self.table):
            yield self._read_sector(one)

    def _list_entries(self, directory: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = min(64, struct.unpack_from("<H", directory, start + 64)[0])
            name = directory[start : start + max(0, length - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", directory, start + 116)
            kind = directory[start + 66]
            if kind in (_STORED_STREAM, _ROOT):
                for _ in _follow_chain(first, self.table) if kind == _ROOT or size >= _SMALL else ():
                    pass  # each chain of the file must end
                yield name, (kind, first, size)

    def read_stream(self, name: str) -> bytes:
        """Return a stream's bytes."""
        _, first, size = self.entries[name]
        if size >= _SMALL:
            return b"".join(self._follow(first))[:size]
        width = 1 << self.small_shift
        chain = _follow_chain(first, self.small_table)
        return b"".join(self.small[one * width : (one + 1) * width] for one in chain)[:size]


def _read_numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _follow_chain(number: int, table: list[int]) -> Iterator[int]:
    left = len(table)
    while number < _LAST_SECTOR:
        if number >= len(table) or not left:
            raise _BrokenChainError
        yield number
        number, left = table[number], left - 1


def check_old_workbook(data: bytes, filename: str) -> None:
    """Return when an .xls may be opened.

    Raises UnreadableSheet for a broken or locked one, another kind of document, and one with cells too far away.
    """
    try:
        container = _Container(data)
        name = next((one for one in container.entries if one.lower() in ("workbook", "book")), "")
        if "EncryptedPackage" in container.entries:
            raise refuse_broken_workbook(filename)
        if not name:
            raise refuse_other_kind(filename)
        _check_records(container.read_stream(name), filename)
    except (struct.error, _BrokenChainError):
        raise refuse_broken_workbook(filename) from None


def _check_records(stream: bytes, filename: str) -> None:
    place, end = 0, len(stream) - 4
    while place <= end:
        kind, length = _TWO.unpack_from(stream, place)
        if kind == _LOCKED:
            raise refuse_broken_workbook(filename)
        if kind in _CELLS and length >= 4:
            row, column = _TWO.unpack_from(stream, place + 4)
            if row >= MOST_ROWS or column >= MOST_COLUMNS:
                raise refuse_rows(filename)
        place += 4 + length
