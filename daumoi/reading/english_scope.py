"""Whose number an English sentence gives: place or zone, investors' home, foreign or domestic, zones together, planned."""

import re

from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import Cue
from daumoi.reading.foreign_figures import Part, Setting, Spot, as_subject, is_home, nearest_before
from daumoi.reading.lines import Sentence
from daumoi.reading.linking import NATION, place_inside
from daumoi.reading.names import Name

MOST_GAP = 75
CLAUSE = re.compile(r"; |, while |, whereas |, but | while |, of which |\. |, and (?=\d)")
ASIDE = re.compile(
    r"(?:from|after|like|with|than|behind|as|near|between|such as|including|unlike|compared to|ahead of) (?:the )?$"
)
INTO = re.compile(r"(?:in|into|to|of|across|within) (?:the )?$")
SMALL = r"(?:the|an?|is|was|are|were|to|of|in|on|at|by|with|for|from|and|or|plans?|will|would|has|have|had|still|that|which)\b"
ONE_PROJECT = re.compile(
    rf"(?<![\w-])(?:an?|the|its|this|one|new) (?:(?!{SMALL})(?:us)?[$€]?[\w’'-]+(?:\.\d+)? ){{0,5}}(?:project|factory|plant|facility|complex|mill|warehouse|data centre|data center|line)(?![\w-])"
)
FIRM_ACTS = re.compile(
    r"[^;]{0,60}?(?<!\w)(?:will |has |plans to |to |is |would |wants to |decided to )*(?:invest(?:ed|s|ing)?|pour(?:ed)?|build|built|rais(?:e|ed|ing)|"
    r"broke|expand(?:ed)?|inject(?:ed)?|signed|proposed|operate[sd]?|opened|received|licensed|spend|covers)\b"
)
BACK_TO_PLACE = re.compile(
    r"(?:the|this|its) (?:province|city|locality|authority|zones|industrial)|projects\b|in total|altogether"
)
BY_COUNTRY = re.compile(r" (?:from|of|by|for) (?:the )?$")
NATIONWIDE = re.compile(r"(?<!\w)(?:nationwide|the country|countrywide|across the country|the whole country)(?!\w)")
IN_NATION = re.compile(r" (?:[a-z]+ ){0,2}in the country(?!\w)")
TOGETHER = re.compile(r"econom\w+ (?:and|,) (?:\w+ )?industrial|industrial[\w ]{0,12}(?:and|,) (?:\w+ )?econom")


WORD = re.compile(r"[\w’'-]+")
INITIALS = ("ips", "izs", "ezs")  # the groups of zones that papers shorten


def clause_left(article: Article, sentence: Sentence, position: int) -> int:
    """Return where the clause of a position begins."""
    left = sentence.start
    for match in CLAUSE.finditer(article.lower, sentence.start, position):
        left = match.end()
    return left


