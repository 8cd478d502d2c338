"""Dates: our reader of Vietnamese dates beside dateparser, on labelled sentences and on the samples."""

import unicodedata
import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from benchmarks.labels import (
    DATE_MARK,
    HEADING,
    Mark,
    Rates,
    Sentence,
    iter_groups,
    load_sentences,
    print_cases,
    print_times,
)
from benchmarks.texts import load_samples
from daumoi.values.dates import find_dates
from daumoi.values.errors import UnreadableValue
from daumoi.values.periods import PartialDate


class DateFind(NamedTuple):
    """A date that a reader found: where, and the one or two days, months or years that it says."""

    start: int
    end: int
    ends: tuple[PartialDate, ...]


FindDates = Callable[..., list[DateFind]]
# How dateparser may be set for such texts; the first is as it comes.
SETTINGS: dict[str, dict[str, object]] = {
    "dateparser": {},
    "dateparser, ngram": {"strategy": "ngram"},
    "dateparser, ngram, month required": {"strategy": "ngram", "settings": {"REQUIRE_PARTS": ["month"]}},
}
OURS = "daumoi.values.dates"


def find_ours(text: str, written_on: date) -> list[DateFind]:
    """Return the dates that our reader finds; it needs no day of writing."""
    finds = []
    for found in find_dates(text):
        value = found.value
        ends = (value.start,) if value.end is None else (value.start, value.end)
        finds.append(DateFind(found.start, found.end, ends))
    return finds


def find_dateparser(text: str, written_on: date, *, way: str) -> list[DateFind]:
    """Return the dates that dateparser finds: of each the parts that it says it knows (day, month or year)."""
    from dateparser.search import search_dates

    base = datetime.combine(written_on, datetime.min.time())
    more = dict(SETTINGS[way])
    settings = {"RELATIVE_BASE": base} | dict(more.pop("settings", {}))  # type: ignore[call-overload]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["vi"], settings=settings, add_period=True, **more)
    finds, position = [], 0
    for words, moment, period in found or ():
        start = max(text.find(words, position), 0)
        position = start + len(words)
        parts = (moment.year, moment.month, moment.day)[: {"year": 1, "month": 2}.get(period, 3)]
        try:
            finds.append(DateFind(start, position, (PartialDate(*parts),)))
        except UnreadableValue:  # the year 225, read from a telephone number
            finds.append(DateFind(start, position, ()))
    return finds


def parse_label(label: str) -> tuple[PartialDate, ...]:
    """Return the one or two ends of a labelled date."""
    return tuple(_parse_end(part) for part in label.split("/"))


def _parse_end(iso: str) -> PartialDate:
    year_text, rest = ("", iso[2:]) if iso.startswith("--") else (iso[:4], iso[5:])
    year = int(year_text) if year_text else None
    if rest[:1] in ("Q", "H"):
        return PartialDate(year, **{"quarter" if rest[0] == "Q" else "half": int(rest[1:])})
    parts = [int(part) for part in rest.split("-") if part]
    return PartialDate(year, *parts)


def ends_agree(wanted: PartialDate, found: PartialDate) -> bool:
    """Return whether a found end says all that is written: finer is well, another or no month is not."""
    return all(
        getattr(wanted, part) is None or getattr(wanted, part) == getattr(found, part)
        for part in ("year", "month", "day", "quarter", "half")
    )


def is_right(mark: Mark, find: DateFind) -> bool:
    """Return whether a find touches a labelled date and says one of its ends."""
    touches = find.start < mark.end and mark.start < find.end
    return touches and any(ends_agree(wanted, end) for wanted in parse_label(mark.label) for end in find.ends)


def is_whole(mark: Mark, finds: Sequence[DateFind]) -> bool:
    """Return whether the finds at a labelled date say every end of it, each as precise as it is written."""
    said = [end for find in finds if find.start < mark.end and mark.start < find.end for end in find.ends]
    return all(
        any(ends_agree(wanted, end) and wanted.precision == end.precision for end in said)
        for wanted in parse_label(mark.label)
    )


def rate_dates(sentences: Sequence[Sentence], finds: Sequence[list[DateFind]], *, whole: bool = False) -> Rates:
    """Return the rates of a reader; whole: a labelled date is reached only with all its ends and its precision."""
    reached = right = 0
    for sentence, found in zip(sentences, finds, strict=True):
        for mark in sentence.marks:
            reached += is_whole(mark, found) if whole else any(is_right(mark, find) for find in found)
        right += sum(any(is_right(mark, find) for mark in sentence.marks) for find in found)
    return Rates(reached, sum(len(one.marks) for one in sentences), right, sum(map(len, finds)))


