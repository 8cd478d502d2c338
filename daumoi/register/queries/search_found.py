"""By what one record, or a part of it, is found: gathered from its columns, then folded into one search entry."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daumoi.register.models import Locality, Organisation
from daumoi.register.words import fold_words, make_index_words

_LINE, _TITLE, _TITLE_KEY = 300, 300, 100
# The columns of an entry, in the order of its values.
ENTRY_COLUMNS = (
    "noun", "record_id", "part_noun", "part_id", "field", "title", "title_key", "names", "kind", "line", "day", "words",
)  # fmt: skip
EntryValues = tuple[Any, ...]


@dataclass(slots=True)
class Found:
    """By what one entry is found, before it is folded."""

    noun: str
    record_id: int
    part_noun: str
    part_id: int
    evidence_field: str = ""
    title: str = ""
    names: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    body: str = ""
    kind: str = ""
    line: str = ""
    day: date | None = None
    is_named: bool = True

    @property
    def is_own(self) -> bool:
        """Return whether the entry is that of the record itself."""
        return self.part_noun == self.noun and not self.evidence_field

    def make_values(self) -> EntryValues | None:
        """Return the values of the row's columns, None where a part has nothing to be found by.

        A record has one to be shown by in any case.
        """
        names = [name for name in dict.fromkeys(self.names) if name and name != self.title]
        if not self.is_own and not (names or any(self.others) or self.places):
            return None
        title = self.title[:_TITLE]
        return (
            self.noun,
            self.record_id,
            self.part_noun,
            self.part_id,
            self.evidence_field,
            title,
            fold_words(title)[0][:_TITLE_KEY],
            "\n".join(names),
            self.kind[:40],
            self.line[:_LINE],
            self.day,
            make_index_words(
                self.noun,
                names=[self.title, *names] if self.is_named else (),
                others=self.others if self.is_named else [self.title, *names, *self.others],
                places=self.places,
                body=self.body,
            ),
        )


def make_own(noun: str, row: Any, **fields: Any) -> Found:
    """Return the entry of a record that is its own, and not that of a part."""
    return Found(noun, row.pk, noun, row.pk, **fields)


def list_places(*localities: Locality | None) -> list[str]:
    """Return the places that a record lies in, with those that they lie in, by their numbers in the gazetteer."""
    ids = []
    for locality in localities:
        unit = locality
        while unit is not None:
            ids.append(unit.gazetteer_id)
            unit = unit.parent
    return ids


def join_lines(*parts: object) -> str:
    """Return the parts that there are as one line."""
    return " · ".join(str(part) for part in parts if part)


def list_body_names(body: Organisation | None) -> list[str]:
    """Return every name of an organisation; nothing where there is none."""
    if body is None:
        return []
    return [name for name in (body.name_vi, body.name_en, body.name_ko, *list_texts_of(body.aliases)) if name]


def list_texts_of(aliases: object) -> list[str]:
    """Return the other names that a record keeps in a list."""
    return [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, list) else []
