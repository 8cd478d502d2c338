"""Dates of a text, as precise as it gives them, in Vietnamese, English and Korean."""

import functools
from collections.abc import Callable

from daumoi.values import dates_en, dates_ko, dates_vi
from daumoi.values.anchors import Anchors, Entry, build_anchors, find_all, parse_whole
from daumoi.values.periods import PERIOD, POINT, UNTIL, DateKind, DateValue, PartialDate, Precision
from daumoi.values.quantities import Found

__all__ = [
    "DATE_ENTRIES",
    "PERIOD",
    "POINT",
    "UNTIL",
    "DateKind",
    "DateValue",
    "PartialDate",
    "Precision",
    "find_dates",
    "match_date",
    "parse_date",
    "read_date",
]

Reading = tuple[DateValue | None, int]
_READERS: dict[str, Callable[..., Reading | None]] = {
    "vi": dates_vi.read_date,
    "en": dates_en.read_date,
    "ko": dates_ko.read_date,
}
_AHEAD = r" (?:đến |tới )?(?:[0-9]|ngày|năm|tháng|quý|nửa|đầu (?:năm|tháng|quý)|hết|cuối|giữa|thời điểm|các|mùng)"
_COUNTS_VI = "hai ba bốn năm sáu bảy tám chín mười".split()
_LED_VI = ("từ", "kể từ", "đến", "tới", "tính đến", "tính từ", "lũy kế", "luỹ kế", "các")
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTH_AHEAD = f"(?:{'|'.join(name[:3] for name in _MONTH_NAMES.split())})"
_LED_EN = ("by", "to", "up to", "until", "till", "through", "as of", "as at", "from", "between")
# What may begin a date that does not begin with a digit.
DATE_ENTRIES: dict[str, list[Entry]] = {
    "vi": [
        *((word, " [0-9A-ZĐgGcC]") for word in ("ngày", "tháng", "mùng", "mồng")),
        *((word, _AHEAD) for word in _LED_VI),
        *((word, " (?:từ )?(?:năm )?[0-9]") for word in ("năm", "giai đoạn", "nhiệm kỳ", "thời kỳ")),
        ("quý", " (?:[0-9iIvV]|đầu )"),
        ("tháng", " (?:một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: một| hai)? năm [0-9]"),
        *((word, " tháng (?:đầu|cuối|năm|của|[0-9])") for word in _COUNTS_VI),
        *((word, " quý đầu ") for word in ("hai", "ba")),
        *((f"q{first}", r"[iIvV]*/[12][0-9]{3}") for first in "i1234"),
        *((f"t{first}", r"[0-9]?/[12][0-9]{3}") for first in "0123456789"),
        *((word, " (?:của )?năm") for word in ("nửa đầu", "nửa cuối", "nửa sau")),
    ],
    "en": [
        *((name[:3], r"[a-z]*\.?(?=[ ,.;)]|$)") for name in _MONTH_NAMES.split()),
        *((word, rf" (?:the )?(?:end of )?(?:late )?(?:[0-9Qq]|{_MONTH_AHEAD})") for word in _LED_EN),
        *(
            (word, " (?:the |end|late|first|second|third|fourth)")
            for word in ("by", "to", "until", "as of", "up to", "from")
        ),
        *((word, " (?:quarter|half|[0-9a-z]+ months)") for word in ("first", "second", "third", "fourth", "last")),
        *((word, " (?:first|second|third|fourth|last|period|year) ") for word in ("the",)),
        ("q", "[1-4]"),
        ("h", "[12] "),
    ],
    "ko": [("상반기", ""), ("하반기", "")],
}


@functools.cache
def _date_anchors(language: str) -> Anchors:
    return build_anchors(DATE_ENTRIES[language])


def read_date(text: str, position: int, language: str = "vi", *, alone: bool = False) -> Reading | None:
    """Return what begins exactly at the position and where it ends; the date is None when it is one that is refused.

    Refused are days that the calendar does not have, and lunar dates. alone lets a bare "19/8" or year be a date too.
    """
    return _READERS[language](text, position, alone=alone)


def match_date(text: str, position: int, language: str = "vi") -> Found[DateValue] | None:
    """Return the date or period that begins exactly at the position.

    >>> match_date("ngày 26 và ngày 27/2/2024", 0).value.iso()
    '2024-02-26/2024-02-27'
    """
    reading = _READERS[language](text, position)
    if reading is None or reading[0] is None:
        return None
    return Found(reading[0], position, reading[1])


def _match_alone(text: str, position: int, language: str) -> Found[DateValue] | None:
    reading = _READERS[language](text, position, alone=True)
    if reading is None or reading[0] is None:
        return None
    return Found(reading[0], position, reading[1])


def parse_date(text: str, language: str = "vi") -> DateValue:
    """Return the one date or period that the text is.

    Raises UnreadableValue for a lunar date, a day that does not exist, or a text that is no date.

    >>> parse_date("đến hết tháng 8/2023").iso()
    '2023-08'
    """
    return parse_whole(text, language, _match_alone, "“%(text)s” is not a date of the calendar.")


def find_dates(text: str, language: str = "vi") -> list[Found[DateValue]]:
    """Return the dates and periods of a text from left to right.

    >>> [found.value.iso() for found in find_dates("Ngày 19/8 và giai đoạn 2021-2025")]
    ['--08-19', '2021/2025']
    """
    return find_all(text, language, match_date, _date_anchors(language))
