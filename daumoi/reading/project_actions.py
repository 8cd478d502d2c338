"""What happened to a project: the words of action in a sentence, how much each counts, and the frame that governs a list."""

import re
from dataclasses import dataclass

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.openings import Opened, opened
from daumoi.reading.project_things import HEAD, ZONE, find_things

# Words that only say that somebody invests: any other word of action beside them counts more.
WEAK_RULES = frozenset(("project.present",))
# An action wanted, asked for or still to come is none yet; a certificate to be handed out counts all the same.
ASKED = re.compile(
    r"(?<!\w)(?:(?:đề nghị|yêu cầu|kiến nghị|chỉ đạo|giao|đôn đốc|phấn đấu|cam kết|hứa)(?!\w)[^.;:“\"]{0,70}"
    r"|(?:để|nhằm|trước khi|khi nào|nếu|hỗ trợ|thúc đẩy|đẩy nhanh|tạo điều kiện|chờ|chưa|không)(?!\w)[^.,;:“\"]{0,20})$"
)
TO_COME = re.compile(
    r"(?:sẽ|dự kiến|sớm|phấn đấu|để|chuẩn bị|sắp|chờ|chưa|trước khi|(?<!trong )khi|bắt đầu|ngay)(?: \w+){0,4} $"
)
AFTER_IT = re.compile(r"(?:sau khi|trước khi|kể từ khi|(?<!trong )khi)(?: \w+){0,4} $")
INTENT = opened(
    "sẽ|dự kiến|dự định|dự tính|muốn|mong muốn|mong|cam kết|có kế hoạch|lên kế hoạch|kế hoạch(?! và)|quan tâm|xem xét|cân nhắc|nghiên cứu|tìm hiểu|khảo sát|tìm kiếm|"
    "tính|hướng tới|đề xuất|đề nghị|xin|bày tỏ|ngỏ ý|hứa|định(?<!quyết định)(?<!nghị định)(?<!quy định)|chuẩn bị|tìm|có ý định|đăng ký(?<!vốn đăng ký)(?<!nhận đăng ký)|ấp ủ|rục rịch|đàm phán|thăm dò|lên phương án|tuyên bố",
    r"(?!\w)(?! (?:trao|cấp|có|được|tạo|hỗ trợ|giúp|đóng))"
    r"[^.;:()]{0,70}?(?<!\w)(?:đầu tư|rót thêm|rót|chi|đổ thêm|đổ|bỏ|mở rộng|tăng vốn|liên kết|khởi công|động thổ|thuê|xây dựng|xây|phát triển|triển khai|thực hiện|mở|thành lập|đặt|làm|lập|nghiên cứu)(?!\w)(?! (?:bởi|vào lĩnh vực))",
)
LOOKING = opened(
    "tìm hiểu|nghiên cứu|khảo sát|cân nhắc|xem xét",
    r" (?:một|dự án|nhà máy|khu|cụm|cảng|trung tâm|tổ hợp|giữa|địa điểm|mặt bằng|\d[\d.,]* ?(?:ha|héc ?ta))(?!\w)",
)
# "dự án X do Công ty Y nghiên cứu, tổng mức ...": studied by somebody.
STUDIED = opened(
    "do",
    r" (?:liên danh |liên doanh )?(?:tổng công ty|công ty|tập đoàn|[a-z]\w+)[^,;:]{0,70} (?:đang |đã )?(?:nghiên cứu|đề xuất|khảo sát|lập quy hoạch)(?=[,.;)])",
)
SIGN = opened(
    "ký",
    r"(?: kết)?(?: \w+){0,3}? (?:thỏa thuận|hợp đồng|biên bản ghi nhớ|bản ghi nhớ|ghi nhớ|mou|cam kết)(?!\w)(?! (?:hợp tác )?(?:đào tạo|lao động))",
)
RENT = opened(
    "thuê",
    r"(?<!cho thuê)(?: dài hạn| lại| thêm| đất| khu đất| lô đất| gần| hơn| trên| khoảng)* \d[\d.,]* ?(?:ha|héc ?ta|hecta|m2|m²|mét vuông)(?!\w)",
)
STILL_TO_COME = ("adjusted", "started")
RESEARCH = ended(r"(?:trung tâm|viện|phòng) $")  # "Trung tâm nghiên cứu": no plan
# What a picture shows: a plant at work.
SCENE = re.compile(
    r"(?:ảnh(?: minh họa)?: ?)?(?:bên trong|một góc|dây chuyền|công nhân|hoạt động sản xuất|sản xuất|người lao động|lắp ráp|kiểm tra sản phẩm)(?!\w)"
)
OCCASION = ended(r"(?:tại|dự|sau|phát biểu tại) (?:các |buổi )?(?:lễ|hội nghị|chương trình|sự kiện)(?: ký kết và)? $")
NOUN_BEFORE = ended(
    r"(?:nhà|chủ|vốn|mức|chứng nhận|đăng ký|giấy phép|chủ trương|xúc tiến|thu hút|môi trường|dự án|hoạch và|cơ hội|hợp tác|khoản|công tác|hoạt động|thủ tục|lĩnh vực|quỹ|danh mục|làn sóng|trị giá|được) $"
)
MEMO = re.compile(r"ghi nhớ|mou(?!\w)")
CALL_RULE = "project.called"
# Somebody wants others to invest ("mong muốn các doanh nghiệp Hàn Quốc tham gia đầu tư").
TO_OTHERS = opened(
    "mong|đề nghị|hy vọng|giới thiệu|ưu tiên|chào đón",
    r"(?!\w)[^.;:\n]*(?:doanh nghiệp|nhà đầu tư|các tập đoàn|đối tác|phía|hàn quốc|nhật bản|singapore|quý vị|các bạn)",
)
WISH_REACH = 60
GRANT_FLOW = opened("cấp mới|thu hút|cấp phép|đăng ký|dự án mới|dự án lớn nhất|dự án có vốn|tiếp nhận")
FLOW_TIME = re.compile(
    r"từ đầu năm|trong (?:năm|tháng|quý|kỳ)| tháng(?<=\d tháng)|năm 20\d\d|quý [ivx1-4]|tháng \d|đợt này|nửa đầu năm|tuần qua"
)
# "hiện có 5 dự án FDI còn hoạt động, lớn nhất là ..."
STAND = opened(
    "hiện|hiện nay|đến nay|thời điểm này|toàn tỉnh|mới có|đang có|tỉnh có",
    r"[^.;:]{0,30}\d+ (?:dự án|nhà máy|doanh nghiệp)[^.;:,]{0,60}(?:còn hiệu lực|hoạt động|đang triển khai)(?!\w)",
)
RUNNING = re.compile(r"đến nay|lũy kế|luỹ kế|hiện có|hiện nay|tính đến|hiện,|đã có")


