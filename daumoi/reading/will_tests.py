"""Whether a verb of will says one: a promise and no forecast, a duty put to somebody and no opinion, a request and no plan."""

import re

from daumoi.reading.actors import SPEAKS_FOR_ITSELF, Actor
from daumoi.reading.article import Article
from daumoi.reading.cues import Cue, words_pattern
from daumoi.reading.endings import ended
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.speakers import TELLS, Speakers
from daumoi.reading.times import dates_of
from daumoi.reading.will_clauses import THEN, WINDOW, Clauses

# A subject in one of these places is one of a clause about something else: "do Công ty A đề xuất", "được tỉnh mời".
OBLIQUE = ended(r"(?<!\w)(?:do|được|bị|nơi|như|khi|trường hợp|mong muốn của|nhu cầu của|theo) $")
MANY = re.compile(
    r"(?:các|những|nhiều|một số|mọi|cộng đồng|bà con)? ?(?:nhà đầu tư|doanh nghiệp|dn|tập đoàn|công ty|đối tác)(?!\w)"
)
FEW = re.compile(r"(?:tập đoàn|công ty|chủ đầu tư)(?!\w)|(?:nhà đầu tư|doanh nghiệp)(?: này)?$")
OWN_PROJECT = re.compile(r" (?:được )?(?:đầu tư|xây dựng|dự án|thực hiện dự án|làm chủ đầu tư|chủ trương)(?!\w)")
# What the head of the government decides about plans and zones is no will of a side ("Thủ tướng đồng ý bổ sung ... vào quy hoạch").
GRANTED = re.compile(r"đồng ý (?:về )?chủ trương (?:đầu tư|thành lập|bổ sung|quy hoạch)")
GRANTED_ABOVE = re.compile(
    r"(?:đồng ý|nhất trí|thống nhất) (?:về |cho |cho phép )*(?:bổ sung|thành lập|điều chỉnh|mở rộng|quy hoạch|phê duyệt|chủ trương)(?!\w)"
)
HEAD_OF_GOVERNMENT = re.compile(r"(?:thủ tướng|phó thủ tướng|chính phủ|quốc hội)")
CAUSED = ended(r"(?<!\w)(?:để|khiến|buộc|làm cho|giúp) $")
RELATIVE = ended(r"(?<!\w)mà $")
BELIEVED = re.compile(
    r"(?<!\w)(?:tin(?: rằng| tưởng)?|dự báo|nếu|khi|khả năng|nơi|điều này|việc này|đây|mà|nhờ đó|qua đó|từ đó)[^,;]{0,40}$"
)
UNDER_WAY = re.compile(r"(?<!\w)(?:đã|đang|được|thời gian qua|năm qua|những năm qua|từ trước đến nay)(?!\w)[^;]{0,60}$")
UNDER_WAY_AFTER = re.compile(r"[^;.]{0,60}, (?:đã|đang) ")
CONDITION = re.compile(r"[^;.]{0,110}(?<!\w)thì (?:cần|phải|nên|mới|hãy)?")
THING_SUBJECT = ended(
    r"(?<!\w)(?:dự án|nhà máy|hội nghị|tuyến|công trình|việc|điều|khu vực|sản phẩm|giai đoạn|kinh tế|vốn|kim ngạch|chính sách|luật|"
    r"nghị định|chương trình|sự kiện|hoạt động|hạ tầng|mục tiêu|nguồn|lĩnh vực|ngành nghề)[^,;]{0,50}(?:của|cho|tại|ở|trong) $"
)
PASSIVE_DUTY = re.compile(r" (?:được|thêm \d|có \d|khoảng|hơn \d|tới \d|\d)")
GOODS = re.compile(r" (?:thêm )?(?:\d|đất|vốn|khu|mặt bằng|kinh phí|chỉ tiêu|giải thưởng|các dự án|quyền)")
DEADLINE = re.compile(
    r"[^,;.]{0,60}(?<!\w)(?:trước|chậm nhất|muộn nhất|trong vòng|trong (?:tháng|quý|năm|tuần)|ngay trong)(?!\w)"
)
PROMISED_WITHIN = 110


