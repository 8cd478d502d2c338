"""Organisation names: a head word ("Sở", "Công ty TNHH", "Ban Quản lý") and how far the name runs after it."""

import re

from daumoi.reading.shapes import ANY_WORD, PERSON_NAME, UPPER_LETTERS, starts_with_surname

# Words in lower case that may stand inside an organisation's name without ending it.
INNER_WORDS = frozenset(
    """các tỉnh thành phố tp tp. huyện quận thị xã nước khu kinh tế công nghiệp kcn kkt ccn kcx cụm chế xuất công nghệ cao vùng của & và
    vành đai ven biển quốc gia trung ương""".split()
)
# Words that end it: the sentence goes on with what the organisation does, or where, or with whom.
OUTER_WORDS = frozenset(
    """đã sẽ là có được cho với tại vào về từ để do đang cũng cùng trong trên này đó ở khi theo ký làm đến nhằm chuyên thuộc nói hay biết
    nhấn đề mong cam khẳng bày vừa còn rất như bằng qua sau trước hiện hoặc trao mời thăm gồm nên mà thì ra lên xuống không chưa phải cần
    bị giữa ngày năm tháng sáng chiều tối hôm mới đây những nhiều một hai ba đạt chiếm tăng giảm tiếp""".split()
)
SHORTENED = frozenset(("tp", "tx"))
VERBS = (
    "tổ chức ", "phối hợp ", "diễn ra ", "tham gia ", "tham dự ", "khảo sát ", "ghi nhận ", "công bố ", "khởi công ", "triển khai ", "ký kết ",
)  # fmt: skip
LATER_VERBS = (
    "hỗ trợ ",
    "giới thiệu ",
    "kết nối ",
    "quan tâm ",
    "đề xuất ",
    "nghiên cứu ",
)  # that end a name once it has begun
# Government heads that are whole with a bare unit word after them: "UBND tỉnh", "Ban Quản lý các KCN tỉnh".
COMMON_SURNAMES = frozenset("nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý".split())
UNIT_WORDS = frozenset(("tỉnh", "thành phố", "tp", "huyện", "quận", "xã", "thị xã", "nước"))
LONG_KINDS = frozenset(
    (
        "company",
        "centre",
        "institute",
        "association",
        "university",
        "bank",
        "fund",
        "agency",
        "hospital",
        "organisation",
        "union",
        "chamber",
    )
)
CIVIL_KINDS = frozenset(
    (
        "government",
        "board",
        "party",
        "department",
        "council",
        "office",
        "committee",
        "assembly",
        "security",
        "front",
        "association",
        "union",
    )
)
# Two-syllable words of which official names write only the first with a capital ("Sở Kế hoạch và Đầu tư").
COMPOUNDS = frozenset(
    """kế hoạch|đầu tư|công thương|khoa học|công nghệ|ngoại vụ|ngoại giao|tài chính|tài nguyên|môi trường|giao thông|vận tải|xây dựng|nông nghiệp|phát triển|nông thôn
    |giáo dục|đào tạo|thông tin|truyền thông|văn hóa|thể thao|du lịch|lao động|thương binh|xã hội|nội vụ|tư pháp|y tế|dân tộc|tôn giáo|xúc tiến|thương mại|doanh nghiệp|công nghiệp
    |kinh tế|hữu nghị|nhân dân|quốc gia|quốc phòng|công an|thống kê|thuế|hải quan|quản lý|kiểm tra|tổ chức|tuyên giáo|đối ngoại|hợp tác|quốc tế|nước ngoài|doanh nhân|phụ nữ
    |nông dân|chế xuất|hạ tầng|kỹ thuật|năng lượng|điện lực|dầu khí|hàng không|hàng hải|sản xuất|chế biến|thực phẩm|dệt may|điện tử|nặng|nhẹ|hóa chất|dược phẩm|bất động|cổ phần
    |trách nhiệm|chứng khoán|bảo hiểm|ngân hàng|thành phố|bình đẳng|tập đoàn|lâm sản|thủy sản|nông sản|hải sản|địa ốc|dược liệu|bao bì|may mặc|nội thất|cơ khí|dệt nhuộm|xuất khẩu|nhập khẩu|xuất nhập|vật liệu|thiết bị|linh kiện|phụ tùng|viễn thông|phần mềm|chăn nuôi|kho vận|tiếp vận|cảng biển|giải pháp|toàn cầu|khách sạn|nghỉ dưỡng|khoáng sản|chính xác|bán dẫn|dịch vụ|đô thị|kinh doanh|tư nhân|thanh niên|sinh viên|đại học|bách khoa|ngoại thương|phát thanh|truyền hình|đại biểu|quốc hội|chính phủ
    |hội nghị|hội trường|triển lãm|ban thường|thường vụ|liên hiệp|trung ương|mặt trận|tổ quốc|nghiên cứu|ứng dụng|thế giới|đổi mới|sáng tạo|hành chính|hỗ trợ|tư vấn|chính trị|chiến lược|kiến trúc|quy hoạch|đất đai""".replace(
        "\n", ""
    )
    .replace(" |", "|")
    .replace("    ", "")
    .split("|")
)
# What a firm does: its name ends before it ("Công ty A | khởi công Nhà máy ...").
DOING = re.compile(
    r"(?:động thổ|khởi công|khánh thành|ký kết|tổ chức|đề xuất|mở rộng|tăng vốn|triển khai|quyết định|dự kiến|thông báo|tiếp tục|chính thức|hợp tác|phối hợp|"
    r"rót|nghiên cứu đầu tư|xây dựng (?:nhà máy|khu|dự án|tổ hợp|cụm|trung tâm|hạ tầng)|đầu tư (?:xây dựng (?:nhà máy|khu|dự án|tổ hợp)|nhà máy|dự án|thêm|khu|tổ hợp|hơn|gần|mở rộng|\d[\d.,]*)|"
    r"đề nghị|kiến nghị|công bố|hoàn thành|vận hành|thuê|liên doanh với|bày tỏ|giới thiệu|chia sẻ|tham gia|tặng|hỗ trợ)(?!\w)"
)
# A firm's second field: "Công ty CP Đầu tư và | Phát triển ...", "Sản xuất và | Thương mại ...".
FIELD = re.compile(
    r"(?:Phát triển|Thương mại|Dịch vụ|Xây dựng|Đầu tư|Kinh doanh|Sản xuất|Xây lắp|Chế biến|Công nghệ|Vận tải|Du lịch|Xuất nhập khẩu|Thiết bị|Vật liệu|Giải pháp|Năng lượng|Đô thị|Hạ tầng|Môi trường|Quản lý)(?!\w)"
)
OWN_NAMES = frozenset(("Trường", "Hội", "Đoàn", "Viện", "Ban", "Sở"))
MOST_WORDS = 16
MOST_LOWER_RUN = 7


