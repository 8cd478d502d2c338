"""The grammar of Vietnamese dates: ngày 26 và ngày 27/2/2024, đến hết tháng 8/2023, 9 tháng đầu năm 2023."""

import re

from daumoi.values.errors import UnreadableValue
from daumoi.values.periods import PERIOD, POINT, UNTIL, DateValue, PartialDate, make_value

# What a grammar gives: the value (None when the date is refused) and where its words end.
Reading = tuple[DateValue | None, int]
# One or two dates written as one group (ngày 26 và 27/2), and where the group ends.
_Points = tuple[PartialDate, PartialDate | None, int]

_FLAGS = re.IGNORECASE
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTH_WORDS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_MONTH_WORDS |= {"mười một": 11, "mười hai": 12}
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
_CAPITAL_MONTHS = "Mười Một|Mười [Hh]ai|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Một"  # "tháng năm" may be months and years
_LUNAR_MONTHS = "giêng|chạp"

_YEAR = "(?:1[89]|20|21)[0-9]{2}(?![0-9])"
_DAYS = re.compile(
    r"(?P<word>(?:các )?ngày |mùng |mồng )?(?P<first>[0-9]{1,2})"
    r"(?P<rest>(?:(?: ?[-–—] ?|, ?| và | đến | & )(?:ngày )?[0-9]{1,2}(?![0-9])){0,5}?)"
    r"(?:(?P<sign> ?[/.-] ?)(?P<month>[0-9]{1,2})"
    rf"(?:(?P=sign)(?P<year>{_YEAR}|[0-9]{{2}}(?![0-9]))| năm (?P<year3>{_YEAR})"
    r"|(?! ?/ ?[0-9]))"
    rf"| tháng (?P<named>[0-9]{{1,2}}|(?-i:{_CAPITAL_MONTHS})(?!\w)|{_LUNAR_MONTHS})"
    rf"(?:(?:,? năm |[/-]|, ?)(?P<year2>{_YEAR}))?)(?![0-9]|[.,][0-9])",
    _FLAGS,
)
_NUMBERS = re.compile("[0-9]+")
_MONTHS = re.compile(
    r"(?:các )?tháng (?P<first>[0-9]{1,2})"
    r"(?:(?: ?[-–—] ?| và | đến |, ?)(?:tháng )?(?P<last>[0-9]{1,2})(?![0-9]))?"
    rf"(?:(?: ?[/.-] ?|,? năm )(?P<year>{_YEAR})|/(?P<short>[0-3][0-9])(?!/))?(?![0-9]|[.,/][0-9])",
    _FLAGS,
)
_MONTH_LIST = re.compile(
    r"(?:các )?tháng (?P<first>[0-9]{1,2})(?:, ?(?:tháng )?[0-9]{1,2}(?![0-9])){1,5}(?:,| và| &) (?:tháng )?"
    rf"(?P<last>[0-9]{{1,2}})(?: ?[/.-] ?|,? năm )(?P<year>{_YEAR})",
    _FLAGS,
)
_MONTH_WORD = re.compile(rf"[Tt]háng ({_CAPITAL_MONTHS})(?!\w)(?: năm ({_YEAR}))?")
_SMALL_MONTH_WORD = re.compile(rf"[Tt]háng ({_CAPITAL_MONTHS.lower()}) năm ({_YEAR})")
_LUNAR_MONTH = re.compile(rf"tháng (?:{_LUNAR_MONTHS})(?!\w)", _FLAGS)
_QUARTER = re.compile(
    r"quý (?P<first>iv|i{1,3}|[1-4])(?!\w)"
    r"(?:(?: ?[-–—] ?|, ?| và | đến )(?:quý )?(?P<last>iv|i{1,3}|[1-4])(?!\w))?"
    rf"(?:(?: ?[/.-] ?|,? năm | )(?P<year>{_YEAR})|/(?P<short>[0-3][0-9])(?![0-9/]))?",
    _FLAGS,
)
_ISO = re.compile(rf"({_YEAR})-([0-9]{{2}})-([0-9]{{2}})(?![0-9-])")
_MONTH_YEAR = re.compile(rf"(?!1/2000)([0-9]{{1,2}})/({_YEAR})(?!/)")  # 1/2000 is the scale of a map
_YEARS = re.compile(
    rf"(?:(?:các )?(?:giai đoạn|nhiệm kỳ|thời kỳ|năm) (?:từ )?(?:năm )?)(?P<first>{_YEAR})"
    rf"(?:(?: ?[-–—] ?| đến | tới | (?P<and>và) )(?:hết )?(?:năm )?(?P<last>{_YEAR}))?(?!/[0-9])",
    _FLAGS,
)
_YEAR_LIST = re.compile(
    rf"(?:các năm {_YEAR}(?:, (?:năm )?{_YEAR})+(?: và (?:năm )?{_YEAR})?"
    rf"|năm {_YEAR}(?:, {_YEAR})+(?: và (?:năm )?{_YEAR}|(?=[;.)\n]|, |\Z)))(?![/.,-][0-9])",
    _FLAGS,
)
_FULL_NUMBERS = re.compile("[0-9]{4}")
_BARE_YEAR = re.compile(rf"({_YEAR})(?![\w.,/-]{0, 20}[0-9])")
_COUNTED = r" ?(?:ha|m2|m²|km|tỷ|tỉ|triệu|nghìn|người|usd|đồng|%|lao động)(?!\w)"
_BARE_YEARS = re.compile(rf"({_YEAR}) ?[-–—] ?({_YEAR})(?![/.,-]?[0-9]|{_COUNTED})", _FLAGS)
_COUNTED_MONTHS = re.compile(
    rf"(?:(?P<digits>[0-9]{{1,2}})|(?P<word>{'|'.join(sorted(_COUNTS, key=len, reverse=True))})) tháng"
    rf"(?: (?P<part>đầu|cuối)(?: của)?(?: năm(?: (?P<year>{_YEAR}))?| (?P<year2>{_YEAR}))"
    rf"| (?:của )?năm (?P<year3>{_YEAR})|(?:[ /]| của )(?P<year4>{_YEAR}))",
    _FLAGS,
)
_MONTHS_PASSED = re.compile(r"([0-9]{1,2}) tháng(?=,)", _FLAGS)
_SHORT_MONTHS = re.compile(rf"(?P<digits>[0-9]{{1,2}})T/?(?P<year>{_YEAR})")  # "9T/2023" of reports
_COUNTED_QUARTERS = re.compile(
    rf"(?:(?:(?P<digits>[23])|(?P<word>hai|ba)) )?quý đầu(?: tiên)?(?: của)? năm(?: (?P<year>{_YEAR}))?", _FLAGS
)
_SHORT = re.compile(rf"(?:Q(?P<quarter>IV|I{{1,3}}|[1-4])|T(?P<month>0?[1-9]|1[0-2]))/(?P<year>{_YEAR})")  # "T8/2023"
_HALF = re.compile(rf"nửa (đầu|cuối|sau)(?: của)? năm(?: ({_YEAR}))?", _FLAGS)
_UNTIL = re.compile(
    r"(?:l(?:ũy|uỹ) kế )?(?:tính )?(?P<since>(?:kể )?từ đầu năm (?:(?P<year>[0-9]{4}) )?)?(?:đến|tới)"
    r"(?: thời điểm)?(?: hết| cuối| giữa| đầu| kết thúc)? (?=[0-9ntq])",
    _FLAGS,
)
_SINCE = re.compile(r"(?:kể |tính )?từ (?=ngày|mùng|tháng|quý|nửa|năm|các|[0-9])", _FLAGS)
_RANGE = re.compile(r" ?[-–—] ?(?=[0-9ntq])|,? (?:đến|tới)(?: hết| cuối)? (?=[0-9ntq])| (và) (?=[ntq])", _FLAGS)
_TO_NOW = re.compile(r" (?:(?:cho )?(?:đến|tới) nay|trở (?:đi|lại))(?!\w)", _FLAGS)
_LED_YEAR = re.compile(
    rf"({_YEAR})(?=\s*\Z|[;:!?)\n]|[.,](?![0-9])"
    r"| (?:là|phải|sẽ|và|cần|có|để|của|với|tại|ở|theo|trong|tỉnh|thành phố)(?!\w))"
)
_LEADS_YEAR = re.compile(r"(?<!\w)(?:mục tiêu|tầm nhìn|kế hoạch|muộn nhất|chậm nhất|trước|sau) \Z", _FLAGS)
_WEEKDAY = re.compile(r"(?<!\w)(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? \Z", _FLAGS)
_LUNAR = re.compile(r",? ?\(? ?(?:âm lịch|ÂL|al\b)", _FLAGS)
_DAY_OPENS = re.compile(r"(?:tính (?:đến|tới)|đầu năm (?:đến|tới)) $|\b(?:nay|qua|mai|tuần này) \($", _FLAGS)
_DAY_PARTS = frozenset(("sáng", "chiều", "tối", "trưa", "đêm", "hôm", "qua"))
_LOOSE_WORDS = "từ đến tới hết sáng chiều tối trưa đêm nay hôm qua ngày"
_LOOSE_BEFORE = frozenset(_LOOSE_WORDS.split())


