"""Other names that a text uses: the one in brackets behind a body or zone, and a zone's own name without "khu công nghiệp"."""

import re
from bisect import bisect_right

import ahocorasick_rs

from daumoi.reading.article import Article
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name, surface

ALIAS = re.compile(r" ?\((?:gọi tắt là |viết tắt là |sau đây gọi là |tên viết tắt )?([A-Z][A-Za-z&]{1,11})\)")
ZONE_HEAD = re.compile(
    r"(?:khu kinh tế|kkt|khu công nghiệp|kcn|cụm công nghiệp|ccn|khu công nghệ cao|khu chế xuất|kcx)(?: cửa khẩu| ven biển)? "
)


OF_A_BODY = (
    "kinh tế ",
    "kkt ",
    "công nghiệp ",
    "kcn ",
    ") ",
    "phía ",
    "vùng ",
    "của ",
)  # the name goes on, or is no zone's


def add_aliases(article: Article) -> None:
    """Add the mentions of bodies and zones by the other names that the text has for them."""
    aliases: dict[str, Name] = {}
    for sentence in article.sentences:
        bracket = article.text.find("(", sentence.start, sentence.end + 2) >= 0
        for name in sentence.names:
            if bracket and name.kind in ("zone", "organisation") and article.text.startswith(("(", " ("), name.end):
                alias = ALIAS.match(article.text, name.end)
                if alias is not None and sum(letter.isupper() for letter in alias[1]) >= 2:
                    aliases.setdefault(alias[1], name)
            if name.kind == "zone":
                bare = bare_name(surface(article.text, name))
                if bare:
                    aliases.setdefault(bare, name)
    if aliases:
        _add_mentions(article, aliases)


def _add_mentions(article: Article, aliases: dict[str, Name]) -> None:
    """Look for all aliases in one pass: a long text may have thousands."""
    words, text = list(aliases), article.text
    starts = [sentence.start for sentence in article.sentences]
    for index, start, end in ahocorasick_rs.AhoCorasick(words).find_matches_as_indexes(text, overlapping=True):
        if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum():
            order = bisect_right(starts, start) - 1
            if order >= 0:
                _add_alias(article, article.sentences[order], start, end, aliases[words[index]])


def bare_name(zone: str) -> str:
    """Return a zone's own name of two and more capitalised words, "" where it has none.

    >>> bare_name("Khu kinh tế Vũng Áng"), bare_name("KCN số 3"), bare_name("KCN Nam Định Vũ 2")
    ('Vũng Áng', '', '')
    """
    head = ZONE_HEAD.match(zone.lower())
    words = zone[head.end() :].split() if head is not None else []
    return " ".join(words) if len(words) == 2 and all(word[0].isupper() and word.isalpha() for word in words) else ""


def _add_alias(article: Article, sentence: Sentence, start: int, end: int, name: Name) -> None:
    """Add a mention of a name by its alias to the sentence that holds it, unless it is part of a name already."""
    if name.start <= start <= name.end + 2 or article.lower.endswith(OF_A_BODY, 0, start):
        return
    if end > sentence.end or any(one.start < end and start < one.end for one in sentence.names):
        return
    sentence.names = sorted([*sentence.names, name._replace(start=start, end=end)])
    sentence.kinds.add(name.kind)
