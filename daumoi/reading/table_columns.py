"""What the headings of tables say: which column stands below one, in which unit, and for whose investment.

The words are data (rules/columns.toml), each column with headings that must give it and headings that must not.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from daumoi.reading.cues import RULES_FOLDER, is_hangul, lower_text
from daumoi.values.text import prepare_text

# Columns that say whom or what a row is about; a column of numbers under such a heading counts them instead.
NAMING = ("zone", "place", "country", "investor", "project", "person", "year")
COUNTED = {"zone": "zones", "project": "projects", "investor": "enterprises", "country": "investor_countries"}
SAID = ("number", "location", "licensed", "started", "post", "org", "none")
MONEY = ("capital", "capital_added", "capital_realised", "exports", "imports", "trade")
AREAS = ("area", "zone_area")
PERCENTS = ("occupancy", "share")
COUNTS = ("projects", "projects_new", "projects_adjusted", "workers", "enterprises", "zones", "population", "investor_countries")  # fmt: skip
MEASURES = frozenset((*MONEY, *AREAS, *PERCENTS, *COUNTS))
LONGEST_HEADING = 260  # three headings above each other


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One kind of column: its words, and headings that hold it to its meaning."""

    id: str
    role: str
    starts: tuple[str, ...]
    whole: frozenset[str]
    words: tuple[str, ...]
    match: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is counted in: money of a currency, an area in ha, percent or pieces, with the factor to one of them."""

    kind: str
    scale: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells below a heading are: a naming role or a measure, its rule, and what else the heading says."""

    role: str
    rule: str
    unit: Unit | None = None
    modifiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """All words of the file, prepared as texts are."""

    rules: tuple[ColumnRule, ...]
    modifiers: dict[str, tuple[str, ...]]
    scales: dict[str, Decimal]
    currencies: dict[str, str]
    areas: dict[str, Decimal]
    counts: dict[str, Decimal]


@cache
def load_columns() -> ColumnWords:
    """Return the words of headings, loaded once a process."""
    data = tomllib.loads((RULES_FOLDER / "columns.toml").read_text(encoding="utf-8"))
    units = data["units"]
    return ColumnWords(
        tuple(_make_rule(entry) for entry in data["column"]),
        {entry["role"]: _prepare(entry["words"]) for entry in data["modifier"]},
        {_even(word): Decimal(scale) for word, scale in units["scale"].items()},
        {_even(word): code for word, code in units["currency"].items()},
        {_even(word): Decimal(scale) for word, scale in units["area"].items()},
        {_even(word): Decimal(scale) for word, scale in units["count"].items()},
    )


def _make_rule(entry: dict[str, Any]) -> ColumnRule:
    return ColumnRule(
        entry["id"],
        entry["role"],
        _prepare(entry.get("starts", ())),
        frozenset(_prepare(entry.get("whole", ()))),
        _prepare(entry.get("words", ())),
        tuple(entry["match"]),
        tuple(entry["no"]),
    )


def _even(word: str) -> str:
    return lower_text(prepare_text(word).text)


def _prepare(words: Any) -> tuple[str, ...]:
    return tuple(_even(word) for word in words)


@lru_cache(maxsize=4096)
def classify_heading(heading: str) -> Column | None:
    """Return what the cells below a heading of the prepared text are, None where its words are not known.

    >>> classify_heading("Năm 2023, Vốn đăng ký (triệu USD)").role
    'capital'
    >>> classify_heading("Ngành nghề") is None
    True
    """
    if len(heading) > LONGEST_HEADING:
        return None
    lower = lower_text(heading)
    if _any_word().search(lower) is None:
        return None
    bare = " ".join(re.sub(r"[(\[][^)\]]*[)\]]?", " ", lower).split()).strip(" -–+:*.")
    rule = _find_rule(bare) or _find_rule(lower.strip(" -–+:*"))
    if rule is None:
        return None
    modifiers = find_modifiers(lower)
    return Column(_modify(rule.role, modifiers), rule.id, _find_unit(lower), modifiers)


@cache
def _any_word() -> re.Pattern[str]:
    """Return a pattern that finds whether any word of a column stands in a heading: most lines of prose hold none."""
    words = {word for rule in load_columns().rules for word in (*rule.starts, *rule.whole, *rule.words)}
    heads = {word for word in words if not any(word != other and word.startswith(other) for other in words)}
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(heads))) + ")|" + "|".join(filter(_is_korean, heads))
    )


def _find_rule(bare: str) -> ColumnRule | None:
    """Return the rule of the whole heading where it is one name, else of its last part that has one."""
    found = _match_whole(bare) or _match_name(bare)
    if found is not None and "," not in bare:
        return found
    passed_over = next((rule for rule in load_columns().rules if rule.role == "none" and _holds_any(bare, rule)), None)
    if passed_over is not None and _match_name(bare) is None:
        return passed_over
    for part in map(str.strip, reversed(bare.split(","))):
        found = _match_name(part) or _match_measure(part) or _match_whole(part)
        if found is not None:
            return found
    return _match_whole(bare)


def _is_korean(words: str) -> bool:
    return is_hangul(words[0])


def _holds_any(part: str, rule: ColumnRule) -> bool:
    return any(holds_words(part, words) for words in rule.words)


def _match_name(part: str) -> ColumnRule | None:
    """Return the rule whose first words begin a part, the longest of them."""
    best, length = None, 0
    for rule in load_columns().rules:
        for words in rule.starts:
            if len(words) > length and part.startswith(words) and not _goes_on(part, len(words), words):
                best, length = rule, len(words)
    return best


