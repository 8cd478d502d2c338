"""The words before and after a number that make it less than exact: gần, khoảng, hơn, about, 약, 이상."""

import re

from daumoi.values.quantities import Qualifier

_NEARLY, _ABOUT, _OVER, _UNDER = Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.OVER, Qualifier.UNDER
_AT_LEAST, _AT_MOST, _EXPECTED = Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.EXPECTED

# None marks a phrase that ends like a qualifier and is none: "dựa trên 3 trụ cột", "cao hơn 5 %".
_PHRASES: list[tuple[Qualifier | None, str]] = [
    (_NEARLY, "gần|gần như|ngót|nearly|almost|close to|just under|거의|근"),
    (_ABOUT, "khoảng|chừng|tầm|cỡ|xấp xỉ|trên dưới|vào khoảng|ước|ước đạt|ước tính|ước khoảng|ước chừng"),
    (_ABOUT, "about|around|approximately|approx.|roughly|some|circa|an estimated|estimated|약|대략"),
    (_OVER, "hơn|trên|vượt|vượt quá|vượt mức|vượt trên|nhiều hơn|lớn hơn"),
    (_OVER, "over|more than|above|exceeding|in excess of|upwards of|greater than|well over|just over"),
    (_UNDER, "dưới|chưa đến|chưa tới|chưa đầy|chưa được|ít hơn|nhỏ hơn|under|less than|below|fewer than"),
    (_AT_LEAST, "tối thiểu|tối thiểu là|ít nhất|ít nhất là|không dưới|không ít hơn|최소|적어도"),
    (_AT_LEAST, "at least|minimum|a minimum of|no less than|not less than|no fewer than"),
    (_AT_MOST, "tối đa|tối đa là|nhiều nhất|không quá|không vượt quá|không hơn|cao nhất|최대"),
    (_AT_MOST, "at most|maximum|a maximum of|up to|no more than|not more than"),
    (_EXPECTED, "dự kiến|dự kiến là|dự kiến đạt|expected|an expected|projected|예상"),
    (None, "dựa trên|cao hơn|thấp hơn|nhanh hơn|chậm hơn|sớm hơn|muộn hơn|based on"),
]
_BEFORE = {phrase: qualifier for qualifier, phrases in _PHRASES for phrase in phrases.split("|")}
_LAST_WORDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _BEFORE)
_SIGNS = {"~": _ABOUT, "≈": _ABOUT, ">": _OVER, "<": _UNDER, "≥": _AT_LEAST, "≤": _AT_MOST, "약": _ABOUT, "근": _NEARLY}
_OPENING = "(“\"'‘[«-–•"
_LOOK_BACK = 32

_AFTER: dict[str, Qualifier] = {
    "trở lên": _AT_LEAST,
    "trở xuống": _AT_MOST,
    "or more": _AT_LEAST,
    "or less": _AT_MOST,
    "이상": _AT_LEAST,
    "이하": _AT_MOST,
    "미만": _UNDER,
    "초과": _OVER,
    "가량": _ABOUT,
    "안팎": _ABOUT,
    "정도": _ABOUT,
    "여": _OVER,
}
_AFTER_WORD = re.compile(
    r" ?(?:(trở lên|trở xuống|or more|or less)\b|(이상|이하|미만|초과|가량|안팎|정도)|(여)(?= ?[^\W\d_]| |$))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    "(?:"
    + "|".join(
        re.escape(phrase) for phrase, qualifier in sorted(_BEFORE.items(), key=lambda item: -len(item[0])) if qualifier
    )
    + r")(?= |[0-9])",
    re.IGNORECASE,
)


# The first three letters of what may begin a qualifier, all in small letters.
LEAD_LETTERS = frozenset(phrase[:3] for phrase in _BEFORE)


def read_qualifier_before(text: str, position: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that stands directly before a number, and where it begins.

    >>> read_qualifier_before("có gần 40 đại biểu", 7)
    (<Qualifier.NEARLY: 'nearly'>, 3)
    """
    if not 0 < position <= len(text):
        return None
    before = text[position - 1]
    if before != " ":
        sign = _SIGNS.get(before)
        if sign is None or text[max(0, position - 2) : position - 1].isalnum():
            return None
        return sign, position - 1
    window = text[max(0, position - _LOOK_BACK) : position - 1]
    words = window.rsplit(" ", 3)
    last = words[-1].lower().lstrip(_OPENING)
    if last not in _LAST_WORDS and "\n" not in last:
        return _read_sign(window, position)
    return _longest_phrase(window.rpartition("\n")[2].rsplit(" ", 3)[-3:], position - 1)


def _read_sign(window: str, position: int) -> tuple[Qualifier, int] | None:
    sign = _SIGNS.get(window[-1:])
    if sign is None or window[-2:-1].isalnum():
        return None
    return sign, position - 2


def _longest_phrase(words: list[str], end: int) -> tuple[Qualifier, int] | None:
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[-count:]).lstrip(_OPENING)
        key = phrase.lower()
        if key in _BEFORE:
            qualifier = _BEFORE[key]
            return None if qualifier is None else (qualifier, end - len(phrase))
    return None


def read_lead(text: str, position: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that begins at a position, and where the number after it begins."""
    match = _LEAD.match(text, position)
    if match is None:
        sign = _SIGNS.get(text[position : position + 1])
        if sign is None:
            return None
        end = position + 1
    else:
        found = _BEFORE.get(match[0].lower())
        if found is None:
            return None
        sign, end = found, match.end()
    return sign, end + 1 if text[end : end + 1] == " " else end


def read_qualifier_after(text: str, position: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that follows a number or its unit, and where it ends.

    >>> read_qualifier_after("5 ha trở lên", 4)
    (<Qualifier.AT_LEAST: 'at_least'>, 12)
    """
    match = _AFTER_WORD.match(text, position)
    if match is None:
        return None
    qualifier = _AFTER.get((match[1] or match[2] or match[3]).lower())
    return None if qualifier is None else (qualifier, match.end())