def read_date(text: str, position: int, *, alone: bool = False) -> Reading | None:
    """Return the date that begins exactly at the position; alone lets a bare day/month or year be one too."""
    try:
        reading = _read(text, position, alone)
    except UnreadableValue:
        return None, _skip_refused(text, position)
    if reading is not None and (lunar := _LUNAR.match(text, reading[1])):
        return None, lunar.end()
    return reading


def _read_counted(text: str, position: int) -> Reading | None:
    if months := _COUNTED_MONTHS.match(text, position) or _SHORT_MONTHS.match(text, position):
        return _count_months(months)
    if quarters := _COUNTED_QUARTERS.match(text, position):
        return _count_quarters(quarters)
    return None


def _skip_refused(text: str, position: int) -> int:
    if match := _DAYS.match(text, position):
        return match.end()
    numbers = _NUMBERS.search(text, position, position + 24)
    return numbers.end() if numbers else position + 1


def _read(text: str, position: int, alone: bool) -> Reading | None:
    if not text[position : position + 1].isdigit():
        if until := _UNTIL.match(text, position):
            return _read_until(text, until)
        if since := _SINCE.match(text, position):
            return _read_since(text, since.end())
    if counted := _read_counted(text, position) or _read_months_passed(text, position):
        return counted
    first = _read_points(text, position, loose=alone or _is_loose(text, position), alone=alone)
    if first is None:
        return None
    start, end, stop = first
    if end is not None:
        value = make_value(start, end)
        return None if value is None else (value, stop)
    return _read_range(text, start, stop)