@dataclass(slots=True)
class Frame:
    """A word of action that governs the projects named after it, also in the sentences and list lines that follow."""

    cue: Cue
    line: int
    order: int
    opens_list: bool
    listed: bool = False  # within the lines of the list
    item: int = -1  # where the item of the list begins in the sentence governed now
    many: bool = False  # of several projects, so that each named next is one of them
    title: bool = False  # from the headline, so that it governs the whole text


def actions_of(article: Article, sentence: Sentence) -> list[Cue]:
    """Return the words of action in a sentence that tell of something done or planned, in order."""
    if sentence.actions is None:
        told = "action" in sentence.roles or "thing" in sentence.roles
        told = told or RENT.find_first(article, sentence.start, sentence.end) is not None
        sentence.actions = _find_actions(article, sentence) if told else []
    return sentence.actions


def _find_actions(article: Article, sentence: Sentence) -> list[Cue]:
    cues = [cue for cue in sentence.cues if cue.role == "action"]
    kept: list[Cue] = []
    plans: list[Cue] = []  # ground that will be broken
    strong = [cue for cue in cues if cue.rule not in WEAK_RULES]
    intents = _find(article, sentence, INTENT, "proposed", strong)
    intents += [
        cue
        for cue in _find(article, sentence, LOOKING, "proposed", strong)
        if not any(other.start <= cue.start < other.end for other in intents)
    ]
    intents += _find(article, sentence, STUDIED, "proposed", strong)
    intents += _find(article, sentence, SIGN, "signed", strong)
    intents += _find(article, sentence, RENT, "signed", strong)
    for cue in cues:
        if cue.rule in WEAK_RULES and (
            NOUN_BEFORE.search(article.lower, max(sentence.start, cue.start - 16), cue.start)
            or any(other.start <= cue.start < other.end for other in intents)
        ):
            continue
        if (
            cue.value in STILL_TO_COME
            and not article.lower.startswith((" lên", " đầu tư lên"), cue.end)
            and any(other.start < cue.start <= other.end for other in intents)
        ):
            continue  # capital that somebody means to raise
        before = article.lower[max(sentence.start, cue.start - 80) : cue.start]
        if cue.value in ("started", "operating", "adjusted") and ASKED.search(before):
            continue
        if (
            cue.value == "adjusted"
            and "vốn" not in article.lower[cue.start : cue.end]
            and article.lower.startswith((" một ", " 1 ", " nhà máy", " dự án"), cue.end)
        ):
            continue  # one more plant is a project of its own
        if cue.value in ("started", "operating") and cue.rule not in WEAK_RULES and TO_COME.search(before):
            if cue.value == "started":
                plans.append(cue._replace(value="proposed", rule="project.proposed"))
            continue
        if (
            AFTER_IT.search(before[-30:])
            or OCCASION.search(before)
            or (RESEARCH.search(before) and article.lower.startswith("nghiên cứu", cue.start))
        ):
            continue
        kept.append(cue)
    scene = SCENE.match(article.lower, sentence.start)
    if scene is not None:
        kept.append(Cue(scene.start(), scene.end(), "action", "operating", "project.present"))
    return sorted(kept + intents or plans)


