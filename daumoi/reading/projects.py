"""Projects: one investment project, or one certificate, with its investor, place, money and what happened to it."""

import re
from dataclasses import dataclass

from daumoi.reading.article import Article
from daumoi.reading.counts import find_counts, find_single_projects
from daumoi.reading.cues import Cue
from daumoi.reading.events import Draft
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name, surface
from daumoi.reading.owners import is_firm
from daumoi.reading.repeats import add_fuller
from daumoi.reading.times import dates_of, event_date
from daumoi.values.areas import Area
from daumoi.values.dates import DateKind
from daumoi.values.money import Money

NAME_ENDS = re.compile(
    r" (?:tại|với|có|của|do|được|vào|đã|sẽ|trị giá|ở|là|trên|từ|đang|này|đến|cho|trong|nằm|theo|quy mô)(?= )|,? (?:vốn|tổng vốn|tổng mức|diện tích|quy mô|công suất)|[;:.()]|, (?:vốn|tổng|diện)|$"
)
ADDED = re.compile(r"tăng thêm|tăng vốn|vốn tăng|bổ sung|thêm")
TOTAL_AFTER = re.compile(r"(?:lên|thành|tổng vốn[^,;]{0,40} lên|đạt)(?: tới| đến| mức)? $")
LIST_OPENING = re.compile(r"gồm(?: có)?|như|tiêu biểu|điển hình|:|trong đó có|là các|bao gồm")
THE_PROJECT = re.compile(
    r"(?:được biết, |theo đó, |đây là )?(?:dự án|nhà máy|tổ hợp|công trình) (?:này |trên |)?(?:có |được |do |với |sẽ |nằm |xây dựng )"
)
MOST_LINES = 6  # how far a list of awarded or called-for projects reaches behind the words that open it
NAMED_PROJECT = re.compile(r"(?:dự án|nhà máy|tổ hợp|công trình)\b[^;.]{0,160}? (?:có|với|được) ")
AWARDED = re.compile(
    r"^[^.;]{0,40}cho (?:\d+ |các |những )?(?:dự án |nhà đầu tư |doanh nghiệp |công ty )?[^,;.]{0,30}$"
)
AT = re.compile(r"(?:tại|vào|ở|trong|thuộc|trên địa bàn|in|at) (?:các |tỉnh |thành phố |tp\.? ?|địa bàn |huyện |xã )*$")


@dataclass(frozen=True, slots=True)
class Part:
    """The run of a sentence that tells of one project."""

    start: int
    end: int
    name: tuple[int, int] | None
    firm: Name | None
    action: Cue


def read_projects(article: Article, events: list[Draft]) -> list[Fact]:
    """Return the projects of an article; one told twice is kept with the fuller telling."""
    facts: list[Fact] = []
    award: Cue | None = None
    award_line = 0
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.CAPTION):
            continue
        own = [cue for cue in sentence.cues if cue.role == "action"] if "action" in sentence.roles else []
        if award is not None and sentence.line - award_line > MOST_LINES:
            award = None
        for part in _find_parts(article, sentence, own, award) if own or award is not None else ():
            fact = _make(article, sentence, part, events)
            if fact is not None:
                add_fuller(facts, fact)
        _complete(article, sentence, facts)
        frames = [cue for cue in own if cue.value == "licensed" or article.lower.startswith("kêu gọi", cue.start)]
        if frames:
            award, award_line = frames[-1], sentence.line
    return facts


def _complete(article: Article, sentence: Sentence, facts: list[Fact]) -> None:
    """Add to the project just told what the next sentence says of "the project", "the plant": its capital and its area."""
    if not facts or not sentence.values or sentence.start - facts[-1].evidence.span.end > 700:
        return
    last = facts[-1]
    if not THE_PROJECT.match(article.lower, sentence.start) and not _names_again(article, sentence, last):
        return
    filled: set[str] = set()
    added: list[Slot | None] = []
    for found in sentence.values:
        if isinstance(found.value, Money) and last.get("capital") is None and "capital" not in filled:
            if re.search(r"vốn|mức đầu tư|trị giá", article.lower[max(sentence.start, found.start - 40) : found.start]):
                added.append(article.slot("capital", found.value.as_json(), found.start, found.end))
                filled.add("capital")
        elif isinstance(found.value, Area) and last.get("area") is None and "area" not in filled:
            added.append(article.slot("area", found.value.quantity.as_json(), found.start, found.end))
            filled.add("area")
    if filled:
        kept = [slot for slot in added if slot is not None]
        facts[-1] = last._replace(
            slots=(*last.slots, *kept), missing=tuple(gap for gap in last.missing if gap[0] not in filled)
        )


