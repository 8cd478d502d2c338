"""What is shown of a record that was found: its title and line, and the words that show why it was found."""

from dataclasses import dataclass
from datetime import date, timedelta

from daumoi.register.queries.search_index import Candidate, SeenEntry
from daumoi.register.queries.search_marks import cut_snippet, find_marks, find_passage, make_words_pattern
from daumoi.register.queries.search_words import NamedPlace, SearchWords
from daumoi.register.words import PLACE, make_place_word
from daumoi.values.evidence import Span
from daumoi.values.notes import Note

FORMER = 6  # the rank of what lies in a place that has become part of the one asked for


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found, with the words that show why.

    `matched` is another name of it, a part or a passage of its text; the marks say where the words stand in the title
    and in it. `passage` is the place in a document's text.
    """

    noun: str
    record_id: int
    title: str
    kind: str
    line: str
    day: date | None
    title_marks: tuple[Span, ...] = ()
    matched: str = ""
    matched_marks: tuple[Span, ...] = ()
    note: Note | None = None
    passage: Span | None = None


class HitMaker:
    """Makes hits of what one search found."""

    def __init__(self, asked: SearchWords, place: NamedPlace | None) -> None:
        self.place = place
        self.enough = len(set(asked.key.split()))
        self.pattern = make_words_pattern(asked.key, last_is_begun=asked.last_is_begun)

    def make(self, found: Candidate, rank: int, entries: dict[int, SeenEntry], texts: dict[int, str]) -> Hit:
        """Return the hit of one record; `entries` are those that the user may see, `texts` those of documents."""
        own = next((entry for entry in entries.values() if entry.is_own), None)
        matched, passage = self.find_matched(found, entries[found.entry_id], texts)
        title = own.title if own else ""
        return Hit(
            noun=found.noun,
            record_id=found.record_id,
            title=title,
            kind=own.kind if own else "",
            line=_join_lines(own, entries, matched),
            day=own.day if own else None,
            title_marks=find_marks(title, self.pattern),
            matched=matched,
            matched_marks=find_marks(matched, self.pattern),
            note=self.explain_place(found) if rank == FORMER else None,
            passage=passage,
        )

    def find_matched(self, found: Candidate, entry: SeenEntry, texts: dict[int, str]) -> tuple[str, Span | None]:
        """Return the words beside the title that were found, and where in a document's text they stand."""
        if found.probe == "body" and found.record_id in texts and self.pattern is not None:
            text = texts[found.record_id]
            passage = find_passage(text, self.pattern, enough=self.enough)
            return (cut_snippet(text, passage, self.pattern), passage) if passage else ("", None)
        if entry.is_own and found.probe != "exact" and find_marks(entry.title, self.pattern):
            return "", None
        for line in [*entry.names.split("\n"), "" if entry.is_own else entry.line]:
            if line and find_marks(line, self.pattern):
                return line, None
        return "", None

    def explain_place(self, found: Candidate) -> Note | None:
        """Return in which former place a record lies, and since when that is part of the one asked for."""
        words = found.words.split()
        for old in self.place.former if self.place else ():
            if found.noun and any(word[1:] == PLACE + make_place_word(old.id) for word in words):
                names = {"old": old.name_vi, "new": self.place.units[0].name_vi if self.place else ""}
                if old.valid_to is None:
                    return Note("In %(old)s, now part of %(new)s.", names)
                first_day = (old.valid_to + timedelta(days=1)).isoformat()
                return Note("In %(old)s, part of %(new)s since %(first_day)s.", names | {"first_day": first_day})
        return None


def _join_lines(own: SeenEntry | None, entries: dict[int, SeenEntry], matched: str) -> str:
    """Return the line under a title: the record's own, else what its first visible parts say."""
    lines = [own.line] if own else []
    if not any(lines):
        parts = (entry for entry in entries.values() if not entry.is_own)
        lines = [line for entry in parts if (line := entry.line or entry.names.partition("\n")[0])][:2]
    return " · ".join(line for line in lines if line and line != matched)
