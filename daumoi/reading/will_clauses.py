"""The clause of a verb of will: where it begins, its subject, what joins it to another, and who stands right behind it."""

import re

from daumoi.reading.actors import Actor
from daumoi.reading.article import Article
from daumoi.reading.cues import Cue, words_pattern
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.shapes import LETTER, UPPER
from daumoi.reading.speakers import TELLS, Speakers

NOUN_BEFORE = ended(
    r"(?<!\w)(?:hồ sơ|văn bản|đơn|lời|giấy|thư(?<!bí thư)|danh mục(?: dự án)?|các|những|mọi|nhiều|nội dung|theo|được|bị|do|dự án|xúc tiến|"
    r"đáp ứng|rõ|tiếp thu|trên cơ sở|giải quyết|chính sách|đánh giá cao|không|chưa|sự|phương án|(?<!nhật )bản|có|thực hiện(?: đúng| tốt)?|"
    r"giữ(?: đúng)?|đúng|kiến nghị,|với|việc|ghi nhận|tiếp nhận|nhận được|một số|thể hiện|ủng hộ [^,;.]{0,60}và|điều|vốn|mức|số|để|nhằm|công tác|hoạt động|"
    r"chương trình|hội nghị|hội thảo|quá trình|chủ trương|khả năng|nhu cầu|đợt|lễ|gói|thông điệp) $"
)
NOUN_AFTER = re.compile(r" (?:nào|của|này|trên|đó|nêu trên|nói trên|ấy|chấm dứt|cấp phép|về việc|chung)(?!\w)")
WHERE = ended(r"(?<!\w)(?:tại|ở|vào|đến|từ|trên địa bàn|trong) $")
BROKEN = re.compile(r"[,;:“”\"]")
CLAUSE_START = re.compile(
    r"(?:[.;:,“\"–-]|(?<!\w)(?:và|rằng|thì|là|nhưng|đồng thời|theo|cho biết|cho hay|nói|mặt))[ “\"]*$"
)
# What joins a verb to the one before it, so that both have one subject.
JOINED = ended(r"(?:[,;:–-]|(?<!\w)(?:và|đồng thời|rồi|nhưng|vừa)(?!\w))$")
RIGHT_AFTER = re.compile(
    r"[ :“\"]*(?:(?:với|cho|cùng|rằng|từ|có|sẽ được|được|thu hút|đón|đón tiếp|trong thời gian tới,?|thời gian tới,?|thêm|nhiều|hơn nữa) )*"
)
DATE_LEAD = re.compile(r"(?:[ ,]|dự kiến|trong|vào|đến|trước|từ nay|từ|ngay|hết|cuối|đầu)*")
PARTED = re.compile(r"[,;:“”\"]|(?<!\w)(?:và|là|mà|để|nhằm|đã|đang|được|có)(?!\w)")
THEN = re.compile(r"(?<!\w)(?:muốn|để|nếu)(?!\w)[^;.]*(?<!\w)thì $")
WINDOW = 60
UNKNOWN_NAME = re.compile(rf" ([{UPPER}][{LETTER}&.-]+(?: [{UPPER}][{LETTER}&.-]*)*)(?= [a-zđ])")


