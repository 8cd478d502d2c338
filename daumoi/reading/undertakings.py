"""Undertakings: what a side promises, wishes, asks, agrees or instructs, one for each verb of will."""

import re

from daumoi.reading.actors import Actor, place_meant
from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.speakers import Speakers
from daumoi.reading.times import complete_year, dates_of
from daumoi.reading.wills import Will, WillReader

# Words after which a clause ends for our purpose.
STOP = re.compile(
    r";|[”\"»],? ?(?:[-–] ?)?(?=ông|bà|đồng chí|ngài|đại diện|vị|anh|chị|thủ tướng|chủ tịch|phó|bộ trưởng)|, đồng thời"
    r"|, ngoài ra|, bên cạnh"
)
JOINT = re.compile(r"(?:,? đồng thời|,? và|;|,)[^,;]{0,40}$")
BARE_JOINT = re.compile(r"(?:,? đồng thời|,? và|;)(?: (?:cũng|tỉnh|thành phố|chúng tôi|ban|sở|công ty))? $")
# Deeds that a promise may list: "sẽ hợp tác, giới thiệu tiềm năng, kêu gọi các nhà đầu tư".
LISTED_DEEDS = (
    "kêu gọi",
    "mời gọi",
    "khuyến khích",
    "mời",
    "chào đón",
    "hoan nghênh",
    "ưu tiên",
    "tập trung",
    "đẩy mạnh",
    "chú trọng",
    "sẵn sàng",
)
TRAILING = ' .;,–-”"…'
SHORTEST = 6  # characters of what is willed
DUE_BEFORE = ended(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|trong|ngay|vào|đến|hết|xong|tới|từ|cuối|đầu|giữa)(?: là| vào| nhất| trong| hết| cuối| đầu)* ?$"
)
LISTED = re.compile(r"\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))\s*", re.I)
ALIKE, ALMOST = 0.6, 0.85


def read_undertakings(article: Article) -> list[Fact]:
    """Return the undertakings of an article; headlines and captions add only what the text does not say."""
    facts: list[Fact] = []
    captions: list[Fact] = []
    speakers = Speakers(article)
    reader = WillReader(article, speakers)
    open_list: Will | None = None
    for sentence in article.sentences:
        if sentence.kind is LineKind.HEADING and open_list is None:
            continue
        if open_list is not None and article.text[max(0, sentence.start - 1) : sentence.start] in ("", "\n"):
            bullet = LISTED.match(article.text, sentence.start, sentence.end)
            if bullet is not None:
                facts.append(_make(article, reader, sentence, open_list._replace(start=bullet.end()), sentence.end))
                continue
            open_list = None
        wills = _read_sentence(article, reader, sentence) if "will" in sentence.roles else []
        for will, end in wills:
            if end - will.cue.end >= SHORTEST:
                (captions if sentence.kind in (LineKind.CAPTION, LineKind.TITLE) else facts).append(
                    _make(article, reader, sentence, will, end)
                )
        if wills and article.text[sentence.end - 1] == ":" and wills[-1][1] >= sentence.end - 1:
            open_list = wills[-1][0]
        if sentence.kind is not LineKind.TITLE:
            speakers.remember(
                sentence, next((will.by for will, _ in wills if will.by and will.by.kind == "person"), None)
            )
    return _drop_retold(facts, captions)


def _read_sentence(article: Article, reader: WillReader, sentence: Sentence) -> list[tuple[Will, int]]:
    """Return the wills of a sentence, each with the end of its clause."""
    found: list[tuple[Will, int]] = []
    reach = sentence.start
    cues = [cue for cue in sentence.cues if cue.role == "will" and cue.value != "none"]
    for number, cue in enumerate(cues):
        if cue.start < reach:
            continue
        will = reader.weigh(sentence, cue, reach, found[-1][0] if found else None)
        if will is None:
            continue
        end = _clause_end(article, reader, sentence, will, cues[number + 1 :])
        found.append((will, end))
        reach = end
    return found


