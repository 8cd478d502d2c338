"""Persons of an English text: a name beside a post, before it or behind it."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.english_names import BODY_TAILS, RUN
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.foreign_figures import last_match
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name
from daumoi.reading.shapes import LETTER, NAME_WORD

POST = (
    r"(?:(?:standing|permanent|acting|former|then|deputy|vice|senior|executive|managing|first|assistant|honorary|general|founding|provincial|"
    r"municipal|party|chief|country|trade|commercial|economic)[ -]|vice)*"
    r"(?:chairman|chairwoman|chairperson|chair|vice-president|president|director[ -]general|director|head|secretary[ -]general|secretary|"
    r"minister|ambassador|consul[ -]general|consul|governor|mayor|manager|executive officer|executive|ceo|representative|rector|leader|commissioner|"
    r"counsellor|counselor|member|founder|spokesman|spokeswoman|inspector|editor-in-chief|adviser|advisor|expert)(?![\w-])"
)
# A post has one of these words: most sentences have none, and are spared the grammar.
POST_WORDS = frozenset(
    "chairman chairwoman chairperson chair president director head secretary minister ambassador consul governor mayor manager officer executive ceo "
    "representative rector leader commissioner counsellor counselor member founder spokesman spokeswoman inspector editor adviser advisor expert".split(),
)
MARKS = str.maketrans(dict.fromkeys(",.;:()-–—“”\"'", " "))
POSTS = re.compile(rf"(?<![\w-]){POST}", re.I)
PERSON = re.compile(rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Madam)\.? )?({NAME_WORD}(?: {NAME_WORD}){{1,4}})(?![{LETTER}\d])")
HONORIFIC = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Madam)\.? )$")
SECOND_POST = re.compile(rf"(?:,? (?:and|cum|&) (?:concurrently )?(?:the )?{POST})+", re.I)
LINK = re.compile(r" (?:of|at|for|in charge of|from) (?:the |its |their )?|, (?=[A-ZĐ])")
HOME = re.compile(r"Vi[eệ]t ?[Nn]am(?!\w)")
POSTED = re.compile(r" (?:to|in) (?:the )?")  # the country of an ambassador or a chamber is no body of its own
LOWER_BODY = re.compile(r"(?:[\w’'-]+ ){0,5}[\w’'-]+")
LOWER_ENDS = re.compile(
    r" (?:said|says|told|asked|who|and|has|had|was|is|will|would|on|in|at|to|with|noted|added|stressed|led|thanked|explained)\b"
)
BEFORE_POST = re.compile(
    r"(?:, |, (?:the|who is|currently|now) (?:the )?| [-–—] (?:the |an? )?| ?\(|, (?:the|an?) )(?:(?:south )?korean |vietnamese |japanese |chinese |thai )?$",
    re.I,
)
APPOSED = re.compile(r", (?:the )?$")
INITIALS_BETWEEN = re.compile(r"(?: \([^()]{2,10}\))? ")
BETWEEN = re.compile(r" - | – |, |: |[ ]")
NOT_NAMES = frozenset("the vietnam viet korea republic province zone industrial economic korean people".split())


class EnglishPost(NamedTuple):
    """A post with its body as spans of the prepared text (-1: none)."""

    start: int
    end: int
    org_start: int
    org_end: int
    reach: int


def read_english_persons(article: Article, names_in: dict[int, list[Name]]) -> list[Fact]:
    """Return one fact for each person whose post the text gives, from the first sentence that gives it."""
    facts: dict[str, Fact] = {}
    for sentence in article.sentences:
        if sentence.kind is LineKind.TITLE:
            continue
        names = names_in[sentence.order]
        for post in find_posts_of(article, sentence, names):
            for fact in (_name_before(article, sentence, post, names), _name_behind(article, sentence, post, names)):
                if fact is not None:
                    key = str(fact.get("name"))
                    if key not in facts or (facts[key].get("org") is None and fact.get("org") is not None):
                        facts[key] = fact
                    break
    return list(facts.values())


def find_posts_of(article: Article, sentence: Sentence, names: list[Name]) -> list[EnglishPost]:
    """Return the posts of a sentence, each with the body that follows "of", "at" or "for"."""
    posts: list[EnglishPost] = []
    if POST_WORDS.isdisjoint(article.lower[sentence.start : sentence.end].translate(MARKS).split()):
        return posts
    for match in POSTS.finditer(article.lower, sentence.start, sentence.end):
        if posts and match.start() < posts[-1].reach:
            continue
        second = SECOND_POST.match(article.lower, match.end(), sentence.end)
        end = second.end() if second else match.end()
        org = _body_after(article, sentence, end, names)
        reach = max(end, org[1])
        reach = max(reach, _country_after(article, reach, names))
        posts.append(EnglishPost(match.start(), match.end(), *org, reach))
    return posts


def _body_after(article: Article, sentence: Sentence, position: int, names: list[Name]) -> tuple[int, int]:
    """Return the span of the body that a post belongs to: a run of capitals, else a few words up to a comma."""
    text = article.text
    link = LINK.match(text, position, sentence.end)
    if link is None:
        return -1, -1
    start = link.end()
    if link.group() == ", ":
        name = next((name for name in names if name.start == start and name.kind == "organisation"), None)
        return (start, name.end) if name is not None else (-1, -1)
    name = next((name for name in names if name.start == start and name.kind != "person"), None)
    run = RUN.match(text, start, sentence.end)
    if run is not None:
        end = max(run.end(), name.end if name else 0)
        person = next((other for other in names if other.kind == "person" and start < other.start < end), None)
        end = person.start - 1 if person is not None else end
        return start, start + len(text[start:end].rstrip(" .,-–"))
    words = LOWER_BODY.match(text, start, sentence.end)
    if words is None:
        return -1, -1
    stop = LOWER_ENDS.search(text, start, words.end())
    person = next((other for other in names if other.kind == "person" and start < other.start <= words.end()), None)
    end = min(stop.start() if stop else words.end(), person.start - 1 if person else words.end())
    return (start, end) if end > start else (-1, -1)


def _country_after(article: Article, position: int, names: list[Name]) -> int:
    """Return where the country ends in which a post is held ("Ambassador to the Republic of Korea"), -1 where none is named."""
    link = POSTED.match(article.text, position)
    if link is None:
        return -1
    home = HOME.match(article.text, link.end())
    return home.end() if home else next((n.end for n in names if n.kind == "country" and n.start == link.end()), -1)


def _name_before(article: Article, sentence: Sentence, post: EnglishPost, names: list[Name]) -> Fact | None:
    """Return the person whose name stands before the post: "X, head of Y", "X - head of Y", "X (head of Y)", "X, Y director"."""
    text = article.text
    window = max(sentence.start, post.start - 110)
    gap = BEFORE_POST.search(text, window, post.start)
    org: tuple[int, int] | None = None
    if gap is None:
        body = _body_apposed(text, post, names)
        gap = body and APPOSED.search(text, window, body.start)
        if body is None or not gap:
            return None
        org = (body.start, body.end)
    name = last_match(PERSON, text, window, gap.start())
    if name is None or name.end() != gap.start() or not _is_person(name.group(1)):
        return None
    return _make(article, (name.start(1), name.end(1)), post, org, "person.name-then-post.en")


def _body_apposed(text: str, post: EnglishPost, names: list[Name]) -> Name | None:
    """Return the body right before a post that has its initials between at most: "..., Chamber of Commerce (KCCI) director"."""
    bodies = [name for name in names if name.end < post.start and name.kind == "organisation"]
    return bodies[-1] if bodies and INITIALS_BETWEEN.fullmatch(text, bodies[-1].end, post.start) else None


def _name_behind(article: Article, sentence: Sentence, post: EnglishPost, names: list[Name]) -> Fact | None:
    """Return the person whose name stands behind the post, with or without its body between: "Vice Chairman of Y X"."""
    text = article.text
    for reach in dict.fromkeys((post.reach, post.end)):
        between = BETWEEN.match(text, reach, sentence.end)
        name = PERSON.match(text, between.end(), sentence.end) if between else None
        if name is None:
            continue
        person = next((other for other in names if other.kind == "person" and other.start == name.start(1)), None)
        honoured = name.start() != name.start(1)
        if (person is None and not honoured) or not _is_person(name.group(1)):
            continue
        if between is not None and between.group() == ": " and not honoured:
            continue
        org = None if reach == post.reach else (-1, -1)
        if post.org_start < 0 and text[post.start - 1 : post.start] == " ":
            org = _body_before(post, names)
        return _make(
            article, (name.start(1), person.end if person else name.end(1)), post, org, "person.post-then-name.en"
        )
    return None


def _body_before(post: EnglishPost, names: list[Name]) -> tuple[int, int] | None:
    """Return the body that stands right before a post: "Korea Desk director Cha Sung-wook"."""
    for name in names:
        if name.end == post.start - 1 and name.kind in ("organisation", "zone", "place"):
            return name.start, name.end
    return None


def _is_person(name: str) -> bool:
    return not any(word.lower() in NOT_NAMES or word.lower() in BODY_TAILS for word in name.split())


def _make(article: Article, name: tuple[int, int], post: EnglishPost, org: tuple[int, int] | None, rule: str) -> Fact:
    text = article.text
    start, end = (post.org_start, post.org_end) if org is None else org
    honorific = HONORIFIC.search(text, max(0, name[0] - 7), name[0])
    first = honorific.start() if honorific and name[0] < post.start else name[0]
    slots = [
        article.slot("name", text[name[0] : name[1]], *name),
        article.slot("title", text[post.start : post.end], post.start, post.end),
    ]
    if start >= 0:
        slots.append(article.slot("org", " ".join(text[start:end].split()), start, end))
    spans = [first, post.start, *([start] if start >= 0 else [])]
    last = max(name[1], post.end, end)
    return article.fact(FactType.PERSON, min(spans), last, rule, slots)