def _is_loose(text: str, position: int) -> bool:
    before = text[max(0, position - 8) : position]
    if before.endswith("("):
        return True
    word = _last_word(before)
    if before.endswith(" ") and (word in _LOOSE_BEFORE or word.endswith("ngày")):  # "liên quanNgày 19/8"
        return True
    return _WEEKDAY.search(text, max(0, position - 12), position) is not None


def _follows_day_part(text: str, position: int) -> bool:
    """Return whether "sáng", "tính đến" ... stands before: "chiều 14-11" is a date, "14-11" alone may be a score."""
    before = text[max(0, position - 16) : position]
    return _last_word(before[-8:]) in _DAY_PARTS or _DAY_OPENS.search(before) is not None


def _last_word(before: str) -> str:
    """Return the last word in lower case; a word may open its line ("km.\\nSáng 27/2")."""
    words = before.lower().split()
    return words[-1] if words else ""


def _read_until(text: str, until: re.Match[str]) -> Reading | None:
    points = _read_points(text, until.end(), loose=True, alone=True)
    if points is None:
        return None
    start, last, stop = points
    if until["since"]:
        year = int(until["year"]) if until["year"] else start.year
        value = make_value(PartialDate(year, 1), last or start)
        return None if value is None else (value, stop)
    return DateValue(last or start, None, UNTIL), stop


