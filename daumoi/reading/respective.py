"""Lists told in order: "KCN A, KCN B và KCN C đạt lần lượt 96%, 100% và 58%": each number is its own name's."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name, surface

IN_ORDER = "lần lượt"
JOINT = re.compile(r"(?:,|,? (?:và|cùng)|;)? ?(?:(?:các )?(?:tỉnh|thành phố|tp\.?|huyện|thị xã|nước)(?: |$))?")
ZONES_OF = re.compile(r"(?:khu công nghiệp|kcn|cụm công nghiệp|ccn|khu kinh tế|kkt) ")
SEPARATOR = re.compile(r", (?:và )?| và ")
KINDS = frozenset(("zone", "place", "country"))


def find_in_order(article: Article, sentence: Sentence, start: int, kind: str = "") -> Subject | None:
    """Return the zone, place or country that a number stands for in a list told in order; None where none is.

    As many names must stand before "lần lượt" as numbers of one sort behind it. kind asks for one sort of names.
    """
    opening = article.lower.rfind(IN_ORDER, sentence.start, start)
    if opening < 0:
        return None
    own = next((found for found in sentence.values if found.start == start), None)
    if own is None:
        return None
    numbers = [
        found.start for found in sentence.values if found.start > opening and type(found.value) is type(own.value)
    ]
    names = _names_before(article, sentence, opening)
    if len(names) != len(numbers) or len(names) < 2:
        names = _zones_before(article, sentence, opening)
    if len(names) != len(numbers) or len(names) < 2 or (kind and names[0].kind != kind):
        return None
    return names[numbers.index(start)]


def _names_before(article: Article, sentence: Sentence, opening: int) -> list[Subject]:
    """Return the last run of names of one sort that stand joined before a position."""
    run: list[Name] = []
    for name in sentence.names:
        if name.end > opening:
            break
        if name.kind not in KINDS:
            continue
        if run and (run[-1].kind != name.kind or not JOINT.fullmatch(article.lower, run[-1].end, name.start)):
            run = []
        run.append(name)
    return [Subject(surface(article.text, name), name.kind, name.id, name.start, name.end) for name in run]


def _zones_before(article: Article, sentence: Sentence, opening: int) -> list[Subject]:
    """Return the zones of a list that says its head once ("Các KCN A, B và C đạt ...")."""
    head = None
    for head in ZONES_OF.finditer(article.lower, sentence.start, opening):  # noqa: B007 - the last one counts
        pass
    if head is None:
        return []
    zones: list[Subject] = []
    left = head.end()
    while left < opening:
        joint = SEPARATOR.search(article.text, left, opening)
        right = joint.start() if joint is not None else opening
        name = _capital_words(article.text[left:right])
        if not name:
            break
        zones.append(Subject(name, "zone", "", left, left + len(name)))
        if joint is None or left + len(name) < right:
            break
        left = joint.end()
    return zones


def _capital_words(words: str) -> str:
    """Return the words with a capital or a numeral that open a run."""
    taken: list[str] = []
    for word in words.split(" "):
        if not word or not (word[0].isupper() or (taken and word.isdigit())):
            break
        taken.append(word)
    return " ".join(taken)


BRACKET_OF = re.compile(r" ?\((?:[^\d()]{0,24}|\d+ dự án[ ,–-]{0,4}[^\d()]{0,24})")


def is_bracket_of(article: Article, name: Name, start: int) -> bool:
    """Return whether a number stands in the bracket right behind a name ("sau Singapore (5,3 tỷ USD)"): it is that name's."""
    return name.end < start <= name.end + 50 and BRACKET_OF.fullmatch(article.lower, name.end, start) is not None


def country_beside(article: Article, sentence: Sentence, start: int) -> tuple[str, int, int] | None:
    """Return the country in whose bracket a number stands, or for which it stands in a list told in order."""
    for name in sentence.names:
        if name.kind == "country" and name.id != "VN" and is_bracket_of(article, name, start):
            return name.id, name.start, name.end
    ordered = find_in_order(article, sentence, start, "country")
    return (ordered.id, ordered.start, ordered.end) if ordered is not None and ordered.id != "VN" else None
