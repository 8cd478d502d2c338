"""Verbs of will: which of them say somebody's will, whose it is, and whom it addresses."""

import re
from typing import NamedTuple

from daumoi.reading.actors import SPEAKS_FOR_ITSELF, Actor
from daumoi.reading.article import Article
from daumoi.reading.cues import Cue, words_pattern
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.speakers import TELLS, Speakers
from daumoi.reading.times import dates_of
from daumoi.reading.will_clauses import THEN, Clauses
from daumoi.reading.will_tests import WillTests

FOR_WHOM = ended(r"(?<!\w)(?:đối với|với|về phía) $")
OPENING = re.compile(
    r"[-–+•* “\"]*(?:(?:(?:đồng thời|bên cạnh đó|ngoài ra|qua đây|qua đó|cùng với đó|đặc biệt|song song đó|mặt khác|trước mắt|"
    r"(?:trong )?thời gian tới|tới đây|về phía mình|nhân dịp này|dịp này|cuối cùng|theo đó|cụ thể)[, ]*)|[^,;:.“”\"()]{2,40}, ?)*[“\" ]*"
)
ADDRESSED_BY = ended(
    r"(?<!\w)(?:với|cho|cùng|hỗ trợ|giúp|giúp đỡ|để|của|từ|đến|sang|lắng nghe|từ phía|thu hút|đón|đôn đốc) $"
)


OF_A_FIRM = re.compile(
    r"(?:phó )?(?:tổng giám đốc|tổng lãnh sự|đại sứ|chủ tịch hiệp hội|giám đốc công ty|giám đốc nhà máy)"
)
TOLD = ("undertaking.future", "undertaking.duty")  # what a speaker tells of them needs no subject that can will


class Will(NamedTuple):
    """A verb that says a will: its mode, where its clause begins, its subject, and whose will it is."""

    cue: Cue
    mode: str
    start: int
    subject: Actor | None
    by: Actor | None


