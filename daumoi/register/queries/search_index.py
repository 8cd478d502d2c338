"""Questions to the database's own index of words: what is asked is built of folded words only, never of typed text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True, slots=True)
class Term:
    """One marked word of the index, or all that begin with it."""

    word: str
    is_prefix: bool = False


# All of the groups must be there, of each group at least one term.
Wanted = tuple[tuple[Term, ...], ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """What is wanted of the index and how many entries at most; `name` comes back with each."""

    name: str
    wanted: Wanted
    limit: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry that a probe found."""

    probe: str
    entry_id: int
    noun: str
    record_id: int
    title_key: str
    day: str


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


_SELECTED = "e.id, e.noun, e.record_id, e.title_key, e.day"
_OF_VENDOR = {
    SQLITE: (
        "SELECT rowid AS id FROM register_searchindex WHERE register_searchindex MATCH %s ORDER BY rowid DESC LIMIT %s",
        write_match,
    ),
    POSTGRESQL: ("SELECT id FROM register_searchentry WHERE vector @@ %s::tsquery LIMIT %s", write_tsquery),
}


def find_candidates(probes: Sequence[Probe]) -> list[Candidate]:
    """Return the entries that each probe finds, in one question to the database; in SQLite the newest entries."""
    if not probes:
        return []
    inner, write = _OF_VENDOR[connection.vendor]
    selects, values = [], []
    for probe in probes:
        selects.append(f"SELECT %s AS probe, {_SELECTED} FROM ({inner}) f JOIN register_searchentry e ON e.id = f.id")  # noqa: S608 - our own words only
        values += [probe.name, write(probe.wanted), probe.limit]
    return _read(" UNION ALL ".join(selects), values)


def find_titles(nouns: Iterable[str], start: str, limit: int) -> list[Candidate]:
    """Return for each noun the first entries in the order of their titles whose title begins with the folded words."""
    is_sqlite = connection.vendor == SQLITE
    low, high, order = (">=", "<", "") if is_sqlite else ("~>=~", "~<~", "USING ~<~")
    begins = f"title_key {low} %s AND title_key {high} %s ORDER BY title_key {order} LIMIT %s"
    one = "SELECT * FROM (SELECT 'title' AS probe, {0} FROM register_searchentry e WHERE noun = %s AND {1}) t"
    one = one.format(_SELECTED, begins)
    values = [value for noun in nouns for value in (noun, start, start + "\U0010ffff", limit)]
    return _read(" UNION ALL ".join([one] * (len(values) // 4)), values)


def _read(sql: str, values: Sequence[object]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Candidate(*row[:5], day=str(row[5] or "")) for row in cursor.fetchall()]
