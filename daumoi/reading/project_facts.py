"""The fact of a project: its slots from its part of a sentence, and what the sentences behind it add."""

import re
from dataclasses import dataclass
from typing import Any

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.drafts import Draft
from daumoi.reading.endings import ended
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name, surface
from daumoi.reading.project_firms import Firm, find_firms, find_home
from daumoi.reading.project_merging import PRESENT, share_words, with_slots
from daumoi.reading.project_parts import Part
from daumoi.reading.project_things import ZONE, Thing, find_things
from daumoi.reading.project_values import Sums, find_area, find_date, find_site, find_sums
from daumoi.values.areas import Area
from daumoi.values.money import Money
from daumoi.values.quantities import Found

GRANTED = ("licensed", "signed", "started")
# A sentence that goes on with the project just told.
THE_PROJECT = re.compile(
    r"(?:được biết, |theo đó, |theo kế hoạch, |đây là |trong đó, )?(?:với )?(?:(?:tổng )?(?:vốn|mức|số vốn|quy mô)[^.;,]{0,30} )?(?:của )?(?:dự án|nhà máy|tổ hợp|công trình|khu \w+ \w+|trang trại|công ty)"
    r"(?: này| trên| nói trên| số \d)? (?:có|được|do|với|sẽ|nằm|xây dựng|rộng|là|dự kiến|tọa lạc|thuộc|đặt|khi|đầu tư|thực hiện)(?!\w)"
    r"|(?:trong đó, )?(?:ở |riêng )?giai đoạn (?:\d|i+|một|đầu)(?!\w)"
    r"|(?:với )?(?:tổng )?(?:vốn đầu tư|mức đầu tư|số vốn|vốn đăng ký|quy mô vốn|tổng vốn|diện tích)[^.;,]{0,30}(?:dự án|nhà máy|là|khoảng|hơn|trên|gần|đạt|dự kiến)"
)
THE_ZONE = re.compile(r"(?:khu|kcn|khu công nghiệp|cụm|cụm công nghiệp|ccn) này(?!\w)")  # behind a zone that is built
NEAR = 500  # characters between a project and the sentence that goes on with it
SUM_FIRST = re.compile(r"(?:với|có) (?:tổng )?(?:vốn|mức|số vốn|quy mô)(?!\w)")
PHASE = re.compile(r"giai đoạn (?:\d|i+|một|đầu)(?: (?:này|của (?:dự án|nhà máy)))?(?!\w)")
OWNER = ended(r"(?:chủ đầu tư|nhà đầu tư|do|của|bởi)(?: là)? (?:liên doanh |nhà đầu tư )?$")


@dataclass(frozen=True, slots=True)
class Telling:
    """One project as a sentence tells it: its part of the sentence and what happened to it."""

    sentence: Sentence
    part: Part
    action: Cue


def make_fact(article: Article, telling: Telling, events: list[Draft]) -> Fact:
    """Return the fact of a project with every slot that its part of the sentence gives."""
    sentence, part, action = telling.sentence, telling.part, telling.action
    sums = find_sums(article, sentence, part.start, part.end, adjusted=action.value == "adjusted")
    if part.first and sums.capital is None and SUM_FIRST.match(article.lower, sentence.start):
        sums = sums._replace(capital=find_sums(article, sentence, sentence.start, part.start).capital)
    area = find_area(sentence, part.start, part.end)
    place = find_site(article, sentence, part.start, part.end)
    if place is None and part.first and not part.listed:
        place = find_site(article, sentence, sentence.start, part.start)
    home = find_home(article, sentence, part.start, part.end, part.firm)
    slots = [
        *_name_slots(article, part.firm, part.thing),
        article.slot("country", home.id, home.start, home.end) if home is not None else None,
        _place_slot(article, place),
        article.slot("action", action.value, action.start, action.end),
        *_value_slots(article, sums, area),
        find_date(article, sentence, events, granted=action.value in GRANTED),
    ]
    ends = [found.end for found in (*sums, area) if found is not None]
    ends += [anchor.end for anchor in (part.thing, part.firm) if anchor is not None]
    return article.fact(FactType.PROJECT, part.start, max(ends), action.rule, slots)


def _name_slots(article: Article, firm: Firm | None, thing: Thing | None) -> list[Slot | None]:
    """Return who invests and what is built; a bare "dự án" names nothing."""
    slots = []
    if firm is not None:
        start, end = firm.span
        slots.append(article.slot("investor", article.text[start:end], start, end))
    if thing is not None and not (thing.bare and article.lower.startswith(("dự án", "da"), thing.start)):
        slots.append(article.slot("name", article.text[thing.start : thing.end], thing.start, thing.end))
    return slots


def _place_slot(article: Article, place: Name | None) -> Slot | None:
    return article.slot("place", surface(article.text, place), place.start, place.end) if place is not None else None


def _value_slots(article: Article, sums: Sums, area: "Found[Any] | None") -> list[Slot | None]:
    """Return the slots of sums and area, which thereby belong to the project and are no figures of a place."""
    slots = []
    for label, found in (("capital", sums.capital), ("capital_added", sums.added)):
        if found is not None:
            slots.append(article.slot(label, found.value.as_json(), found.start, found.end))
            article.claimed.add(found.start)
    if area is not None:
        slots.append(article.slot("area", area.value.quantity.as_json(), area.start, area.end))
        article.claimed.add(area.start)
    return slots