def _match_whole(part: str) -> ColumnRule | None:
    return next((rule for rule in load_columns().rules if part in rule.whole), None)


def _match_measure(part: str) -> ColumnRule | None:
    """Return the rule with the longest words in a part."""
    best, length = None, 0
    for rule in load_columns().rules:
        for words in rule.words:
            if len(words) > length and holds_words(part, words):
                best, length = rule, len(words)
    if best is not None and best.role == "area":  # "diện tích đất công nghiệp" is land of zones, however long the rest
        return next(
            (rule for rule in load_columns().rules if rule.role == "zone_area" and _holds_any(part, rule)), best
        )
    return best


def _goes_on(text: str, end: int, words: str) -> bool:
    """Return whether a word goes on behind its end; Korean particles follow without a space."""
    return end < len(text) and text[end].isalnum() and words[-1].isalnum() and not is_hangul(words[-1])


def holds_words(text: str, words: str) -> bool:
    """Return whether words stand in a lower-case text as words of their own.

    >>> holds_words("số dự án fdi", "fdi"), holds_words("công ty", "công t")
    (True, False)
    """
    at = text.find(words)
    while at >= 0:
        begins = at == 0 or not text[at - 1].isalnum() or is_hangul(words[0])
        if begins and not _goes_on(text, at + len(words), words):
            return True
        at = text.find(words, at + 1)
    return False


@lru_cache(maxsize=4096)
def find_modifiers(lower: str) -> frozenset[str]:
    """Return what the words of a heading or a line say beside the measure ("foreign", "new", "planned" and others).

    >>> sorted(find_modifiers("số dự án fdi cấp mới"))
    ['foreign', 'licensed', 'new']
    """
    return frozenset(
        role
        for role, words in load_columns().modifiers.items()
        if role not in ("total", "unit-line") and any(holds_words(lower, word) for word in words)
    )


def _modify(role: str, modifiers: frozenset[str]) -> str:
    """Return the measure that the other words of a heading make of it ("Cấp mới, Số dự án" counts new projects)."""
    if role == "projects":
        if "new" in modifiers:
            return role if "adjusted" in modifiers else "projects_new"
        return "projects_adjusted" if "adjusted" in modifiers else role
    if role == "capital":
        if "realised" in modifiers:
            return "capital" if "registered" in modifiers else "capital_realised"
        is_added = bool(modifiers & {"added", "adjusted"}) and "new" not in modifiers
        return "capital_added" if is_added else role
    return role


def _find_unit(lower: str) -> Unit | None:
    """Return the unit that a heading names: in brackets, or as its last part ("Vốn, triệu USD")."""
    parts = [*re.findall(r"[(\[]([^)\]]*)", lower), lower.rpartition(",")[2], *re.findall(r" -? ?(%)", lower)]
    parts += [piece for part in parts for piece in re.split("[,;/]", part)]
    for part in parts:
        unit = read_unit_words(part)
        if unit is not None:
            return unit
    return None


@lru_cache(maxsize=4096)
def read_unit_words(words: str) -> Unit | None:
    """Return the unit that lower-case words are, None where they are anything else.

    >>> read_unit_words("tr.usd")
    Unit(kind='money', scale=Decimal('1000000'), currency='USD')
    >>> read_unit_words("백만 달러").scale, read_unit_words("ha").kind, read_unit_words("khu công nghiệp")
    (Decimal('1000000'), 'area', None)
    """
    told = load_columns()
    text = " ".join(words.replace("tr.", "tr ").replace("đvt", " ").split()).strip(" .:")
    text = re.sub(r"^(?:đơn vị|đv|tính theo|unit)(?: tính)?:? ", "", text)
    if text in ("%", "phần trăm", "percent"):
        return Unit("percent", Decimal(1))
    if text in told.areas:
        return Unit("area", told.areas[text])
    scale, currency, rest = Decimal(1), "", text.replace("usd.", "usd")
    for word, code in sorted(told.currencies.items(), key=lambda pair: -len(pair[0])):
        if holds_words(rest, word) or (is_hangul(word[0]) and rest.endswith(word)):
            currency, rest = code, rest.replace(word, " ", 1)
            break
    rest = rest.strip(" .").removesuffix(" of").removesuffix("s")
    counted = next((word for word in told.counts if rest == word or rest.endswith(" " + word)), "")
    if counted and not currency:
        rest = rest.removesuffix(counted)
    elif not currency:
        return None
    for part in rest.split():
        if part.strip(".") not in told.scales:
            return None
        scale *= told.scales[part.strip(".")]
    return Unit("money", scale, currency) if currency else Unit("count", scale * told.counts[counted])


def is_total(text: str, *, in_name: bool = False) -> bool:
    """Return whether a cell opens a row of sums; in a column of firms' names only a word by itself does.

    >>> is_total("TỔNG CỘNG"), is_total("Tổng số (I+II)"), is_total("Tổng công ty Mẫu"), is_total("Cộng:")
    (True, True, False, True)
    """
    lower = lower_text(text).strip(" :.*")
    for word in load_columns().modifiers["total"]:
        if lower == word:
            return True
        if not in_name and len(lower) < 40 and len(word) > 4 and lower.startswith((word + " ", word + ":", word + "(")):
            return True
    return False


def is_unit_line(lower: str) -> str:
    """Return the words behind "Đơn vị tính" in a line above a table, "" where the line names no units.

    >>> is_unit_line("(đơn vị tính: triệu usd)")
    'triệu usd'
    """
    for word in load_columns().modifiers["unit-line"]:
        found = re.search(rf"(?<!\w){re.escape(word)} ?[::] ?([^()]+)", lower)
        if found is not None:
            return found.group(1).strip()
    return ""
