"""Investors without a head word or a name: foreign brands, "một doanh nghiệp Đài Loan", and "công ty" for the one named last."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.linking import HOME
from daumoi.reading.openings import opened
from daumoi.reading.shapes import UPPER, starts_with_surname

# The shape of a Vietnamese syllable without its marks: a word that has not this shape is of another language.
SYLLABLE = re.compile(
    r"(?:b|ch?|d|g[hi]?|h|kh?|l|m|n(?:gh?|h)?|ph?|qu|r|s|th?|tr|v|x)?(?:uye|uya|uay|uoi|ieu|yeu|oai|oay|uou|uo|uy|ua|ue|oa|oe|oo|ie|ye|ia|iu|ai|ao|au|ay|eo|eu|oi|oa|ui|uu|a|e|i|o|u|y)(?:ch?|m|ng?|nh|p|t)?"
)
FAMILIAR = frozenset(
    "fdi ddi oda usd eur vnd gdp grdp kcn kkt ccn kcx kcnc ubnd hđnd hdnd tp tnhh cp mtv hcm bql evfta cptpp fta rcep wto asean eu apec covid covid-19 vat fit mw mwp mwh gw kw lng ict oem odm "
    "smt dwt ppp bot vcci jetro kotra koica jica korcham eurocham amcham auscham evn mou gcn esg iso ttxvn pv bbt tttn teu cnc ai iot epc ctv ttđt vtv vov fob cif kh&đt lđ-tb&xh gtvt tn&mt pgs ths ceo nxb r&d "
    "online internet oled chip led usb smt amp facebook zalo youtube euro dollar expo forum summit tết".split()
)
ROMAN = re.compile("[ivx]+")
BRAND = re.compile(rf"[{UPPER}][\w&.’'-]*(?:(?: [–-] | & | )[{UPPER}\d][\w&.’'-]*)*")
NATIONS = tuple(f"{nation} " for nation in "Đức Pháp Mỹ Anh Ý Nga Úc Áo Bỉ Nhật Hàn Đài Thái".split())
# What leads a brand at the head of its sentence: "Năm 2016 Mẫufood", "Phía Mẫufood".
LEADING = re.compile(
    r"(?:Phía|Riêng|(?:Năm|Tháng|Quý|Ngày|Đầu|Cuối|Giữa|Hồi)(?: (?:năm|tháng|quý))?(?: [\dIVX][\d/.-]*)?) "
)
TAKEN = frozenset(("place", "country", "person", "zone", "title"))


@lru_cache(maxsize=4096)
def is_foreign_word(word: str) -> bool:
    """Return whether a word is of no Vietnamese shape ("Foxlink", "P&G"), and no familiar abbreviation.

    >>> [is_foreign_word(word) for word in ("Foxlink", "Long", "Nguyễn", "FDI", "Mẫu")]
    [True, False, False, False, False]
    """
    lower = word.lower().strip(".,-’'")
    if len(lower) < 2 or lower in FAMILIAR or lower[0].isdigit() or ROMAN.fullmatch(lower):
        return False
    bare = "".join(
        mark for mark in unicodedata.normalize("NFD", lower.replace("đ", "d")) if mark.isalpha() or mark == "&"
    )
    return bool(bare) and SYLLABLE.fullmatch(bare) is None


def names_left(article: Article, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the runs of capitalised words of a sentence that no other name holds, found once."""
    if sentence.names_left is None:
        sentence.names_left = list(_names_left(article, sentence))
    return sentence.names_left


def _names_left(article: Article, sentence: Sentence) -> Iterator[tuple[int, int]]:
    taken = [(name.start, name.end) for name in sentence.names if name.kind in TAKEN or name.kind == "organisation"]
    for match in BRAND.finditer(article.text, sentence.start, sentence.end):
        start, end = match.span()
        for left, right in taken:
            if left < end and start < right:
                if left == start and article.text.startswith("-", right) and right < end:
                    continue  # a brand that begins like a known one
                if left <= start and end <= right:
                    break
                if left <= start:
                    start = min(end, right + 1)
                elif article.lower[left:right] not in ("việt nam", "vietnam"):
                    end = left
        else:
            yield from _trim(article, start, end)


