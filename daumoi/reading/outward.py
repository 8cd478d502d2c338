"""What Vietnamese firms invest abroad: the country that takes it in is whom a number is about, Vietnam its investors' home."""

from daumoi.reading.article import Article, Subject
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.linking import INWARD, NATION, OUTWARD
from daumoi.reading.names import Name, surface
from daumoi.reading.respective import find_in_order


def is_outward(article: Article, sentence: Sentence, start: int) -> bool:
    """Return whether a number at a place counts investment abroad: its sentence or the whole text says so."""
    before = article.lower[sentence.start : start]
    if OUTWARD in before:
        return not any(words in before[before.rfind(OUTWARD) :] for words in INWARD)
    return article.about_outward and not any(words in before for words in INWARD)


BEHIND_WHOM = ended(r"(?:sau|so với|vượt|vượt qua|ngoài) $")  # "thứ hai, sau Nhật Bản"
AND_ANOTHER = (",", "và", ", và", "cùng", "rồi đến")


def is_behind(article: Article, sentence: Sentence, name: Name, behind: int) -> bool:
    """Return whether somebody only stands behind a country, or behind that and another ("thứ ba sau Đài Loan và Hàn Quốc").

    behind: where the last such country ends.
    """
    if behind >= 0 and article.lower[behind : name.start].strip() in AND_ANOTHER:
        return True
    return BEHIND_WHOM.search(article.lower, max(sentence.start, name.start - 10), name.start) is not None


def find_taker(article: Article, sentence: Sentence, left: int, start: int, end: int) -> Subject:
    """Return the country that takes the investment in: the last before the number, else the one it goes to, else Vietnam.

    left: where the clause of the number begins.
    """
    ordered = find_in_order(article, sentence, start, "country")
    if ordered is not None:
        return ordered
    taker: Name | None = None
    behind = -1
    for name in sentence.names:
        if name.kind != "country" or name.id == "VN" or name.start < left:
            continue
        if is_behind(article, sentence, name, behind):
            behind = name.end
            continue
        if name.end <= start or (
            taker is None
            and name.start - end < 24
            and article.lower.endswith(("tại ", "sang ", "vào ", "ở "), 0, name.start)
        ):
            taker = name
    if taker is None:
        return NATION._replace(start=-1, end=-1)
    return Subject(surface(article.text, taker), "country", taker.id, taker.start, taker.end)