class WillTests:
    """Tests verbs of will by the rule that they belong to."""

    def __init__(self, article: Article, speakers: Speakers, clauses: Clauses) -> None:
        self._lower = article.lower
        self._posts = article.posts
        self._speakers = speakers
        self._clauses = clauses
        adverb = words_pattern("context.will-adverb").pattern
        self._lead = re.compile(rf"(?: {adverb})*(?: không)?(?: {adverb})*")

    def passes(
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
        """Return whether a verb says a will by its rule: its subject stands free, and what is willed is of the right kind.

        held: a subject, a word of saying or another will holds it; direct: the subject stands right before it.
        """
        lower = self._lower
        if direct and subject is not None:
            place = max(sentence.start, subject.start - WINDOW - 20)
            if OBLIQUE.search(lower, place, subject.start) or THING_SUBJECT.search(lower, place, subject.start):
                return False
            if cue.rule == "undertaking.duty" and CAUSED.search(lower, place, subject.start):
                return False
            if cue.rule != "undertaking.wish-of-side" and RELATIVE.search(lower, place, subject.start):
                return False
        if sentence.kind is LineKind.CAPTION and not direct:
            return False
        return self._passes_rule(sentence, cue, head, subject, by, held=held, direct=direct)

    def _passes_rule(
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
        match cue.rule:
            case "undertaking.future":
                return held and self._is_promise(sentence, cue, head, subject, by, direct=direct)
            case "undertaking.stance":
                past = UNDER_WAY.search(lower, sentence.start, cue.start) or UNDER_WAY_AFTER.match(
                    lower, cue.end, sentence.end
                )
                vowed = lower[cue.start : cue.end] not in ("bảo đảm", "đảm bảo") or (
                    by is not None and MANY.match(by.label.lower()) is None
                )
                return held and not past and vowed
            case "undertaking.affirmation":
                return self._affirms_promise(sentence, cue)
            case "undertaking.instruct":
                return held and (lower[cue.start : cue.end] == "yêu cầu" or self._given_to(sentence, cue))
            case "undertaking.order-told":
                return direct and self._is_told_order(sentence, cue)
            case "undertaking.duty":
                return self._is_duty(sentence, cue, subject, by, direct=direct)
            case "undertaking.agree-of-side":
                above = subject is not None and HEAD_OF_GOVERNMENT.match(lower, subject.start) is not None
                return held and not (GRANTED_ABOVE if above else GRANTED).match(lower, cue.start)
            case "undertaking.request-of-side":
                return held and self._asks_somebody(sentence, cue) and not self._is_advice(sentence, cue)
            case "undertaking.wish-of-side":
                descriptive = direct and subject == by and subject is not None and _is_many(subject)
                wants = lower[cue.start : cue.end] in ("muốn", "ngỏ ý")
                unknown = by is not None and by.kind == "pronoun" and by.label.lower() not in SPEAKS_FOR_ITSELF
                return (
                    held
                    and not unknown
                    and not (wants and (descriptive or CONDITION.match(lower, cue.end, sentence.end)))
                )
        if cue.rule == "undertaking.commit" and direct and subject is not None and _is_many(subject):
            return False  # what a crowd of investors pledged is a sum
        return held or not cue.rule.endswith("-of-side")

    def _asks_somebody(self, sentence: Sentence, cue: Cue) -> bool:
        """Return whether words of asking ask a side: "xin" and "nhờ" name whom, and no licence of one's own is asked for."""
        word = self._lower[cue.start : cue.end]
        if word in ("xin", "nhờ"):
            return self._clauses.right_after(sentence, cue.end) is not None
        return not (word == "đề xuất" and OWN_PROJECT.match(self._lower, cue.end))

    def _is_advice(self, sentence: Sentence, cue: Cue) -> bool:
        """Return whether a request is an expert's advice to all ("khuyến nghị nhà đầu tư thận trọng")."""
        advised = (
            self._clauses.right_after(sentence, cue.end) if self._lower.startswith("khuyến nghị", cue.start) else None
        )
        return advised is not None and MANY.match(advised.label.lower()) is not None

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
                subject = self._clauses.direct_subject(sentence, cue.end, head)
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
        if direct and subject is not None and _is_many(subject):
            return False  # "các nhà đầu tư sẽ ..." is what somebody expects of them
        lead = self._lead.match(lower, cue.end)
        at = lead.end() + 1 if lead else cue.end
        outcome, deed = (words_pattern(f"context.will-{kind}").match(lower, at) for kind in ("outcome", "deed"))
        told_by_person = by is not None and by.kind in ("person", "post")
        if told_by_person and lower.startswith("được ", at) and words_pattern("context.will-deed").match(lower, at + 5):
            return True  # "cơ chế sẽ được trình Thủ tướng trong quý III", an official says
        helps = direct and told_by_person and subject != by and lower.startswith(("giúp ", "hỗ trợ "), at)
        if helps and subject is not None and subject.kind not in ("place", "country", "zone"):
            return True  # "Đại sứ quán sẽ giúp công ty mở quầy", its head says: no effect of something
        if outcome is not None and (deed is None or deed.end() <= outcome.end()):
            return False
        if deed is not None:
            return True
        if cue.end - cue.start > len("sẽ") or lower[cue.end :].startswith(" tiếp tục"):
            return by is not None and by != subject
        dated = bool(dates_of(sentence))
        if not direct or subject is None:
            return by is not None and by.kind in (*TELLS, "organisation", "group", "country")
        told = by is not None and by != subject
        return dated or (told and subject.kind not in ("country", "place", "zone"))

    def _given_to(self, sentence: Sentence, cue: Cue) -> bool:
        return self._clauses.right_after(sentence, cue.end) is not None

    def _is_duty(self, sentence: Sentence, cue: Cue, subject: Actor | None, by: Actor | None, *, direct: bool) -> bool:
        """Return whether a word of duty is put to somebody by one who speaks."""
        if by is None or by.kind not in ("person", "post") or PASSIVE_DUTY.match(self._lower, cue.end):
            return False
        superior = words_pattern("context.will-superior").search(self.post_of(by)) is not None
        if direct and subject is not None:
            official = words_pattern("context.will-official").search(self.post_of(by)) is not None
            opinion = not official and not self._lower[cue.start : cue.end].endswith("phải")
            nation = subject.kind == "country" or subject.label.lower() in ("nhà nước", "chúng ta")
            if not superior and (nation or (opinion and MANY.match(subject.label.lower()))):
                return False  # what an expert thinks of the nation or of all investors
            if self._lower[cue.start : cue.end].endswith("phải") and subject.label.lower() in SPEAKS_FOR_ITSELF:
                return False  # "chúng tôi phải mở xưởng": what they have to do themselves
            return subject.label != by.label or subject.kind == "pronoun"
        if not superior:
            official = words_pattern("context.will-official").search(self.post_of(by)) is not None
            return official and DEADLINE.match(self._lower, cue.end, sentence.end) is not None
        conditional = THEN.search(self._lower, sentence.start, cue.start) is not None
        return conditional or self._clauses.is_reported(sentence, cue.start)

    def _is_told_order(self, sentence: Sentence, cue: Cue) -> bool:
        """Return whether a body "được giao, được yêu cầu" a deed by an official who speaks, here or right before."""
        speaker = self._speakers.teller(sentence, cue.start) or self._speakers.carried(sentence)
        if speaker is None or speaker.kind not in ("person", "post"):
            return False
        post = self.post_of(speaker)
        above = any(words_pattern(f"context.will-{kind}").search(post) for kind in ("official", "superior"))
        return above and GOODS.match(self._lower, cue.end) is None

    def post_of(self, actor: Actor) -> str:
        """Return all that the text says of an actor's post, in lower case."""
        return f"{self._speakers.post_of(actor.label)} {self._posts.get(actor.label, '')} {self._lower[actor.start : actor.end]}"


def _is_many(actor: Actor) -> bool:
    """Return whether an actor is many firms of no name, of whom one only tells or expects something."""
    label = actor.label.lower()
    return actor.kind == "group" and MANY.match(label) is not None and FEW.match(label) is None