def _trim(article: Article, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a run of capitalised words without what leads it and the marks behind it."""
    words = article.text[start:end].rstrip(" .-–’'")
    led = LEADING.match(words)
    if led is not None:
        start, words = start + led.end(), words[led.end() :]
    if words.startswith(NATIONS) and article.lower[start - 1 : start] == " ":
        cut = words.index(" ") + 1
        start, words = start + cut, words[cut:]
    if len(words) > 1 and words[0].isupper():
        yield start, start + len(words)


# What makes a brand an investor, before it or behind it.
LED = ended(
    r"(?<!\w)(?:của|do|thuộc|hãng|tập đoàn|công ty|công ty con|liên doanh|liên danh|nhà đầu tư|chủ đầu tư|doanh nghiệp|nhà máy|xưởng|tổ hợp|giám đốc|chủ tịch|đại diện|lãnh đạo|điều hành|nhà sáng lập|đón|cho|cấp cho|trao cho)(?: là)? $"
)
ACTING = re.compile(
    r",? với (?:tổ hợp|nhà máy) |,? \(?(?:một )?(?:hãng|tập đoàn|công ty|nhà sản xuất|nhà cung cấp|doanh nghiệp|nhà phát triển|đại gia)(?!\w)|"
    r"(?:\s?\([^)]{0,60}\))?,? ?(?:–[^–]{0,60}– ?|-[^-]{0,60}- ?)?(?:(?:thì|hiện|cũng|vừa|vừa qua|đã|đang|sẽ|mới|lại|còn|từng|chính thức|tiếp tục|bắt đầu|dự kiến|muốn|quyết định|cho biết|cho hay|tuyên bố|được|cùng|xin|tháng trước|năm ngoái|có kế hoạch) ){0,4}"
    r"(?:làm chủ|làm dự án|đầu tư|rót|chi|đổ|bỏ|khởi công|động thổ|khánh thành|xây|mở|tăng vốn|nâng|lập|thành lập|phát triển nhà máy|triển khai|nghiên cứu|đề xuất|vận hành|đưa|nhận|được cấp|được trao|thuê|ký|xin|vào|dời|chuyển|chạy|theo đuổi|trình|nộp|nhắm|lắp|dựng|hoàn thành|đặt|chọn|sản xuất|mở rộng)(?!\w)"
)


# Between the head of a firm and its brand stands what it is: "tập đoàn trong nước Mẫu Nam", "hãng nội thất Mẫu".
HEADED = opened(
    "hãng|tập đoàn|doanh nghiệp|công ty|công ty con|nhà đầu tư|đại gia|ông lớn|liên danh|liên doanh",
    r"(?: (?!của|tại|ở|là|và|với|trong(?! nước)|do|đã|từ|tỉnh|khu)[^\W\d_]+){0,4} $",
)
NO_NAME = frozenset(
    "công ty tnhh cp mtv cổ phần tập đoàn tổng việt nam vietnam vina group co ltd đầu tư xây dựng phát triển một thành viên".split()
)


def collect_brands(article: Article, firms: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return how the text may call its firms in short: the first words of their own names ("Foxlink", "hoa thành").

    firms: where firms are named in full.
    """
    found: set[str] = set()
    for start, end in firms:
        words = [word for word in article.text[start:end].split() if word[0].isupper() or word[0].isdigit()]
        while words and words[0].lower() in NO_NAME:
            words.pop(0)
        _add_brand(found, words)
    for sentence in article.sentences:
        for start, end in names_left(article, sentence):
            if HEADED.find_first(article, max(sentence.start, start - 60), start):
                _add_brand(found, article.text[start:end].split())
    return frozenset(found)


def _add_brand(found: set[str], words: list[str]) -> None:
    if words and is_foreign_word(words[0]):
        found.add(words[0].lower())
    elif len(words) > 1 and words[0].lower() not in NO_NAME:
        found.add(" ".join(words[:2]).lower())


def find_brands(article: Article, sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the brands that stand as investors, or whose name was an investor's elsewhere in the text."""
    people = article.people_words
    for start, end in names_left(article, sentence):
        words = article.lower[start:end].split()
        before = max(sentence.start, start - 60)
        if words[0] in FAMILIAR or words[0] in people:
            continue
        if words[0] in known or " ".join(words[:2]) in known or HEADED.find_first(article, before, start):
            yield start, end
        elif not any(map(is_foreign_word, words)) or starts_with_surname(
            article.text[start:end].removesuffix(" Việt Nam").removesuffix(" Vietnam")
        ):
            continue
        elif (
            LED.search(article.lower, before, start)
            or _has_home(article, sentence, end)
            or ACTING.match(article.lower, end, sentence.end)
        ):
            yield start, end


def _has_home(article: Article, sentence: Sentence, end: int) -> bool:
    """Return whether a land stands behind a brand as its home: "Framas (Đức)", "Gulf Energy của Thái Lan"."""
    return article.lower.startswith((" (", " của "), end) and any(
        name.kind == "country" and name.id != "VN" and end < name.start <= end + 6 for name in sentence.names
    )


# One investor without a name: what he is, and the country that he comes from.
KINDS_OF_ONE = (
    "nhà đầu tư|doanh nhân|thương nhân|doanh nghiệp|tập đoàn|công ty|hãng|quỹ|liên doanh|đại gia|ông lớn|đối tác"
)
ONE_OF_A_KIND = opened(KINDS_OF_ONE)
ONE_UNNAMED = re.compile(
    rf"(?:một |1 |01 )?(?:{KINDS_OF_ONE})"
    r"(?: (?!của|từ|và|đã|tại|ở|vào)[^\W\d_]+){0,3}?(?: đến từ| của| từ| ở| mang quốc tịch)? $"
)
APPOSED = re.compile(rf"[{UPPER}][\w.&’'-]*(?: \d+)?, $")  # "Mẫu Foods, hãng thực phẩm Hà Lan"
TOLD = (" này", " nói trên", " ấy")
ONE = ("một ", "1 ", "01 ")
LONGEST_UNNAMED = 60


def find_unnamed(article: Article, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where one investor is told by his country only ("một doanh nghiệp Đài Loan")."""
    for name in sentence.names:
        if not (name.kind == "country" and name.id != "VN") and not (
            name.kind == "place" and not name.id.startswith(HOME)
        ):
            continue
        before = max(sentence.start, name.start - LONGEST_UNNAMED)
        if ONE_OF_A_KIND.find_first(article, before, name.start) is None:
            continue
        match = ONE_UNNAMED.search(article.lower, before, name.start)
        if match is None or APPOSED.search(article.text, max(sentence.start, match.start() - 20), match.start()):
            continue
        if article.text[name.end : name.end + 2].strip()[:1].isupper() or article.lower.startswith(TOLD, name.end):
            continue
        owning = article.lower.endswith(("của ", "do ", "bởi "), sentence.start, match.start())
        named = article.lower.startswith(" là ", name.end) and article.text[name.end + 4 : name.end + 5].isupper()
        if not named and (match.group().startswith(ONE) or owning):
            yield match.start(), name.end


# The investor named before: at the head of its sentence or clause, as the one that acts.
AGAIN = opened(
    "công ty|tập đoàn|hãng|doanh nghiệp|nhà đầu tư|chủ đầu tư|liên doanh|liên danh|đơn vị|họ",
    r"(?:(?: [^\W\d_]+){0,2} này(?!\w)| nói trên(?!\w)|(?= (?:cũng|còn|đã|sẽ|đang|vừa|mới|lại|từng|dự kiến|dự định|dự tính|có kế hoạch|lên kế hoạch|muốn|mong muốn|quyết định|tiếp tục|bỏ|rót|đổ|chi|đầu tư|xin|cam kết|nâng|tăng|mở rộng)(?!\w)))",
)
OWN_AGAIN = opened(
    "họ|hãng|công ty|tập đoàn|doanh nghiệp", r"(?= (?:\d|sẽ|đang|đã|vừa|hiện|có|trị giá|được|tại|ở|vốn)|[,.;)])"
)
HEADS_CLAUSE = re.compile(
    r"(?:^|[,;:“\"] ?|(?<!\w)(?:và|thì|nên|nay|năm ngoái|theo đó|ngoài ra|đồng thời|trước đó|hiện) )$"
)


def find_again(article: Article, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where a clause begins with the investor named before ("Công ty cũng nhận quyết định ...")."""
    again = AGAIN.find_all(article, sentence.start, sentence.end)
    started = {match.start() for match in again}
    for match in OWN_AGAIN.find_all(article, sentence.start, sentence.end):
        if match.start() not in started and article.lower.endswith("của ", 0, match.start()):
            again.append(match)
    again.sort(key=lambda match: match.start())
    for match in again:
        before = article.lower[max(sentence.start, match.start() - 12) : match.start()]
        if match.group().endswith((" này", " trên")) or before.endswith("của ") or HEADS_CLAUSE.search(before):
            yield match.span()
