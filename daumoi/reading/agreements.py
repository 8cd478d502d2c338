"""Agreements: documents that two or more sides sign or mean to sign."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.drafts import Draft
from daumoi.reading.endings import ended
from daumoi.reading.event_days import running_day
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.parties import Known, Party
from daumoi.reading.sides import side_words
from daumoi.reading.signers import MOST_PARTIES, find_signers
from daumoi.reading.tellings import bare_words
from daumoi.reading.times import When, dates_of, event_date
from daumoi.values.dates import DateKind

MEANT = re.compile(
    r"(?<!\w)(?:(?:sẽ|đề nghị|đề xuất|mong muốn|mong|hy vọng|hi vọng|kỳ vọng|tiến tới|dự kiến|hướng tới|chuẩn bị|sớm|tới đây)(?!\w)[^.;]{0,60}"
    r"|(?:nghiên cứu|xúc tiến|xem xét|thúc đẩy|có thể|thảo luận|thống nhất|nhất trí|để)(?!\w)[^.,;]{0,40})$"
)
SIGNED_BEFORE = re.compile(r"^[^.;]{0,60}?(?:đã ký|ký (?:kết )?(?:năm|từ|vào năm|hồi|trước))")
FRESH = re.compile(r"[^.;]{0,40}?(?:vừa (?:được )?ký|được ký (?:kết )?(?:hôm nay|sáng|chiều|tại|giữa))")
DONE = re.compile(r"(?:đã|vừa)(?: \w+)?(?: tiến hành| thực hiện| chính thức| cùng)? $")
STILL_RUNS = ended(
    r"(?P<word>theo|thực hiện|triển khai|kết quả|căn cứ|trên cơ sở|trong khuôn khổ|hiệu quả|trên tinh thần)"
    r"(?: (?:các|những|nội dung|kết quả|việc|thực hiện|triển khai|của|hiệu quả|tốt|có|một|bản|tinh thần))* $"
)
# "thỏa thuận kết nghĩa" is a twinning, "thỏa thuận ghi nhớ" a memorandum: of two forms side by side the one that says more.
SPECIFIC = ("mou", "twinning", "contract", "minutes", "agreement")
LOOSE = ("hợp tác", "chương trình hợp tác", "kế hoạch hợp tác", "thỏa thuận", "thoả thuận", "hợp đồng")
# What firms sign every day, and what states sign: no agreement of the desk.
DAILY = re.compile(
    r" (?:lao động|xuất khẩu|làm việc|tín dụng|vay|bảo hiểm|gia công|mua bán|tiêu thụ|cung ứng lao|thương mại tự do|thương mại song|tránh đánh thuế|đối tác toàn diện|đối tác kinh tế)"
)
NO_BREAK = re.compile(r"(?:(?! giữa )[^,;.])*")
SUBJECT = re.compile(r" (?:hợp tác )?(?:đầu tư )?(?:về việc|về|nhằm|để|on|for) ([^,.;()]{6,140})")
OF = re.compile(r" (hợp tác [^,.;()]{4,120}?|thuê (?:lại )?đất[^,.;()]{0,80}?)(?= giữa | với |,|\.|;|$)")
BACK = re.compile(
    r"tại (?:hội|buổi|lễ|chương|đây|diễn|tọa)|dịp này|trong khuôn khổ|cũng tại|nhân dịp|chứng kiến|ngay sau|kết thúc|sau (?:buổi|hội|cuộc)|trong chương trình|cùng ngày"
)
BOTH = re.compile(r"hai bên|2 bên|các bên|hai địa phương|hai tỉnh|hai đơn vị|2 địa phương|hai thành phố")
HANDED = re.compile(
    r"(?:trao đổi|trao tay|trao|hoán đổi|công bố)(?: cho nhau)?(?: (?:\d+|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|một số|bản|tờ|lễ))* $"
)
SIGNED_AFTER = re.compile(
    r"(?:được|đã|cùng) (?:hai bên |các bên |chính thức |đại diện )?(?:ký|kí)(?: kết)?(?!\w)|(?:sẽ|dự kiến) (?:được )?(?:ký|kí)(?: kết)?(?!\w)"
)
LISTED_TOO = re.compile(r"(?: hợp tác)? giữa ")  # "...; biên bản ghi nhớ giữa C và D": signed with the first
COUNTED = re.compile(r"(?<![\d.,])\d{1,3} (?:bản |biên bản )?$")  # "26 biên bản ghi nhớ được ký"
FOUNDED = ended(r"(?:thiết lập|trở thành|nâng cấp|có)(?: mối| chính thức)? (?:quan hệ |địa phương |thành phố )?$")
# "ký kết với các công ty Mẫu lập đồ án ...": a signing that names no document is for a piece of work, so a contract.
FOR_WORK = re.compile(
    r" (?:để )?(?:lập|xây dựng|triển khai|thực hiện|nghiên cứu|thiết kế|quy hoạch|phát triển|tư vấn|cung cấp|thi công|vận hành) "
)
LAST_TOLD = 12


class Pair(NamedTuple):
    """A form of document with the word that says that it is signed, and how matters stand with it."""

    form: Cue
    sign: Cue
    state: str


@dataclass(slots=True)
class Around:
    """What the text told before a sentence: its events and the day that is spoken of."""

    events: list[Draft]
    day: When | None
    known: Known

    def before(self, order: int) -> list[Draft]:
        """Return the events told up to a sentence, those told last (a report of a year holds hundreds)."""
        until = bisect_right(self.events, order, key=lambda draft: draft.sentence.order)
        return self.events[max(0, until - LAST_TOLD) : until]


def read_agreements(article: Article, events: list[Draft]) -> list[Fact]:
    """Return the agreements of an article; what a later sentence or a caption repeats is one with the first."""
    facts: list[Fact] = []
    around = Around(sorted(events, key=lambda draft: draft.sentence.order), None, Known())
    if article.focus is not None and article.focus.kind == "place" and article.focus.start >= 0:
        around.known.home = Party(article.focus.start, article.focus.end, article.focus.text, "place")
    late = (LineKind.TITLE, LineKind.CAPTION)
    ordered = [s for s in article.sentences if s.kind not in late]
    ordered += [s for s in article.sentences if s.kind is LineKind.CAPTION]
    for sentence in ordered:
        around.day = running_day(article, sentence) or around.day
        if "form" not in sentence.roles and "sign" not in sentence.roles:
            continue
        told: list[Fact] = []
        for pair in _find_pairs(article, sentence):
            fact = _make(article, sentence, pair, around)
            if fact is not None and not any(_is_same(fact, other) or _is_part(fact, other) for other in facts):
                told.append(fact)
        facts += told
    return facts


def _find_pairs(article: Article, sentence: Sentence) -> list[Pair]:
    """Return each form of document with the word of signing that belongs to it, of forms side by side the one that says more."""
    signs = [cue for cue in sentence.cues if cue.role == "sign"]
    forms = [cue for cue in sentence.cues if cue.role == "form" and not DAILY.match(article.lower, cue.end)]
    pairs = [pair for form in forms if (pair := _pair_of(article, sentence, form, signs)) is not None]
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: SPECIFIC.index(pair.form.value)):
        if not any(
            pair.sign.start == other.sign.start or abs(pair.form.start - other.form.start) < 24 for other in kept
        ):
            kept.append(pair)
    for form in forms:
        after = bool(kept) and all(form.start >= pair.form.end for pair in kept)
        if after and kept[-1].state != "in_force" and LISTED_TOO.match(article.lower, form.end):
            kept.append(kept[-1]._replace(form=form))
    if not forms and signs:
        kept += _signed_work(article, sentence, signs)
    return kept


def _pair_of(article: Article, sentence: Sentence, form: Cue, signs: list[Cue]) -> Pair | None:
    word = article.lower[form.start : form.end]
    before = bare_words(article, sentence, max(sentence.start, form.start - 90), form.start)
    after = article.lower[form.end : min(sentence.end, form.end + 240)]
    runs = STILL_RUNS.search(before)
    if (
        runs
        and not FRESH.match(after)
        and (SIGNED_BEFORE.search(after) or runs["word"] in ("thực hiện", "triển khai", "kết quả", "hiệu quả"))
    ):
        settled = (
            form.value in ("mou", "agreement", "twinning", "minutes") and word != "hợp tác" and "kế hoạch" not in word
        )
        return Pair(form, form, "in_force") if settled else None
    reach = 3 if word == "hợp tác" else 36 if word in LOOSE else 70
    near = [sign for sign in signs if sign.start < form.end and form.start - sign.end < reach]
    if word in LOOSE:
        near = [sign for sign in near if NO_BREAK.fullmatch(article.lower, min(sign.end, form.start), form.start)]
    if near:
        sign = near[-1]
        if len(near) > 1 and near[-2].value == "proposed" and sign.start - near[-2].end < 4:
            sign = near[-2]
        return Pair(form, sign, _state(article, sentence, form, sign))
    handed = HANDED.search(before)
    if handed and form.value != "contract":
        start = form.start - len(before) + handed.start()
        sign = Cue(start, form.start - 1, "sign", "sign", "agreement.sign")
        return Pair(form, sign, _state(article, sentence, form, sign))
    later = SIGNED_AFTER.search(after)
    if later and word != "hợp tác" and ";" not in after[: later.start()]:
        sign = Cue(form.end + later.start(), form.end + later.end(), "sign", "sign", "agreement.sign")
        return Pair(form, sign, "proposed" if later.group().startswith(("sẽ", "dự kiến")) else "signed")
    if form.value == "twinning" and FOUNDED.search(before):
        return Pair(
            form,
            form,
            "signed" if re.search(r"(?:đã|từng) [^,;]*$", before) else _meant_twinning(article, sentence, form),
        )
    own = "ký" in word or word.startswith(("kết nghĩa", "ký"))
    return Pair(form, form, "proposed") if own and MEANT.search(before) else None


def _meant_twinning(article: Article, sentence: Sentence, form: Cue) -> str:
    return (
        "proposed"
        if MEANT.search(bare_words(article, sentence, max(sentence.start, form.start - 110), form.start))
        else "signed"
    )


def _signed_work(article: Article, sentence: Sentence, signs: list[Cue]) -> list[Pair]:
    """Return the signing that names no document but a piece of work."""
    for sign in signs:
        if sign.value != "sign" or not article.lower.startswith((" với ", " cùng "), sign.end):
            continue
        work = FOR_WORK.search(article.lower, sign.end, min(sentence.end, sign.end + 110))
        done = DONE.search(article.lower, max(sentence.start, sign.start - 24), sign.start) is not None
        done = done or article.lower.startswith(("đã", "vừa"), sign.start)
        if done or (work is not None and "," not in article.lower[sign.end : work.start()]):
            form = Cue(sign.start, sign.end, "form", "contract", "agreement.contract")
            return [Pair(form, sign, _state(article, sentence, form, sign))]
    return []


def _state(article: Article, sentence: Sentence, form: Cue, sign: Cue) -> str:
    if sign.value in ("proposed", "in_force"):
        return sign.value
    before = bare_words(article, sentence, max(sentence.start, sign.start - 70), sign.start)
    if DONE.search(before):
        return "signed"
    if MEANT.search(re.split(r"(?<!\w)(?:đã|vừa)(?!\w)", before)[-1]):
        return "proposed"
    if any(
        cue.role == "will" and cue.value in ("request", "wish") and cue.end <= sign.start for cue in sentence.cues
    ) and not re.search(r"(?<!\w)(?:đã|vừa|chứng kiến)(?!\w)", before):
        return "proposed"
    return "signed"


def _make(article: Article, sentence: Sentence, pair: Pair, around: Around) -> Fact | None:
    form, sign, state = pair
    parties = find_signers(article, sentence, form, sign, around.known)
    note = ""
    labels = list(dict.fromkeys(party.label for party in parties))
    first, last = min([sign.start, form.start]), max([form.end, sign.end])
    if parties:
        span = min(p.start for p in parties), max(p.end for p in parties)
    else:
        both = BOTH.search(article.lower, sentence.start, sentence.end)
        told = [draft for draft in around.before(sentence.order) if draft.hosts and (draft.guests or both is None)]
        counted = COUNTED.search(article.lower, max(sentence.start, form.start - 12), form.start) is not None
        if both is not None and told:
            labels = [next(iter(told[-1].hosts)), next(iter(told[-1].guests))]
            span, note = both.span(), "the sides of the event told before"
        elif both is None and counted and (told or around.known.home is not None):
            home = around.known.home
            labels = [home.label if home is not None else next(iter(told[-1].hosts))]
            span, note = (form.start, form.end), "the place that the text is about"
        else:
            return None
    if (state == "in_force" and len(labels) < 2) or (
        sentence.kind is LineKind.CAPTION and all(party.kind == "group" for party in parties)
    ):
        return None
    date = _find_date(article, sentence, pair, around)
    if date is None and parties and all(party.kind == "group" for party in parties):
        return None  # "chủ đầu tư đã ký hợp đồng với 12 doanh nghiệp": a sum, no one agreement
    slots: list[Slot | None] = [
        article.slot("form", form.value, form.start, form.end),
        article.slot("state", state, sign.start, sign.end),
        article.slot("parties", labels[:MOST_PARTIES], *span, note),
        date,
        _find_subject(article, sentence, form),
    ]
    first, last = min(first, span[0]), max(last, span[1])
    return article.fact(FactType.AGREEMENT, first, last, form.rule, slots)


def _find_subject(article: Article, sentence: Sentence, form: Cue) -> Slot | None:
    subject = OF.match(article.text, form.end, sentence.end) or SUBJECT.search(article.text, form.end, sentence.end)
    if subject is None:
        return None
    words = subject.group(1).rstrip()
    return article.slot("subject", words.strip(), subject.start(1), subject.start(1) + len(words))


def _find_date(article: Article, sentence: Sentence, pair: Pair, around: Around) -> Slot | None:
    form, sign, state = pair
    if state == "in_force":
        return None
    own = [when for when in dates_of(sentence) if when.value.kind is not DateKind.UNTIL]
    own = [
        w
        for w in own
        if not re.search(r"(?:giai đoạn|đến năm|trước) ?$", article.lower[max(0, w.start - 12) : w.start])
    ]
    own = [w for w in own if not article.lower.startswith("giai đoạn", w.start)]
    before = [when for when in own if when.end <= sign.start]
    if before:
        return event_date(article, before[-1])
    after = [when for when in own if when.start >= sign.end and ";" not in article.text[sign.end : when.start]]
    if (
        after
        and not re.search(r"từ", article.lower[after[0].start - 6 : after[0].end])
        and (state == "signed" or after[0].start - form.end < 120)
    ):
        return event_date(article, after[0])
    if state == "signed" and BACK.search(article.lower, sentence.start, sign.end):
        told = [draft.when for draft in around.before(sentence.order) if draft.when is not None]
        when = around.day or (told[-1] if told else None)
        if when is None and around.events:
            when = around.events[0].when
        return event_date(article, when)
    return None


def _is_same(one: Fact, other: Fact) -> bool:
    """Return whether two agreements are one told twice: all sides of the one that names fewer are named by the other."""
    if one.get("form") != other.get("form") or one.get("state") != other.get("state"):
        return False
    left, right = one.get("parties"), other.get("parties")
    assert isinstance(left, list) and isinstance(right, list)  # noqa: S101, PT018 - both are made with parties
    fewer, more = sorted((left, right), key=len)
    some = any if one.get("state") == "proposed" else all
    return some(any(_share(name, held) for held in more) for name in fewer)


UNNAMED = re.compile(
    r"(?:các |những |nhiều |một số |hơn |gần |trên )?(?:\d+ )?(?:nhà đầu tư|doanh nghiệp|tập đoàn|đối tác)"
)


def _is_part(one: Fact, other: Fact) -> bool:
    """Return whether an agreement of one named side is among those told before of sides without names: N memoranda are one fact."""
    if any(one.get(slot) != other.get(slot) for slot in ("form", "state")) or one.get("date") is not None:
        return False
    parties, others = one.get("parties"), other.get("parties")
    assert isinstance(parties, list) and isinstance(others, list)  # noqa: S101, PT018 - both are made with parties
    return len(parties) == 1 and any(UNNAMED.match(name.lower()) for name in others)


def _share(one: str, other: str) -> bool:
    left, right = side_words([one]), side_words([other])
    return one in other or other in one or len(left & right) >= 0.6 * min(len(left), len(right))
