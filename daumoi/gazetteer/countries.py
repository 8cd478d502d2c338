"""Countries and territories by every name the press uses: Vietnamese, English, Korean, demonyms, old spellings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from daumoi.gazetteer.name_index import NameIndex
from daumoi.gazetteer.place_names import make_place_key
from daumoi.gazetteer.tables import read_table
from daumoi.values.errors import DaumoiError

LANGUAGES: Final = ("vi", "en", "ko")


class UnknownCountry(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no country has this code."""


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory with its own ISO 3166 code."""

    code: str
    name_vi: str
    name_en: str
    name_ko: str
    aliases: tuple[str, ...]
    source: str

    def all_names(self) -> Iterator[str]:
        """Yield every name of the country, official ones first."""
        yield from (self.name_vi, self.name_en, self.name_ko, *self.aliases)

    def name_in(self, language: str) -> str:
        """Return the name in vi, en or ko; English for any other language."""
        return {"vi": self.name_vi, "ko": self.name_ko}.get(language, self.name_en)


class CountryTable:
    """All countries by code and by name."""

    def __init__(self, countries: tuple[Country, ...]) -> None:
        self._by_code = {country.code: country for country in countries}
        self._index = NameIndex(countries, Country.all_names)

    def __iter__(self) -> Iterator[Country]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> Country:
        """Return the country with an ISO alpha-2 code.

        Raises: UnknownCountry.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCountry("There is no country with the code %(code)s.", code=code) from None

    def find(self, name: str) -> str | None:
        """Return the ISO alpha-2 code a name stands for; accents may be missing from names of two words or more."""
        found = self._index.find_spelt(name)
        key = make_place_key(name)
        if not found and (" " in key or len(key) > 4):
            found = self._index.find_folded(name)
        return found[0].code if found else None


@cache
def load_countries() -> CountryTable:
    """Return the table of all countries, read once."""
    aliases: dict[str, list[str]] = {}
    for row in read_table("country_aliases"):
        aliases.setdefault(row["code"], []).append(row["alias"])
    rows = read_table("countries")
    return CountryTable(
        tuple(
            Country(
                row["code"],
                row["name_vi"],
                row["name_en"],
                row["name_ko"],
                tuple(aliases.get(row["code"], ())),
                row["source"],
            )
            for row in rows
        )
    )


def find_country(name: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of a country named in any way, None where nothing is so called.

    >>> find_country("Hàn Quốc"), find_country("Nhật"), find_country("UAE"), find_country("Hưng Yên")
    ('KR', 'JP', 'AE', None)
    """
    return load_countries().find(name)


def country_name(code: str, language: str = "vi") -> str:
    """Return the name of a country in vi, en or ko.

    Raises: UnknownCountry.

    >>> country_name("KR"), country_name("KR", "en"), country_name("KR", "ko")
    ('Hàn Quốc', 'South Korea', '대한민국')
    """
    return load_countries().get(code).name_in(language)


def country_aliases() -> Iterator[tuple[str, str]]:
    """Yield every (name, code), official names before press aliases, each name once.

    >>> ("Nam Hàn", "KR") in set(country_aliases())
    True
    """
    seen: set[str] = set()
    for country in load_countries():
        for alias in country.all_names():
            if alias not in seen:
                seen.add(alias)
                yield alias, country.code


@cache
def load_risky_aliases() -> frozenset[str]:
    """Return the aliases that are also common words, given names or syllables of longer names."""
    return frozenset(row["alias"] for row in read_table("risky_aliases"))
