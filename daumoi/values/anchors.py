"""Where in a text a value may begin, found in one cheap pass; and the digits that belong to names and documents."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from daumoi.values.errors import UnreadableValue
from daumoi.values.qualifiers import read_qualifier_before
from daumoi.values.quantities import Found
from daumoi.values.text import prepare_text

Value = TypeVar("Value")
Match = Callable[[str, int, str], Found[Value] | None]

# A word that may begin a value, and a pattern of what has to follow it.
Entry = tuple[str, str]


class Anchors(NamedTuple):
    """Where values may begin: in the text, and at its very start."""

    search: re.Pattern[str]
    at_start: re.Pattern[str]


_SIGNS = "$€£¥₩"
_BEGINNERS = frozenset("0123456789" + _SIGNS)
_BEFORE_WORD = r" \n(\"“‘'\[/–—:;.,>•*…-"
# The same for those who look for the words in their own way: see word_beginnings.
MAY_STAND_BEFORE = frozenset(" \n(\"“‘'[/–—:;.,>•*…-")
DIGITS_OR_SIGN = re.compile(f"[0-9{_SIGNS}](?:(?<=[0-9])[0-9]*+(?:[.,][0-9]++)*)?")
_CODES = "USD VND VNĐ EUR KRW JPY CNY GBP SGD THB TWD HKD AUD RMB"
CURRENCY_CODES = frozenset(_CODES.split())
_NUMBER_WORDS = {
    "vi": "một hai ba bốn năm sáu bảy bẩy tám chín mười nửa",
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    ),
    "ko": "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 스무 한 두 세 네 일 이 삼 사 오 육 칠 팔 구 십 백 천",
}
_FRACTIONS_EN = [(word, " (?:hundred|thousand|million|billion|trillion)") for word in ("a", "an", "half a")]
NUMBER_ENTRIES: dict[str, list[Entry]] = {
    "vi": [(word, " ") for word in _NUMBER_WORDS["vi"].split()],
    "en": [*((word, "[ -]") for word in _NUMBER_WORDS["en"].split()), *_FRACTIONS_EN],
    "ko": [(word, "") for word in _NUMBER_WORDS["ko"].split()],
}
_SHOWN = 60


def build_anchors(entries: Iterable[Entry]) -> Anchors:
    """Return the anchors of digits, currency signs and words.

    Words are met small, capitalised and in capitals. A search runs fast only when it can skip to a set of characters,
    so a word is found by the space or mark before it; the words are then tried by their first letter.
    """
    small: dict[str, set[str]] = {}
    large: dict[str, set[str]] = {}
    for word, follows in entries:
        small.setdefault(word[0], set()).add(re.escape(word[1:]) + follows)
        if word[0] != word[0].upper():
            for variant in (word.capitalize(), word.upper()):
                large.setdefault(variant[0], set()).add(re.escape(variant[1:]) + follows)
    words = "|".join(_by_first_letter(rests) for rests in (small, large) if rests) or "(?!)"
    digits = "(?<=[0-9])[0-9]*+(?:[.,][0-9]++)*"
    search = f"[0-9{_SIGNS}{_BEFORE_WORD}](?:(?={words})|{digits}|(?<=[{_SIGNS}]))"
    return Anchors(re.compile(search), re.compile(words))


def word_beginnings(entries: Iterable[Entry]) -> dict[str, re.Pattern[str]]:
    """Return what iter_starts looks for, for an automaton over a small-letter text.

    A value may begin where a key stands behind one of MAY_STAND_BEFORE or at the start, and the text itself matches its
    pattern there; the other beginnings are DIGITS_OR_SIGN.
    """
    variants: dict[str, list[str]] = {}
    for word, follows in entries:
        spellings = dict.fromkeys((word, word.capitalize(), word.upper()) if word[0] != word[0].upper() else (word,))
        key = word.lower() + (" " if follows.startswith(" ") else "")
        variants.setdefault(key, []).extend(re.escape(spelling) + follows for spelling in spellings)
    return {key: re.compile("|".join(patterns)) for key, patterns in variants.items()}


def _by_first_letter(rests: dict[str, set[str]]) -> str:
    words = "|".join(f"{first}(?:{'|'.join(sorted(rest))})" for first, rest in sorted(rests.items()))
    return f"(?=[{''.join(sorted(rests))}])(?:{words})"


def iter_starts(anchors: Anchors, text: str) -> Iterator[int]:
    """Return the places of a text where a value may begin, in order."""
    if anchors.at_start.match(text):
        yield 0
    for match in anchors.search.finditer(text):
        start = match.start()
        yield start if text[start] in _BEGINNERS else start + 1


@functools.cache
def _number_anchors(language: str) -> Anchors:
    return build_anchors(NUMBER_ENTRIES[language])


_DOCUMENT = re.compile(
    r"[0-9]{1,6}+[a-z]?(?:"
    r"(?:/(?:19|20)[0-9]{2})? ?/ ?(?=[A-ZĐ]{2})[^\W_]{2,12}+(?:[-–/ ]{1,2}(?=[A-ZĐ])[^\W_]{1,12}+(?![^\W_])){0,3}"
    r"|-[A-ZĐ][A-Za-zĐđ]{1,5}+/[^\W_]{1,12}+(?:-[^\W_]{1,12}+){0,3})"
)
_SLASHED = re.compile(r"[0-9]++(?:[.,/][0-9]++)*")
_HANGUL_BEFORE_NUMBER = frozenset("약근총각화")


def is_glued(text: str, position: int) -> bool:
    """Return whether the digits at the position belong to a name or code: QL51, Covid-19, Covid- 19, KH/2023.

    >>> is_glued("Covid-19", 6), is_glued("từ 19", 3)
    (True, False)
    """
    if position == 0:
        return False
    before = text[position - 1]
    if before.isalnum() or before == "_":
        return before not in _HANGUL_BEFORE_NUMBER
    if before in "-–/.@#":
        return text[max(0, position - 2) : position - 1].isalpha()
    if before == " " and position > 2 and text[position - 2] == "-":
        return text[position - 3].isalpha()
    return False


def skip_document_number(text: str, position: int) -> int | None:
    """Return where a document number that begins at the position ends, None when there is none.

    >>> skip_document_number("35/2022/NĐ-CP quy định", 0)
    13
    """
    match = _DOCUMENT.match(text, position)
    return None if match is None else match.end()


def skip_digits(text: str, position: int) -> int:
    """Return where the digits, dots, commas and slashes from the position on end."""
    match = _SLASHED.match(text, position)
    return position + 1 if match is None else match.end()


def start_of_currency(text: str, position: int) -> int:
    """Return where the currency before the digits or sign at a position begins, the position when there is none.

    >>> start_of_currency("vốn USD 5", 8), start_of_currency("US$5", 2)
    (4, 0)
    """
    if text[position : position + 1] in _SIGNS:
        for size in (2, 1):
            if position >= size and text[position - size : position] in ("US", "NT", "HK", "S", "A"):
                return position - size
        return position
    end = position - 1 if text[position - 1 : position] == " " else position
    begins = end - 3
    if begins >= 0 and text[begins:end] in CURRENCY_CODES and not text[max(0, begins - 1) : begins].isalnum():
        return begins
    return position


def find_all(text: str, language: str, match_value: Match[Value], anchors: Anchors | None = None) -> list[Found[Value]]:
    """Return what the matcher reads at the anchors of a text, left to right, with spans of the text as given."""
    prepared = prepare_text(text)
    even = prepared.text
    found: list[Found[Value]] = []
    end = 0
    for start in iter_starts(anchors or _number_anchors(language), even):
        if start < end:
            continue
        hit, end = _match_at(even, start, end, language, match_value)
        if hit is not None:
            span = prepared.original_span(hit.start, hit.end)
            found.append(Found(hit.value, span.start, span.end))
    return found


def _match_at(
    text: str, start: int, floor: int, language: str, match_value: Match[Value]
) -> tuple[Found[Value] | None, int]:
    """Return the value at an anchor and up to where the text is dealt with."""
    digits = text[start].isdigit()
    begin = start_of_currency(text, start) if digits or text[start] in _SIGNS else start
    if begin == start and digits:
        if is_glued(text, start):
            return None, skip_digits(text, start)
        if document_end := skip_document_number(text, start):
            return None, document_end
    if begin < floor:
        begin = start
    hit = _match_with_qualifier(text, begin, floor, language, match_value)
    if hit is None and begin != start:
        hit = _match_with_qualifier(text, start, floor, language, match_value)
    if (
        hit is None
        and digits
        and text[start - 1 : start] in ("-", "−")
        and text[max(0, start - 2) : start - 1] in (" ", "(")
    ):
        hit = match_value(text, start - 1, language)
    if hit is not None:
        return hit, hit.end
    return None, skip_digits(text, start) if digits else floor


def has_minus(text: str, position: int) -> bool:
    """Return whether a minus sign stands directly before the position; a dash that begins a line is none."""
    if position < 2 or text[position - 1] not in "-−":
        return False
    return text[position - 2] in " (" and text[max(0, position - 3) : position - 2] not in ("", "\n")


def _match_with_qualifier(
    text: str, start: int, end: int, language: str, match_value: Match[Value]
) -> Found[Value] | None:
    qualifier = read_qualifier_before(text, start)
    if qualifier is not None and qualifier[1] >= end and (hit := match_value(text, qualifier[1], language)):
        return hit
    return match_value(text, start, language)


def parse_whole(text: str, language: str, match_value: Match[Value], message: str) -> Value:
    """Return what the matcher reads from the whole text.

    Raises UnreadableValue with the message when anything is left over.
    """
    even = prepare_text(text).text.strip()
    hit = match_value(even, 0, language)
    if hit is None or hit.end != len(even):
        raise UnreadableValue(message, text=text.strip()[:_SHOWN])
    return hit.value