def groups_of(article: Article, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the mentions of zones as a group: start, end, kind of the guideline."""
    groups: list[tuple[int, int, str]] = []
    for cue in sentence.cues:
        words = article.lower[cue.start : cue.end]
        if cue.role != "en-group" or (article.text[cue.start].isupper() and words not in INITIALS):
            continue
        kind = "KCN"
        if TOGETHER.search(words):
            kind = "KCN+KKT"
        elif "complex" in words:
            kind = "CCN"
        elif "cluster" in words:
            kind = "CCN" if "zones" not in words and "parks" not in words else "KCN"
        elif "free economic" in words:
            kind = "KTTD"
        elif "economic" in words or words == "ezs":
            kind = "KKT"
        elif "tech" in words:
            kind = "KCNC"
        if groups and cue.start - groups[-1][1] <= 6 and {groups[-1][2], kind} == {"KCN", "KKT"}:
            groups[-1] = (groups[-1][0], cue.end, "KCN+KKT")
        else:
            groups.append((cue.start, cue.end, kind))
    return groups


def is_of_one_project(article: Article, setting: Setting, position: int) -> bool:
    """Return whether a sum, an area or a head count belongs to one project or firm, and to no count of many before it."""
    sentence, lower = setting.sentence, article.lower
    single = max((match.start() for match in ONE_PROJECT.finditer(lower, sentence.start, position)), default=-1)
    for name in setting.names:
        if name.end > position:
            break
        if name.kind == "organisation" and name.id in ("company", "") and FIRM_ACTS.match(lower, name.end, position):
            single = max(single, name.start)
    many = max(
        (
            t.start
            for t in setting.tallies
            if t.cue.value in ("projects", "zones", "enterprises") and t.start < position
        ),
        default=-1,
    )
    if single < 0 or many > single:
        return False
    return not BACK_TO_PLACE.search(lower, single + 4, position) or lower.find("projects", single, position) < 0


def find_subject_of(article: Article, setting: Setting, spot: Spot, topic: Subject | None) -> Subject | None:
    """Return the zone, the place or the country that a number is about; None where the sentence names none."""
    zone = _zone_before(article, setting, spot)
    if zone is not None:
        return as_subject(article, zone)
    behind = _place_behind(article, setting, spot)
    if behind is not None and (behind.id == "VN" or spot.measure in ("capital", "projects")):
        return behind
    best: Subject | None = None
    for name in setting.names:
        if name.start >= spot.start:
            break
        if is_home(name) and not ASIDE.search(article.lower, max(setting.sentence.start, name.start - 16), name.start):
            best = as_subject(article, name)
        elif name.kind == "organisation" and name.id == "body":
            best = _place_of_body(article, setting, name) or best
        elif name.kind == "country" and name.id == "VN" and _is_nation(article, name):
            best = Subject("Việt Nam", "country", "VN", name.start, name.end)
    last = max(spot.end, spot.tally.last if spot.tally else 0)
    nation = NATIONWIDE.search(article.lower, setting.sentence.start, spot.start) or IN_NATION.match(
        article.lower, last
    )
    if nation is not None and spot.measure != "rank" and (best is None or nation.start() > best.start):
        return Subject(NATION.text, NATION.kind, NATION.id, nation.start(), nation.end())
    return best or behind


def _place_of_body(article: Article, setting: Setting, body: Name) -> Subject | None:
    """Return the province inside a public body's name ("Hưng Yên People's Committee")."""
    for name in setting.sentence.names:
        if is_home(name) and body.start <= name.start and name.end <= body.end:
            return as_subject(article, name)
    return place_inside(article, body) or _place_among_words(article, body)


def _place_among_words(article: Article, body: Name) -> Subject | None:
    """Return the province that stands among the words of a body's name ("People's Committee of Hưng Yên Province")."""
    words = list(WORD.finditer(article.lower, body.start, body.end))
    for first, word in enumerate(words):
        for last in words[first + 2 : first : -1]:
            start, end = word.start(), last.end()
            place = article.provinces.get(article.lower[start:end])
            if place is not None:
                return Subject(article.text[start:end], "place", place, start, end)
    return None


def _is_nation(article: Article, name: Name) -> bool:
    """Return whether Việt Nam is what a number is about, not where a firm has its seat or a delegation went."""
    return (
        article.lower[name.end : name.end + 12]
        .lstrip()
        .startswith(("has ", "had ", "attracted", "drew", "is ", "was ", "rec", "’s ", "'s "))
    )


def _zone_before(article: Article, setting: Setting, spot: Spot) -> Name | None:
    """Return the named zone that a number is about: the last one before it, with no group of zones and no place behind it."""
    if spot.measure in ("zones", "investor_countries", "rank"):
        return None
    last = None
    for name in setting.names:
        if name.end > spot.start:
            break
        if name.kind == "zone":
            last = name
        elif (
            is_home(name)
            and last is not None
            and article.lower[last.end : name.start].strip(" ,") not in ("", "in", "of")
        ):
            last = None
    if last is None or any(last.start < at < spot.start for at, _, _ in setting.groups):
        return None
    return last if clause_left(article, setting.sentence, spot.start) <= last.start or spot.measure == "area" else None


def _place_behind(article: Article, setting: Setting, spot: Spot) -> Subject | None:
    """Return the place a number goes to, named right behind it: "$10 billion in Hải Phòng"."""
    if spot.measure == "share":
        return None
    last = max(spot.end, spot.tally.last if spot.tally else 0)
    for name in setting.names:
        if name.start < last or not (is_home(name) or (name.kind == "country" and name.id == "VN")):
            continue
        between = article.lower[last : name.start]
        if len(between) > 70 or re.search(r"[;\d]|, ", between) or not INTO.search(between):
            return None
        if name.kind == "country":
            return Subject("Việt Nam", "country", "VN", name.start, name.end)
        return as_subject(article, name)
    return None


def find_country_of(article: Article, setting: Setting, spot: Spot) -> Part | None:
    """Return the investors' home of a number: inside its noun phrase, before it in the sentence, or right behind it."""
    if spot.measure == "enterprises" and not spot.tally:
        return None
    last = spot.tally.last if spot.tally else spot.end
    best: Name | None = None
    left = clause_left(article, setting.sentence, spot.start)
    for name in setting.sentence.names:
        if name.kind != "country" or name.id == "VN" or _is_place_of(article, setting, name):
            continue
        if spot.start <= name.start < last:
            return name.id, name.start, name.end
        if name.end <= spot.start and name.start >= left:
            best = name
        elif name.start >= last and name.start - last < 30 and BY_COUNTRY.search(article.lower, last, name.start):
            return name.id, name.start, name.end
    if best is None or (spot.measure == "projects_adjusted" and best.end < spot.start - 90):
        return None
    return best.id, best.start, best.end


def _is_place_of(article: Article, setting: Setting, country: Name) -> bool:
    """Return whether a country is inside a body's or person's phrase, or is where something is held."""
    if article.lower.startswith((" delegation", " partners", " language", " ambassador", " embassy"), country.end):
        return True
    return any(
        name.kind in ("organisation", "zone") and name.start < country.end and country.start < name.end
        for name in setting.names
    )


def find_fdi_of(article: Article, setting: Setting, spot: Spot) -> tuple[bool, int, int] | None:
    """Return whether the number's noun phrase, or the words before it in its clause, say foreign or domestic."""
    cues = setting.cues("en-fdi")
    last = max(spot.end, spot.tally.last if spot.tally and spot.tally.start == spot.start else 0)
    for cue in cues:
        if spot.start <= cue.start < last or (
            last <= cue.start <= last + 24 and not re.search(r"[,.;\d]| and ", article.lower[last : cue.start])
        ):
            return cue.value == "yes", cue.start, cue.end
    before = nearest_before(cues, spot.start, clause_left(article, setting.sentence, spot.start))
    if before is None and spot.tally is not None:
        before = next((cue for cue in cues if spot.tally.start <= cue.start < spot.tally.last), None)
    if before is None or (
        spot.measure == "rank"
        or any(name.kind == "zone" and name.start <= before.start < name.end for name in setting.names)
    ):
        return None
    return before.value == "yes", before.start, before.end


def find_group_of(setting: Setting, spot: Spot) -> Part | None:
    """Return the kind of zones that a number counts or sums: its own noun, else the last group named before it."""
    if spot.measure in ("exports", "imports", "trade", "population", "people", "investor_countries", "rank"):
        return None
    for start, end, kind in reversed(setting.groups):
        if start <= (spot.tally.cue.start if spot.tally else spot.start) < end or start < spot.start:
            return kind, start, end
    after = next((group for group in setting.groups if 0 < group[0] - spot.end < 50), None)
    if after is not None and spot.measure in ("occupancy", "zone_area", "workers", "projects", "capital"):
        return after[2], after[0], after[1]
    return ("KCN", -1, -1) if spot.measure == "occupancy" else None


def find_planned_of(article: Article, setting: Setting, spot: Spot) -> Cue | None:
    """Return the word before a number, in its clause, that makes it a target or plan."""
    left = clause_left(article, setting.sentence, spot.start)
    return nearest_before(setting.cues("en-state"), spot.start, left)