def extend_organisation(text: str, end: int, kind: str, places: dict[int, int], heads: dict[int, int]) -> int:
    """Return where the name ends that has its head word before `end`.

    places and heads map the start of each place name and head word in the text to its end. The name takes capitalised
    words, the small words that join them, and the place it belongs to; it stops before a personal name, a verb or a comma.
    """
    solid = position = end
    lower_run = 0
    place_taken = False
    for _ in range(MOST_WORDS):
        if position >= len(text) or text[position] != " ":
            break
        start = position + 1
        if start in places:
            if place_taken and not _joins(text, solid, start):
                break
            solid = position = places[start]
            place_taken, lower_run = True, 0
            continue
        word = _read_word(text, start)
        if word is None:
            break
        token, stop = word
        first = token[0]
        if first in UPPER_LETTERS or (first.isdigit() and solid > end and text[solid - 1].isalnum() and len(token) < 3):
            if start in heads and (kind == "delegation" or text.endswith((" của ", " - ", " – "), solid, start)):
                break  # "Nhà máy sợi của Công ty ...", "Đoàn công tác Liên đoàn ...": the name that follows is whose it is
            own = kind == "company" and token in OWN_NAMES  # a word of the firm's own name, not a school
            if _is_person(text, start, solid > end, kind) or (
                start in heads and solid > end and not own and not _joins(text, solid, start)
            ):
                break
            solid = position = _finish_compound(text, token, stop)
            lower_run = 0
            continue
        lower_run += 1
        token = token.lower()
        ended = token in OUTER_WORDS or (solid > end and text.startswith(LATER_VERBS, start))
        if ended or not _may_go_on(text, token, stop, kind, lower_run, places, heads, place_taken):
            break
        position = stop
        if token in UNIT_WORDS and kind in CIVIL_KINDS:
            solid, place_taken = stop, True
    return solid