def _find(article: Article, sentence: Sentence, pattern: Opened, value: str, strong: list[Cue]) -> list[Cue]:
    """Return the phrases that say that somebody means to invest ("đang có kế hoạch xây dựng"), or signs to do so."""
    matches = pattern.find_all(article, sentence.start, sentence.end)
    if not matches:
        return []
    bodies = [name for name in sentence.names if name.kind == "organisation"]
    return [
        Cue(match.start(), match.end(), "action", value, f"project.{value}")
        for match in matches
        if not any(name.start <= match.start() < name.end for name in bodies)
        and not any(
            cue.start < match.end() and match.start() < cue.end
            for cue in strong
            if cue.value not in STILL_TO_COME or cue.start <= match.start()
        )
    ]


# Several projects, and their ground-breaking or opening.
MANY = re.compile(
    r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|loạt|nhiều) (?:dự án|công trình|nhà máy|doanh nghiệp|nhà đầu tư|khu công nghiệp|kcn|cụm công nghiệp)(?!\w)"
)
BEGINNING = re.compile(r"khởi công|động thổ|khánh thành|khai trương")


def frame_of(article: Article, sentence: Sentence, actions: list[Cue]) -> Frame | None:
    """Return the frame that a sentence opens for what follows it, None where it opens none."""
    lower = article.lower
    opens_list = lower[sentence.start : sentence.end].rstrip().endswith((":", "gồm", "sau", "sau đây"))
    framing = [cue for cue in actions if cue.value in ("licensed", "adjusted") or is_call(article, cue)]
    many = MANY.search(lower, sentence.start, sentence.end) is not None
    if not framing and many:
        framing = [cue for cue in actions if BEGINNING.search(lower, cue.start, cue.end)]
    if not framing:
        framing = [cue for cue in actions if MEMO.search(lower, cue.start, cue.end)]
    if not framing and opens_list:
        framing = actions[-1:]
    if not framing:
        flow = flow_of(article, sentence, sentence.end)
        if flow is None:
            return None
        framing = [flow]
    licensed = [cue for cue in framing if cue.value == "licensed"]
    return Frame((licensed or framing)[-1], sentence.line, sentence.order, opens_list, many=many)


def flow_of(article: Article, sentence: Sentence, end: int) -> Cue | None:
    """Return what the projects counted before a position are: licensed in a period, or there by now; None where none are."""
    flow = GRANT_FLOW.find_first(article, sentence.start, end)
    if flow is None:
        standing = STAND.find_first(article, sentence.start, end)
        return Cue(standing.start(), standing.end(), "action", "operating", "project.present") if standing else None
    if RUNNING.search(article.lower, sentence.start, end):
        return Cue(flow.start(), flow.start() + 7, "action", "operating", "project.present")
    if FLOW_TIME.search(article.lower, sentence.start, end):
        return Cue(flow.start(), flow.start() + 7, "action", "licensed", "project.licensed")
    return None


