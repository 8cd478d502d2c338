"""The search box of a list: its rows by the words of their names, asked of the index of words."""

from typing import Any, TypeVar

from django.db.models import BooleanField, F, Func, Model, OuterRef, QuerySet, Subquery
from django.db.models.lookups import IsNull

from daumoi.register.queries.scopes import Viewer, visible_parts
from daumoi.register.queries.search_index import Term, Wanted, find_entries, write_match, write_tsquery
from daumoi.register.queries.search_words import SearchWords, read_search_words
from daumoi.register.words import LETTER_OF_NOUN, NAME, OTHER

Row = TypeVar("Row", bound=Model)

# Up to so many entries are taken from the index first; where there are more, the list is walked and each row is asked.
FEW_ENTRIES = 2000
# By what the rows of a list are found that have no name of their own, or are also known by a kind or a code.
_SIGNS = {
    "figure": (OTHER,),
    "undertaking": (OTHER,),
    "zone": (NAME, OTHER),
    "locality": (NAME, OTHER),
    "site": (NAME, OTHER),
    "contribution": (NAME, OTHER),
}


def keep_found(rows: QuerySet[Row], *, user: Viewer, noun: str, search: str) -> QuerySet[Row]:
    """Return those rows of a noun, which the user may see, that hold all words searched for; all rows without words.

    A row is found by its own names, and by those of its parts (a certificate) only where the user may see that part.
    """
    asked = read_search_words(search)
    if not asked:
        return rows
    wanted = _want(asked, noun)
    found = find_entries(noun, wanted, FEW_ENTRIES + 1)
    if len(found) > FEW_ENTRIES:
        return rows.filter(IsNull(Subquery(_entries(user, noun, wanted)), False))
    own = {record_id for _, record_id, is_own in found if is_own}
    parts = [entry_id for entry_id, record_id, is_own in found if not is_own and record_id not in own]
    seen = set(visible_parts(user).filter(pk__in=parts).values_list("record_id", flat=True)) if parts else set()
    return rows.filter(pk__in=sorted(own | seen))


def _want(asked: SearchWords, noun: str) -> Wanted:
    """Return every word under the signs of the noun, or a whole name or number that is just this, however spaced.

    The last word may be begun, but a single letter or digit is a word.
    """
    signs, last = _SIGNS.get(noun, (NAME,)), len(asked.words) - 1
    begun = asked.last_is_begun and not asked.last_is_one_letter
    ((whole,),) = asked.want_whole()
    return tuple(
        (*(Term(LETTER_OF_NOUN[noun] + sign + word, begun and place == last) for sign in signs), whole)
        for place, word in enumerate(asked.words)
    )


def _entries(user: Viewer, noun: str, wanted: Wanted) -> QuerySet[Any]:
    """Return the entries of the row at hand that hold the words, for the question whether there is one."""
    entries = visible_parts(user).filter(HoldsWords(wanted), noun=noun, record_id=OuterRef("pk"))
    return entries.order_by().values("pk")[:1]


class HoldsWords(Func):
    """Whether a search entry holds the words wanted."""

    output_field = BooleanField()

    def __init__(self, wanted: Wanted, **extra: Any) -> None:
        super().__init__(F("id"), **extra)
        self.wanted = wanted

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        """Return the condition; with the sign before the column all entries that hold the words are looked up once."""
        column, values = compiler.compile(self.source_expressions[0])
        index = "SELECT rowid FROM register_searchindex WHERE register_searchindex MATCH %s"
        return f"(+{column} IN ({index}))", [*values, write_match(self.wanted)]

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        """Return the condition on the column that PostgreSQL keeps of the words.

        The operator @@ would let it read its index of all words anew for every row of the list.
        """
        column, values = compiler.compile(self.source_expressions[0])
        table = column.removesuffix('"id"')
        return f"ts_match_vq({table}vector, %s::tsquery)", [*values, write_tsquery(self.wanted)]
