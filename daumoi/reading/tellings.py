"""Where a text tells of an event: the words of coming together in a sentence, sorted into tellings with their clause and day."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.times import When, dates_of
from daumoi.values.dates import DateKind, Precision

CEREMONIES = ("training", "conference", "signing", "award")
MOVES = ("visit", "survey", "trip_abroad")


class Telling(NamedTuple):
    """One place of a sentence that tells of a coming-together: its words, its kind, and how far its clause runs."""

    cue: Cue
    kind: str
    start: int
    end: int
    left: int
    right: int
    noun: bool  # "buổi làm việc", not "làm việc với"
    back: bool  # points to an event told before, or only frames another


NOUN = re.compile(
    r"(?:hội (?!đàm|kiến)|diễn đàn|tọa đàm|toạ đàm|phiên|đối thoại|đại hội|ngày hội|lễ|buổi|cuộc|chuyến|lớp|khóa|khoá|chương trình|đoàn )"
)
JOINED = re.compile(r"(?:,| và|, và| cùng| kết hợp)? ?(?:đi |đến |tới |có |tổ chức |tham gia )?(?:các |buổi |cuộc )?")
DIRECT = re.compile(
    r"(?: (?:với|tại|các|đoàn|ông|bà|ngài|công ty|tập đoàn|một số|thực tế|cảng|nhà máy|dự án|khu|cho))*[ :](?=[^\W\d_])"
)
# "Tại hội nghị, ...", "Kết thúc buổi làm việc, ..." point back; "trong khuôn khổ chuyến thăm ..." only frames another.
POINTS_BACK = ended(
    r"(?:tại|trong|qua|sau|trước|trước thềm|thông qua|kết thúc|khuôn khổ|bên lề|kết luận|khai mạc|bế mạc|nhân|nhân dịp|nội dung|của|kết quả|sau khi|trong thời gian|mở đầu|ngay|chủ trì|điều hành|về)"
    r"(?: các| những| buổi| cuộc| chương trình| hoạt động| lễ)* $"
)
ATTENDED_BY = re.compile(r"^\W*(?:cùng |cùng tham |tham |đến |tới |về )?dự (?:các )?$")
DEFINITE = re.compile(r"^\W*(?:đây là |tại )?$")
HELD = re.compile(r"diễn ra|được tổ chức|do |của |có sự|thu hút|vinh dự|nhằm|đã |là |tập trung|lần này|kết thúc")
# A word of meeting in another sense.
PARTY_SESSION = re.compile(
    r"(?: đại biểu)?(?: toàn quốc)?(?: lần thứ \S+)?(?:,? ?(?:khóa|khoá) \S+)? (?:ban chấp hành|bch|trung ương|đảng|đại biểu đảng|quốc hội|hđnd|hội đồng nhân dân|thượng đỉnh|g20|apec|asean|cop)|(?: lần thứ \S+)? của (?:đảng|quốc hội)"
)
PLACE_NOUN = ended(r"(?:trung tâm|nghị quyết|nhà|hội trường|văn kiện|kết luận|tinh thần) $")
OTHER_RECEIVING = ended(r"(?:trực|gián|kế|nối|liên|giao|tiếp|phương tiện|kết nối|tiếp tục) $")
PEOPLE_AT_WORK = ended(
    r"(?:lao động|công nhân|người|chuyên gia|kỹ sư|nhân viên|sinh sống|học tập|sinh sống,|sinh sống và|học tập và|ngày|giờ|nhân lực|môi trường|điều kiện|đang|hiện)(?: đang| hiện| đến| sang| có thể)? $"
)
POLL = ended(r"(?:kết quả|theo|báo cáo|phiếu|mẫu|cuộc|đợt|qua|hỏi|được) (?:các |đợt |cuộc )?$")
POLL_OF = re.compile(
    r" (?:của|này|năm|chỉ|mức|do|doanh nghiệp|cho thấy|trắc|ý kiến|dư luận|địa chất|thị trường|gió|địa hình|quý|tháng|mới nhất|gần đây|trực tuyến|nhanh|\d)"
)
HABIT = re.compile(
    r"thường xuyên|định kỳ|hằng năm|hàng năm|hằng tháng|hàng tháng|thường niên|liên tục|luôn|ngày càng|mỗi năm|các kỳ|thời gian qua|những năm qua|nhiều năm|từng|lâu nay"
    r"|(?:nếu|khi nào|tăng cường|đẩy mạnh|chú trọng|tiếp tục) (?!chương trình|chuyến)[^,;]*$"
)
# What is told inside what somebody says is no new event without a day of its own.
SAID = re.compile(
    r"(?:bày tỏ|vui mừng|cảm ơn|chia sẻ|cho biết|cho hay|thông tin|nhấn mạnh|khẳng định|cho rằng|phát biểu|nói|đánh giá|giới thiệu|ghi nhận)(?!\w)"
)
MANY = re.compile(
    r"(?:các|những|nhiều|một số|mọi|hàng loạt|loạt|mỗi|hàng|\d+)(?: buổi| cuộc| chương trình| chuyến| hoạt động| đoàn| sự kiện)* $"
)
CROWD = re.compile(r"(?:^|[,;] )\W*(?:đã có )?(?:nhiều|không ít|hàng trăm|hàng chục|số lượng|rất nhiều)(?!\w)")
OFTEN = re.compile(
    r" (?:với )?(?:trên |hơn |gần |khoảng |hàng )?(?:\d+|nhiều|chục|trăm)(?: lượt)? (?:lượt|đoàn|chuyến|cuộc)(?!\w)"
)
YEARLY = re.compile(
    r"[^,;.]{0,60}(?<!\w)(?:mỗi (?:năm|quý|tháng)|h[ằà]ng (?:năm|tháng)|định kỳ|thường niên|luân phiên)(?!\w)"
)
# Only wished, asked or planned: no event unless a day is set for it.
WISHED = re.compile(
    r"mời|mong|đề nghị|kỳ vọng|hy vọng|hi vọng|cam kết|lên kế hoạch|kế hoạch|không tổ chức|nhu cầu|kiến nghị|hỗ trợ tổ chức|xúc tiến tổ chức|giao |yêu cầu|kỹ năng|phải |cần |muốn |chuẩn bị|để |nhằm |có thể|nên "
)
FUTURE = re.compile(r"\bsẽ\b|dự kiến|sắp tới|theo kế hoạch|tới đây")
HAPPENED = re.compile(
    r"(?:đã|vừa|mới đây|vừa qua|hôm nay|sáng nay|chiều nay|diễn ra|tổ chức|chiều|sáng|cùng ngày|trước đó|sau đó|tiếp đó|có buổi|có cuộc|giữa|tiếp tục|dịp này|phối hợp|cử|tham gia|tới dự|đến dự|dẫn đầu|chứng kiến)(?!\w)"
)


def find_tellings(article: Article, sentence: Sentence) -> list[Telling]:
    """Return the tellings of a sentence: words of meeting that are joined are one, and a ceremony stands for what is done at it."""
    if "event" not in sentence.roles:
        return []
    cues = [cue for cue in sentence.cues if cue.role == "event" and not _is_other_sense(article, sentence, cue)]
    groups: list[list[Cue]] = []
    for cue in cues:
        if groups and JOINED.fullmatch(article.lower, groups[-1][-1].end, cue.start):
            groups[-1].append(cue)
        elif not groups or cue.start >= groups[-1][-1].end:
            groups.append([cue])
    tellings = []
    for index, group in enumerate(groups):
        left = groups[index - 1][-1].end if index else sentence.start
        right = groups[index + 1][0].start if index + 1 < len(groups) else sentence.end
        tellings.append(_telling_of(article, sentence, group, left, right))
    return _choose(article, sentence, tellings)


def _telling_of(article: Article, sentence: Sentence, group: list[Cue], left: int, right: int) -> Telling:
    kinds = [cue.value for cue in group]
    kind = next((kind for kind in CEREMONIES if kind in kinds), "")
    if not kind:
        abroad = "trip_abroad" in kinds and (
            goes_abroad(sentence, group[0].start) or _goes_to_unknown(article, sentence, group[-1])
        )
        others = [kind for kind in kinds if kind != "trip_abroad"]
        if (abroad and "meeting" not in others) or _goes_to_country(article, sentence, group):
            kind = "trip_abroad"
        elif "survey" in others and others[0] == "survey":
            kind = "survey"
        else:
            kind = next((kind for kind in ("meeting", "survey", "visit") if kind in others), "visit")
    cue = next(cue for cue in [*group, group[0]] if cue.value == kind or cue is group[-1])
    noun = NOUN.match(article.lower, group[0].start) is not None
    before = article.lower[max(sentence.start, group[0].start - 48) : group[0].start]
    back = (
        POINTS_BACK.search(before) is not None
        if noun
        else before.endswith(("sau khi ", "trong thời gian ", "nhân dịp "))
    )
    if not noun and before.endswith(("chương trình ", "chương trình làm việc, ")):
        back = True  # "tiếp tục chương trình khảo sát": a frame
    head = article.lower[sentence.start : group[0].start]
    if ATTENDED_BY.match(head) or (
        noun and DEFINITE.match(head) and HELD.search(article.lower[group[-1].end : sentence.end])
    ):
        back = True
    if not noun and not head.strip('-+• “"') and " có " in article.lower[group[-1].end : group[-1].end + 40]:
        back = True  # "Tiếp và làm việc với đoàn có đồng chí ..."
    return Telling(cue, kind, group[0].start, group[-1].end, left, right, noun, back)


TO_COUNTRY = re.compile(r"(?: chính thức| cấp nhà nước)?(?: tại| ở| tới| đến)? ")


def _goes_to_country(article: Article, sentence: Sentence, group: list[Cue]) -> bool:
    """Return whether a visit is paid to a whole country, not to a body in it ("thăm và làm việc tại Hàn Quốc")."""
    if group[-1].value not in ("meeting", "visit") or "country" not in sentence.kinds:
        return False
    end = group[-1].end
    gap = TO_COUNTRY.match(article.lower, end)
    start = gap.end() if gap else end
    return any(name.start == start and name.kind == "country" and name.id != "VN" for name in sentence.names)


def goes_abroad(sentence: Sentence, position: int) -> bool:
    """Return whether a country other than Việt Nam, or a place in one, is named behind a position."""
    return any(
        name.start >= position
        and ((name.kind == "country" and name.id != "VN") or (name.kind == "place" and name.id[:2] not in ("vn", "")))
        for name in sentence.names
    )


def _goes_to_unknown(article: Article, sentence: Sentence, cue: Cue) -> bool:
    """Return whether a journey goes to a capitalised place that no table knows, so none at home ("chuyến công tác Đài Bắc")."""
    at = TO_PLACE.match(article.lower, cue.end)
    start = at.end() if at else cue.end
    return article.text[start : start + 1].isupper() and not any(name.start == start for name in sentence.names)


TO_PLACE = re.compile(r"(?: tại| ở| đến| tới| sang)? (?:thành phố |bang |tỉnh )?")


def _choose(article: Article, sentence: Sentence, tellings: list[Telling]) -> list[Telling]:
    """Return the tellings that stand for themselves: a ceremony takes in what is done at it, a joined stop needs its own object."""
    backs = [telling for telling in tellings if telling.back]
    own = [telling for telling in tellings if not telling.back]
    if not own:
        return [backs[0]._replace(left=sentence.start, right=sentence.end)] if backs else []
    held_at = next((telling for telling in backs if _is_held_at(article, own, telling)), None)
    if held_at is not None:
        return [held_at._replace(left=sentence.start, right=sentence.end)]
    ceremony = next((telling for telling in own if telling.kind in CEREMONIES and telling.noun), None)
    first = ceremony or next((telling for telling in own if telling.kind != "award"), own[0])
    kept = [first._replace(left=_left_of(first, tellings, sentence))]
    for telling in own:
        if telling is first:
            continue
        dated = telling.start > first.end and any(
            first.end <= when.start < telling.start and is_exact_day(when) for when in dates_of(sentence)
        )
        stop = (
            (ceremony is None or (telling.kind in MOVES and not telling.noun))
            and telling.kind in ("visit", "survey", "meeting")
            and telling.start > first.end
            and _has_object(article, sentence, telling)
            and (ceremony is not None or _has_object(article, sentence, first))
        )
        called = (  # "đến chào xã giao ngài A và tham dự tọa đàm": two occasions
            ceremony is not None
            and telling.kind == "meeting"
            and not telling.noun
            and telling.end <= first.start
            and _has_object(article, sentence, telling)
        )
        if dated or stop or called:
            kept.append(telling)
    kept.sort(key=lambda telling: telling.start)
    if len(kept) == 1:
        kept[0] = kept[0]._replace(right=sentence.end)
    return [*([backs[0]] if backs and backs[0].start < kept[0].start else []), *kept]


AT_A = ended(r"(?:tại|trong khuôn khổ|trong|khuôn khổ|nhân dịp|bên lề)(?: buổi| chương trình)? $")


def _is_held_at(article: Article, own: list[Telling], back: Telling) -> bool:
    """Return whether what a sentence tells is done at a conference or session named behind it ("ký kết ... tại hội nghị")."""
    if back.start < own[0].end or not AT_A.search(article.lower, own[-1].end, back.start):
        return False
    if back.kind in ("conference", "training"):
        return all(telling.kind not in ("conference", "training") for telling in own)
    return all(telling.kind == "award" and not telling.noun for telling in own)


def _left_of(first: Telling, tellings: list[Telling], sentence: Sentence) -> int:
    """Return where the clause of a telling starts: behind the frame that stands before it."""
    frames = [telling.end for telling in tellings if telling.back and telling.end <= first.start]
    return max(frames, default=sentence.start)


def _has_object(article: Article, sentence: Sentence, telling: Telling) -> bool:
    """Return whether a name stands right behind a verb, so that it tells of a stop of its own."""
    gap = DIRECT.match(article.lower, telling.end)
    at = gap.end() if gap else telling.end
    return (
        any(telling.end <= name.start <= at + 8 for name in sentence.names if name.kind not in ("title", "honorific"))
        or (gap is not None and article.text[at : at + 1].isupper())
        or re.match(r" (?:cảng|nhà máy|khu|cụm|trung tâm|công ty) ", article.lower[telling.end : telling.end + 14])
        is not None
    )


def _is_other_sense(article: Article, sentence: Sentence, cue: Cue) -> bool:
    """Return whether a word of meeting has another sense here: a party congress, a poll, work in a factory."""
    lower = article.lower
    word = lower[cue.start : cue.end]
    before = lower[max(sentence.start, cue.start - 40) : cue.start]
    if cue.value == "conference":
        if word.endswith("họp báo"):
            return True  # the press is told, no sides meet
        return PARTY_SESSION.match(lower, cue.end) is not None or PLACE_NOUN.search(before) is not None
    if word.startswith("tiếp"):
        return OTHER_RECEIVING.search(before) is not None or not _receives(article, sentence, cue)
    if word == "làm việc" and not WORKS_WITH.match(lower, cue.end):
        return True
    if word == "gặp":
        return RECEIVED_WORDS.match(lower, cue.end) is None
    if word.startswith("làm việc"):
        return PEOPLE_AT_WORK.search(before) is not None
    if word.startswith("khảo sát"):
        return POLL.search(before) is not None or POLL_OF.match(lower, cue.end) is not None
    if word.startswith("thăm"):
        return before.endswith("hỏi ") or lower.startswith((" dò", " hỏi"), cue.end)
    if word == "trao" and not CERTIFICATES.match(lower, cue.end):
        return True
    if word.startswith("trao"):
        return before.endswith(("được ", "đợt ", "dự án "))
    if cue.value == "trip_abroad":
        return not (
            goes_abroad(sentence, cue.start)
            or word in ("công tác nước ngoài", "sang thăm")
            or _goes_to_unknown(article, sentence, cue)
        )
    return False


CERTIFICATES = re.compile(
    r"(?: \S+){0,3} (?:giấy chứng nhận|chứng nhận đầu tư|giấy phép|quyết định (?:chủ trương|chấp thuận|đầu tư)|chủ trương đầu tư|gcn)"
)
WORKS_WITH = re.compile(r"(?:, [^.;]{3,50}|[^.,;]{0,24}) (?:với|cùng) ")
RECEIVED_WORDS = re.compile(
    r" (?:và |, )?(?:thân mật |xã giao )?(?:các |đoàn|phái đoàn|ông |bà |ngài |đồng chí |đại diện|lãnh đạo|đại sứ|tổng lãnh sự|chủ tịch|tổng giám đốc|thống đốc|thị trưởng|tỉnh trưởng|bộ trưởng|tham tán|công ty |tập đoàn |hiệp hội |liên đoàn |\d+ (?:doanh|nhà đầu|thành viên)|nhà đầu tư|doanh nghiệp|thứ trưởng|phó |giám đốc|mr|ms)"
)


def _receives(article: Article, sentence: Sentence, cue: Cue) -> bool:
    """Return whether somebody is named behind "tiếp" whom one can receive."""
    if cue.end - cue.start > 6:  # "tiếp và làm việc với", "tiếp xã giao": sure by themselves
        return True
    return RECEIVED_WORDS.match(article.lower, cue.end) is not None or any(
        cue.end < name.start <= cue.end + 2 and name.kind in ("organisation", "person") for name in sentence.names
    )


def is_exact_day(when: When) -> bool:
    """Return whether a date is one day, no span and no month."""
    return when.value.start.precision is Precision.DAY and when.value.kind is not DateKind.UNTIL


ONLY_WISHED = re.compile(r"(?:mời|đề nghị|mong muốn|mong|kỳ vọng|hy vọng|kiến nghị)[^,;]*$")
DONE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")


def tells_event(
    article: Article, sentence: Sentence, telling: Telling, when: When | None, *, sided: bool, both: bool
) -> bool:
    """Return whether a telling says that sides came or will come together on a set day, and not that they do so often or wish to."""
    lower = article.lower
    before = bare_words(article, sentence, max(sentence.start, telling.start - 90), telling.start)
    clause = before[max(before.rfind("; "), before.rfind(": “"), 0) :]
    if when is not None and when.value.start.precision in (Precision.DAY, Precision.MONTH):
        return ONLY_WISHED.search(clause[-60:]) is None
    done = DONE.split(clause)[-1]
    if (
        WISHED.search(done[-70:])
        or FUTURE.search(done)
        or HABIT.search(bare_words(article, sentence, sentence.start, telling.start))
    ):
        return False
    if not telling.back and SAID.search(before):
        return False
    if CROWD.search(before) and not telling.noun:
        return False
    if OFTEN.match(lower, telling.end) or YEARLY.match(lower, telling.end, sentence.end):
        return False
    if MANY.search(before) and not both:
        return False
    if telling.back:
        return sided and (when is None or when.value.start.precision is not Precision.YEAR)
    near = (
        HAPPENED.search(lower, max(sentence.start, telling.start - 70), min(sentence.end, telling.end + 60)) is not None
    )
    told = near or sentence.kind is LineKind.CAPTION or not before.strip("-+• ")
    return sided and told and sentence.kind is not LineKind.HEADING


def bare_words(article: Article, sentence: Sentence, start: int, end: int) -> str:
    """Return the words of a stretch in lower case with the names in it blanked ("Sở Kế hoạch" plans nothing)."""
    words = article.lower[start:end]
    for name in sentence.names:
        if name.kind in ("organisation", "zone", "person") and start < name.end and name.start < end:
            a, b = max(name.start, start) - start, min(name.end, end) - start
            words = words[:a] + "#" * (b - a) + words[b:]
    return words