OPENS_NAMES = opened(
    "dự án|nhà máy|doanh nghiệp|nhà đầu tư|tập đoàn|công ty|công trình", r"[^.;]{0,80}?(?:như|gồm|là|có|:)(?!\w)"
)


def opens_list(article: Article, sentence: Sentence, actions: list[Cue]) -> bool:
    """Return whether a sentence may list projects: it awards or calls, or opens a list by name ("dự án lớn như: ...")."""
    if any(cue.value in ("licensed", "adjusted") or is_call(article, cue) for cue in actions):
        return True
    return OPENS_NAMES.find_first(article, sentence.start, sentence.end) is not None


def is_call(article: Article, cue: Cue) -> bool:
    """Return whether a word of action calls investors to projects."""
    if cue.rule == CALL_RULE:
        return True
    if cue.value != "proposed":
        return False
    held = article.calls.get(cue[:2])
    if held is None:
        found = TO_OTHERS.find_first(article, max(0, cue.start - WISH_REACH), cue.end)
        held = article.calls[cue[:2]] = found is not None
    return held


BULLET = re.compile(r"\s*(?:[-–+•*▪●]|\(?\d{1,2}[.)/]|[a-zđ]\)|dự án (?:thứ )?\d+:)\s*")


def item_start(article: Article, sentence: Sentence) -> int:
    """Return where a line of a list begins behind its dash or number, -1 where the sentence begins none."""
    line = article.lines[sentence.line].start
    bullet = BULLET.match(article.lower, line)
    if bullet is None:
        return -1
    if sentence.start == line:
        return bullet.end()
    return sentence.start if sentence.start == bullet.end() else -1  # "1." stands as a sentence of its own


def _is_bulleted(article: Article, line: int) -> bool:
    return BULLET.match(article.lower, article.lines[line].start) is not None


def _is_plain_item(article: Article, sentence: Sentence) -> bool:
    """Return whether a line without a dash is one of a list: it is no sentence of its own."""
    line = article.lines[sentence.line]
    if sentence.start != line.start:
        return False
    return article.text[line.end - 1] not in ".:!?…”" or HEAD.pattern.match(article.lower, line.start) is not None


# How a sentence goes on with the list that the one before it opened.
GOES_ON = re.compile(
    r"[-+•“\" ]*(?:trong (?:đó|số|các|những|2|3|4|5)|cụ thể|đáng chú ý|nổi bật|tiêu biểu|điển hình|lớn nhất|ngoài ra|bên cạnh|tiếp (?:đến|theo|đó)|kế đến|(?:đứng |dẫn )?đầu (?:bảng|danh sách|danh mục|tiên)|nhiều nhất|đó là|gồm|bao gồm|"
    r"(?:ở |về |thuộc |với |riêng )?(?:lĩnh vực|nhóm|mảng)|trong (?:lĩnh vực|nhóm|mảng)|về (?:công nghiệp|nông nghiệp|du lịch|hạ tầng|giao thông|năng lượng|đô thị|thương mại|dịch vụ)|\d+ (?:dự án|doanh nghiệp|nhà đầu tư)|(?:hai|ba|bốn|năm|sáu|một số|các) (?:dự án|doanh nghiệp|nhà đầu tư|đơn vị)|còn có|"
    r"có thể kể|đặc biệt|trước đó|đồng thời|còn lại|dự án (?:lớn nhất|đầu tiên|thứ)|thứ (?:nhất|hai|ba|tư|năm)|(?:với|đối với|còn|một) (?:dự án|nhà máy|khu)|tương tự|trong khi đó|kế tiếp)"
)
PRESENT_LIST = re.compile(
    r"(?:các|những|một số) (?:dự án|nhà đầu tư|doanh nghiệp)[^:;]{0,20}(?:tiêu biểu|điển hình|lớn) (?:của|tại|đang|đến)"
)
# The projects of a call, named later in its text.
PROJECTS_NAMED = re.compile(r"dự án(?! fdi)(?: [^ .,;:]+){0,5}?(?:: | như:? | gồm(?: có)?:? | là:? )")
MOST_LINES = 3
MOST_OF_MANY = 6
NEAR_HEAD = 60  # letters at the head of a sentence


