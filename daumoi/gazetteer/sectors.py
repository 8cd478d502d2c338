"""Sectors of the economy by their two-digit division in VSIC, ISIC and KSIC."""

from collections.abc import Iterator
from dataclasses import dataclass

from daumoi.gazetteer.tables import read_table
from daumoi.values.errors import DaumoiError


class UnknownSector(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no sector has this code."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One division. `code` is that of ISIC Rev.4 and VSIC 2018, `section` the letter of VSIC 2025."""

    code: str
    section: str
    name_vi: str
    name_en: str
    name_ko: str
    ksic_codes: tuple[str, ...]
    source: str


class SectorTable:
    """All sectors by code."""

    def __init__(self, sectors: tuple[Sector, ...]) -> None:
        self._by_code = {sector.code: sector for sector in sectors}

    def __iter__(self) -> Iterator[Sector]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> Sector:
        """Return the sector of a two-digit code.

        Raises: UnknownSector.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownSector("There is no sector with the code %(code)s.", code=code) from None


def load_sectors() -> SectorTable:
    """Return the table of all sectors."""
    return SectorTable(
        tuple(
            Sector(
                code=row["isic4_vsic_division"],
                section=row["vsic2025_section"],
                name_vi=row["name_vi"],
                name_en=row["name_en"],
                name_ko=row["ksic10_names_ko"],
                ksic_codes=tuple(row["ksic10_divisions"].replace("|", " ").replace(",", " ").replace("+", " ").split()),
                source=row["source"],
            )
            for row in read_table("sectors")
        )
    )
