"""Search across all nouns and the texts of documents: names first, then what lies there, then what texts say."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from daumoi.register.models import SearchEntry
from daumoi.register.queries.documents import list_texts
from daumoi.register.queries.scopes import Viewer, list_roles, visible_entries
from daumoi.register.queries.search_entries import RECORD
from daumoi.register.queries.search_index import Candidate, Probe, find_candidates, find_titles
from daumoi.register.queries.search_marks import cut_snippet, find_marks, find_passage, make_words_pattern
from daumoi.register.queries.search_words import (
    NamedPlace,
    SearchWords,
    find_named_place,
    read_search_words,
    want_place,
)
from daumoi.values.evidence import Span
from daumoi.values.notes import Note

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

NOUNS = (
    "locality",
    "zone",
    "organisation",
    "person",
    "project",
    "agreement",
    "event",
    "undertaking",
    "document",
    "figure",
)
_BY_DAY = frozenset({"agreement", "event", "undertaking", "document", "figure"})
LARGEST_ANSWER = 100
# How many entries are looked at: enough that all hits of any but very common words are ranked against each other.
_MOST_NAMED, _MOST_OTHER, _MOST_OF_NOUN = 300, 200, 40
_MOST_ALONE = 2000
_RANKS = {"exact": 0, "title": 1, "name": 3, "other": 4, "place": 5, "former": 6, "body": 7, "figure": 4}


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


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one noun, the best first, and what to ask the next page with."""

    noun: str
    hits: tuple[Hit, ...]
    next_after: str | None = None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found, the noun with the best hit first; `place` is the place that the words named, if any."""

    text: str
    groups: tuple[HitGroup, ...] = ()
    place: str = ""

    @property
    def hits(self) -> list[Hit]:
        """Return all hits in the order of their groups."""
        return [hit for group in self.groups for hit in group.hits]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One record with the best of its candidates."""

    rank: int
    order: str
    record_id: int
    noun: str
    probe: str
    entry_id: int

    @property
    def key(self) -> tuple[int, str, int]:
        return self.rank, self.order, self.record_id


def search_records(
    *,
    user: Viewer,
    text: str,
    nouns: Sequence[str] | None = None,
    after: str | None = None,
    limit: int = 6,
    lexicon: "Lexicon | None" = None,
) -> SearchAnswer:
    """Return what is found by the words, `limit` hits a noun; with one noun, `after` goes on after a page's last hit.

    Accents, case, the order of the words and what follows the last one are free; whatever was typed, nothing is raised.
    """
    asked, chosen = read_search_words(text), [noun for noun in NOUNS if nouns is None or noun in nouns]
    if not asked or not chosen or not list_roles(user):
        return SearchAnswer(text)
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    place = find_named_place(asked, lexicon=lexicon)
    size = max(1, min(limit, LARGEST_ANSWER))
    ranked = _rank_by_noun(_gather(asked, place, chosen), asked)
    slices = {noun: _slice_after(rows, after if len(chosen) == 1 else None, size) for noun, rows in ranked.items()}
    return _answer(user, text, asked, place, slices, size)


def _gather(asked: SearchWords, place: NamedPlace | None, nouns: list[str]) -> list[Candidate]:
    """Return the entries that the index gives; of words that very many names hold, some of each noun."""
    alone = nouns[0] if len(nouns) == 1 else ""
    sizes = (_MOST_ALONE, _MOST_ALONE) if alone else (_MOST_NAMED, _MOST_OTHER)
    probes = _list_probes(asked, place, alone or RECORD, *sizes)
    probes += _list_own_probes(asked, nouns, _MOST_ALONE if alone else _MOST_OF_NOUN)
    found = find_candidates(probes)
    counts: dict[str, int] = defaultdict(int)
    for candidate in found:
        counts[candidate.probe] += 1
    is_common = any(counts[probe.name] >= probe.limit for probe in probes if probe.name in ("name", "other", "place"))
    named = [noun for noun in nouns if noun != "figure"]
    if is_common and not alone:
        own = [probe for noun in named for probe in _list_probes(asked, place, noun, _MOST_OF_NOUN, _MOST_OF_NOUN)]
        found += find_candidates([probe for probe in own if counts[probe.name] >= _MOST_OTHER])
    if is_common or (len(asked.words[-1]) == 1 and asked.last_is_begun):
        found += find_titles(named, asked.key, _MOST_ALONE if alone else _MOST_OF_NOUN)
    return [candidate for candidate in found if candidate.noun in nouns]


