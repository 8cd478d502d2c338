"""How an expected fact and a read one are compared: the matching rules of the fact guideline, for the tests."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

Plain = dict[str, Any]

# Words that say only what kind of place or body a name is: two names are not alike for sharing them.
KIND_WORDS = frozenset({
    "tinh", "thanh", "pho", "tp", "cac", "cua", "va", "tai", "o", "khu", "cong", "nghiep", "kinh", "te", "kcn",
    "kkt", "ccn", "doan", "tac", "dia", "ban", "nuoc", "ca", "the", "of", "province", "city", "zone", "zones",
    "park",
})  # fmt: skip
NAMES = frozenset({"subject", "investor", "name", "place", "org", "title", "by", "to", "subject_text"})
NAME_LISTS = frozenset({"parties", "hosts", "guests", "leaders"})
NUMBERS = frozenset({"value", "capital", "capital_added", "area", "attendance"})
# What must agree for a fact to count as read, beside the keys of which any one is enough.
KEYS = {
    "figure": ("measure", "value", "subject", "country", "state", "fdi", "zone_kind"),
    "project": ("action", "capital"),
    "agreement": ("form", "state"),
    "event": ("kind",),
    "person": ("name", "title"),
    "undertaking": ("mode", "quote"),
}
TOLERANCE = 0.005
OVERLAP = 0.6


def split_words(name: str) -> set[str]:
    """Return the folded words of a name without those that only say its kind, unless nothing else is left."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
    words = set("".join(c if c.isalnum() else " " for c in bare).split())
    return words - KIND_WORDS or words


def names_alike(one: Any, other: Any, *, whole: bool = False) -> bool:
    """Return whether two names share at least 0.6 of their words; `whole` measures by the longer name."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    left, right = split_words(one), split_words(other)
    size = (max if whole else min)(len(left), len(right))
    return size > 0 and len(left & right) / size >= OVERLAP


def numbers_equal(one: Any, other: Any) -> bool:
    """Return whether two numbers, ranges or sums of money are the same within half a percent."""
    if isinstance(one, dict) or isinstance(other, dict):
        both = isinstance(one, dict) and isinstance(other, dict)
        return both and one["currency"] == other["currency"] and numbers_equal(one["amount"], other["amount"])
    left, right = (value if isinstance(value, list) else [value, value] for value in (one, other))
    if len(left) != len(right) or any(not isinstance(value, int | float) for value in (*left, *right)):
        return False
    return all(abs(a - b) <= TOLERANCE * max(abs(a), abs(b)) for a, b in zip(left, right, strict=True))


def runs_overlap(quote: str, got: Plain, text: str) -> bool:
    """Return whether an expected quote and the span of a read fact share at least half of the shorter one."""
    start = text.find(quote)
    if start < 0:
        return False
    shared = min(start + len(quote), got["end"]) - max(start, got["start"])
    return shared >= 0.5 * min(len(quote), got["end"] - got["start"])


def field_agrees(field: str, expected: Plain, got: Plain, text: str) -> bool:
    """Return whether one field of an expected fact is found again in a read one."""
    wanted, found = expected[field], got.get(field)
    if field == "quote":
        return runs_overlap(wanted, got, text)
    if field in NUMBERS:
        return numbers_equal(wanted, found)
    if field in NAME_LISTS:
        return all(any(names_alike(name, other) for other in found or ()) for name in wanted)
    if field in NAMES:
        return names_alike(wanted, found, whole=expected.get("type") == "person" and field == "name")
    return bool(wanted == found)


def days_alike(wanted: str, found: Any) -> bool:
    """Return whether two dates are the same, or differ only in a year that one of them does not know."""
    if not isinstance(found, str) or wanted == found:
        return wanted == found
    bare = [value[2:] if value.startswith("--") else value[5:] for value in (wanted, found)]
    return "--" in (wanted[:2], found[:2]) and bare[0] == bare[1]


def keys_agree(expected: Plain, got: Plain, text: str) -> bool:
    """Return whether a read fact counts as the expected one in scoring: its keys agree."""
    if expected["type"] != got["type"] or not _choices_agree(expected, got, text):
        return False
    fields = KEYS[expected["type"]]
    if expected["type"] == "figure" and expected.get("state") != "planned":
        fields = tuple(field for field in fields if field != "state")
    return all(field_agrees(field, expected, got, text) for field in fields if field in expected)


def _choices_agree(expected: Plain, got: Plain, text: str) -> bool:
    """Return whether one of those keys agrees of which scoring asks for any one."""

    def any_same(*fields: str) -> bool:
        return any(field_agrees(field, expected, got, text) for field in fields if field in expected)

    match expected["type"]:
        case "project":
            return any_same("investor", "name")
        case "agreement" if expected.get("parties"):
            return _share_a_name(expected["parties"], got.get("parties"))
        case "agreement":
            return any_same("subject")
        case "event":
            on_the_day = "date" not in expected or days_alike(expected["date"], got.get("date"))
            return on_the_day and (any_same("place") or _share_a_name(_sides(expected), _sides(got)))
    return True


def _share_a_name(some: Iterable[str] | None, others: Iterable[str] | None) -> bool:
    return any(names_alike(one, other) for one in some or () for other in others or ())


def _sides(event: Plain) -> list[str]:
    return [*event.get("hosts", ()), *event.get("guests", ())]


def all_agree(expected: Plain, got: Plain, text: str) -> bool:
    """Return whether every field of the expected fact is found again in the read one."""
    return expected["type"] == got["type"] and all(
        field_agrees(field, expected, got, text) for field in expected if field != "type"
    )


def pair_facts(expected: Sequence[Plain], got: Sequence[Plain], text: str, agree: Any = keys_agree) -> dict[int, int]:
    """Return the largest set of one-to-one pairs (index of expected -> index of read)."""
    choices = [[j for j, read in enumerate(got) if agree(fact, read, text)] for fact in expected]
    taken: dict[int, int] = {}

    def find_place(i: int, tried: set[int]) -> bool:
        for j in choices[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in taken or find_place(taken[j], tried):
                taken[j] = i
                return True
        return False

    for i in range(len(expected)):
        find_place(i, set())
    return {i: j for j, i in taken.items()}
