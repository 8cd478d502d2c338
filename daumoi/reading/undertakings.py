"""Undertakings: what a side promises, wishes, asks, agrees or instructs, one for each verb of will."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name, surface

ACTORS = ("person", "organisation", "place", "country", "zone")
SIDE_WORDS = re.compile(
    r"(?<!\w)(?:(?:các |những )?(?:doanh nghiệp|nhà đầu tư|tập đoàn|đại biểu|ý kiến|hai bên|2 bên|các bên|hai địa phương|lãnh đạo [\w ]{2,14}|tỉnh này|thành phố này|địa phương|"
    r"đại diện[\w ]{0,20}|phía [\w ]{3,12}|ông|bà|thủ tướng|phó thủ tướng|đại sứ|bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|tỉnh|thành phố|tp|chính phủ|hiệp hội|ban quản lý|công ty|both sides|the two sides|"
    r"the province|the city|양측|도지사|청장))(?!\w)"
)
# Words after which a clause ends for our purpose.
STOP = re.compile(
    r"[;”\"»,](?:(?<=;)|(?<=[”\"»]),? ?(?:[-–] )?(?=ông|bà|đồng chí|ngài|đại diện|vị|anh|chị|thủ tướng|chủ tịch|phó|bộ trưởng)"
    r"|(?<=,) (?:đồng thời|ngoài ra|bên cạnh))"
)
FUTURE_OF_THINGS = re.compile(
    r"sẽ (?:diễn ra|được tổ chức|có|là|tăng|giảm|đạt|giúp|góp phần|mang lại|tạo ra|đăng cai|trở thành|tổ chức hội|tổ chức lễ|khai mạc|hoàn tất|hoàn thành|được|bắt đầu|đi vào|làm)\b"
)
SPEECH = re.compile(
    r"cho biết|giới thiệu|cảm ơn|đánh giá|báo cáo|trao đổi|hoan nghênh|nhấn mạnh|khẳng định|chia sẻ|phát biểu|cho rằng|nói|thông tin|lưu ý|đề nghị|yêu cầu|cho hay|bày tỏ|nêu|theo "
)
# "cần", "phải", "sẽ", "muốn" and the like are will only from a speaker with a post, or a side named as their subject.
WEAK = frozenset(
    (
        "cần",
        "phải",
        "cần phải",
        "sẽ",
        "muốn",
        "tiếp tục đẩy mạnh",
        "tập trung thu hút",
        "giao",
        "mời",
        "bày tỏ",
        "lưu ý",
        "sẵn sàng",
        "khẳng định",
        "đề xuất",
        "đồng ý",
        "kết luận",
        "mong",
        "sẽ tiếp tục",
        "chỉ đạo",
        "muốn",
        "quyết tâm",
    )
)
SUPERIOR = re.compile(r"thủ tướng|chủ tịch nước|tổng bí thư|chủ tịch quốc hội|bộ trưởng|thứ trưởng|minister|president")
DUTY = frozenset(("cần", "phải", "cần phải", "nhấn mạnh cần", "lưu ý"))
# "sẽ" is a promise when a side will do something for the cooperation, not when things will come to pass.
WILL_DO = re.compile(
    r"sẽ (?:luôn |cùng |sớm |còn |chủ động |tích cực |không ngừng |tiến hành |làm việc, |cố gắng )*(?:tiếp tục|hỗ trợ|phối hợp|tạo (?:mọi|điều kiện)|đẩy mạnh|tăng cường|nỗ lực|làm (?:hết|cầu nối|đầu mối|việc với)|tìm|"
    r"chuyển hướng|chú trọng|đồng hành|sát cánh|ưu tiên|tập trung|cải thiện|hợp tác|thúc đẩy|triển khai|nghiên cứu|xem xét|cung cấp|giới thiệu|kết nối|tổ chức|phấn đấu|rà soát|tháo gỡ|giải quyết|lắng nghe|"
    r"duy trì|mở rộng|đóng góp|quan tâm|khuyến khích|bố trí|thành lập|cử|gửi|trao đổi|hướng dẫn|bảo đảm|đảm bảo|dành|xúc tiến|đưa|cam kết|chia sẻ|xây dựng|mời|đón|trả lời|phản hồi|tham gia|thực hiện|hoàn thiện|chuyển giao|tuyển|đào tạo|rút ngắn|hoàn thành|gặp|chủ trì)"
)
BELIEVED = re.compile(
    r"(?:tin(?: rằng| tưởng)?|dự báo|dự kiến|nếu|khi|khả năng|nơi|điều này|việc này|đây|mà|nhờ đó|qua đó|từ đó)[^,;]{0,40}$"
)
PAST = re.compile(r"(?:đã|đang|được|luôn được)[^;]{0,60}$")
PROMISING = re.compile(
    r"sẽ|cam kết|tạo (?:mọi )?điều kiện|luôn|ủng hộ|sẵn sàng|tiếp tục|cầu nối|cánh tay|hỗ trợ|đồng hành|quyết tâm|nỗ lực"
)
CONCERNS = re.compile(
    r"đầu tư|hợp tác|doanh nghiệp|dự án|thu hút|kết nối|xúc tiến|công nghiệp|kinh tế|thương mại|du lịch|hạ tầng|lao động|địa phương|đối tác|quan hệ|hai bên|2 bên|giải phóng mặt bằng|thủ tục|chuyển giao|sản xuất|"
    r"phát triển|kênh|biên bản|nội dung|khảo sát|invest|cooperat|투자|협력|기업"
)
NOT_WILL = re.compile(
    r"(?:nhu cầu|hồ sơ|văn bản|đơn|lời|giấy|thư|danh mục(?: dự án)?|các|những|nội dung|kiến nghị,|theo|được|dự án|xúc tiến|bị|đáp ứng|rõ|ủng hộ [^,;.]{0,60}và|tiếp thu|trên cơ sở|giải quyết các|chính sách|đánh giá cao các|không|mà không|sự|phương án) $"
)
MODE_OF_SUPERIOR = ("thủ tướng", "phó thủ tướng", "chủ tịch nước", "tổng bí thư", "bộ trưởng")


def read_undertakings(article: Article) -> list[Fact]:
    """Return the undertakings of an article; headlines and captions add none."""
    facts: list[Fact] = []
    speaker: tuple[str, int, int] | None = None
    line = -1
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.HEADING):
            continue
        if sentence.line - line > 2:
            speaker = None
        if "will" in sentence.roles:
            facts += _read_sentence(article, sentence, speaker)
        speaker = _speaker_of(article, sentence) or speaker
        line = sentence.line
    return facts


def _speaker_of(article: Article, sentence: Sentence) -> tuple[str, int, int] | None:
    """Return who speaks in a sentence: the last person (or post) before a word of speech."""
    if not any(name.kind in ("person", "title") for name in sentence.names):
        return None
    if not SPEECH.search(article.lower, sentence.start, sentence.end):
        return None
    for name in sentence.names:
        if name.kind == "person":
            return _full_name(article, name)
    for name in sentence.names:
        if name.kind == "title" and article.lower.startswith(MODE_OF_SUPERIOR, name.start):
            return _holder_of(article, name)
    return None


def _full_name(article: Article, name: Name) -> tuple[str, int, int]:
    short = surface(article.text, name)
    return article.people.get(short, short), name.start, name.end


def _holder_of(article: Article, title: Name) -> tuple[str, int, int]:
    """Return the person that a bare post stands for ("Thủ tướng"), else the post itself."""
    post = article.lower[title.start : title.end].split(" chính phủ")[0]
    return article.holders.get(post) or surface(article.text, title), title.start, title.end


def _read_sentence(article: Article, sentence: Sentence, speaker: tuple[str, int, int] | None) -> list[Fact]:
    facts: list[Fact] = []
    reach = sentence.start
    last: tuple[str, int, int] | None = None
    speaker = _speaker_after_quote(article, sentence) or speaker
    wills = [cue for cue in sentence.cues if cue.role == "will" and not OTHER_WORD.match(article.lower, cue.start)]
    for number, cue in enumerate(wills):
        if cue.start < reach:
            continue
        following = next((other for other in wills[number + 1 :] if other.start >= cue.end), None)
        side = _find_side(article, sentence, cue, reach) or (last if facts and cue.start - reach < 30 else None)
        if not _is_will(article, sentence, cue, side, speaker):
            continue
        end = _clause_end(article, sentence, cue, following)
        if end - cue.end < 12:
            continue
        facts.append(_make(article, sentence, cue, side, speaker, end))
        reach, last = end, side or last
    return facts


QUOTE_ENDS = re.compile(r"[”\"»],? ?[-–]? ?")


def _speaker_after_quote(article: Article, sentence: Sentence) -> tuple[str, int, int] | None:
    """Return who is named as the speaker behind a quotation: “...”, ông X nói."""
    persons = [name for name in sentence.names if name.kind == "person"]
    for end in QUOTE_ENDS.finditer(article.text, sentence.start, sentence.end) if persons else ():
        for name in persons:
            if 0 <= name.start - end.end() < 60 and SPEECH.search(
                article.lower, name.end, min(sentence.end, name.end + 90)
            ):
                return _full_name(article, name)
    return None


def _find_side(article: Article, sentence: Sentence, cue: Cue, left: int) -> tuple[str, int, int] | None:
    """Return who wills: the last actor before the verb in its clause, with the full name of a person."""
    best: tuple[str, int, int] | None = None
    post_end = -1  # how far the post of the person named last reaches
    for name in sentence.names:
        if name.end > cue.start:
            break
        if name.start < left:
            continue
        if name.kind == "person":
            best, post_end = _full_name(article, name), name.end
        elif name.kind == "title" and post_end >= 0 and name.start - post_end < 6:
            post_end = name.end
        elif name.kind == "title" and (best is None or name.start > best[2] + 4):
            best, post_end = _holder_of(article, name), -1
        elif post_end >= 0 and name.start - post_end < 12 and name.kind in ("organisation", "place", "zone", "country"):
            post_end = name.end
        elif name.kind in ACTORS and (best is None or cue.start - name.end < 4):
            best = (surface(article.text, name), name.start, name.end)
    if best is not None:
        return best
    matches = list(SIDE_WORDS.finditer(article.lower, left, cue.start))
    if not matches:
        return None
    match = matches[-1]
    return " ".join(article.text[match.start() : match.end()].split()), match.start(), match.end()


def _is_will(
    article: Article,
    sentence: Sentence,
    cue: Cue,
    side: tuple[str, int, int] | None,
    speaker: tuple[str, int, int] | None,
) -> bool:
    word = article.lower[cue.start : cue.end]
    lower = article.lower
    near = side is not None and cue.start - side[2] < 45
    if word in WEAK and not near and (speaker is None or not (word.startswith("sẽ") or word in DUTY)):
        return False
    if word in NOUNS and lower.startswith((" của", " này", " trên", " đó"), cue.end):
        return False
    if cue.value == "commit" and not _is_promise(article, sentence, cue, word, side):
        return False
    if cue.value == "instruct" and not _is_instruction(article, sentence, cue, word, side, speaker):
        return False
    if word == "muốn" and CONDITION.match(lower, cue.end, sentence.end):
        return False
    if NOT_WILL.search(lower, max(sentence.start, cue.start - 80), cue.start) or not CONCERNS.search(
        lower, sentence.start, sentence.end
    ):
        return False
    if sentence.kind is LineKind.CAPTION and word in WEAK:
        return False
    return (
        word in WEAK
        or side is not None
        or speaker is not None
        or article.lower[sentence.start : cue.start].strip(' -“"') in ("", "đồng thời", "đồng thời,", "đồng thời cũng")
    )


# "giao thông", "giao lưu", "phải chăng", "cần thiết" begin like words of will and are none.
OTHER_WORD = re.compile(
    r"giao (?:thông|lưu|dịch|thương|tiếp|nhau|đất|hàng|diện|điểm|thoa)|cần thiết|phải chăng|mời thầu|yêu cầu (?:của|về|cơ bản|phát triển|sản xuất|kỹ thuật)|cần cù|muốn nói"
)
CONDITION = re.compile(r"[^,;]{0,80},? thì ")
JOINT = re.compile(r"(?:,? đồng thời|,? và|;|,)[^,;]{0,40}$")
ADDRESSED = re.compile(
    r" ?(?:các |những )?(?:nhà đầu tư|doanh nghiệp)[^,;.]{0,24}?"
    r"(?= (?:quan tâm|tiếp tục|đầu tư|đến|tới|cần|phải|nghiên cứu|hỗ trợ|sẽ|và|tham))"
)
PRONOUNS = frozenset(
    ("ông", "bà", "đại sứ", "thủ tướng", "phó thủ tướng", "bộ trưởng", "thứ trưởng", "chủ tịch", "phó chủ tịch")
)
NOUNS = frozenset(
    (
        "mong muốn",
        "cam kết",
        "đề nghị",
        "kiến nghị",
        "yêu cầu",
        "đề xuất",
        "kỳ vọng",
        "hy vọng",
        "kết luận",
        "chỉ đạo",
        "nguyện vọng",
    )
)


def _is_promise(article: Article, sentence: Sentence, cue: Cue, word: str, side: tuple[str, int, int] | None) -> bool:
    """Return whether a word of commitment promises something, and is no forecast, praise or report of the past."""
    lower = article.lower
    if FUTURE_OF_THINGS.match(lower, cue.start):
        return False
    if word.startswith("sẽ"):
        before = lower[max(sentence.start, cue.start - 60) : cue.start]
        return WILL_DO.match(lower, cue.start) is not None and not BELIEVED.search(before)
    if word == "khẳng định":
        return PROMISING.search(lower, cue.end, min(sentence.end, cue.end + 110)) is not None
    if word in (
        "tạo mọi điều kiện",
        "luôn đồng hành",
        "nỗ lực hết sức",
        "sẵn sàng",
        "luôn tạo mọi điều kiện",
        "tiếp tục đẩy mạnh",
    ):
        return not PAST.search(lower, sentence.start, cue.start)
    return True


def _is_instruction(
    article: Article,
    sentence: Sentence,
    cue: Cue,
    word: str,
    side: tuple[str, int, int] | None,
    speaker: tuple[str, int, int] | None,
) -> bool:
    """Return whether a superior instructs: duty words need one who speaks, "giao" and "yêu cầu" someone they are put to."""
    lower = article.lower
    if word in DUTY:
        named = SUPERIOR.search(lower, sentence.start, cue.start) and SPEECH.search(lower, sentence.start, sentence.end)
        return bool(named) or (speaker is not None and SUPERIOR.search(article.posts.get(speaker[0], "")) is not None)
    if word == "giao":
        return any(
            name.kind == "organisation" and name.start - cue.end < 8 for name in sentence.names if name.start >= cue.end
        )
    return side is not None and cue.start - side[2] < 40


def _clause_end(article: Article, sentence: Sentence, cue: Cue, following: Cue | None) -> int:
    limit = sentence.end
    if following is not None:
        joint = JOINT.search(article.lower, cue.end, following.start) if following.value != cue.value else None
        if joint:
            limit = joint.start()
    stop = STOP.search(article.lower, cue.end, limit)
    if stop and stop.start() - cue.end > 12:
        limit = stop.start()
    return cue.end + len(article.text[cue.end : limit].rstrip(' .;,”"…'))


def _make(
    article: Article,
    sentence: Sentence,
    cue: Cue,
    side: tuple[str, int, int] | None,
    speaker: tuple[str, int, int] | None,
    end: int,
) -> Fact:
    pronoun = side is not None and side[0].lower() in PRONOUNS
    who = (speaker or side) if pronoun else side or speaker
    start = side[1] if side is not None and cue.start - side[1] < 160 else cue.start
    by: Slot | None = None
    if who is not None:
        by = article.slot(
            "by", who[0], who[1], who[2], "" if side and not pronoun else "who speaks in the sentence before"
        )
    target = _find_target(article, sentence, cue, end)
    mode = cue.value
    slots = [by, target, article.slot("mode", mode, cue.start, cue.end)]
    confidence = 0.6 + (0.15 if side else 0) + (0.1 if article.lower[cue.start : cue.end] not in WEAK else 0)
    return article.fact(FactType.UNDERTAKING, start, end, cue.rule, confidence, slots)


def _find_target(article: Article, sentence: Sentence, cue: Cue, end: int) -> Slot | None:
    """Return whom the words address: an actor right after the verb, or after "với, cho, cùng"."""
    for name in sentence.names:
        if name.start < cue.end or name.start > end:
            continue
        if name.kind in ACTORS and (
            name.start - cue.end < 24 or re.search(r"(?:với|cho|cùng) $", article.lower[name.start - 6 : name.start])
        ):
            return article.slot("to", surface(article.text, name), name.start, name.end)
    match = ADDRESSED.match(article.lower, cue.end)
    if match:
        start = match.start() + (1 if match.group().startswith(" ") else 0)
        return article.slot("to", article.text[start : match.end()], start, match.end())
    return None