def governs(article: Article, sentence: Sentence, frame: Frame) -> bool:
    """Return whether a frame of an earlier sentence governs this one: in its list, or as the sentence goes on with it."""
    frame.item = item_start(article, sentence)
    distance = sentence.line - frame.line
    if frame.item < 0 and frame.opens_list and distance == 1 and _is_plain_item(article, sentence):
        frame.item = sentence.start
    if (
        frame.item >= 0
        and distance <= 2
        and (frame.opens_list or frame.listed or not _is_bulleted(article, frame.line))
    ):
        frame.listed, frame.line = True, sentence.line
        return True
    if frame.opens_list and (distance == 1 or (frame.listed and distance == 0)) and not frame.title:
        return not frame.listed or distance == 0
    if distance > MOST_LINES and not frame.title:
        return False
    goes_on = GOES_ON.match(article.lower, sentence.start) is not None or (
        is_call(article, frame.cue) and PROJECTS_NAMED.search(article.lower, sentence.start, sentence.end) is not None
    )
    return goes_on and PRESENT_LIST.search(article.lower, sentence.start, sentence.start + 80) is None


NAMED_NEXT = re.compile(r"[-+•“\" ]*(?:[^\W\d]+ [^\W\d]+, )?")


def may_govern(article: Article, sentence: Sentence, frame: Frame) -> bool:
    """Return whether a frame may still hold for a sentence that begins with the next project, if that says nothing else."""
    opening = NAMED_NEXT.match(article.lower, sentence.start)
    start = opening.end() if opening is not None else sentence.start
    begins = frame.title or sentence.line - frame.line <= (MOST_OF_MANY if frame.many else MOST_LINES)
    if begins and frame.many and not is_call(article, frame.cue):
        near = sentence.start + NEAR_HEAD
        return any(thing.strong and not thing.bare and thing.start < near for thing in find_things(article, sentence))
    if not begins or not HEAD.pattern.match(article.lower, start, sentence.end) or ZONE.match(article.lower, start):
        return False
    return any(thing.start == start and not thing.bare for thing in find_things(article, sentence))


def choose_action(
    article: Article, actions: list[Cue], held: Frame | None, start: int, first: int, end: int
) -> Cue | None:
    """Return what happened to the project told in start..end: a word inside it, else the frame that governs it.

    first: where the sentence's first project starts; the words before it govern every project of the sentence.
    """
    frame = held.cue if held is not None else None
    inside = [cue for cue in actions if start <= cue.start < end]
    before = [cue for cue in actions if cue.start < min(first, start)]
    governing = _governing(article, before, start)
    own = _strongest(inside)
    if governing is None or (frame is not None and governing.rule in WEAK_RULES):
        one_of_them = (
            held is not None and held.many and own is not None and own.value == "proposed" and own.start > start
        )
        if own is not None and own.rule not in WEAK_RULES and held and held.cue.value != own.value and not one_of_them:
            frame = None  # the sentence says itself what happened
        governing = frame or governing
    if own is None:
        return governing
    if governing is None or governing.rule in WEAK_RULES:
        return own
    if own.rule in WEAK_RULES:
        return governing
    if own.value == "adjusted" and "mở rộng" not in article.lower[own.start : own.end]:
        return own
    if governing.value == "signed" and own.value == "proposed":
        return own  # a memorandum to study a project
    if governing.value in ("licensed", "adjusted", "signed") or is_call(article, governing):
        return governing if own.value != "licensed" else own
    return own if own.value in ("licensed", "started", "operating", "signed") else governing


def _strongest(cues: list[Cue]) -> Cue | None:
    """Return the first word of action that is more than a bare "invests"; a certificate or raised capital goes before a plan."""
    strong = [cue for cue in cues if cue.rule not in WEAK_RULES]
    if not strong:
        return cues[0] if cues else None
    return strong[0]


def _governing(article: Article, cues: list[Cue], start: int) -> Cue | None:
    """Return the word of action that governs what begins at a position: of the last clause that has a strong one."""
    semicolon = article.lower.rfind(";", cues[0].start, start) if cues else -1
    last = [cue for cue in cues if cue.start > semicolon and cue.rule not in WEAK_RULES]
    return _strongest(last or cues)