def _clause_end(article: Article, reader: WillReader, sentence: Sentence, will: Will, following: list[Cue]) -> int:
    """Return where what is willed ends: at a stop, or before the verb of another will that is joined to it."""
    cue = will.cue
    limit = sentence.end
    if will.by is not None and cue.end < will.by.start < sentence.end and will.by.kind in ("person", "post"):
        limit = will.by.start  # "..., bà X cho biết": who says it is none of what is said
    for other in following:
        pattern = _joint_of(article, reader, sentence, will, other) if other.start >= cue.end else None
        joint = pattern.search(article.lower, cue.end, other.start) if pattern is not None else None
        if joint:
            limit = joint.start()
            break
    stop = STOP.search(article.lower, cue.end, limit)
    if stop and stop.start() - cue.end > 2 * SHORTEST:
        limit = stop.start()
    return cue.end + len(article.text[cue.end : limit].rstrip(TRAILING))


def _joint_of(
    article: Article, reader: WillReader, sentence: Sentence, will: Will, other: Cue
) -> re.Pattern[str] | None:
    """Return what may join a later verb that begins a will of its own; None where it is part of what is willed here."""
    if other.rule in ("undertaking.duty", "undertaking.affirmation"):
        return None
    if reader.clauses.is_noun(sentence, other, other.start):
        return None
    if reader.own_subject(sentence, other, will.cue.end, wishes=will.mode == "wish"):
        return JOINT
    lower = article.lower
    if will.mode == "commit" and lower.startswith(LISTED_DEEDS, other.start):
        return JOINT if lower.endswith("đồng thời ", 0, other.start) else None
    repeated = lower[other.start : other.end] == lower[will.cue.start : will.cue.end]
    if other.value == will.cue.value and not (repeated and lower.endswith(" và ", 0, other.start)):
        return None
    return BARE_JOINT if other.rule == "undertaking.future" else JOINT


def _make(article: Article, reader: WillReader, sentence: Sentence, will: Will, end: int) -> Fact:
    slots = [_by_slot(article, sentence, will)]
    target = reader.addressee(sentence, will, end)
    if target is not None:
        label, note = place_meant(article, target.label)
        slots.append(article.slot("to", label, target.start, target.end, note))
    slots.append(article.slot("mode", will.mode, will.cue.start, will.cue.end))
    slots.append(_due_slot(article, sentence, will, end))
    end = will.start + len(article.text[will.start : end].rstrip(TRAILING))
    return article.fact(FactType.UNDERTAKING, will.start, end, will.cue.rule, slots)


def _by_slot(article: Article, sentence: Sentence, will: Will) -> Slot | None:
    by: Actor | None = will.by
    if by is None:
        return None
    label, note = place_meant(article, by.label)
    if not note and not sentence.start <= by.start < sentence.end:
        note = "who speaks in the sentence before"
    return article.slot("by", label, by.start, by.end, note)


def _due_slot(article: Article, sentence: Sentence, will: Will, end: int) -> Slot | None:
    """Return the day by which it shall be done: a date of the clause behind "trước", "trong", "chậm nhất" and the like."""
    for when in reversed(dates_of(sentence)):
        inside = will.cue.end <= when.start and when.end <= end
        if inside and DUE_BEFORE.search(article.lower, max(will.cue.end, when.start - 24), when.start):
            value, note = complete_year(article, when.value)
            return article.slot("due", value.iso(), when.start, when.end, note)
    return None


def _drop_retold(facts: list[Fact], captions: list[Fact]) -> list[Fact]:
    """Return the undertakings without those that a lead or a caption tells once more in almost the same words."""
    kept: list[Fact] = []
    words: dict[str, set[str]] = {}
    for number, fact in enumerate(facts):
        if number < 2 and any(_tells_the_same(fact, other, words, ALMOST) for other in facts[number + 1 :]):
            continue  # the lead: the body has it in its context
        kept.append(fact)
    for fact in captions:
        if not any(_tells_the_same(fact, other, words, ALIKE) for other in kept):
            kept.append(fact)
    return kept


WORD = re.compile(r"\w+")


def _tells_the_same(one: Fact, other: Fact, held: dict[str, set[str]], share: float) -> bool:
    """Return whether two undertakings share most of their words; held: those of each quote, cut once."""
    if one.get("mode") != other.get("mode") or one.evidence.span == other.evidence.span:
        return False
    for quote in (one.evidence.quote, other.evidence.quote):
        if quote not in held:
            held[quote] = set(WORD.findall(quote.lower()))
    words, others = held[one.evidence.quote], held[other.evidence.quote]
    return len(words & others) >= share * min(len(words), len(others))
