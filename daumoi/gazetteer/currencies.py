"""Currencies by code and by the words texts use for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from daumoi.gazetteer.place_names import make_spelling
from daumoi.gazetteer.tables import read_table, split_cell
from daumoi.values.errors import DaumoiError


class UnknownCurrency(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no currency has this code."""


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency with its ISO 4217 code."""

    code: str
    name_vi: str
    name_en: str
    name_ko: str
    aliases: tuple[str, ...]
    source: str

    def name_in(self, language: str) -> str:
        """Return the name in vi, en or ko; English for any other language."""
        return {"vi": self.name_vi, "ko": self.name_ko}.get(language, self.name_en)


@cache
def load_currencies() -> dict[str, Currency]:
    """Return all currencies by code, read once; do not change it."""
    return {
        row["code"]: Currency(
            row["code"], row["name_vi"], row["name_en"], row["name_ko"], split_cell(row["aliases"]), row["source"]
        )
        for row in read_table("currencies")
    }


def find_currency(name: str) -> str | None:
    """Return the ISO 4217 code of a currency named by code, sign or word; None where nothing is so called.

    >>> find_currency("đô la Mỹ"), find_currency("₩"), find_currency("Đài tệ"), find_currency("hạt")
    ('USD', 'KRW', 'TWD', None)
    """
    return _codes_by_word().get(name.strip()) or _codes_by_word().get(make_spelling(name))


def currency_name(code: str, language: str = "vi") -> str:
    """Return the name of a currency in vi, en or ko.

    Raises: UnknownCurrency.

    >>> currency_name("KRW", "ko")
    '대한민국 원'
    """
    try:
        return load_currencies()[code].name_in(language)
    except KeyError:
        raise UnknownCurrency("There is no currency with the code %(code)s.", code=code) from None


def currency_aliases() -> Iterator[tuple[str, str]]:
    """Yield every (word or sign, code)."""
    for currency in load_currencies().values():
        for alias in dict.fromkeys((currency.code, *currency.aliases, currency.name_vi, currency.name_en)):
            yield alias, currency.code


@cache
def _codes_by_word() -> dict[str, str]:
    words: dict[str, str] = {}
    for alias, code in currency_aliases():
        words.setdefault(alias, code)
        words.setdefault(make_spelling(alias) or alias, code)
    return words


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """The average rates of one year, units of a currency for one US dollar; indicative, to be shown where used."""

    year: int
    vnd_per_usd: Decimal
    krw_per_usd: Decimal
    source: str


@cache
def load_exchange_rates() -> dict[int, ExchangeRate]:
    """Return the yearly average rates by year, read once; do not change it.

    >>> load_exchange_rates()[2022].vnd_per_usd
    Decimal('23271.2')
    """
    return {
        int(row["year"]): ExchangeRate(
            int(row["year"]), Decimal(row["vnd_per_usd"]), Decimal(row["krw_per_usd"]), row["source"]
        )
        for row in read_table("exchange_rates")
    }
