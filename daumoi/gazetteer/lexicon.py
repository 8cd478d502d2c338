"""The one immutable lexicon that readers get: all names of the gazetteer, loaded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from daumoi.gazetteer.bodies import OrganisationHead, OrganisationTail, load_heads, load_tails
from daumoi.gazetteer.countries import CountryTable, load_countries
from daumoi.gazetteer.localities import LocalityTable
from daumoi.gazetteer.locality_rows import load_localities_table
from daumoi.gazetteer.names import (
    LexiconName,
    NameKind,
    iter_country_names,
    iter_head_names,
    iter_honorific_names,
    iter_locality_names,
    iter_title_names,
)
from daumoi.gazetteer.titles import Honorific, TitleTable, load_honorifics, load_titles

__all__ = ["Lexicon", "LexiconName", "NameKind", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names the desk knows; readers get it as an argument and never change it."""

    localities: LocalityTable
    countries: CountryTable
    titles: TitleTable
    honorifics: tuple[Honorific, ...]
    heads: tuple[OrganisationHead, ...]
    tails: tuple[OrganisationTail, ...]

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
        yield from iter_locality_names(iter(self.localities))
        yield from iter_country_names()
        yield from iter_title_names(iter(self.titles))
        yield from iter_honorific_names(self.honorifics)
        yield from iter_head_names(self.heads, self.tails)


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of the package's own tables, loaded once a process.

    >>> load_lexicon().localities.get("vn63-80").name_vi
    'Long An'
    """
    return Lexicon(
        localities=load_localities_table(),
        countries=load_countries(),
        titles=load_titles(),
        honorifics=load_honorifics(),
        heads=load_heads(),
        tails=load_tails(),
    )