def _list_probes(
    asked: SearchWords, place: NamedPlace | None, noun: str, most_named: int, most_other: int
) -> list[Probe]:
    probes = []
    if asked.list_terms(""):
        probes = [
            Probe("exact", asked.want_whole(noun), _MOST_OF_NOUN),
            Probe("name", asked.want_names(noun), most_named),
            Probe("other", asked.want_anywhere(noun), most_other),
        ]
    if place is not None:
        probes.append(Probe("place", want_place(place, [unit.id for unit in place.units], noun), most_other))
        probes += [Probe(f"former:{old.id}", want_place(place, [old.id], noun), most_other) for old in place.former]
    return probes


def _list_own_probes(asked: SearchWords, nouns: Iterable[str], limit: int) -> list[Probe]:
    """Return the questions for texts and figures, which are found in their own ways."""
    if not asked.list_terms(""):
        return []
    probes = [Probe("body", asked.want_body(), limit)] if "document" in nouns else []
    if "figure" in nouns:
        probes.append(Probe("figure", asked.want_anywhere("figure"), limit))
    return probes


def _rank_by_noun(found: Iterable[Candidate], asked: SearchWords) -> dict[str, list[_Ranked]]:
    """Return the records of each noun in the order in which they are shown, each once."""
    best: dict[tuple[str, int], _Ranked] = {}
    for candidate in found:
        ranked = _rank(candidate, asked)
        held = best.get((candidate.noun, candidate.record_id))
        if held is None or ranked.key < held.key:
            best[candidate.noun, candidate.record_id] = ranked
    by_noun: dict[str, list[_Ranked]] = defaultdict(list)
    for ranked in sorted(best.values(), key=lambda row: row.key):
        by_noun[ranked.noun].append(ranked)
    return by_noun


def _rank(candidate: Candidate, asked: SearchWords) -> _Ranked:
    title, rank = candidate.title_key, _RANKS[candidate.probe.partition(":")[0]]
    if title == asked.key:
        rank = 0
    elif title.startswith(asked.key):
        rank = 1
    elif rank == _RANKS["name"] and f" {asked.key}" in title:
        rank = 2
    day = candidate.day
    # The latest first, what has no day last; a place that still stands before its namesake that ended.
    latest, by_title = str(99999999 - int(day.replace("-", "") or 0)), f"{1 if day else 0}{title}"
    order = latest if candidate.noun in _BY_DAY else by_title
    return _Ranked(rank, order, candidate.record_id, candidate.noun, candidate.probe, candidate.entry_id)


def _slice_after(rows: list[_Ranked], after: str | None, size: int) -> list[_Ranked]:
    """Return what follows the last hit of the page before; an `after` that makes no sense starts at the top."""
    wanted = re.fullmatch(r"(\d{1,18}):(\d):(.*)", after or "", re.ASCII | re.DOTALL)
    if wanted:
        last = (int(wanted[2]), wanted[3], int(wanted[1]))
        rows = [row for row in rows if row.key > last]
    return rows[: size * 4 + 8]  # some may not be for this user's eyes


def _answer(
    user: Viewer,
    text: str,
    asked: SearchWords,
    place: NamedPlace | None,
    slices: dict[str, list[_Ranked]],
    size: int,
) -> SearchAnswer:
    entries = _load_entries(user, slices)
    groups, shown = [], []
    for noun, rows in slices.items():
        seen = [row for row in rows if _may_see(row, entries)]
        if seen:
            kept = seen[:size]
            last = kept[-1]
            more = f"{last.record_id}:{last.rank}:{last.order}" if len(seen) > size else None
            groups.append((kept[0], noun, kept, more))
            shown += kept
    makers = _HitMaker(user, asked, place, entries, shown)
    groups.sort(key=lambda group: (group[1] == "figure", group[0].rank, NOUNS.index(group[1])))
    return SearchAnswer(
        text,
        tuple(HitGroup(noun, tuple(makers.make(row) for row in kept), more) for _, noun, kept, more in groups),
        place.units[0].name_vi if place else "",
    )