def _names_again(article: Article, sentence: Sentence, last: Fact) -> bool:
    """Return whether a sentence opens with the name of the project just told ("Dự án nhà máy sợi X tại KCN Y có vốn ...")."""
    opening = NAMED_PROJECT.match(article.lower, sentence.start, sentence.end)
    told = str(last.get("name") or "").lower().split()
    if opening is None or len(told) < 4:
        return False
    words = set(opening.group().split())
    return sum(word in words for word in told) >= 0.7 * len(told)


def _find_parts(article: Article, sentence: Sentence, actions: list[Cue], award: Cue | None) -> list[Part]:
    counts = find_counts(article, sentence)
    singles = find_single_projects(article, sentence, counts)
    firms = [name for name in sentence.names if name.kind == "organisation" and is_firm(article, name.start, name.id)]
    listed = _find_listed(article, sentence, firms, actions, award)
    if listed:
        return listed
    parts: list[Part] = []
    bounds = [*(start for start, _ in singles), sentence.end]
    for number, (start, end) in enumerate(singles):
        action = _nearest(actions, start, bounds[number + 1]) or award
        if action is None:
            continue
        firm = _firm_of(article, firms, start, bounds[number + 1], only=len(singles) == 1)
        parts.append(Part(start, bounds[number + 1], _take_name(article, sentence, start, end), firm, action))
    if not singles:
        parts += _firm_parts(article, sentence, firms, actions)
    return parts


def _nearest(actions: list[Cue], start: int, end: int) -> Cue | None:
    inside = [cue for cue in actions if start <= cue.start < end]
    before = [cue for cue in actions if cue.end <= start]
    if inside and inside[0].value == "adjusted":
        return inside[0]
    return before[-1] if before else inside[0] if inside else None


def _firm_of(article: Article, firms: list[Name], start: int, end: int, *, only: bool) -> Name | None:
    inside = [firm for firm in firms if start <= firm.start < end]
    if inside:
        return inside[0]
    before = [firm for firm in firms if firm.end <= start]
    return before[-1] if before and (only or start - before[-1].end < 40) else None


