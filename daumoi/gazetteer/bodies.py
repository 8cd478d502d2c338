"""Bodies of state and trade with their dates, and the words that organisation names begin and end with."""

from dataclasses import dataclass

from daumoi.gazetteer.tables import read_table


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


def load_heads() -> tuple[OrganisationHead, ...]:
    """Return the head words of organisation names."""
    return tuple(
        OrganisationHead(row["head"], row["kind"], row["en"], row["ko"], row["needs_capital"] == "yes", row["source"])
        for row in read_table("organisation_heads")
    )


def load_tails() -> tuple[OrganisationTail, ...]:
    """Return the closing words of foreign organisation names."""
    return tuple(
        OrganisationTail(row["tail"], row["kind"], row["language"], row["source"])
        for row in read_table("organisation_tails")
    )