class Clauses:
    """Finds the parts of the clauses around verbs of will in an article."""

    def __init__(self, article: Article, speakers: Speakers) -> None:
        self._text, self._lower = article.text, article.lower
        self._speakers = speakers
        self._adverbs = re.compile(rf"(?:(?<!\w){words_pattern('context.will-adverb').pattern}[ ,]+)+$")

    def head(self, cue: Cue, left: int) -> int:
        """Return where the adverbs before a verb begin ("cũng rất mong" at "cũng")."""
        adverbs = self._adverbs.search(self._lower, max(left, cue.start - WINDOW), cue.start)
        return adverbs.start() if adverbs else cue.start

    def is_noun(self, sentence: Sentence, cue: Cue, head: int) -> bool:
        """Return whether a word of will is a noun ("các kiến nghị", "cam kết của tỉnh") or part of a name."""
        if NOUN_AFTER.match(self._lower, cue.end):
            return True
        start = cue.start
        for name in sentence.names:
            if name[0] > start:
                break
            if start < name[1]:
                return True
        return NOUN_BEFORE.search(self._lower, max(sentence.start, head - WINDOW - 20), head) is not None

    def direct_subject(self, sentence: Sentence, left: int, head: int) -> Actor | None:
        """Return the actor right before a verb, unless it only belongs to something else."""
        actors = [actor for actor in self._speakers.actors(sentence) if left <= actor.start and actor.end <= head]
        if not actors or not self._is_light(sentence, actors[-1].end, head):
            return None
        last = actors[-1]
        if WHERE.search(self._lower, max(left, last.start - 12), last.start):
            for actor in actors[-2::-1]:  # "các doanh nghiệp đang đầu tư tại Việt Nam sẽ ...": not Việt Nam will
                if self.starts_clause(sentence, actor):
                    return actor if BROKEN.search(self._lower, actor.end, last.start) is None else last
        return last

    def _is_light(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether nothing but a date stands between two places ("Phía Thái Lan dự kiến quý IV/2024 sẽ ký")."""
        for value in sentence.values:
            if start <= value.start and value.end <= end:
                between = self._lower[start : value.start] + self._lower[value.end : end]
                return DATE_LEAD.fullmatch(between) is not None
        return self._lower[start:end].strip(" ,–-") == ""

    def far_subject(self, sentence: Sentence, left: int, head: int, before: Actor | None) -> Actor | None:
        """Return the subject of a verb that stands further on: that of the will before, or the last one that can act."""
        if before is not None:
            return before
        actors = [actor for actor in self._speakers.actors(sentence) if left <= actor.start and actor.end <= head]
        people = [actor for actor in actors if actor.kind in TELLS]
        starting = [actor for actor in (people or actors) if self.starts_clause(sentence, actor)]
        return next(reversed(starting or people), None)

    def is_near(self, sentence: Sentence, subject: Actor | None, head: int) -> bool:
        """Return whether a subject begins the clause of a verb a little further on ("Đại diện X tại buổi làm việc đề nghị")."""
        if subject is None or head - subject.end > WINDOW or not self.starts_clause(sentence, subject):
            return False
        return PARTED.search(self._lower, subject.end, head) is None

    def starts_clause(self, sentence: Sentence, actor: Actor) -> bool:
        """Return whether a clause begins with an actor, who is then its subject."""
        return (
            actor.start - sentence.start < 3
            or CLAUSE_START.search(self._lower, max(sentence.start, actor.start - 24), actor.start) is not None
        )

    def is_joined(self, left: int, head: int) -> bool:
        """Return whether a verb is joined to what stands before it by a comma, "và" or "đồng thời"."""
        end = left + len(self._lower[left:head].rstrip(' “"'))
        quoted = self._lower[end:head].strip() != ""
        return quoted or JOINED.search(self._lower, left, end) is not None

    def is_reported(self, sentence: Sentence, head: int) -> bool:
        """Return whether a verb of saying stands right before ("cho biết sẽ", "nhấn mạnh cần")."""
        for match in words_pattern("context.will-saying").finditer(self._lower, max(sentence.start, head - 24), head):
            if self._lower[match.end() : head].strip(' ,:“"') in ("", "rằng", "là"):
                return True
        return False

    def right_after(self, sentence: Sentence, position: int) -> Actor | None:
        """Return the actor right behind a place, words like "với", "cho", "có thêm" passed over."""
        step = RIGHT_AFTER.match(self._lower, position)
        reach = step.end() if step else position
        return next((actor for actor in self._speakers.actors(sentence) if position < actor.start <= reach + 1), None)

    def unknown_name(self, sentence: Sentence, position: int) -> Actor | None:
        """Return the capitalised words right behind a verb as somebody whom no table knows ("mong muốn Hanmaru Vina tiếp tục")."""
        name = UNKNOWN_NAME.match(self._text, position, sentence.end)
        return None if name is None else Actor(name[1], *name.span(1), "organisation")