class WillReader:
    """Weighs the verbs of will of an article, sentence by sentence in order."""

    def __init__(self, article: Article, speakers: Speakers) -> None:
        self._lower = article.lower
        self._speakers = speakers
        self.clauses = Clauses(article, speakers)
        self._tests = WillTests(article, speakers, self.clauses)
        self.last_order = -2  # of the sentence with the last will

    def weigh(self, sentence: Sentence, cue: Cue, left: int, before: Will | None) -> Will | None:
        """Return the will that a verb says, None where it is a noun, a forecast, a report, or nobody's.

        left: where the clause of the will before it in the sentence ends.
        """
        lower = self._lower
        head = self.clauses.head(cue, left)
        if self.clauses.is_noun(sentence, cue, head):
            return None
        subject = self.clauses.direct_subject(sentence, left, head)
        direct = subject is not None
        joined = self.clauses.is_joined(left, head)
        opening = OPENING.fullmatch(lower, sentence.start, head) is not None
        teller = self._speakers.teller(sentence, subject.start if subject is not None else cue.start)
        if subject is None:
            subject = self.clauses.far_subject(
                sentence, left, head, before.subject if joined and before is not None else None
            )
        held = (
            direct
            or (joined and (before is not None or subject is not None))
            or self.clauses.is_reported(sentence, head)
        )
        held = (
            held
            or THEN.search(lower, left, cue.start) is not None
            or (opening and self._speakers.carried(sentence) is not None)
        )
        near = self.clauses.is_near(sentence, subject, head)
        held = held or (teller is not None and cue.rule in TOLD)
        held = held or (cue.rule == "undertaking.future" and self._goes_on_telling(sentence))
        if not (held or opening or near):
            return None
        held = held or near or lower.startswith("hứa", cue.start)
        if before is not None and before.cue.rule == "undertaking.duty" and cue.rule == "undertaking.commit":
            return None  # "phải cam kết ..., đồng thời cam kết ...": one duty
        if before is not None and before.mode in ("request", "instruct") and lower.startswith("không để", cue.start):
            return None  # "giao Ban Quản lý làm đầu mối, không để ...": part of what is asked
        by = self._whose(sentence, subject, teller, before, duty=cue.rule == "undertaking.duty")
        if not self._tests.passes(sentence, cue, head, subject, by, held=held, direct=direct):
            return None
        start = subject.start if direct and subject is not None else head
        self.last_order = sentence.order
        return Will(cue, self._mode(sentence, cue, subject if direct else None, by), start, subject, by)

    def _goes_on_telling(self, sentence: Sentence) -> bool:
        """Return whether a sentence with a date goes on with what somebody told right before."""
        told = self._speakers.carried(sentence) is not None and sentence.order - self._speakers.last_order <= 1
        return told and bool(dates_of(sentence))

    def _whose(
        self, sentence: Sentence, subject: Actor | None, teller: Actor | None, before: Will | None, *, duty: bool
    ) -> Actor | None:
        """Return whose will it is: of who speaks, else of the verb's subject, else of who willed or spoke before."""
        carried = self._speakers.carried(sentence)
        if subject is not None and subject.kind in TELLS and not duty:
            if subject.label.lower() in SPEAKS_FOR_ITSELF:
                return teller or carried or subject
            if subject.kind == "pronoun" and teller is not None:
                return teller
            return self._speakers.resolve(sentence, subject)
        if teller is not None:
            return teller
        if duty:
            near = sentence.order - self.last_order <= 1
            above = carried is not None and words_pattern("context.will-superior").search(self._tests.post_of(carried))
            return carried if near or (above and sentence.order - self._speakers.last_order <= 1) else None
        if subject is not None:
            return subject
        return (before.by if before is not None else None) or carried

    def _mode(self, sentence: Sentence, cue: Cue, subject: Actor | None, by: Actor | None) -> str:
        """Return the mode of a verb: a duty is an instruction from above, a request from anybody else."""
        if cue.rule == "undertaking.instruct" and by is not None and OF_A_FIRM.match(self._tests.post_of(by)):
            return "request"  # "Tổng giám đốc ... yêu cầu ngành điện": no superior of those asked
        if cue.rule != "undertaking.duty" or by is None:
            return cue.value
        post = self._tests.post_of(by)
        needed = self.clauses.right_after(sentence, cue.end)
        if self._lower[cue.start : cue.end].endswith("cần") and needed is not None:
            return "request" if needed.kind == "pronoun" else "wish"  # "chúng tôi cần những nhà đầu tư ..."
        if words_pattern("context.will-superior").search(post):
            return "request" if self.clauses.is_reported(sentence, cue.start) else "instruct"
        official = words_pattern("context.will-official").search(post) is not None
        word = self._lower[cue.start : cue.end]
        below = (
            subject is not None and words_pattern("context.will-subordinate").match(subject.label.lower()) is not None
        )
        return "instruct" if word.endswith("phải") or (official and below) else "request"

    def own_subject(self, sentence: Sentence, cue: Cue, left: int, *, wishes: bool) -> bool:
        """Return whether a verb further on has a person of its own before it ("..., ông X bày tỏ mong muốn")."""
        subject = self.clauses.direct_subject(sentence, left, self.clauses.head(cue, left))
        if subject is None:
            return False
        if cue.rule == "undertaking.future":  # "TP hoan nghênh doanh nghiệp đổi mới, TP sẽ hỗ trợ lãi vay"
            return not wishes and self._lower.startswith(", ", subject.start - 2)
        return subject.kind in TELLS and subject.label.lower() not in SPEAKS_FOR_ITSELF

    def addressee(self, sentence: Sentence, will: Will, end: int) -> Actor | None:
        """Return whom a will addresses: the actor right behind the verb, or one behind "với, cho, cùng", or before all of it."""
        if will.cue.rule == "undertaking.duty" and will.mode != "wish" and will.subject != will.by:
            needed = self.clauses.right_after(sentence, will.cue.end) if will.mode == "request" else None
            return needed if needed is not None and needed.kind == "pronoun" else will.subject
        behind = (
            will.cue.end if sentence.start <= will.cue.start else will.start - 1
        )  # an item of a list begins with whom
        if will.mode != "commit" or behind < will.start:
            actor = self.clauses.right_after(sentence, behind) or self.clauses.unknown_name(sentence, behind)
            if actor is not None and actor.end <= end:
                return actor
        actors = [actor for actor in self._speakers.actors(sentence) if actor.kind not in ("pronoun", "zone")]
        actors = [actor for actor in actors if will.by is None or actor.label != will.by.label]
        inside = [actor for actor in actors if behind < actor.start and actor.end <= end]
        for actor in inside:
            if ADDRESSED_BY.search(self._lower, max(behind, actor.start - 12, sentence.start), actor.start):
                return actor
        if will.mode == "commit":
            return None
        named = (actor for actor in inside if will.mode == "wish" and actor.kind in ("group", "organisation", "person"))
        before = (
            actor for actor in actors if actor.end < will.start
            and FOR_WHOM.search(self._lower, max(sentence.start, actor.start - 9), actor.start)
        )  # fmt: skip
        return next(named, None) or next(before, None)