Entries = dict[tuple[str, int], dict[int, SearchEntry]]


def _load_entries(user: Viewer, slices: dict[str, list[_Ranked]]) -> Entries:
    """Return all entries of these records that the user may see, by record and entry."""
    wanted = Q(pk__in=[])
    for noun, rows in slices.items():
        wanted |= Q(noun=noun, record_id__in=[row.record_id for row in rows])
    entries: Entries = defaultdict(dict)
    for entry in visible_entries(user).filter(wanted).defer("words", "title_key"):
        entries[entry.noun, entry.record_id][entry.pk] = entry
    return entries


def _may_see(row: _Ranked, entries: Entries) -> bool:
    return row.entry_id in entries.get((row.noun, row.record_id), {})


class _HitMaker:
    """Makes hits of ranked records with the words that show why each was found."""

    def __init__(
        self, user: Viewer, asked: SearchWords, place: NamedPlace | None, entries: Entries, shown: list[_Ranked]
    ) -> None:
        self.place = place
        self.entries = entries
        self.pattern = make_words_pattern(asked.key, last_is_begun=asked.last_is_begun)
        texts = [row.record_id for row in shown if row.probe == "body"]
        self.texts = list_texts(user=user, document_ids=texts) if texts else {}

    def make(self, row: _Ranked) -> Hit:
        """Return the hit of one record."""
        entries = self.entries[row.noun, row.record_id]
        own = next((entry for entry in entries.values() if _is_own(entry)), None)
        matched, passage = self.find_matched(row, entries)
        title = own.title if own else ""
        return Hit(
            noun=row.noun,
            record_id=row.record_id,
            title=title,
            kind=own.kind if own else "",
            line=_join_lines(own, entries, matched),
            day=own.day if own else None,
            title_marks=find_marks(title, self.pattern),
            matched=matched,
            matched_marks=find_marks(matched, self.pattern),
            note=self.explain_place(row),
            passage=passage,
        )

    def find_matched(self, row: _Ranked, entries: dict[int, SearchEntry]) -> tuple[str, Span | None]:
        """Return the words beside the title that were found, and where in a document's text they stand."""
        if row.probe == "body" and row.record_id in self.texts and self.pattern is not None:
            text = self.texts[row.record_id]
            passage = find_passage(text, self.pattern)
            return (cut_snippet(text, passage, self.pattern), passage) if passage else ("", None)
        entry = entries[row.entry_id]
        if _is_own(entry) and row.probe != "exact" and find_marks(entry.title, self.pattern):
            return "", None
        for line in [*entry.names.split("\n"), "" if _is_own(entry) else entry.line]:
            if line and find_marks(line, self.pattern):
                return line, None
        return "", None

    def explain_place(self, row: _Ranked) -> Note | None:
        """Return why a record was found that lies in a place, or in one that has since become part of it."""
        kind, _, old_id = row.probe.partition(":")
        if self.place is None or kind != "former" or row.rank < _RANKS["former"]:
            return None
        old = next(old for old in self.place.former if old.id == old_id)
        names = {"old": old.name_vi, "new": self.place.units[0].name_vi}
        if old.valid_to is None:
            return Note("In %(old)s, now part of %(new)s.", names)
        first_day = old.valid_to + timedelta(days=1)
        return Note("In %(old)s, part of %(new)s since %(first_day)s.", names | {"first_day": first_day.isoformat()})


def _is_own(entry: SearchEntry) -> bool:
    return entry.part_noun == entry.noun and not entry.field


def _join_lines(own: SearchEntry | None, entries: dict[int, SearchEntry], matched: str) -> str:
    """Return the line under a title: the record's own, else what its first visible part says."""
    lines = [own.line] if own else []
    if not any(lines):
        parts = (entry for entry in entries.values() if not _is_own(entry))
        lines = [line for entry in parts if (line := entry.line or entry.names.partition("\n")[0])][:2]
    return " · ".join(line for line in lines if line and line != matched)
