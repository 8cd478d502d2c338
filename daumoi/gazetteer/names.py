"""Every name a reader must know, with what it takes for the name to count in a text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from daumoi.gazetteer.bodies import BodyTable
from daumoi.gazetteer.countries import country_aliases, load_risky_aliases
from daumoi.gazetteer.localities import Level, Locality
from daumoi.gazetteer.tables import read_table
from daumoi.gazetteer.themes import Theme
from daumoi.gazetteer.titles import Honorific, Title


class NameKind(StrEnum):
    """What a name stands for."""

    LOCALITY = "locality"
    ZONE = "zone"
    ZONE_TERM = "zone_term"
    COUNTRY = "country"
    BODY = "body"
    AGENCY = "agency"
    GROUP = "group"
    HEAD = "head"
    TAIL = "tail"
    TITLE = "title"
    HONORIFIC = "honorific"
    THEME = "theme"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LexiconName:
    """One name as texts write it, in the even form of `values.text.prepare_text`.

    `needs_capital`: where the pattern has a capital letter the text must have one. `needs_head`: the name counts
    only after a head word of its kind ("huyện", "KCN") or in a list after one. `risky`: it is also an ordinary word,
    a given name or a syllable of longer names, and counts only where no capitalised word stands beside it.
    """

    pattern: str
    kind: NameKind
    id: str
    needs_capital: bool = True
    needs_head: bool = False
    risky: bool = False


_RISKY_ORGANISATIONS: Final = frozenset(
    {"Hana", "Orion", "Hansol", "Intel", "Mando", "Yura", "현대", "대상", "하나은행"}
)
_NAMED_AFTER_PERSONS: Final = frozenset(
    {"Hai Bà Trưng", "Long Khánh", "Thuận An", "Tân An", "Phúc Yên", "Bình Long", "Phước Long", "Kỳ Anh", "Gia Nghĩa"}
    | {"Hoa Lư", "Hồng Ngự", "Đông Triều", "Phú Mỹ", "Tân Uyên", "Bến Cát", "Việt Yên", "Sông Công", "Phổ Yên"}
)
_CITY_HEADS: Final = ("thành phố ", "TP ", "TP. ", "TP.", "T.P ", "Tp ")
_HEADS: Final = {
    "tỉnh": ("tỉnh ",),
    "thành phố": _CITY_HEADS,
    "thị xã": ("thị xã ", "TX ", "TX. ", "TX."),
    "huyện": ("huyện ", "H. "),
    "quận": ("quận ", "Q. "),
}


def iter_locality_names(places: Sequence[Locality]) -> Iterator[LexiconName]:
    """Yield the names of places, bare and with their head words."""
    counts = Counter(place.name_vi for place in places)
    for place in places:
        if place.level == Level.DISTRICT:
            yield from _name_district(place, is_telling=counts[place.name_vi] == 1 and _is_telling_district(place))
        elif place.level == Level.SIGUNGU:
            yield from _name_sigungu(place)
        else:
            yield from _name_province(place)


def _name_province(place: Locality) -> Iterator[LexiconName]:
    for name in dict.fromkeys(place.all_names()):
        for varied in vary_dashes(name):
            yield LexiconName(varied, NameKind.LOCALITY, place.id)
    names_vi = {place.name_vi, *(dated.name_vi for dated in place.dated_names)}
    if place.country == "KR":
        names_vi |= {alias for alias in (place.name_en, *place.aliases) if alias[0] < "가"}
    for kind in sorted(place.all_kinds()):
        for name in sorted(names_vi):
            for head in _HEADS.get(kind, ()):
                yield from (LexiconName(head + varied, NameKind.LOCALITY, place.id) for varied in vary_dashes(name))
    suffix = " City" if place.kind_vi == "thành phố" else " Province"
    if not place.name_en.endswith("City"):
        yield LexiconName(place.name_en + suffix, NameKind.LOCALITY, place.id)
        yield LexiconName(place.name_en + suffix.lower(), NameKind.LOCALITY, place.id)
    if place.country == "VN":
        yield LexiconName(place.name_ko + ("시" if suffix == " City" else "성"), NameKind.LOCALITY, place.id)


def _is_telling_district(place: Locality) -> bool:
    """Return whether the bare name of a district is neither a word nor like a person's name.

    Names of two syllables may be given names (Văn Lâm, Thanh Hà) unless they are those of known cities.
    """
    syllables = len(place.name_vi.split())
    if place.name_vi in _NAMED_AFTER_PERSONS:
        return False
    return syllables > 2 or (syllables == 2 and place.kind_vi == "thành phố")


def _name_district(place: Locality, *, is_telling: bool) -> Iterator[LexiconName]:
    if place.name_vi.startswith("Quận "):
        yield LexiconName(place.name_vi, NameKind.LOCALITY, place.id)
        yield from (LexiconName(alias, NameKind.LOCALITY, place.id) for alias in place.aliases)
        return
    yield LexiconName(place.name_vi, NameKind.LOCALITY, place.id, needs_head=not is_telling)
    for kind in _kinds_ever(place):
        for head in _HEADS[kind]:
            yield LexiconName(head + place.name_vi, NameKind.LOCALITY, place.id)


def _kinds_ever(place: Locality) -> tuple[str, ...]:
    """Return the kinds a district may be given in older texts: a town of today was a rural district before."""
    return (place.kind_vi,) if place.kind_vi in {"huyện", "quận"} else (place.kind_vi, "thị xã", "huyện")


def _name_sigungu(place: Locality) -> Iterator[LexiconName]:
    short = place.name_vi
    yield LexiconName(place.name_en, NameKind.LOCALITY, place.id)
    yield LexiconName(place.name_ko, NameKind.LOCALITY, place.id)
    is_city = place.kind_vi == "thành phố"
    yield LexiconName(short, NameKind.LOCALITY, place.id, needs_head=not is_city, risky=not is_city)
    for head in _HEADS[place.kind_vi]:
        yield LexiconName(head + short, NameKind.LOCALITY, place.id)
    yield LexiconName(f"{short} {'City' if is_city else 'County'}", NameKind.LOCALITY, place.id)


def iter_country_names() -> Iterator[LexiconName]:
    """Yield the names of countries with their press aliases."""
    risky = load_risky_aliases()
    for alias, code in country_aliases():
        yield LexiconName(alias, NameKind.COUNTRY, code, risky=alias in risky)


def iter_title_names(titles: Iterator[Title]) -> Iterator[LexiconName]:
    """Yield the names of posts, which texts write with and without a capital."""
    for title in sorted(titles, key=lambda title: not title.is_korean):
        for name in dict.fromkeys(title.all_names()):
            yield LexiconName(name, NameKind.TITLE, title.id, needs_capital=name[0].isascii() and name.isupper())


def iter_honorific_names(honorifics: tuple[Honorific, ...]) -> Iterator[LexiconName]:
    """Yield the polite words; "anh" and "cô" are risky, being ordinary words too."""
    risky = {"anh", "chị", "cô", "bà", "님", "씨"}
    for honorific in honorifics:
        capital = honorific.word[0].isupper()
        yield LexiconName(
            honorific.word, NameKind.HONORIFIC, honorific.word, needs_capital=capital, risky=honorific.word in risky
        )


def iter_body_names(bodies: BodyTable) -> Iterator[LexiconName]:
    """Yield bodies, agencies and groups, then the words that organisation names begin and end with."""
    kinds = {"body": NameKind.BODY, "agency": NameKind.AGENCY, "group": NameKind.GROUP}
    for body in bodies:
        for name in body.all_names():
            for varied in vary_dashes(name):
                risky = len(name) < 3 or name in _RISKY_ORGANISATIONS
                yield LexiconName(varied, kinds[body.family], body.id, risky=risky)
    for head in bodies.heads:
        yield LexiconName(head.head, NameKind.HEAD, head.kind, needs_capital=head.needs_capital)
    for tail in bodies.tails:
        yield LexiconName(tail.tail, NameKind.TAIL, tail.kind)


def iter_theme_names(themes: Iterator[Theme]) -> Iterator[LexiconName]:
    """Yield the names of themes; only abbreviations need their capitals."""
    for theme in themes:
        for name in theme.all_names():
            yield LexiconName(name, NameKind.THEME, theme.id, needs_capital=name.isupper() and name.isascii())


def iter_other_names() -> Iterator[LexiconName]:
    """Yield names that hide places and countries inside them: Thái Bình Dương is not Thái Bình."""
    for row in read_table("other_names"):
        for varied in vary_dashes(row["name"]):
            yield LexiconName(varied, NameKind.OTHER, row["kind"])


def vary_dashes(name: str) -> tuple[str, ...]:
    """Return a name with every way to write its dash; a name without one alone.

    >>> vary_dashes("Đình Vũ - Cát Hải")
    ('Đình Vũ - Cát Hải', 'Đình Vũ – Cát Hải', 'Đình Vũ-Cát Hải', 'Đình Vũ–Cát Hải')
    """
    if " - " not in name:
        return (name,)
    return tuple(name.replace(" - ", dash) for dash in (" - ", " – ", "-", "–"))
