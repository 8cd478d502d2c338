"""What Vietnamese firms invest abroad: the country that takes it in is whom a number is about, Vietnam its investors' home."""

from daumoi.reading.article import Article, Subject
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


def find_taker(article: Article, sentence: Sentence, start: int, end: int) -> Subject:
    """Return the country that takes the investment in: the last before the number, else the one it goes to, else Vietnam."""
    ordered = find_in_order(article, sentence, start, "country")
    if ordered is not None:
        return ordered
    taker: Name | None = None
    for name in sentence.names:
        if name.kind != "country" or name.id == "VN":
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
