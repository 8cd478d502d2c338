"""Search across all nouns and the texts of documents: names first, then what lies there, then what texts say."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from daumoi.register.queries.documents import list_texts
from daumoi.register.queries.scopes import Viewer, list_roles
from daumoi.register.queries.search_hits import FORMER, Hit, HitMaker
from daumoi.register.queries.search_index import (
    Candidate,
    Probe,
    SeenEntry,
    find_candidates,
    find_titles,
    load_seen_entries,
)
from daumoi.register.queries.search_marks import make_words_pattern
from daumoi.register.queries.search_words import (
    NamedPlace,
    SearchWords,
    find_named_place,
    read_search_words,
    want_place,
)
from daumoi.register.words import BODY, NAME, OTHER
from daumoi.values.text import fold_text

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

__all__ = ["NOUNS", "Hit", "HitGroup", "SearchAnswer", "search_records"]

NOUNS = (
    "locality",
    "zone",
    "organisation",
    "person",
    "project",
    "site",
    "contribution",
    "agreement",
    "event",
    "undertaking",
    "document",
    "figure",
)
_BY_DAY = frozenset({"contribution", "agreement", "event", "undertaking", "document", "figure"})
LARGEST_ANSWER = 100
# How many entries of a noun are looked at: the newest of very many, all of a noun that is searched alone.
_MOST_OF_NOUN, _MOST_ALONE = 40, 2000
_WITHOUT_NAMES = frozenset({"undertaking", "figure"})
_WITH_OTHERS = frozenset(
    {"locality", "zone", "person", "project", "site", "contribution", "agreement", "event", "undertaking", "figure"}
)
_AT_PLACES = frozenset({"locality", "zone", "organisation", "project", "site", "contribution", "event"})
_RANKS = {"exact": 0, "title": 1, "name": 3, "any": 4, "place": 5, "former": FORMER, "body": 7}


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


class _Ranked(NamedTuple):
    """One record with the best of its candidates."""

    rank: int
    order: str
    found: Candidate

    @property
    def key(self) -> tuple[int, str, int]:
        """Return what its place among the hits of its noun is decided by."""
        return self.rank, self.order, self.found.record_id


class Seen(NamedTuple):
    """One record with all its entries that the user may see."""

    row: _Ranked
    entries: dict[int, SeenEntry]


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
    if len(chosen) == 1:
        ranked = {noun: _list_after(rows, after) for noun, rows in ranked.items()}
    seen = _keep_visible(user, ranked, size)
    return _answer(user, text, HitMaker(asked, place), seen, size)


def _gather(asked: SearchWords, place: NamedPlace | None, nouns: list[str]) -> list[Candidate]:
    """Return the entries that the index gives of each noun; where it holds more, the best by their names and titles."""
    most = _MOST_ALONE if len(nouns) == 1 else _MOST_OF_NOUN
    if asked.is_one_letter:
        return find_titles([noun for noun in nouns if noun != "figure"], asked.key, most)
    found = find_candidates(list(_list_probes(asked, place, nouns, most)))
    counts = Counter((candidate.probe, candidate.noun) for candidate in found)
    common = [noun for noun in nouns if counts["any", noun] >= most and noun != "figure"]
    named = [Probe("name", noun, asked.list_terms(noun, NAME), most) for noun in common if noun in _WITH_OTHERS]
    found += find_candidates([probe for probe in named if probe.noun not in _WITHOUT_NAMES])
    by_title = [noun for noun in nouns if noun != "figure"] if asked.last_is_one_letter else common
    found += find_titles(by_title, asked.key, most)
    return [candidate for candidate in found if candidate.noun in nouns]


def _list_probes(asked: SearchWords, place: NamedPlace | None, nouns: list[str], most: int) -> Iterator[Probe]:
    yield Probe("exact", "", asked.want_whole(), _MOST_OF_NOUN)
    for noun in nouns:
        signs = (NAME, OTHER) if noun in _WITH_OTHERS else (NAME,)
        yield Probe("any", noun, asked.list_terms(noun, *signs), most)
        if place is not None and noun in _AT_PLACES:
            yield Probe("place", noun, want_place(place, place.units, noun), most)
            if place.former:
                yield Probe("former", noun, want_place(place, place.former, noun), most, with_words=True)
        if noun == "document":
            yield Probe("body", noun, asked.list_terms(noun, BODY), most)


def _rank_by_noun(found: Iterable[Candidate], asked: SearchWords) -> dict[str, list[_Ranked]]:
    """Return the records of each noun in the order in which they are shown, each once."""
    best: dict[tuple[str, int], _Ranked] = {}
    pattern = make_words_pattern(asked.key, last_is_begun=asked.last_is_begun)
    for candidate in found:
        ranked = _Ranked(*_rank(candidate, asked, pattern), candidate)
        key = candidate.noun, candidate.record_id
        if key not in best or ranked.key < best[key].key:
            best[key] = ranked
    by_noun: dict[str, list[_Ranked]] = defaultdict(list)
    for ranked in sorted(best.values(), key=lambda row: row.key):
        by_noun[ranked.found.noun].append(ranked)
    return by_noun


def _rank(candidate: Candidate, asked: SearchWords, pattern: re.Pattern[str] | None) -> tuple[int, str]:
    """Return how good a hit is, 0 the best, and its order among equals."""
    title, rank = candidate.title_key, _RANKS[candidate.probe]
    if title == asked.key:
        rank = 0
    elif title.startswith(asked.key):
        rank = 1
    elif rank == _RANKS["any"] and f" {asked.key}" in title:
        rank = 2
    elif candidate.probe == "any" and _has_all_words(f"{title}\n{candidate.names}", asked, pattern):
        rank = _RANKS["name"]
    # The latest first, what has no day last; a place that still stands before its namesake that ended.
    if candidate.noun in _BY_DAY:
        return rank, str(99999999 - int(candidate.day.replace("-", "") or 0))
    return rank, f"{1 if candidate.day else 0}{title}"


def _has_all_words(names: str, asked: SearchWords, pattern: re.Pattern[str] | None) -> bool:
    """Return whether the names alone, without what else is known of a record, hold all words as they were typed."""
    found = set(pattern.findall(fold_text(names))) if pattern else set()
    return len(found) >= len(set(asked.key.split()))


def _list_after(rows: list[_Ranked], after: str | None) -> list[_Ranked]:
    """Return what follows the last hit of the page before; an `after` that makes no sense starts at the top."""
    wanted = re.fullmatch(r"(\d{1,18}):(\d):(.*)", after or "", re.ASCII | re.DOTALL)
    if wanted is None:
        return rows
    last = (int(wanted[2]), wanted[3], int(wanted[1]))
    return [row for row in rows if row.key > last]


def _keep_visible(user: Viewer, ranked: dict[str, list[_Ranked]], size: int) -> dict[str, list[Seen]]:
    """Return one hit more than a page of each noun with the entries that the user may see, where there are so many.

    Mostly all may be seen; where too few may, all that were found are looked through.
    """
    seen = _look_through(user, {noun: rows[: size + 3] for noun, rows in ranked.items()})
    short = {noun: rows for noun, rows in ranked.items() if len(seen[noun]) <= size and len(rows) > size + 3}
    if short:
        more = _look_through(user, {noun: rows[size + 3 :] for noun, rows in short.items()})
        seen |= {noun: seen[noun] + rows for noun, rows in more.items()}
    return {noun: rows[: size + 1] for noun, rows in seen.items()}


def _look_through(user: Viewer, ranked: dict[str, list[_Ranked]]) -> dict[str, list[Seen]]:
    entries: dict[tuple[str, int], dict[int, SeenEntry]] = defaultdict(dict)
    wanted = [(noun, [row.found.record_id for row in rows]) for noun, rows in ranked.items() if rows]
    for entry in load_seen_entries(user, wanted):
        entries[entry.noun, entry.record_id][entry.entry_id] = entry
    return {
        noun: [
            Seen(row, held)
            for row in rows
            if row.found.entry_id in (held := entries.get((noun, row.found.record_id), {}))
        ]
        for noun, rows in ranked.items()
    }


def _answer(user: Viewer, text: str, maker: HitMaker, seen: dict[str, list[Seen]], size: int) -> SearchAnswer:
    kept = {noun: rows[:size] for noun, rows in seen.items() if rows}
    told = [one.row.found.record_id for rows in kept.values() for one in rows if one.row.found.probe == "body"]
    texts = list_texts(user=user, document_ids=told) if told else {}
    groups = []
    for noun in sorted(kept, key=lambda noun: (noun == "figure", kept[noun][0].row.rank, NOUNS.index(noun))):
        last = kept[noun][-1].row
        more = f"{last.found.record_id}:{last.rank}:{last.order}" if len(seen[noun]) > size else None
        hits = (maker.make(one.row.found, one.row.rank, one.entries, texts) for one in kept[noun])
        groups.append(HitGroup(noun, tuple(hits), more))
    return SearchAnswer(text, tuple(groups), maker.place.units[0].name_vi if maker.place else "")