def complete_last(article: Article, sentence: Sentence, actions: list[Cue], facts: list[Fact]) -> bool:
    """Add to the project just told what the next sentence says of it: its investor, name, place, capital and area.

    Returns whether the sentence goes on with it.
    """
    last = facts[-1]
    if sentence.start - last.evidence.span.end > NEAR or not (
        THE_PROJECT.match(article.lower, sentence.start)
        or (ZONE.match(str(last.get("name") or "").lower()) and THE_ZONE.match(article.lower, sentence.start))
        or _names_again(article, sentence, last)
        or (_speaks_on(article, sentence, last) and not _acts_anew(actions, last))
    ):
        return False
    if _names_another(article, sentence, last):
        return False
    sums = find_sums(article, sentence, sentence.start, sentence.end)
    area = find_area(sentence, sentence.start, sentence.end)
    if sums.capital is not None and last.get("capital") is not None:
        phase = PHASE.search(article.lower, sentence.start, sums.capital.start)
        if phase is not None:
            facts.append(_make_phase(article, last, phase, sums, area))
        return phase is not None or not find_firms(article, sentence)
    raised = next((cue for cue in actions if cue.value == "adjusted"), None)
    if raised is not None and sums.added is not None and last.get("action") != "adjusted":
        facts.append(_make_raised(article, last, raised, sums))
        return True
    firms, things = find_firms(article, sentence), find_things(article, sentence)
    firm = firms[0] if firms and OWNER.search(article.lower, sentence.start, firms[0].start) else None
    thing = things[0] if things and not things[0].bare else None
    facts[-1] = with_slots(
        last,
        [
            *_name_slots(article, firm, thing),
            _place_slot(article, find_site(article, sentence, sentence.start, sentence.end)),
            *_value_slots(article, sums, area if last.get("area") is None else None),
        ],
    )
    return True


def _names_another(article: Article, sentence: Sentence, last: Fact) -> bool:
    """Return whether another firm is named between a project and the sentence that seems to go on with it."""
    investor = str(last.get("investor") or "")
    if not investor:
        return False
    for before in reversed(article.sentences[: sentence.order]):
        if before.start < last.evidence.span.end:
            return False
        firms = [article.text[slice(*firm.span)] for firm in find_firms(article, before)]
        if firms and not any(share_words(name, investor) for name in firms):
            return True
    return False


# Words for the project just told, before its sum or area; and words for other things.
IT_AGAIN = re.compile(
    r"(?<!\w)(?:nhà máy|dự án|tổ hợp|công trình|phân xưởng|xưởng|cảng|chủ đầu tư|công ty|tập đoàn|hãng|liên danh|liên doanh|giai đoạn|toàn bộ|vốn|mức đầu tư|diện tích|quy mô|trị giá)(?!\w)"
)
OF_OTHERS = re.compile(
    r"(?<!\w)(?:các dự án|dự án fdi|cả nước|toàn tỉnh|toàn thành phố|lũy kế|luỹ kế|tính đến|thu hút|khu công nghiệp|kcn|kkt|các doanh nghiệp|doanh thu|xuất khẩu|kim ngạch|ngân sách|hiện có \d)(?!\w)"
)


def _speaks_on(article: Article, sentence: Sentence, last: Fact) -> bool:
    """Return whether a sentence gives a sum or an area without naming another firm, project or place before it."""
    values = [found.start for found in sentence.values if isinstance(found.value, Money | Area)]
    if not values or OF_OTHERS.search(article.lower, sentence.start, sentence.end):
        return False
    if any(name.kind == "place" and name.start < values[0] for name in sentence.names):
        return False
    named = [article.text[slice(*firm.span)] for firm in find_firms(article, sentence)]
    if any(not share_words(name, str(last.get("investor") or "")) for name in named):
        return False
    if any(not thing.bare and thing.strong and thing.start < values[0] for thing in find_things(article, sentence)):
        return False
    return IT_AGAIN.search(article.lower, sentence.start, values[0]) is not None


def _acts_anew(actions: list[Cue], last: Fact) -> bool:
    """Return whether a sentence tells of another act than that of the project just told: a signing, a plan, a certificate."""
    told = {cue.value for cue in actions if cue.rule != PRESENT}
    return bool(told & ANEW) and last.get("action") not in told


ANEW = frozenset(("signed", "licensed", "proposed"))


def _make_phase(article: Article, last: Fact, phase: re.Match[str], sums: Sums, area: "Found[Any] | None") -> Fact:
    """Return the first stage of the project just told as a project of its own: it has its own capital."""
    own = [
        article.slot("name", article.text[phase.start() : phase.end()], phase.start(), phase.end()),
        *_value_slots(article, sums, area),
    ]
    kept = [slot for slot in last.slots if slot.name not in ("name", "capital", "capital_added", "area")]
    end = sums.capital.end if sums.capital is not None else phase.end()
    return article.fact(FactType.PROJECT, phase.start(), end, last.rule, [*kept, *own])


def _make_raised(article: Article, last: Fact, raised: Cue, sums: Sums) -> Fact:
    """Return the project just told with its capital raised, as a second thing that happened to it."""
    own = [article.slot("action", "adjusted", raised.start, raised.end), *_value_slots(article, sums, None)]
    kept = [slot for slot in last.slots if slot.name in ("investor", "name", "country", "place")]
    ends = [found.end for found in sums if found is not None]
    return article.fact(
        FactType.PROJECT, min(raised.start, *(found.start for found in sums if found is not None)), max(raised.end, *ends),
        raised.rule, [*kept, *own],
    )  # fmt: skip


def _names_again(article: Article, sentence: Sentence, last: Fact) -> bool:
    """Return whether a sentence opens with the name of the project just told ("Nhà máy sợi X tại KCN Y có vốn ...")."""
    things = find_things(article, sentence)
    told = set(str(last.get("name") or "").lower().split())
    if not things or things[0].start - sentence.start > (24 if len(told) < 4 else 120):
        return False
    words = set(article.lower[things[0].start : things[0].end].split())
    return bool(told and words) and len(told & words) >= 0.6 * min(len(told), len(words))
