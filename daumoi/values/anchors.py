"""Where in a text a value may begin, found in one cheap pass; and the digits that belong to names and documents."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from daumoi.values.errors import UnreadableValue
from daumoi.values.qualifiers import read_qualifier_before
from daumoi.values.quantities import Found
from daumoi.values.text import prepare_text

Value = TypeVar("Value")
Match = Callable[[str, int, str], Found[Value] | None]

DIGITS = "[0-9]++(?:[.,][0-9]++)*+"
MONEY_WORDS = ["US$", "S$", "NT$", "HK$", "$", "€", "£", "¥", "₩"]
CURRENCY_CODES = "USD VND VNĐ EUR KRW JPY CNY GBP SGD THB TWD HKD AUD RMB"
_NUMBER_WORDS = {
    "vi": "một hai ba bốn năm sáu bảy bẩy tám chín mười nửa",
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half a an"
    ),
    "ko": ("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 스무 한 두 세 네 일 이 삼 사 오 육 칠 팔 구 십 백 천"),
}
_SHOWN = 60


def words_pattern(words: Iterable[str]) -> str:
    """Return a pattern of literal words, small, capitalised and in capitals, that a search runs through fast.

    The alternatives are grouped by their first letter: the engine passes over all other letters without trying one.
    """
    variants = {variant for word in words for variant in (word, word.capitalize(), word.upper())}
    groups = groupby(sorted(variants), key=lambda word: word[0])
    parts = []
    for first, members in groups:
        rests = sorted((re.escape(member[1:]) for member in members), key=len, reverse=True)
        parts.append(f"{re.escape(first)}(?:{'|'.join(rests)})" if rests != [""] else re.escape(first))
    return "|".join(parts)


def _numeric_pattern(language: str) -> re.Pattern[str]:
    digits = "|".join(f"{digit}[0-9]*+(?:[.,][0-9]++)*+" for digit in range(10))
    words = words_pattern(word + ("" if language == "ko" else " ") for word in _NUMBER_WORDS[language].split())
    codes = "|".join(f"{code[0]}{code[1:]}(?= ?[0-9])" for code in CURRENCY_CODES.split())
    signs = "|".join(re.escape(sign) for sign in MONEY_WORDS)
    return re.compile(f"{digits}|[-](?=[0-9])|−(?=[0-9])|{signs}|{codes}|{words}")


NUMERIC = {language: _numeric_pattern(language) for language in _NUMBER_WORDS}

_DOCUMENT = re.compile(
    r"[0-9]{1,6}+[a-z]?(?:"
    r"(?:/(?:19|20)[0-9]{2})? ?/ ?(?=[A-ZĐ]{2})[^\W_]{2,12}+(?:[-–/ ]{1,2}(?=[A-ZĐ])[^\W_]{1,12}+(?![^\W_])){0,3}+"
    r"|-[A-ZĐ][A-Za-zĐđ]{1,5}+/[^\W_]{1,12}+(?:-[^\W_]{1,12}+){0,3}+)"
)
_SLASHED = re.compile(r"[0-9]++(?:[.,/][0-9]++)*+")
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


def find_all(
    text: str, language: str, match_value: Match[Value], anchors: re.Pattern[str] | None = None
) -> list[Found[Value]]:
    """Return what the matcher reads at the anchors of a text, left to right, with spans of the text as given."""
    prepared = prepare_text(text)
    even = prepared.text
    found: list[Found[Value]] = []
    end = 0
    for anchor in (anchors or NUMERIC[language]).finditer(even):
        start = anchor.start()
        if start < end:
            continue
        if is_glued(even, start):
            end = anchor.end()
            continue
        if even[start].isdigit() and (document_end := skip_document_number(even, start)):
            end = document_end
            continue
        hit = _match_with_qualifier(even, start, end, language, match_value)
        if hit is not None:
            end = hit.end
            span = prepared.original_span(hit.start, hit.end)
            found.append(Found(hit.value, span.start, span.end))
        elif even[start].isdigit():
            end = skip_digits(even, start)
    return found


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