def _read_since(text: str, position: int) -> Reading | None:
    """Return the period "từ ... đến ...", or the point that follows "từ" alone."""
    first = _read_points(text, position, loose=True, alone=True)
    if first is None:
        return None
    start, end, stop = first
    if end is not None:
        value = make_value(start, end)
        return None if value is None else (value, stop)
    reading = _read_range(text, start, stop, mixed=True)
    if reading is not None and reading[0] is not None and reading[0].end is None and text[position].isdigit():
        if _TO_NOW.match(text, stop):
            return reading  # "từ 2021 đến nay"
        return reading if start.day is not None or start.month is not None else None
    return reading


def _read_range(text: str, start: PartialDate, stop: int, *, mixed: bool = False) -> Reading | None:
    between = _RANGE.match(text, stop)
    if between is not None:
        same = _read_points(text, between.end(), loose=True, alone=start.precision == "year")
        if same is not None and same[1] is None and (mixed or same[0].precision == start.precision):
            value = make_value(start, same[0])
            if value is not None and value.end is not None and (not between[1] or _are_neighbours(value)):
                return value, same[2]
    return DateValue(start, None, POINT), stop


def _are_neighbours(value: DateValue) -> bool:
    """Return whether "A và B" is one run of time: the end begins where the start stops."""
    first, last = value.start, value.end
    if last is None:
        return False
    if first.year is None:
        first, last = first.with_year(2000), last.with_year(2000)
    stops, begins = first.last_day(), last.first_day()
    return stops is not None and begins is not None and (begins - stops).days == 1


def _read_points(  # noqa: PLR0911  # one return for each form
    text: str, position: int, *, loose: bool, alone: bool
) -> _Points | None:
    """Return one or two dates written as one group, and where the group ends."""
    first = text[position : position + 1].lower()
    if first.isdigit():
        return _read_digits(text, position, loose=loose, alone=alone)
    if first in "ncm" and (found := _read_days(text, position, loose=True)):
        return found
    if first in "tc" and (found := _read_months(text, position)):
        return found
    if first in "qt" and (match := _SHORT.match(text, position)):
        return _read_short(match)
    if first == "q" and (match := _QUARTER.match(text, position)):
        return _read_quarters(match)
    if first in "nc" and (found := _read_year_list(text, position)):
        return found
    if first in "gntc" and (match := _YEARS.match(text, position)):
        return _read_years(match)
    if first == "n" and (match := _HALF.match(text, position)):
        half = 1 if match[1].lower() == "đầu" else 2
        return PartialDate(int(match[2]) if match[2] else None, half=half), None, match.end()
    return None


def _read_years(match: re.Match[str]) -> _Points:
    first, last = int(match["first"]), int(match["last"] or 0)
    if not last or (match["and"] and last != first + 1):
        return PartialDate(first), None, match.end("first")
    return PartialDate(first), PartialDate(last), match.end()


def _read_year_list(text: str, position: int) -> _Points | None:
    """Return the run of years that "các năm 2021, 2022 và 2023" names, None where they do not follow one another."""
    match = _YEAR_LIST.match(text, position)
    if match is None:
        return None
    years = [int(year) for year in _FULL_NUMBERS.findall(match[0])]
    if years != list(range(years[0], years[0] + len(years))):
        return None
    return PartialDate(years[0]), PartialDate(years[-1]), match.end()


def _read_short(match: re.Match[str]) -> _Points:
    year = int(match["year"])
    if match["month"]:
        return PartialDate(year, int(match["month"])), None, match.end()
    return PartialDate(year, quarter=_QUARTERS[match["quarter"].lower()]), None, match.end()


def _read_digits(  # one return for each form
    text: str, position: int, *, loose: bool, alone: bool
) -> _Points | None:
    if match := _ISO.match(text, position):
        return PartialDate(int(match[1]), int(match[2]), int(match[3])), None, match.end()
    if match := _BARE_YEARS.match(text, position):
        first, last = int(match[1]), int(match[2])
        return (PartialDate(first), PartialDate(last), match.end()) if first < last else None
    if found := _read_days(text, position, loose=loose):
        return found
    if match := _MONTH_YEAR.match(text, position):
        return PartialDate(int(match[2]), int(match[1])), None, match.end()
    led = _LEADS_YEAR.search(text, max(0, position - 12), position) is not None
    if match := (_BARE_YEAR.match(text, position) if alone else _LED_YEAR.match(text, position) if led else None):
        return PartialDate(int(match[1])), None, match.end()
    return None