def _read_word(text: str, start: int) -> tuple[str, int] | None:
    """Return the word at a place and its end, with the stop of a shortened one ("UBND TP. Hải Phòng")."""
    word = ANY_WORD.match(text, start)
    if word is None:
        return None
    stop = word.end() + (word[0].lower() in SHORTENED and text.startswith(". ", word.end()))
    return text[start:stop], stop


def _finish_compound(text: str, first: str, stop: int) -> int:
    """Return the end of a word whose first syllable alone has a capital ("Kế hoạch"), else of the syllable itself."""
    second = ANY_WORD.match(text, stop + 1) if text[stop : stop + 1] == " " else None
    if second is not None and f"{first} {second[0]}".lower() in COMPOUNDS:
        return second.end()
    return stop


def _joins(text: str, solid: int, start: int) -> bool:
    """Return whether only a joining word of one name stands between two of its parts ("KKT và KCN tỉnh")."""
    return text[solid:start].strip() in ("", "các", "tỉnh", "thành phố", "TP", "TP.", "và", "và các")


def _is_person(text: str, start: int, after_name: bool, kind: str) -> bool:
    if kind == "company" or not (after_name or kind in CIVIL_KINDS):
        return False
    name = PERSON_NAME.match(text, start)
    if name is None or not starts_with_surname(name[0]):
        return False
    words = name[0].lower().split()
    # A district of two words that begins like a rare family name ("Huyện ủy Nông Cống").
    return 2 < len(words) <= 4 or (len(words) == 2 and (kind != "party" or words[0] in COMMON_SURNAMES))


def _may_go_on(
    text: str,
    word: str,
    stop: int,
    kind: str,
    lower_run: int,
    places: dict[int, int],
    heads: dict[int, int],
    place_taken: bool,
) -> bool:
    if text.startswith(VERBS, stop - len(word)):
        return False
    if word in ("và", "&"):
        following = stop + 1
        if kind == "company" and FIELD.match(text, following):
            return True
        if place_taken or following in places or kind in ("company", "government", "party", "delegation"):
            return False
        return (
            text[following : following + 1].isupper() and (following not in heads or text.startswith("Khu", following))
        ) or text.startswith(("các khu", "các KCN", "các Khu", "các KKT"), following)
    if word in INNER_WORDS:
        return not (place_taken and word == "của")
    if (
        kind not in LONG_KINDS
        or lower_run > MOST_LOWER_RUN
        or (kind == "company" and DOING.match(text, stop - len(word)))
    ):
        return False
    return _capital_ahead(text, stop, MOST_LOWER_RUN - lower_run)


def _capital_ahead(text: str, position: int, words: int) -> bool:
    for _ in range(words + 1):
        if position >= len(text) or text[position] != " ":
            return False
        word = ANY_WORD.match(text, position + 1)
        if word is None or word.group().lower() in OUTER_WORDS:
            return False
        if word[0][0] in UPPER_LETTERS:
            return True
        position = word.end()
    return False
