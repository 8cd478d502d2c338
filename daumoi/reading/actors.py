"""Who can will something: persons with their posts, bodies, places, and groups without a name ("các nhà đầu tư")."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import words_pattern
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence
from daumoi.reading.names import OTHER_WORD, Name, surface
from daumoi.reading.openings import opened, opened_by_rules
from daumoi.reading.shapes import LETTER, UPPER
from daumoi.values.evidence import make

NAMED = frozenset(("organisation", "place", "country", "zone"))
ACTING = NAMED | {"person", "title"}
# What may stand between the parts of one mention: "ông X, Giám đốc Sở Y", "Trưởng ban BQL KCN tại Z", "X (KCN Y)".
WITHIN = re.compile(
    r"(?: ?[-–—,] ?| ?\(| (?:tại|của|thuộc|ở|là|kiêm|và) | )(?:hiện là |là |nguyên )?(?:ông |bà |đồng chí |ngài )?"
)
LONGEST_WITHIN = 40  # letters, and more than it matches
JOINED_POST = re.compile(r"(?:[ ,–—-]|ông|bà|đồng chí|ngài|tại|của|thuộc|ở|tỉnh|thành phố|\(|\)|là|kiêm|nguyên|hiện)*")
PRONOUN = opened("cá nhân ông|ông|bà|đồng chí|ngài|vị này|chúng tôi|tôi|chúng ta|họ|các bạn|quý vị", "(?= )")
GROUPS, BODIES = opened_by_rules("context.will-group"), opened_by_rules("context.will-body")
HONORIFIC = ended(r"(?:ông|bà|đồng chí|ngài|mr\.?|ms\.?|mrs\.?|anh|chị) $")
LEADING = ended(r"(?:đại diện|lãnh đạo|phía|về phía)(?: (?:của|phía))? $")
BODY_NAME = re.compile(
    rf"(?:(?: | [–-] )[{UPPER}][{LETTER}]*| (?:và|vận|tải|hoạch|thương|mại|trường|nông|thôn)(?= |,))+"
)
FIRM = ("doanh nghiệp", "nhà đầu tư", "tập đoàn", "công ty")
FIRM_NAME = re.compile(rf"(?: [{UPPER}][{LETTER}]+){{1,3}}(?= [a-zđ]|[,.;])")  # "bà con doanh nghiệp Namhae"
SPEAKS_FOR_ITSELF = frozenset(("chúng tôi", "tôi", "chúng ta"))
GENERIC_PLACE = re.compile(
    r"(?:lãnh đạo |chính quyền |ubnd |về phía )*(?:tỉnh|thành phố|tp\.?|địa phương)(?: (?:này|nhà|ta))?"
)


class Actor(NamedTuple):
    """One mention of somebody who can will something. `kind`: person, post, pronoun, group, or the kind of a name."""

    label: str
    start: int
    end: int
    kind: str


def list_actors(article: Article, sentence: Sentence) -> list[Actor]:
    """Return the actors of a sentence in order, none inside another; a person comes with the posts beside the name."""
    found = [*_named_actors(article, sentence), *_group_actors(article, sentence)]
    found.sort(key=lambda actor: (actor.start, -actor.end))
    kept: list[Actor] = []
    for actor in found:
        if kept and actor.start < kept[-1].end:
            if actor.end <= kept[-1].end or kept[-1].kind != "pronoun":
                continue
            kept.pop()
        kept.append(actor)
    return kept


def _named_actors(article: Article, sentence: Sentence) -> list[Actor]:
    """Return the persons, posts and names of a sentence, what belongs to one mention put together."""
    actors: list[Actor] = []
    run: list[Name] = []
    reach = -1
    for name in sentence.names:
        if name[2] not in ACTING or name[1] <= reach:
            continue
        if run and not _goes_on(article, run, name):
            actors.append(_actor_of_run(article, sentence, run))
            run = []
        run.append(name)
        reach = name[1]
    if run:
        actors.append(_actor_of_run(article, sentence, run))
    return actors


def _goes_on(article: Article, run: list[Name], name: Name) -> bool:
    """Return whether a name belongs to the mention before it: posts and bodies around one person, a body and its place."""
    between = article.lower[run[-1].end : name.start]
    if between == "" or (between == " " and name.kind != "person" and run[-1].kind != "person"):
        return True
    if len(between) > LONGEST_WITHIN and name.kind != "person":
        return False
    kinds = {part[2] for part in run}
    if name.kind == "person":
        return "person" not in kinds and "title" in kinds and JOINED_POST.fullmatch(between) is not None
    if not kinds & {"person", "title"} or WITHIN.fullmatch(between) is None:
        return False
    if name.kind == "title":
        return "person" in kinds or run[-1].kind in NAMED or between.strip() in (",", "kiêm", "-", "–")
    if between.endswith("đại diện "):
        return run[-1].kind == "person"
    if between.strip() in (",", "-", "–", "và"):
        return False
    return run[-1].kind in ("title", "organisation", "zone") or "(" in between


def _actor_of_run(article: Article, sentence: Sentence, run: list[Name]) -> Actor:
    start, end = run[0].start, run[-1].end
    person = None
    for part in run:
        if part[2] == "person":
            person = part
            break
    if article.text[end : end + 1] == ")" and "(" in article.text[start:end]:
        end += 1
    before = article.lower[max(sentence.start, start - 12) : start]
    lead = HONORIFIC.search(before)
    if person is not None:
        start -= len(lead.group()) if lead else 0
        short = surface(article.text, person)
        return make(Actor, (article.people.get(short, short), start, end, "person"))
    if run[0].kind == "title":
        start -= len(lead.group()) if lead else 0
        return make(Actor, (holder_of(article, run[0], end), start, end, "post"))
    lead = LEADING.search(article.lower, max(sentence.start, start - 18), start)
    start -= len(lead.group()) if lead else 0
    return make(Actor, (article.text[run[0].start : end], start, end, run[0].kind))


def holder_of(article: Article, title: Name, end: int) -> str:
    """Return the person that a bare post stands for ("Thủ tướng"), else the post itself with its organisation."""
    post = article.lower[title.start : title.end].split(" chính phủ")[0]
    return article.holders.get(post) or " ".join(article.text[title.start : end].split())


def _group_actors(article: Article, sentence: Sentence) -> list[Actor]:
    """Return the groups without a name, with what says whose they are ("các doanh nghiệp Hàn Quốc"), and the pronouns."""
    text = article.text
    actors = [
        make(Actor, (article.text[match.start() : match.end()], *match.span(), "pronoun"))
        for match in PRONOUN.find_all(article, sentence.start, sentence.end)
    ]
    more = words_pattern("context.will-group-more")
    names = {name.start: name.end for name in sentence.names if name.kind in NAMED}
    reach = sentence.start
    for match in GROUPS.find_all(article, sentence.start, sentence.end):
        if match.start() < reach:
            continue
        end = match.end()
        for _ in range(3):
            if text[end : end + 1] != " ":
                break
            following = more.match(article.lower, end + 1, sentence.end)
            grown = following.end() if following else names.get(end + 1, end)
            if grown == end:
                break
            end = grown
        if end == match.end() or text[end - 1].islower():
            firm = FIRM_NAME.match(text, end, sentence.end) if match[0].endswith(FIRM) else None
            end = firm.end() if firm else end
        reach = end
        actors.append(make(Actor, (article.text[match.start() : end], match.start(), end, "group")))
    return actors + _bodies(article, sentence)


def _bodies(article: Article, sentence: Sentence) -> list[Actor]:
    """Return the bodies called by one word, which needs a capital in it or behind it ("Ban", "bộ Giao thông Vận tải")."""
    found = []
    for match in BODIES.find_all(article, sentence.start, sentence.end):
        named = BODY_NAME.match(article.text, match.end(), sentence.end)
        if OTHER_WORD.match(article.lower, match.start()) or (
            named is None and not article.text[match.start()].isupper()
        ):
            continue
        end = named.end() if named else match.end()
        found.append(make(Actor, (article.text[match.start() : end], match.start(), end, "group")))
    return found


def place_meant(article: Article, label: str) -> tuple[str, str]:
    """Return whom "tỉnh" or "lãnh đạo tỉnh" means where the text is about one place, and a note on how that was concluded."""
    focus = article.focus
    if focus is None or focus.kind != "place" or GENERIC_PLACE.fullmatch(label.lower()) is None:
        return label, ""
    words = focus.text if focus.text.lower().startswith(label.lower()) else f"{label} {focus.text}"
    note = "the place that the text is about"
    return words, note