def _read_days(text: str, position: int, *, loose: bool) -> _Points | None:
    match = _DAYS.match(text, position)
    if match is None:
        return None
    year_text = match["year"] or match["year2"] or match["year3"]
    plain = match["word"] is None
    sign = (match["sign"] or "").strip()
    if plain and not match["named"]:
        bare_list = bool(match["rest"]) and any(mark in match["rest"] for mark in ("và", ",", "đến", "&"))
        if (
            (year_text is None and not (loose if sign == "/" else sign == "-" and _follows_day_part(text, position)))
            or (year_text and len(year_text) < 4)
            or bare_list
        ):
            return None
    month = _month_number(match["month"] or match["named"])
    year = int(year_text) if year_text else None
    if year is not None and year < 100:
        year += 2000
    days = [int(match["first"]), *map(int, _NUMBERS.findall(match["rest"]))]
    start = PartialDate(year, month, days[0])
    return start, PartialDate(year, month, days[-1]) if len(days) > 1 else None, match.end()


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _MONTH_WORDS.get(word.lower(), 0)


def _read_months(text: str, position: int) -> _Points | None:
    if match := _MONTH_LIST.match(text, position):
        same = int(match["year"])
        return PartialDate(same, int(match["first"])), PartialDate(same, int(match["last"])), match.end()
    if match := _MONTHS.match(text, position):
        year = _take_year(match)
        last = match["last"]
        if last and (year is None or not 1 <= int(last) <= 12):  # "tháng 9, 14 dự án": the second number counts
            end = match.end("first")
            return PartialDate(None, int(match["first"])), None, end
        return PartialDate(year, int(match["first"])), PartialDate(year, int(last)) if last else None, match.end()
    if match := _MONTH_WORD.match(text, position) or _SMALL_MONTH_WORD.match(text, position):
        return PartialDate(int(match[2]) if match[2] else None, _MONTH_WORDS[match[1].lower()]), None, match.end()
    if _LUNAR_MONTH.match(text, position):
        raise UnreadableValue("A lunar month has no fixed date.")
    return None


def _take_year(match: re.Match[str]) -> int | None:
    if match["short"]:
        return 2000 + int(match["short"])
    return int(match["year"]) if match["year"] else None


def _read_quarters(match: re.Match[str]) -> _Points:
    year = _take_year(match)
    first = PartialDate(year, quarter=_QUARTERS[match["first"].lower()])
    if match["last"] is None:
        return first, None, match.end()
    return first, PartialDate(year, quarter=_QUARTERS[match["last"].lower()]), match.end()


def _read_months_passed(text: str, position: int) -> Reading | None:
    """Return the months of a year that "Trong 10 tháng, ..." at the head of a sentence counts from January on."""
    match = _MONTHS_PASSED.match(text, position)
    if match is None or not 2 <= int(match[1]) <= 12 or not text.endswith("Trong ", max(0, position - 6), position):
        return None
    return DateValue(PartialDate(None, 1), PartialDate(None, int(match[1])), PERIOD), match.end()


def _count_months(match: re.Match[str]) -> Reading | None:
    parts = match.groupdict()
    count = int(match["digits"]) if match["digits"] else _COUNTS[match["word"].lower()]
    if not 1 <= count <= 12:
        return None
    year_text = next((parts[name] for name in ("year", "year2", "year3", "year4") if parts.get(name)), None)
    year = int(year_text) if year_text else None
    last_part = (parts.get("part") or "").lower() == "cuối"
    first, last = (13 - count, 12) if last_part else (1, count)
    if first == last:
        return DateValue(PartialDate(year, first), None, POINT), match.end()
    return DateValue(PartialDate(year, first), PartialDate(year, last), PERIOD), match.end()


def _count_quarters(match: re.Match[str]) -> Reading:
    year = int(match["year"]) if match["year"] else None
    count = int(match["digits"] or 0) or {"hai": 2, "ba": 3}.get((match["word"] or "").lower(), 1)
    first = PartialDate(year, quarter=1)
    if count == 1:
        return DateValue(first, None, POINT), match.end()
    return DateValue(first, PartialDate(year, quarter=count), PERIOD), match.end()
