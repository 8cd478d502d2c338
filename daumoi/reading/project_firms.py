"""Who invests: firms by their name, joint ventures of two, firms told by a bare brand, and the country they come from."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name
from daumoi.reading.owners import is_firm
from daumoi.reading.project_investors import (
    TOLD,
    collect_brands,
    find_again,
    find_brands,
    find_unnamed,
    is_foreign_word,
)
from daumoi.reading.shapes import UPPER, starts_with_surname


class Firm(NamedTuple):
    """An investor as the text names it."""

    start: int
    end: int
    named: tuple[int, int] | None = None  # where its name stands, if here it is only "tập đoàn này"

    @property
    def span(self) -> tuple[int, int]:
        """Return where its name stands."""
        return self.named or (self.start, self.end)


PLACE_BEFORE = ended(r"(?<!\w)(?:tại|ở|kcn|khu công nghiệp|cụm công nghiệp|ccn|vào) $")
HEADED = re.compile(r"(?:công ty|tập đoàn|tổng công ty|liên doanh|ngân hàng|cty|ctcp)(?!\w)")
NO_FIRM = ("nhà máy", "xí nghiệp", "khu ", "doanh nghiệp trong", "trung tâm", "viện ", "trường ")
# In brackets behind a firm stand its short name, its parent or its home.
ALIAS_BEFORE = ended(r"\((?:gọi tắt là |viết tắt là |tên giao dịch |thuộc |nay là |trước đây là |công ty con của )?$")
JOINED = re.compile(r"(?:\s?\([^)]{0,60}\))? (?:và|cùng|với|&|-) $")
# Behind a firm, whose it is: "Công ty A - thành viên của Tập đoàn B".
PARENT = re.compile(
    r"(?: \([^)]{0,40}\))?(?: [-–]|,| \()? ?(?:là )?(?:một )?(?:đơn vị |công ty |doanh nghiệp )?(?:thành viên|con|trực thuộc|thuộc|liên kết)(?: của| thuộc)? "
)
# Before a firm with which the one before it deals.
PARTNER = ended(
    r"(?:ký(?: kết| hợp đồng| thỏa thuận| ghi nhớ)? với|thuê (?:[^,;]{0,24} )?của|(?:cung cấp|cung ứng|gia công|bán|nhà thầu|vệ tinh)(?: \w+){0,3} (?:cho|của)|mua lại(?: \w+){0,3} của|cổ phần của|hợp tác với|làm việc với) $"
)
VENTURE = ended(r"liên (?:doanh|danh)(?: giữa| của| gồm| nhà đầu tư| các nhà đầu tư)*:? $")
INVESTING = re.compile(
    r"(?:\s?\([^)]{0,60}\))?,? (?:hiện |cũng |vừa |đã |đang |sẽ |mới |chính thức |tiếp tục |bắt đầu |dự kiến |muốn |mong muốn |cam kết |quyết định |cho biết |có kế hoạch |lên kế hoạch |"
    r"đề xuất |tổ chức |lễ |xin |được |cùng |hợp tác |phối hợp |nhất trí |thống nhất |cho hay |ký kết |ký |xem xét |tính |từng |chuẩn bị ){0,5}(?:làm chủ|đầu tư|rót|chi|bỏ|khởi công|động thổ|khánh thành|xây dựng|xây|"
    r"mở rộng|tăng vốn|phát triển|triển khai|thực hiện|nghiên cứu|đề xuất|tìm hiểu|khảo sát|vận hành|đưa|thành lập|nhận|được cấp|được trao|được chấp thuận|biên bản|thỏa thuận|thuê|hợp đồng|nâng)(?!\w)"
)
# What may stand before a firm that is only a brand: the head of its sentence, or a word that makes it the investor.
BRAND_BEFORE = re.compile(
    r"(?:^|[;:,.“\"]|(?<!\w)(?:của|do|cho|hãng|là|gồm|có|như|và|còn|với|thuộc|nhà đầu tư|theo đó|được biết|hiện|đó)) ?$"
)
BRAND_LEADS = tuple(
    ';|:|,|.|“|"|của|do|cho|hãng|là|gồm|có|như|và|còn|với|thuộc|nhà đầu tư|theo đó|được biết|hiện|đó'.split("|")
)
LONGEST_BEFORE = 16  # letters of the longest of these words, and more
BRAND = re.compile(rf"[{UPPER}][\w&.’'-]*(?: (?:[{UPPER}][\w&.’'-]*|&|\d{{1,2}}(?=[ ,;.)])))*")
SECOND = re.compile(rf" [–-] ([{UPPER}]\w+)")  # "Hosimau - Nichidaon"
OWNED = ended(r"(?:của|do|thuộc|hãng|nhà đầu tư|chủ đầu tư(?: là)?|trao cho|cấp cho) $")
NO_BRAND = frozenset(
    "vốn tổng số nhà mức diện quy được đây điều giấy lễ cơ tuyến cảng sân trung tâm trường bệnh viện tỉnh tp thành ubnd hđnd ban sở bộ ngày tháng năm ông bà theo trong tại đến hiện sau với các một những nhà dự công khu kcn ccn kkt khi để từ đây đó việt nam chính thủ đảng "
    "fdi oda ppp bot usd vnd gdp ngoài riêng cùng đặc lãnh phó chủ tổng giám bí đoàn hội đại tính lũy luỹ quý cũng vừa dịp nhân mới nếu như vì do và hai ba bốn thứ trung bất quốc "
    "toàn trước sáng chiều tối phát trên bên đồng doanh".split()
)


def find_firms(article: Article, sentence: Sentence) -> list[Firm]:
    """Return the investors of a sentence in order; two that invest together are one."""
    if sentence.firms is None:
        sentence.firms = _find_firms(article, sentence)
    return sentence.firms


def _find_firms(article: Article, sentence: Sentence) -> list[Firm]:
    firms = [Firm(name.start, name.end) for name in sentence.names if _is_investor(article, sentence, name)]
    firms += _find_brands(article, sentence)
    _add_apart(firms, find_brands(article, sentence, known_brands(article)))
    _add_apart(firms, find_unnamed(article, sentence))
    firms += _find_told(article, sentence, sorted(firms))
    return _join_ventures(article, sentence, sorted(firms, key=lambda firm: firm.start))


def _add_apart(firms: list[Firm], spans: Iterable[tuple[int, int]]) -> None:
    """Add the firms that lie in none found before."""
    for start, end in spans:
        if not any(firm.start < end and start < firm.end for firm in firms):
            firms.append(Firm(start, end))


def known_brands(article: Article) -> frozenset[str]:
    """Return how the text may call its firms in short, found once."""
    if article.brands is None:
        named = [
            (name.start, name.end)
            for sentence in article.sentences
            for name in sentence.names
            if name.kind == "organisation" and is_firm(article, name.start, name.id)
        ]
        article.brands = collect_brands(article, named)
    return article.brands


def _is_investor(article: Article, sentence: Sentence, name: Name) -> bool:
    if name.kind != "organisation" or not is_firm(article, name.start, name.id):
        return False
    if article.lower.startswith(NO_FIRM, name.start) or article.lower.startswith(TOLD, name.end):
        return False
    if PLACE_BEFORE.search(article.lower, max(sentence.start, name.start - 20), name.start) and not HEADED.match(
        article.lower, name.start
    ):
        return False  # "ở VSIP Nghệ An": a zone by the name of its developer
    if ALIAS_BEFORE.search(article.lower, max(sentence.start, name.start - 30), name.start):
        return not any(
            other.kind == "organisation"
            and 0 < name.start - other.end < 4
            and is_firm(article, other.start, other.id)
            and not article.lower.startswith(NO_FIRM, other.start)
            for other in sentence.names
        )
    return True


MOST_BACK = 7  # sentences in which the name of "this firm" is looked for


def _find_told(article: Article, sentence: Sentence, firms: list[Firm]) -> list[Firm]:
    """Return the firms that were named before ("tập đoàn này dự kiến đầu tư thêm ...")."""
    found: list[Firm] = []
    for start, end in find_again(article, sentence):
        named = [firm for firm in firms if firm.end <= start]
        for earlier in reversed(article.sentences[max(0, sentence.order - MOST_BACK) : sentence.order]):
            named = named or find_firms(article, earlier)
        if named:
            found.append(Firm(start, end, named[-1].span))
    return found


def _find_brands(article: Article, sentence: Sentence) -> list[Firm]:
    """Return the firms that only a brand names, where the sentence makes them investors ("do Everdaon làm chủ đầu tư")."""
    found: list[Firm] = []
    taken = [(name.start, name.end) for name in sentence.names if name.kind != "honorific"]
    lower, opening = article.lower, sentence.start
    for match in BRAND.finditer(article.text, opening, sentence.end):
        start = match.start()
        lead = start - (lower[start - 1] == " ")
        if lead > opening and not lower.endswith(BRAND_LEADS, opening, lead):
            continue
        words = match[0]
        end = match.end() - (words[-1] in ".-'’")
        if end - start < 2 or _overlaps(start, end, taken):
            continue
        first, *more = words.lower().split()
        if first.strip(".") in NO_BRAND or not (more or is_foreign_word(first)):
            continue
        if not (OWNED.search(lower, max(opening, start - 24), start) or INVESTING.match(lower, end, sentence.end)):
            continue
        if BRAND_BEFORE.search(lower[max(opening, start - LONGEST_BEFORE) : start]) and not starts_with_surname(words):
            second = SECOND.match(article.text, end, sentence.end)
            found.append(Firm(start, second.end() if second is not None and is_foreign_word(second[1]) else end))
    return found


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    for left, right in taken:  # noqa: SIM110 - half the time of a generator
        if left < end and start < right:
            return True
    return False


def _join_ventures(article: Article, sentence: Sentence, firms: list[Firm]) -> list[Firm]:
    """Return the firms with those that invest together as one ("Liên doanh giữa A và B", "A và B khởi công")."""
    joined: list[Firm] = []
    for firm in firms:
        venture = VENTURE.search(article.lower, max(sentence.start, firm.start - 50), firm.start)
        start = venture.start() if venture else firm.start
        if (joined or firm is not firms[0]) and PARTNER.search(
            article.lower, max(sentence.start, firm.start - 40), firm.start
        ):
            continue
        if joined and (
            firm.start < joined[-1].end or PARENT.fullmatch(article.lower, joined[-1].end, firm.start) is not None
        ):
            continue
        if (
            joined
            and JOINED.fullmatch(article.lower, joined[-1].end, firm.start)
            and (
                article.lower.startswith(("liên doanh", "liên danh"), joined[-1].start)
                or (
                    INVESTING.match(article.lower, firm.end, sentence.end)
                    and _leads(article, sentence, joined[-1].start)
                )
            )
        ):
            joined[-1] = Firm(joined[-1].start, firm.end)
        else:
            joined.append(firm._replace(start=start))
    return joined


def _leads(article: Article, sentence: Sentence, start: int) -> bool:
    """Return whether a firm stands at the head of its clause, so that it is the one that acts."""
    before = article.lower[sentence.start : start].rstrip()
    return not before or before.endswith((",", ":", ";", "-", "theo đó", "hiện"))


HOME_BEFORE = ended(
    r"(?:doanh nghiệp|nhà đầu tư|tập đoàn|công ty|đối tác|hãng|đến từ|liên doanh) (?:từ |của |đến từ )?$"
)


def find_home(article: Article, sentence: Sentence, start: int, end: int, firm: Firm | None) -> Name | None:
    """Return the investor's home: in brackets or after "của" behind the firm, else the one said of the investor."""
    countries = [name for name in sentence.names if name.kind == "country" and name.id != "VN"]
    if firm is not None:
        for name in countries:
            if 0 <= name.start - firm.end <= 40 and re.fullmatch(
                r" ?\((?:[^()]*)|,? (?:đến từ |của |thuộc )?(?:nhà đầu tư )?|, ", article.lower[firm.end : name.start]
            ):
                return name
            if firm.start <= name.start < firm.end:
                return name
    for name in countries:
        if (
            start - 60 <= name.start < end
            and ";" not in article.text[name.end : max(name.end, start)]
            and HOME_BEFORE.search(article.lower, max(sentence.start, name.start - 30), name.start)
        ):
            return name
    return None
