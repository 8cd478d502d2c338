"""The keys that place names are compared by: head words off, accents and case off, dashes and dots off."""

from dataclasses import dataclass
from typing import Final

from daumoi.values.text import fold_key, prepare_text

_Words = tuple[tuple[str, tuple[str, ...]], ...]

_PREFIXES: Final[_Words] = (
    ("thanh pho truc thuoc trung uong", ("thành phố",)),
    ("thanh pho", ("thành phố",)),
    ("tp", ("thành phố",)),
    ("t p", ("thành phố",)),
    ("tinh", ("tỉnh",)),
    ("huyen", ("huyện",)),
    ("h", ("huyện",)),
    ("quan", ("quận",)),
    ("q", ("quận",)),
    ("thi xa", ("thị xã",)),
    ("tx", ("thị xã",)),
    ("t x", ("thị xã",)),
    ("city of", ("thành phố",)),
    ("province of", ("tỉnh",)),
)
_SUFFIXES: Final[_Words] = (
    (" metropolitan city", ("thành phố",)),
    (" special city", ("thành phố",)),
    (" city", ("thành phố",)),
    (" province", ("tỉnh",)),
    (" rural district", ("huyện",)),
    (" urban district", ("quận",)),
    (" district", ("huyện", "quận")),
    (" county", ("huyện",)),
    (" town", ("thị xã",)),
    (" si", ("thành phố",)),
    (" do", ("tỉnh",)),
    (" gun", ("huyện",)),
    (" gu", ("quận",)),
    ("시", ("thành phố",)),
    ("성", ("tỉnh",)),
    ("현", ("huyện",)),
    ("군", ("huyện", "quận")),
)


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One way to take a place name: its bare key and the kinds of unit that its head word allows."""

    key: str
    kinds: tuple[str, ...]


def make_place_key(name: str) -> str:
    """Return the key that two spellings of one place name share.

    >>> make_place_key("BÀ RỊA – VŨNG TÀU")
    'ba ria vung tau'
    """
    return fold_key(prepare_text(name).text)


def make_spelling(name: str) -> str:
    """Return the name as written apart from case, dashes and spaces: accents stay.

    >>> make_spelling("Bà Rịa–Vũng  Tàu")
    'bà rịa vũng tàu'
    """
    text = prepare_text(name).text.lower()
    return " ".join("".join(char if char.isalnum() else " " for char in text).split())


def list_name_queries(key: str) -> list[NameQuery]:
    """Return the ways to take a key, the whole of it first, then without its head or tail word.

    >>> [(query.key, query.kinds) for query in list_name_queries("tp hai phong")]
    [('tp hai phong', ()), ('hai phong', ('thành phố',))]
    """
    queries = [NameQuery(key, ())]
    for prefix, kinds in _PREFIXES:
        if key.startswith(prefix + " "):
            queries.append(NameQuery(key[len(prefix) + 1 :], kinds))
            break
    for suffix, kinds in _SUFFIXES:
        if key.endswith(suffix) and len(key) > len(suffix) + 1:
            queries.append(NameQuery(key[: -len(suffix)], kinds))
            break
    return queries
