"""Questions to the database's own index of words: what is asked is built of folded words only, never of typed text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from daumoi.register.queries.scopes import Viewer, may_approve, visible_entries

SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class Term:
    """One marked word of the index, or all that begin with it."""

    word: str
    is_prefix: bool = False


# All of the groups must be there, of each group at least one term.
Wanted = tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """What is wanted of the index and how many entries at most; `name` comes back with each.

    `noun` is that of the marks of the words, empty where a whole name is wanted of any noun.
    """

    name: str
    noun: str
    wanted: Wanted
    limit: int
    with_words: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry that a probe found; its words come along where the probe is for places."""

    probe: str
    entry_id: int
    noun: str
    record_id: int
    title_key: str
    names: str
    day: str
    words: str


class SeenEntry(NamedTuple):
    """One entry that a user may see, without its words."""

    entry_id: int
    noun: str
    record_id: int
    part_noun: str
    part_id: int
    field: str
    title: str
    names: str
    kind: str
    line: str
    day: date | None

    @property
    def is_own(self) -> bool:
        """Return whether the entry is the record's own, and not that of a part or a field of it."""
        return self.part_noun == self.noun and not self.field


def write_match(wanted: Wanted) -> str:
    """Return what is wanted in the words of SQLite's FTS5.

    >>> write_match(((Term("hai"),), (Term("pho", True), Term("+pho", True))))
    '"hai" AND ("pho" * OR "+pho" *)'
    """
    groups = [[_quote(term.word, '"') + (" *" if term.is_prefix else "") for term in group] for group in wanted]
    return " AND ".join(f"({' OR '.join(group)})" if len(group) > 1 else group[0] for group in groups)


def write_tsquery(wanted: Wanted) -> str:
    """Return what is wanted in the words of PostgreSQL's tsquery.

    >>> write_tsquery(((Term("hai"),), (Term("pho", True), Term("+pho", True))))
    "'hai' & ('pho':* | '+pho':*)"
    """
    groups = [[_quote(term.word, "'") + (":*" if term.is_prefix else "") for term in group] for group in wanted]
    return " & ".join(f"({' | '.join(group)})" if len(group) > 1 else group[0] for group in groups)


def _quote(word: str, sign: str) -> str:
    return sign + word.replace("\\", "").replace(sign, sign * 2) + sign


_SELECTED = "e.id, e.noun, e.record_id, e.title_key, e.names, e.day, "
_FTS5 = (
    "SELECT %s AS probe, {selected} FROM (SELECT rowid AS id FROM register_searchindex"
    " WHERE register_searchindex MATCH %s ORDER BY rowid DESC LIMIT %s) f JOIN register_searchentry e ON e.id = f.id"
)
# By noun and record PostgreSQL may walk from the newest where the words are very common, with the key's own index.
_TSVECTOR = (
    "(SELECT %s AS probe, {selected} FROM register_searchentry e"
    " WHERE {noun} vector @@ %s::tsquery ORDER BY record_id DESC LIMIT %s)"
)


def find_candidates(probes: Sequence[Probe]) -> list[Candidate]:
    """Return the newest entries that each probe finds, in one question to the database."""
    selects, values = [], []
    for probe in probes:
        selected = _SELECTED + ("e.words" if probe.with_words else "'' AS words")
        if connection.vendor == SQLITE:
            selects.append(_FTS5.replace("{selected}", selected))
            values += [probe.name, write_match(probe.wanted), probe.limit]
        else:
            noun = "noun = %s AND" if probe.noun else ""
            selects.append(_TSVECTOR.replace("{noun}", noun).replace("{selected}", selected))
            values += [probe.name, *([probe.noun] if probe.noun else []), write_tsquery(probe.wanted), probe.limit]
    return _read(" UNION ALL ".join(selects), values) if probes else []


_ENTRIES_FTS5 = (
    "SELECT e.id, e.record_id, e.part_noun = e.noun AND e.field = '' FROM (SELECT rowid AS id FROM register_searchindex"
    " WHERE register_searchindex MATCH %s LIMIT %s) f JOIN register_searchentry e ON e.id = f.id WHERE e.noun = %s"
)
_ENTRIES_TSVECTOR = (
    "SELECT id, record_id, part_noun = noun AND field = '' FROM register_searchentry"
    " WHERE noun = %s AND vector @@ %s::tsquery LIMIT %s"
)


def find_entries(noun: str, wanted: Wanted, limit: int) -> list[tuple[int, int, bool]]:
    """Return (entry, record, whether the entry is the record's own) of what holds the words, in no order."""
    with connection.cursor() as cursor:
        if connection.vendor == SQLITE:
            cursor.execute(_ENTRIES_FTS5, [write_match(wanted), limit, noun])
        else:
            cursor.execute(_ENTRIES_TSVECTOR, [noun, write_tsquery(wanted), limit])
        return [(entry_id, record_id, bool(is_own)) for entry_id, record_id, is_own in cursor.fetchall()]


def find_titles(nouns: Iterable[str], start: str, limit: int) -> list[Candidate]:
    """Return for each noun the first entries in the order of their titles whose title begins with the folded words."""
    is_sqlite = connection.vendor == SQLITE
    low, high, order = (">=", "<", "") if is_sqlite else ("~>=~", "~<~", "USING ~<~")
    begins = f"title_key {low} %s AND title_key {high} %s ORDER BY title_key {order} LIMIT %s"
    one = "SELECT * FROM (SELECT 'title' AS probe, {0} FROM register_searchentry e WHERE noun = %s AND {1}) t"
    one = one.format(_SELECTED + "'' AS words", begins)
    values = [value for noun in nouns for value in (noun, start, start + "\U0010ffff", limit)]
    return _read(" UNION ALL ".join([one] * (len(values) // 4)), values) if values else []


def _read(sql: str, values: Sequence[object]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Candidate(*row[:6], str(row[6] or ""), row[7]) for row in cursor.fetchall()]


def load_seen_entries(user: Viewer, records: Iterable[tuple[str, Sequence[int]]]) -> list[SeenEntry]:
    """Return all entries of these records, (noun, ids), that the user may see."""
    sql, values = _write_scope(user, may_approve(user), connection.vendor)
    pairs, wanted = [], list(values)
    for noun, ids in records:
        pairs.append(f"(noun = %s AND record_id IN ({', '.join(['%s'] * len(ids))}))")
        wanted += [noun, *ids]
    if not pairs:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} AND ({' OR '.join(pairs)})", wanted)
        return [SeenEntry(*row[:-1], _read_day(row[-1])) for row in cursor.fetchall()]


@lru_cache(maxsize=256)
def _write_scope(user: Viewer, approves: bool, vendor: str) -> tuple[str, tuple[object, ...]]:
    """Return the question for what a user may see in SQL, written once: that alone takes longer than to answer it."""
    return visible_entries(user).values_list("id", *SeenEntry._fields[1:]).query.sql_with_params()


def _read_day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value  # type: ignore[return-value]