def _take_name(article: Article, sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    stop = NAME_ENDS.search(article.lower, end, min(sentence.end, start + 160))
    finish = (
        stop.start()
        if stop
        else sentence.end
        if sentence.end <= start + 160
        else article.text.rfind(" ", end, start + 160)
    )
    finish = start + len(article.text[start:finish].rstrip(" ,."))
    return (start, finish) if finish - start > 9 else None


def _find_listed(
    article: Article, sentence: Sentence, firms: list[Name], actions: list[Cue], award: Cue | None
) -> list[Part]:
    """Return one part for each firm of a list of investors ("gồm có các Công ty A, Công ty B và Công ty C")."""
    if len(firms) < 2:
        return []
    run = [firms[0]]
    for firm in firms[1:]:
        gap = article.lower[run[-1].end : firm.start].strip(" .…")
        if gap in (",", "và", ";", ", và") or re.fullmatch(r"\([^)]*\)\s*(?:,|và|;)", gap):
            run.append(firm)
        elif len(run) < 2:
            run = [firm]
        else:
            break
    opening = article.lower[max(sentence.start, run[0].start - 40) : run[0].start]
    action = _nearest(actions, sentence.start, run[0].start + 1) or award
    if (
        len(run) < 2
        or not LIST_OPENING.search(opening)
        or action is None
        or re.search(r"tham dự|dự hội|đại diện|lãnh đạo", article.lower[sentence.start : run[0].start])
    ):
        return []
    return [Part(firm.start, firm.end, None, firm, action) for firm in run]


def _firm_parts(article: Article, sentence: Sentence, firms: list[Name], actions: list[Cue]) -> list[Part]:
    """Return the parts of firms that act without the word "project": "Tập đoàn A sẽ đầu tư 10.000 tỷ đồng vào ..."."""
    granted = [cue for cue in actions if firms and cue.end <= firms[0].start and cue.value == "licensed"]
    if granted and AWARDED.search(article.lower, granted[-1].end, firms[0].start + 1):
        bounds = [*(firm.start for firm in firms), sentence.end]
        return [Part(firm.start, bounds[number + 1], None, firm, granted[-1]) for number, firm in enumerate(firms)]
    sums = [found for found in sentence.values if isinstance(found.value, Money | Area)]
    parts: list[Part] = []
    for firm in firms:
        after = [cue for cue in actions if firm.end <= cue.start < firm.end + 70]
        if after and (sums or after[0].value in ("started", "proposed")):
            parts.append(Part(firm.start, sentence.end, None, firm, after[0]))
            break
    return parts


def _make(article: Article, sentence: Sentence, part: Part, events: list[Draft]) -> Fact | None:
    text = article.text
    listed = part.firm is not None and part.end == part.firm.end
    span_end = sentence.end if listed else part.end
    capital, added = (None, None) if listed else _find_sums(article, sentence, part)
    area = (
        None
        if listed
        else next((f for f in sentence.values if isinstance(f.value, Area) and part.start <= f.start < span_end), None)
    )
    place = _find_place(article, sentence, part, listed=listed)
    if part.firm is None and (part.name is None or (capital is None and place is None and area is None)):
        return None
    slots: list[Slot | None] = []
    if part.firm is not None:
        slots.append(article.slot("investor", surface(text, part.firm), part.firm.start, part.firm.end))
    if part.name is not None:
        slots.append(article.slot("name", text[part.name[0] : part.name[1]], *part.name))
    slots.append(_find_home(article, sentence, part))
    if place is not None:
        slots.append(article.slot("place", surface(text, place), place.start, place.end))
    slots.append(article.slot("action", part.action.value, part.action.start, part.action.end))
    for label, found in (("capital", capital), ("capital_added", added)):
        if found is not None:
            slots.append(article.slot(label, found.value.as_json(), found.start, found.end))
    if area is not None:
        slots.append(article.slot("area", area.value.quantity.as_json(), area.start, area.end))
    slots.append(_find_date(article, sentence, part, events))
    ends = [
        part.name[1] if part.name else part.start,
        *(f.end for f in (capital, added, area) if f is not None),
        part.firm.end if part.firm else 0,
    ]
    firsts = [part.start, part.firm.start if part.firm else part.start]
    confidence = 0.5 + 0.15 * (part.firm is not None) + 0.1 * (capital is not None) + 0.1 * (place is not None)
    return article.fact(FactType.PROJECT, min(firsts), max(*ends, part.start + 1), part.action.rule, confidence, slots)


def _find_sums(article: Article, sentence: Sentence, part: Part):  # type: ignore[no-untyped-def]
    """Return the capital and the added capital of a part: "tăng thêm 200 triệu USD, nâng tổng vốn lên 410 triệu USD"."""
    capital = added = None
    for found in sentence.values:
        if not isinstance(found.value, Money) or not part.start <= found.start < part.end:
            continue
        before = article.lower[max(part.start, found.start - 40) : found.start]
        if ADDED.search(before) and not TOTAL_AFTER.search(before) and added is None:
            added = found
        elif capital is None:
            capital = found
    return capital, added


def _find_place(article: Article, sentence: Sentence, part: Part, *, listed: bool) -> Name | None:
    best: Name | None = None
    left, right = (sentence.start, sentence.end) if listed else (part.start, part.end)
    for name in sentence.names:
        if name.kind not in ("zone", "place") or not left <= name.start < right:
            continue
        if AT.search(article.lower, max(sentence.start, name.start - 30), name.start) and (
            best is None or (best.kind == "place" and name.kind == "zone")
        ):
            best = name
    return best


def _find_home(article: Article, sentence: Sentence, part: Part) -> Slot | None:
    """Return the investor's home country: in brackets behind the firm, else the one that the sentence says of it."""
    for name in sentence.names:
        if name.kind != "country" or name.id == "VN":
            continue
        if (
            part.firm is not None
            and 0 <= name.start - part.firm.end <= 26
            and re.fullmatch(r"[^,]*|, ", article.text[part.firm.end : name.start])
        ):
            return article.slot("country", name.id, name.start, name.end)
        if part.firm is not None and name.end <= part.firm.start and part.firm.start - name.end < 90:
            return article.slot("country", name.id, name.start, name.end)
    return None


def _find_date(article: Article, sentence: Sentence, part: Part, events: list[Draft]) -> Slot | None:
    own = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    if own:
        return event_date(article, own[0])
    if part.action.value in ("licensed", "signed", "started"):
        for draft in events:
            if draft.when is not None and draft.cue.value in ("award", "conference", "signing", "meeting"):
                return event_date(article, draft.when)
    return None
