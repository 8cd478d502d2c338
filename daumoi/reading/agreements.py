"""Agreements: documents that two or more sides sign or mean to sign."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.events import Draft
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name, surface
from daumoi.reading.times import dates_of, event_date
from daumoi.values.dates import DateKind

MEANT = re.compile(
    r"(?:sẽ|đề nghị|đề xuất|mong muốn|mong|hy vọng|nghiên cứu|xúc tiến|tiến tới|dự kiến|hướng tới|chuẩn bị|sớm|xem xét|thúc đẩy|có thể|will|may)[^.;]{0,40}$"
)
# "thỏa thuận kết nghĩa" is a twinning, "thỏa thuận ghi nhớ" a memorandum: of two forms side by side the one that says more.
SPECIFIC = ("mou", "twinning", "contract", "minutes", "agreement")
LOOSE = ("hợp tác", "chương trình hợp tác", "kế hoạch hợp tác", "thỏa thuận", "hợp đồng", "agreement", "계약")
SUBJECT = re.compile(r" (?:hợp tác )?(?:đầu tư )?(?:về việc|về|nhằm|để|on|for) ([^,.;()]{6,140})")
PARTIES = ("organisation", "place", "zone")
BACK = re.compile(r"tại (?:hội|buổi|lễ|chương|đây|diễn)|dịp này|trong khuôn khổ|cũng tại|nhân dịp|chứng kiến|ngay sau")


def read_agreements(article: Article, events: list[Draft]) -> list[Fact]:
    """Return the agreements of an article; what a later sentence or a caption repeats is one with the first."""
    facts: list[Fact] = []
    late = (LineKind.TITLE, LineKind.CAPTION)
    ordered = [s for s in article.sentences if s.kind not in late] + [
        s for s in article.sentences if s.kind is LineKind.CAPTION
    ]
    for sentence in ordered:
        if "form" not in sentence.roles:
            continue
        for form, sign in _find_pairs(article, sentence):
            fact = _make(article, sentence, form, sign, events)
            if fact is not None and not any(_is_same(fact, other) for other in facts):
                facts.append(fact)
    return facts


def _find_pairs(article: Article, sentence: Sentence) -> list[tuple[Cue, Cue]]:
    """Return each form of document with the word of signing that belongs to it."""
    signs = [cue for cue in sentence.cues if cue.role == "sign"]
    pairs: list[tuple[Cue, Cue]] = []
    for form in [cue for cue in sentence.cues if cue.role == "form"]:
        word = article.lower[form.start : form.end]
        near = [
            sign for sign in signs if sign.start < form.end and form.start - sign.end < (3 if word in LOOSE else 70)
        ]
        own = "ký" in word or word.startswith(("kết nghĩa", "ký"))
        if word.startswith(("thực hiện", "theo")):
            continue
        if near:
            pairs.append((form, near[-1]))
        elif own and MEANT.search(article.lower, max(sentence.start, form.start - 90), form.start):
            pairs.append((form, form))
    kept: list[tuple[Cue, Cue]] = []
    for pair in sorted(pairs, key=lambda pair: SPECIFIC.index(pair[0].value)):
        if not any(pair[1].start == other[1].start or abs(pair[0].start - other[0].start) < 24 for other in kept):
            kept.append(pair)
    return kept


def _state(article: Article, sentence: Sentence, form: Cue, sign: Cue) -> str:
    if sign.value in ("proposed", "in_force"):
        return sign.value
    before = article.lower[max(sentence.start, sign.start - 60) : sign.start]
    if MEANT.search(before) and not re.search(r"đã (?:tiến hành |thực hiện )?$", before):
        return "proposed"
    if sign is not form and any(
        cue.role == "will" and cue.value in ("request", "wish") and cue.end <= sign.start for cue in sentence.cues
    ):
        return "proposed"
    return "proposed" if sign is form else "signed"


def _make(article: Article, sentence: Sentence, form: Cue, sign: Cue, events: list[Draft]) -> Fact | None:
    state = _state(article, sentence, form, sign)
    parties = _find_parties(article, sentence, form, sign)
    if not parties:
        return _make_of_both_sides(article, sentence, form, sign, state, events)
    slots: list[Slot | None] = [
        article.slot("form", form.value, form.start, form.end),
        article.slot("state", state, sign.start, sign.end),
        article.slot(
            "parties", list(parties), min(p.start for p in parties.values()), max(p.end for p in parties.values())
        ),
    ]
    if state == "signed":
        slots.append(_find_date(article, sentence, sign, events))
    subject = SUBJECT.search(article.text, form.end, sentence.end)
    if subject:
        slots.append(
            article.slot(
                "subject", subject.group(1).strip(), subject.start(1), subject.start(1) + len(subject.group(1).rstrip())
            )
        )
    first = min([sign.start, form.start, *(p.start for p in parties.values())])
    last = max([form.end, *(p.end for p in parties.values())])
    return article.fact(FactType.AGREEMENT, first, last, form.rule, 0.85 if len(parties) > 1 else 0.7, slots)


def _make_of_both_sides(
    article: Article, sentence: Sentence, form: Cue, sign: Cue, state: str, events: list[Draft]
) -> Fact | None:
    """Return the agreement of "hai bên": the sides are those of the event told before; None where there is none."""
    both = BOTH.search(article.lower, sentence.start, sentence.end)
    told = [draft for draft in events if draft.sentence.order <= sentence.order and draft.hosts and draft.guests]
    if both is None or not told:
        return None
    parties = [next(iter(told[-1].hosts)), next(iter(told[-1].guests))]
    slots: list[Slot | None] = [
        article.slot("form", form.value, form.start, form.end),
        article.slot("state", state, sign.start, sign.end),
        article.slot("parties", parties, both.start(), both.end(), "the sides of the event told before"),
        event_date(article, told[-1].when) if state == "signed" else None,
    ]
    first, last = min(sign.start, form.start, both.start()), max(form.end, both.end())
    return article.fact(FactType.AGREEMENT, first, last, form.rule, 0.6, slots)


BOTH = re.compile(r"hai bên|2 bên|các bên|hai địa phương|hai tỉnh|both sides")


def _find_parties(article: Article, sentence: Sentence, form: Cue, sign: Cue) -> dict[str, Name]:
    """Return the sides: those named after "giữa", else who signs and with whom."""
    actors = [name for name in sentence.names if name.kind in PARTIES]
    between = article.lower.find("giữa ", form.end - 40, sentence.end)
    found: dict[str, Name] = {}
    if between >= sentence.start:
        for name in actors:
            if name.start > between and not re.search(
                r"(?:tại|ở|vào) (?:\w+ )?$", article.lower[max(between, name.start - 12) : name.start]
            ):
                found.setdefault(surface(article.text, name), name)
        return dict(list(found.items())[:6])
    before = [
        name
        for name in actors
        if name.end <= sign.start
        and not re.search(r"(?:tại|ở|vào) (?:\w+ )?$", article.lower[max(sentence.start, name.start - 12) : name.start])
    ]
    for name in before[-2:]:
        if sign.start - name.end < 120:
            found.setdefault(surface(article.text, name), name)
    for name in actors:
        if name.start >= sign.end and re.search(
            r"(?:với|cùng|và|,|with|and) (?:các |tỉnh |thành phố |tp\.? ?)*$",
            article.lower[max(sign.end - 1, name.start - 22) : name.start],
        ):
            found.setdefault(surface(article.text, name), name)
    return dict(list(found.items())[:6])


def _find_date(article: Article, sentence: Sentence, sign: Cue, events: list[Draft]) -> Slot | None:
    own = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    before = [when for when in own if when.end <= sign.start]
    if before:
        return event_date(article, before[-1])
    after = [when for when in own if when.start >= sign.end and ";" not in article.text[sign.end : when.start]]
    if (
        after
        and sign.value != "proposed"
        and not re.search(r"giai đoạn|từ", article.lower[after[0].start - 6 : after[0].end])
    ):
        return event_date(article, after[0])
    if BACK.search(article.lower, sentence.start, sign.end):
        for draft in reversed(events):
            if draft.when is not None and draft.sentence.order <= sentence.order:
                return event_date(article, draft.when)
    return None


def _is_same(one: Fact, other: Fact) -> bool:
    if one.get("form") != other.get("form") or one.get("state") != other.get("state"):
        return False
    left, right = one.get("parties"), other.get("parties")
    assert isinstance(left, list) and isinstance(right, list)  # noqa: S101, PT018 - both are made with parties
    return any(a in b or b in a for a in left for b in right)
