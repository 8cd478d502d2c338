"""Investors that a text only names as being there: a firm with its zone, its plant or its workers, of which nothing else is told."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.openings import opened
from daumoi.reading.project_facts import Telling
from daumoi.reading.project_firms import PARTNER, Firm, find_firms
from daumoi.reading.project_merging import RECENT, is_unnamed, share_words
from daumoi.reading.project_parts import Part

# Between a firm and where it is.
THERE = re.compile(
    r"(?: việt nam| vina)?,? ?(?:\((?:[^()]{0,40}(?:,|-) ?)?|(?:đang |hiện |có trụ sở |đặt |nằm |hoạt động ){0,3}(?:ở|tại|trong) )"
)
PLANT_OF = re.compile(
    r"(?:nhà máy|phân xưởng|xưởng|công nhân|lao động)(?: [^\W\d_]+){0,3}(?: (?:của|tại|ở|cho|làm việc cho|thuộc))? $"
)
AT_WORK = re.compile(
    r"(?:\s?\([^)]{0,60}\))?,? (?:hiện |đang |đã |cũng |vừa ){0,2}(?:có (?:hơn |gần |trên |khoảng )?[\d.,]+ (?:công nhân|lao động|người)|sử dụng|tuyển|cần tuyển|cắt giảm|cho (?:công nhân|gần|hơn)|tăng ca|sản xuất|xuất khẩu|vận hành|hoạt động|chuyên sản xuất|chuyên (?:làm|gia công|may|lắp))(?!\w)"
)
# One of these stands in each of them.
PRESENCE = opened(
    "nhà máy|phân xưởng|xưởng|công nhân|lao động|người|sử dụng|tuyển|cần tuyển|cắt giảm|cho gần|cho hơn|tăng ca|sản xuất|xuất khẩu|"
    "vận hành|hoạt động|chuyên"
)
VISITED = re.compile(r"(?<!\w)(?:thăm|tham quan|khảo sát tại|làm việc với|tiếp)(?!\w)")
NO_INVESTOR = re.compile(
    r"(?:tư vấn|luật|kiểm toán|chứng khoán|bảo hiểm|ngân hàng|điện lực|cấp nước|môi trường đô thị|xổ số|du lịch|lữ hành|truyền thông|xây dựng|môi giới|xuất khẩu lao động|cung ứng|nhân lực|hạ tầng|phát triển (?:khu|hạ tầng|đô thị)|viễn thông|bưu|xăng dầu|vận tải)"
)


def find_present(article: Article, sentence: Sentence, facts: list[Fact]) -> list[Telling]:
    """Return the firms of a sentence that are there and not told of yet."""
    if sentence.kind not in (LineKind.BODY, LineKind.CAPTION):
        return []
    told: list[Telling] = []
    if "zone" not in sentence.kinds and PRESENCE.find_first(article, sentence.start, sentence.end) is None:
        return told
    for firm in find_firms(article, sentence):
        if firm.named is None and not _is_told(article, firm, facts) and _is_there(article, sentence, firm):
            action = Cue(firm.start, firm.end, "action", "operating", "project.present")
            told.append(
                Telling(sentence, Part(firm.start, _end(article, sentence, firm), None, firm, listed=True), action)
            )
    return told


def _is_told(article: Article, firm: Firm, facts: list[Fact]) -> bool:
    name = article.text[firm.start : firm.end]
    if is_unnamed(name) or NO_INVESTOR.search(name.lower()):
        return True
    return any(
        share_words(name, str(fact.get(slot) or "")) for fact in facts[-RECENT:] for slot in ("investor", "name")
    )


def _is_there(article: Article, sentence: Sentence, firm: Firm) -> bool:
    """Return whether a firm stands with its zone, its plant or its workers."""
    lower = article.lower
    if VISITED.search(lower, sentence.start, firm.start):
        return False
    if PARTNER.search(lower, max(sentence.start, firm.start - 40), firm.start):
        return False
    for name in sentence.names:
        if name.kind == "zone" and firm.end <= name.start and THERE.fullmatch(lower, firm.end, name.start):
            return True
    return bool(
        PLANT_OF.search(lower, max(sentence.start, firm.start - 50), firm.start)
        or AT_WORK.match(lower, firm.end, sentence.end)
    )


def _end(article: Article, sentence: Sentence, firm: Firm) -> int:
    closing = article.text.find(")", firm.end, min(sentence.end, firm.end + 60))
    return closing + 1 if closing > 0 and article.text.startswith((" (", "("), firm.end) else firm.end
