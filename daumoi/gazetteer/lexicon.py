"""The one immutable lexicon that readers get: all names of the gazetteer, loaded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from daumoi.gazetteer.bodies import BodyTable, OrganisationHead, OrganisationTail, load_bodies
from daumoi.gazetteer.countries import CountryTable, load_countries
from daumoi.gazetteer.gateways import Gateway, load_gateways
from daumoi.gazetteer.localities import UPPER_LEVELS, Locality, LocalityTable
from daumoi.gazetteer.locality_rows import load_localities_table
from daumoi.gazetteer.names import (
    LexiconName,
    NameKind,
    iter_body_names,
    iter_country_names,
    iter_honorific_names,
    iter_locality_names,
    iter_other_names,
    iter_theme_names,
    iter_title_names,
)
from daumoi.gazetteer.sectors import SectorTable, load_sectors
from daumoi.gazetteer.themes import ThemeTable, load_themes
from daumoi.gazetteer.titles import Honorific, TitleTable, load_honorifics, load_titles
from daumoi.gazetteer.zone_lexicon import iter_zone_names, iter_zone_terms
from daumoi.gazetteer.zone_rows import load_zones_table
from daumoi.gazetteer.zones import ZoneTable

__all__ = ["Lexicon", "LexiconName", "NameKind", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names the desk knows; readers get it as an argument and never change it."""

    localities: LocalityTable
    zones: ZoneTable
    countries: CountryTable
    bodies: BodyTable
    titles: TitleTable
    themes: ThemeTable
    honorifics: tuple[Honorific, ...]
    sectors: SectorTable
    gateways: tuple[Gateway, ...]

    @property
    def heads(self) -> tuple[OrganisationHead, ...]:
        """Return the words that organisation names begin with."""
        return self.bodies.heads

    @property
    def tails(self) -> tuple[OrganisationTail, ...]:
        """Return the words that foreign organisation names end with."""
        return self.bodies.tails

    def iter_names(self) -> Iterator[LexiconName]:
        """Yield every name a reader must know; a (pattern, kind) comes once, with the best candidate's id.

        A name of several places gives the one of today; `localities.find(pattern, on=...)` knows them all.
        """
        seen: set[tuple[str, NameKind]] = set()
        for name in self._iter_all_names():
            if name.pattern and (name.pattern, name.kind) not in seen:
                seen.add((name.pattern, name.kind))
                yield name

    def _iter_all_names(self) -> Iterator[LexiconName]:
        yield from iter_locality_names(_sort_for_names(self.localities))
        yield from (name for name in iter_zone_names(self.zones) if not self._is_bare_province(name))
        yield from iter_zone_terms(self.zones)
        yield from iter_country_names()
        yield from iter_title_names(iter(self.titles))
        yield from iter_honorific_names(self.honorifics)
        yield from iter_body_names(self.bodies)
        yield from iter_theme_names(iter(self.themes))
        yield from iter_other_names()

    def _is_bare_province(self, name: LexiconName) -> bool:
        """Return whether a zone's bare name is that of a province, which alone never means the zone."""
        if not name.needs_head:
            return False
        return any(place.level in UPPER_LEVELS for place in self.localities.find(name.pattern))


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of the package's own tables, loaded once a process.

    >>> load_lexicon().localities.get("vn63-80").name_vi
    'Long An'
    """
    localities = load_localities_table()
    return Lexicon(
        localities=localities,
        zones=load_zones_table(localities),
        countries=load_countries(),
        bodies=load_bodies(),
        titles=load_titles(),
        themes=load_themes(),
        honorifics=load_honorifics(),
        sectors=load_sectors(),
        gateways=load_gateways(localities),
    )


def _sort_for_names(localities: LocalityTable) -> list[Locality]:
    """Return upper units before districts and standing ones before ended, so that a shared name gets the first."""
    return sorted(localities, key=lambda place: (place.level not in UPPER_LEVELS, place.valid_to is not None))
