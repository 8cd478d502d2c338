"""Verbs of will: which of them say somebody's will, who is their subject, and whom they address."""

import re
from typing import NamedTuple

from daumoi.reading.actors import SPEAKS_FOR_ITSELF, Actor
from daumoi.reading.article import Article
from daumoi.reading.cues import Cue, words_pattern
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.speakers import TELLS, Speakers
from daumoi.reading.times import dates_of

NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:hồ sơ|văn bản|đơn|lời|giấy|thư|danh mục(?: dự án)?|các|những|mọi|nhiều|nội dung|theo|được|bị|do|dự án|xúc tiến|"
    r"đáp ứng|rõ|tiếp thu|trên cơ sở|giải quyết|chính sách|đánh giá cao|không|chưa|sự|phương án|(?<!nhật )bản|có|thực hiện(?: đúng| tốt)?|"
    r"giữ(?: đúng)?|đúng|kiến nghị,|với|việc|ghi nhận|tiếp nhận|nhận được|một số|thể hiện|ủng hộ [^,;.]{0,60}và|điều|vốn|mức|số|để|nhằm|công tác|hoạt động|"
    r"chương trình|hội nghị|hội thảo|quá trình|chủ trương|khả năng|nhu cầu|đợt|lễ|gói|thông điệp) $"
)
NOUN_AFTER = re.compile(r" (?:nào|của|này|trên|đó|nêu trên|nói trên|ấy|chấm dứt|cấp phép|về việc|chung)(?!\w)")
# A subject in one of these places is one of a clause about something else: "do Công ty A đề xuất", "được tỉnh mời".
OBLIQUE = re.compile(r"(?<!\w)(?:do|được|bị|nơi|như|khi|trường hợp|mong muốn của|nhu cầu của|theo) $")
MANY = re.compile(
    r"(?:các|những|nhiều|một số|mọi|cộng đồng|bà con)? ?(?:nhà đầu tư|doanh nghiệp|dn|tập đoàn|công ty|đối tác)(?!\w)"
)
FEW = re.compile(r"(?:nhà đầu tư|doanh nghiệp|tập đoàn|công ty|chủ đầu tư)(?: này)?$")
OWN_PROJECT = re.compile(r" (?:được )?(?:đầu tư|xây dựng|dự án|thực hiện dự án|làm chủ đầu tư|chủ trương)(?!\w)")
RELATIVE = re.compile(r"(?<!\w)mà $")
CLAUSE_START = re.compile(
    r"(?:[.;:,“\"–-]|(?<!\w)(?:và|rằng|thì|là|nhưng|đồng thời|theo|cho biết|cho hay|nói|mặt))[ “\"]*$"
)
BELIEVED = re.compile(
    r"(?<!\w)(?:tin(?: rằng| tưởng)?|dự báo|nếu|khi|khả năng|nơi|điều này|việc này|đây|mà|nhờ đó|qua đó|từ đó)[^,;]{0,40}$"
)
UNDER_WAY = re.compile(r"(?<!\w)(?:đã|đang|được|thời gian qua|năm qua|những năm qua|từ trước đến nay)(?!\w)[^;]{0,60}$")
UNDER_WAY_AFTER = re.compile(r"[^;.]{0,60}, (?:đã|đang) ")
THEN = re.compile(r"(?<!\w)(?:muốn|để|nếu)(?!\w)[^;.]*(?<!\w)thì $")
CONDITION = re.compile(r"[^;.]{0,110}(?<!\w)thì (?:cần|phải|nên|mới|hãy)?")
# What joins a verb to the one before it, so that both have one subject.
JOINED = re.compile(r"(?:[,;:“\"–-]|(?<!\w)(?:và|đồng thời|rồi|nhưng|vừa)(?!\w))[ “\"]*$")
OPENING = re.compile(
    r"[-–+•* “\"]*(?:(?:đồng thời|bên cạnh đó|ngoài ra|qua đây|qua đó|cùng với đó|đặc biệt|song song đó|mặt khác|trước mắt|thời gian tới|"
    r"trong thời gian tới|tới đây|về phía mình|nhân dịp này|dịp này|cuối cùng|theo đó|cụ thể)[, ]*)*[“\" ]*"
)
THING_SUBJECT = re.compile(
    r"(?<!\w)(?:dự án|nhà máy|hội nghị|tuyến|công trình|việc|điều|khu vực|sản phẩm|giai đoạn|kinh tế|vốn|kim ngạch|chính sách|luật|"
    r"nghị định|chương trình|sự kiện|hoạt động|hạ tầng|mục tiêu|nguồn|lĩnh vực|ngành nghề)[^,;]{0,50}(?:của|cho|tại|ở|trong) $"
)
ADDRESSED_BY = re.compile(
    r"(?<!\w)(?:với|cho|cùng|hỗ trợ|giúp|giúp đỡ|để|của|từ|đến|sang|lắng nghe|từ phía|thu hút|đón|đôn đốc) $"
)
RIGHT_AFTER = re.compile(
    r"[ :“\"]*(?:(?:với|cho|cùng|rằng|từ|có|sẽ được|được|thu hút|đón|đón tiếp|trong thời gian tới,?|thời gian tới,?|thêm|nhiều|hơn nữa) )*"
)
DATE_LEAD = re.compile(r"(?:[ ,]|dự kiến|trong|vào|đến|trước|từ nay|từ|ngay|hết|cuối|đầu)*")
PARTED = re.compile(r"[,;:“”\"]|(?<!\w)(?:và|là|mà|để|nhằm|đã|đang|được|có)(?!\w)")
PASSIVE_DUTY = re.compile(r" (?:được|thêm \d|có \d|khoảng|hơn \d|tới \d|\d)")
WINDOW = 60
PROMISED_WITHIN = 110


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
        self._posts = article.posts
        self._speakers = speakers
        self.last_order = -2  # of the sentence with the last will
        adverb = words_pattern("context.will-adverb").pattern
        self._adverbs = re.compile(rf"(?:(?<!\w){adverb}[ ,]+)+$")
        self._lead = re.compile(rf"(?: {adverb})*")

    def weigh(self, sentence: Sentence, cue: Cue, left: int, before: Will | None) -> Will | None:
        """Return the will that a verb says, None where it is a noun, a forecast, a report, or nobody's.

        left: where the clause of the will before it in the sentence ends.
        """
        lower = self._lower
        if NOUN_AFTER.match(lower, cue.end) or any(name.start <= cue.start < name.end for name in sentence.names):
            return None
        adverbs = self._adverbs.search(lower, max(left, cue.start - WINDOW), cue.start)
        head = adverbs.start() if adverbs else cue.start
        if NOUN_BEFORE.search(lower, max(sentence.start, head - WINDOW - 20), head):
            return None
        subject = self._direct_subject(sentence, left, head)
        direct = subject is not None
        joined = self._is_joined(left, head)
        opening = OPENING.fullmatch(lower, sentence.start, head) is not None
        teller = self._speakers.teller(sentence, subject.start if subject is not None else cue.start)
        if subject is None:
            subject = self._far_subject(sentence, left, head, before if joined else None)
        held = direct or (joined and (before is not None or subject is not None)) or self._reported(sentence, head)
        held = (
            held
            or THEN.search(lower, left, head) is not None
            or (opening and self._speakers.carried(sentence) is not None)
        )
        if not (held or opening or self._near(sentence, subject, head)):
            return None
        if before is not None and before.cue.rule == "undertaking.duty" and cue.rule == "undertaking.commit":
            return None  # "phải cam kết ..., đồng thời cam kết ...": one duty
        by = self._whose(sentence, subject, teller, before, duty=cue.rule == "undertaking.duty")
        if not self._matters(sentence, cue, by) or not self._passes(
            sentence, cue, head, subject, by, held=held, direct=direct
        ):
            return None
        start = subject.start if direct and subject is not None else head
        self.last_order = sentence.order
        return Will(cue, self._mode(sentence, cue, subject if direct else None, by), start, subject, by)

    def _matters(self, sentence: Sentence, cue: Cue, by: Actor | None) -> bool:
        """Return whether a will concerns the cooperation: by its words, or as one person's or body's to another."""
        if words_pattern("context.will-matter").search(self._lower, sentence.start, sentence.end):
            return True
        return (by is not None and by.kind in ("person", "post")) or self._right_after(sentence, cue.end) is not None

    def _direct_subject(self, sentence: Sentence, left: int, head: int) -> Actor | None:
        """Return the actor right before a verb, unless it only belongs to something else."""
        for actor in reversed(self._speakers.actors(sentence)):
            if left <= actor.start and actor.end <= head:
                return actor if self._is_light(sentence, actor.end, head) else None
        return None

    def _is_light(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether nothing but a date stands between two places ("Phía Thái Lan dự kiến quý IV/2024 sẽ ký")."""
        for value in sentence.values:
            if start <= value.start and value.end <= end:
                between = self._lower[start : value.start] + self._lower[value.end : end]
                return DATE_LEAD.fullmatch(between) is not None
        return self._lower[start:end].strip(" ,–-") == ""

    def _far_subject(self, sentence: Sentence, left: int, head: int, before: Will | None) -> Actor | None:
        """Return the subject of a verb that stands further on: that of the will before, or the last one that can act."""
        if before is not None:
            return before.subject
        actors = [actor for actor in self._speakers.actors(sentence) if left <= actor.start and actor.end <= head]
        people = [actor for actor in actors if actor.kind in TELLS]
        starting = [actor for actor in (people or actors) if self._starts_clause(sentence, actor)]
        return next(reversed(starting or people), None)

    def _near(self, sentence: Sentence, subject: Actor | None, head: int) -> bool:
        """Return whether a subject begins the clause of a verb a little further on ("Đại diện X tại buổi làm việc đề nghị")."""
        if subject is None or head - subject.end > WINDOW or not self._starts_clause(sentence, subject):
            return False
        return PARTED.search(self._lower, subject.end, head) is None

    def _starts_clause(self, sentence: Sentence, actor: Actor) -> bool:
        return (
            actor.start - sentence.start < 3
            or CLAUSE_START.search(self._lower, max(sentence.start, actor.start - 24), actor.start) is not None
        )

    def _is_joined(self, left: int, head: int) -> bool:
        return JOINED.search(self._lower, left, head) is not None

    def _reported(self, sentence: Sentence, head: int) -> bool:
        """Return whether a verb of saying stands right before ("cho biết sẽ", "nhấn mạnh cần")."""
        for match in words_pattern("context.will-saying").finditer(self._lower, max(sentence.start, head - 24), head):
            if self._lower[match.end() : head].strip(' ,:“"') in ("", "rằng", "là"):
                return True
        return False

    def _passes(
        self,
        sentence: Sentence,
        cue: Cue,
        head: int,
        subject: Actor | None,
        by: Actor | None,
        *,
        held: bool,
        direct: bool,
    ) -> bool:
        lower = self._lower
        if direct and subject is not None:
            place = max(sentence.start, subject.start - WINDOW - 20)
            if OBLIQUE.search(lower, place, subject.start) or THING_SUBJECT.search(lower, place, subject.start):
                return False
            if cue.rule != "undertaking.wish-of-side" and RELATIVE.search(lower, place, subject.start):
                return False
        if sentence.kind is LineKind.CAPTION and not direct:
            return False
        match cue.rule:
            case "undertaking.future":
                return held and self._is_promise(sentence, cue, head, subject, by, direct=direct)
            case "undertaking.stance":
                past = UNDER_WAY.search(lower, sentence.start, cue.start) or UNDER_WAY_AFTER.match(
                    lower, cue.end, sentence.end
                )
                return held and not past
            case "undertaking.affirmation":
                return self._affirms_promise(sentence, cue)
            case "undertaking.instruct":
                return held and (lower[cue.start : cue.end] in ("yêu cầu", "lưu ý") or self._given_to(sentence, cue))
            case "undertaking.duty":
                return self._is_duty(sentence, cue, subject, by, direct=direct)
            case "undertaking.request-of-side":
                own = lower.startswith(("đề xuất", "xin"), cue.start) and OWN_PROJECT.match(lower, cue.end)
                return held and not own
            case "undertaking.wish-of-side":
                descriptive = direct and subject == by and subject is not None and subject.kind == "group"
                wants = lower[cue.start : cue.end] == "muốn"
                return held and not (wants and (descriptive or CONDITION.match(lower, cue.end, sentence.end)))
        return held or not cue.rule.endswith("-of-side")

    def _affirms_promise(self, sentence: Sentence, cue: Cue) -> bool:
        """Return whether what is affirmed is a promise: words of help, or a deed that somebody "sẽ" do."""
        later = [
            other for other in sentence.cues if other.role == "will" and other.start > cue.end and other.value != "none"
        ]
        end = min(
            [sentence.end, cue.end + PROMISED_WITHIN, *(other.start for other in later if other.value != cue.value)]
        )
        if words_pattern("context.will-promise").search(self._lower, cue.end, end) is not None:
            return True
        for other in later:
            if other.rule == "undertaking.future" and other.start < end:
                head = other.start
                subject = self._direct_subject(sentence, cue.end, head)
                return (subject is not None or head - cue.end < 3) and self._is_promise(
                    sentence, other, head, subject, None, direct=subject is not None
                )
        return False

    def _is_promise(
        self, sentence: Sentence, cue: Cue, head: int, subject: Actor | None, by: Actor | None, *, direct: bool
    ) -> bool:
        """Return whether "sẽ" promises a deed, and is no forecast: one for the cooperation, or one told or dated by its doer."""
        lower = self._lower
        if BELIEVED.search(lower, max(sentence.start, head - WINDOW), subject.start if direct and subject else head):
            return False
        if (
            direct
            and subject is not None
            and MANY.match(subject.label.lower())
            and not FEW.match(subject.label.lower())
        ):
            return False  # "các nhà đầu tư sẽ ..." is what somebody expects of them
        lead = self._lead.match(lower, cue.end)
        at = lead.end() + 1 if lead else cue.end
        outcome, deed = (words_pattern(f"context.will-{kind}").match(lower, at) for kind in ("outcome", "deed"))
        if outcome is not None and (deed is None or deed.end() <= outcome.end()):
            return False
        if deed is not None:
            return True
        if cue.end - cue.start > len("sẽ") or lower[cue.end :].startswith(" tiếp tục"):
            return by is not None and by != subject
        dated = any(
            cue.end <= when.start or (direct and subject and subject.end <= when.start) for when in dates_of(sentence)
        )
        if not direct or subject is None:
            return by is not None and by.kind in TELLS
        told = by is not None and by != subject
        return dated or (told and subject.kind not in ("country", "place", "zone"))

    def _given_to(self, sentence: Sentence, cue: Cue) -> bool:
        return self._right_after(sentence, cue.end) is not None

    def _right_after(self, sentence: Sentence, position: int) -> Actor | None:
        step = RIGHT_AFTER.match(self._lower, position)
        reach = step.end() if step else position
        return next((actor for actor in self._speakers.actors(sentence) if position < actor.start <= reach + 1), None)

    def _is_duty(self, sentence: Sentence, cue: Cue, subject: Actor | None, by: Actor | None, *, direct: bool) -> bool:
        """Return whether a word of duty is put to somebody by one who speaks."""
        if by is None or by.kind not in ("person", "post") or PASSIVE_DUTY.match(self._lower, cue.end):
            return False
        superior = words_pattern("context.will-superior").search(self._post_of(by)) is not None
        if direct and subject is not None:
            official = words_pattern("context.will-official").search(self._post_of(by)) is not None
            opinion = not official and not self._lower[cue.start : cue.end].endswith("phải")
            if not superior and (subject.kind == "country" or (opinion and MANY.match(subject.label.lower()))):
                return False  # what an expert thinks of the nation or of all investors
            return subject.label != by.label or subject.kind == "pronoun"
        if not superior:
            return False
        conditional = THEN.search(self._lower, sentence.start, cue.start) is not None
        return conditional or self._reported(sentence, cue.start)

    def _whose(
        self, sentence: Sentence, subject: Actor | None, teller: Actor | None, before: Will | None, *, duty: bool
    ) -> Actor | None:
        """Return whose will it is: of who speaks, else of the verb's subject, else of who willed or spoke before."""
        carried = self._speakers.carried(sentence)
        if subject is not None and subject.kind in TELLS and not duty:
            if subject.label.lower() in SPEAKS_FOR_ITSELF:
                return teller or carried or subject
            return self._speakers.resolve(sentence, subject)
        if teller is not None:
            return teller
        if duty:
            near = sentence.order - self.last_order <= 1
            above = carried is not None and words_pattern("context.will-superior").search(self._post_of(carried))
            return carried if near or (above and sentence.order - self._speakers.last_order <= 1) else None
        if subject is not None:
            return subject
        return (before.by if before is not None else None) or carried

    def _mode(self, sentence: Sentence, cue: Cue, subject: Actor | None, by: Actor | None) -> str:
        """Return the mode of a verb: a duty is an instruction from above, a request from anybody else."""
        if cue.rule != "undertaking.duty" or by is None:
            return cue.value
        post = self._post_of(by)
        needed = self._right_after(sentence, cue.end)
        if self._lower[cue.start : cue.end].endswith("cần") and needed is not None:
            return "request" if needed.kind == "pronoun" else "wish"  # "chúng tôi cần những nhà đầu tư ..."
        if words_pattern("context.will-superior").search(post):
            return "request" if self._reported(sentence, cue.start) else "instruct"
        official = words_pattern("context.will-official").search(post) is not None
        word = self._lower[cue.start : cue.end]
        below = (
            subject is not None and words_pattern("context.will-subordinate").match(subject.label.lower()) is not None
        )
        return "instruct" if word.endswith("phải") or (official and below) else "request"

    def _post_of(self, actor: Actor) -> str:
        return f"{self._posts.get(actor.label, '')} {self._lower[actor.start : actor.end]}"

    def own_subject(self, sentence: Sentence, cue: Cue, left: int) -> bool:
        """Return whether a verb further on has a person of its own before it ("..., ông X bày tỏ mong muốn")."""
        adverbs = self._adverbs.search(self._lower, max(left, cue.start - WINDOW), cue.start)
        subject = self._direct_subject(sentence, left, adverbs.start() if adverbs else cue.start)
        return subject is not None and subject.kind in TELLS and subject.label.lower() not in SPEAKS_FOR_ITSELF

    def addressee(self, sentence: Sentence, will: Will, end: int) -> Actor | None:
        """Return whom a will addresses: the actor right behind the verb, or one behind "với, cho, cùng"."""
        if will.cue.rule == "undertaking.duty":
            return will.subject if will.subject is not None and will.subject != will.by else None
        behind = (
            will.cue.end if sentence.start <= will.cue.start else will.start - 1
        )  # an item of a list begins with whom
        if will.mode != "commit" or behind < will.start:
            actor = self._right_after(sentence, behind)
            if actor is not None and actor.end <= end:
                return actor
        inside = [actor for actor in self._speakers.actors(sentence) if behind < actor.start and actor.end <= end]
        inside = [
            actor
            for actor in inside
            if actor.kind not in ("pronoun", "zone") and actor.label != getattr(will.by, "label", "")
        ]
        for actor in inside:
            if ADDRESSED_BY.search(self._lower, max(behind, actor.start - 12, sentence.start), actor.start):
                return actor
        if will.mode == "wish":
            return next((actor for actor in inside if actor.kind in ("group", "organisation", "person")), None)
        return None
