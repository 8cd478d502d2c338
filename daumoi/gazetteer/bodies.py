"""Bodies of state and trade with their dates, and the words that organisation names begin and end with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from daumoi.gazetteer.localities import is_within
from daumoi.gazetteer.name_index import NameIndex
from daumoi.gazetteer.place_names import make_place_key
from daumoi.gazetteer.tables import parse_day, read_table, split_cell
from daumoi.values.errors import DaumoiError


class UnknownBody(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no body has this id."""


@dataclass(frozen=True, slots=True)
class OrganisationHead:
    """A word that an organisation's name begins with, and the kind of organisation it tells."""

    head: str
    kind: str
    name_en: str
    name_ko: str
    needs_capital: bool
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationTail:
    """A word that a foreign organisation's name ends with: Co., Ltd, Group, 그룹."""

    tail: str
    kind: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Body:
    """One body, agency or group. A body that was merged away names its `successor_id`.

    `family` is "body" for Vietnamese bodies of state and trade, "agency" for Korean ones, "group" for firms.
    """

    id: str
    family: str
    kind: str
    name_vi: str
    name_en: str
    name_ko: str
    country: str
    aliases: tuple[str, ...]
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str = ""

    def all_names(self) -> Iterator[str]:
        """Yield every name of the body, its own first, each once."""
        yield from dict.fromkeys(name for name in (self.name_vi, self.name_en, self.name_ko, *self.aliases) if name)


class BodyTable:
    """All bodies, agencies and groups by id and by name, with the head and tail words of organisation names."""

    def __init__(
        self, bodies: tuple[Body, ...], heads: tuple[OrganisationHead, ...], tails: tuple[OrganisationTail, ...]
    ) -> None:
        self._by_id = {body.id: body for body in bodies}
        self.heads = heads
        self.tails = tails
        self._index = NameIndex(bodies, Body.all_names)

    def __iter__(self) -> Iterator[Body]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def of_family(self, family: str) -> tuple[Body, ...]:
        """Return the bodies of one family: "body", "agency" or "group"."""
        return tuple(body for body in self if body.family == family)

    def get(self, body_id: str) -> Body:
        """Return the body with this id.

        Raises: UnknownBody.
        """
        try:
            return self._by_id[body_id]
        except KeyError:
            raise UnknownBody("There is no body with the id %(id)s.", id=body_id) from None

    def find(self, name: str, *, on: date | None = None) -> Body | None:
        """Return the body a name or abbreviation stands for, with `on` only one that stood that day.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> load_lexicon().bodies.find("Sở KH&ĐT").name_en
        'Department of Planning and Investment'
        """
        found = self._index.find_any(name)
        return next((body for body in found if on is None or is_within(on, body.valid_from, body.valid_to)), None)

    def today(self, body_id: str, on: date) -> Body:
        """Return the body that does its work on a day: itself, or the one that followed it.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> load_lexicon().bodies.today("so-ke-hoach-va-dau-tu", date(2026, 1, 1)).name_vi
        'Sở Tài chính'
        """
        body = self.get(body_id)
        while body.valid_to is not None and body.valid_to < on and body.successor_id:
            body = self.get(body.successor_id)
        return body

    def kind_of(self, name: str) -> str:
        """Return the kind of organisation that the head or tail word of a name tells, "" where none does.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> bodies = load_lexicon().bodies
        >>> bodies.kind_of("Công ty TNHH Kyocera Việt Nam"), bodies.kind_of("Hưng Yên")
        ('company', '')
        """
        key = make_place_key(name)
        for head_key, head in self._heads_by_length:
            if head_key and (key == head_key or key.startswith(head_key + " ")):
                return head.kind
        for tail in self.tails:
            tail_key = make_place_key(tail.tail)
            if key.endswith(" " + tail_key) or (not tail_key.isascii() and key.endswith(tail_key)):
                return tail.kind
        return ""

    @cached_property
    def _heads_by_length(self) -> list[tuple[str, OrganisationHead]]:
        return sorted(((make_place_key(head.head), head) for head in self.heads), key=_long_first)


def _long_first(item: tuple[str, OrganisationHead]) -> int:
    return -len(item[0])


def load_bodies() -> BodyTable:
    """Return the table of all bodies, agencies and groups with the head and tail words."""
    return BodyTable((*_read_bodies(), *_read_agencies(), *_read_groups()), _read_heads(), _read_tails())


def _read_bodies() -> Iterator[Body]:
    for row in read_table("bodies"):
        yield Body(
            id=row["id"],
            family="body",
            kind=row["kind"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            name_ko=row["name_ko"],
            country="VN",
            aliases=split_cell(row["aliases"]),
            source=row["source"],
            valid_from=parse_day(row["valid_from"]),
            valid_to=parse_day(row["valid_to"]),
            successor_id=row["successor_id"],
        )


def _read_agencies() -> Iterator[Body]:
    for row in read_table("kr_agencies"):
        yield Body(
            id=f"kra-{row['acronym'].lower().replace(' ', '-')}",
            family="agency",
            kind=row["kind"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            name_ko=row["name_ko"],
            country="KR",
            aliases=(row["acronym"], *split_cell(row["aliases"])),
            source=row["source"],
        )


def _read_groups() -> Iterator[Body]:
    for row in read_table("groups"):
        yield Body(
            id=f"grp-{row['id']}",
            family="group",
            kind="company",
            name_vi=row["name"],
            name_en=row["name"],
            name_ko=row["name_ko"],
            country=row["country"],
            aliases=split_cell(row["aliases"]),
            source=row["source"],
        )


def _read_heads() -> tuple[OrganisationHead, ...]:
    return tuple(
        OrganisationHead(row["head"], row["kind"], row["en"], row["ko"], row["needs_capital"] == "yes", row["source"])
        for row in read_table("organisation_heads")
    )


def _read_tails() -> tuple[OrganisationTail, ...]:
    return tuple(
        OrganisationTail(row["tail"], row["kind"], row["language"], row["source"])
        for row in read_table("organisation_tails")
    )