def rate_samples(find: FindDates) -> Rates:
    """Return how many of the dates in the expected facts of the Vietnamese samples a reader finds in their texts."""
    reached = marks = right = finds = 0
    for sample in load_samples():
        wanted = {iso for fact in sample.facts for key in ("as_of", "period", "date") if (iso := fact.get(key))}
        ends = {end for iso in wanted for end in parse_label(iso)}
        found = find(unicodedata.normalize("NFC", sample.text), written_on=sample.published_on)
        said = [end if end.year else end.with_year(sample.published_on.year) for one in found for end in one.ends]
        marks += len(ends)
        reached += sum(any(ends_agree(end, other) for other in said) for end in ends)
        right += sum(any(ends_agree(end, other) for end in ends) for other in said)
        finds += len(found)
    return Rates(reached, marks, right, finds)


def list_losses(
    sentences: Sequence[Sentence], theirs: Sequence[list[DateFind]], ours: Sequence[list[DateFind]]
) -> tuple[list[str], list[str]]:
    """Return the labelled dates that only they reach, and those that only we reach."""
    lost: tuple[list[str], list[str]] = ([], [])
    for sentence, their, own in zip(sentences, theirs, ours, strict=True):
        for mark in sentence.marks:
            they, we = (any(is_right(mark, find) for find in finds) for finds in (their, own))
            if they != we:
                lost[0 if they else 1].append(f"{sentence.text[mark.start : mark.end]} = {mark.label}")
    return lost


def list_wrong(sentences: Sequence[Sentence], finds: Sequence[list[DateFind]]) -> list[str]:
    """Return what a reader takes for a date that is none, or is another."""
    return [
        f"{sentence.text[find.start : find.end]} = {'/'.join(end.iso() for end in find.ends) or '?'}"
        for sentence, found in zip(sentences, finds, strict=True)
        for find in found
        if not any(is_right(mark, find) for mark in sentence.marks)
    ]


def compare_dates(cases: int) -> None:
    """Print the comparison of dates: accuracy by group, what each side misses, and the times."""
    sentences, settings = load_sentences("dates.toml", DATE_MARK)
    written_on = date.fromisoformat(settings["written_on"])
    readers: dict[str, FindDates] = {OURS: find_ours}
    readers |= {way: partial(find_dateparser, way=way) for way in SETTINGS}
    finds = {name: [find(one.text, written_on=written_on) for one in sentences] for name, find in readers.items()}
    marks = sum(len(one.marks) for one in sentences)
    print(f"\nDATES: {marks} labelled dates in {len(sentences)} sentences (one end of a date said is enough)")
    print(f"{'':<36}{HEADING}")
    for group, numbers in iter_groups(sentences):
        for name in readers if group == "all" else (OURS, "dateparser"):
            rates = rate_dates([sentences[n] for n in numbers], [finds[name][n] for n in numbers])
            print(f"{f'{group}: {name}' if group == 'all' else f'{group[:18]:<19}{name[:16]}':<36}{rates.as_row()}")
    print("with both ends and their precision:")
    for name in readers:
        print(f"{name:<36}{rate_dates(sentences, finds[name], whole=True).as_row()}")
    print("dates of the expected facts of the samples (what else is found may be a date too: only R tells):")
    for name, find in readers.items():
        print(f"{name:<36}{rate_samples(find).as_row()}")
    best = max(SETTINGS, key=lambda way: rate_dates(sentences, finds[way]).f1)
    theirs, ours = list_losses(sentences, finds[best], finds[OURS])
    wrong = {f"wrong in {name}": list_wrong(sentences, finds[name]) for name in (best, OURS)}
    print_cases({f"only {best} reaches": theirs, f"only {OURS} reaches": ours, **wrong}, cases)
    samples = [unicodedata.normalize("NFC", sample.text) for sample in load_samples()]
    for label, texts in (("sentences", [sentence.text for sentence in sentences]), ("samples", samples)):
        for way in SETTINGS:
            peer = partial(readers[way], written_on=written_on)
            print_times(f"{way}, {label}", texts, peer, partial(find_ours, written_on=written_on), rounds=3)
