"""Who is meant: the place that a text is about, short forms of persons, and "the board", "the province" once named."""

import re
from collections import Counter
from functools import reduce
from itertools import pairwise

from daumoi.gazetteer.lexicon import Lexicon, NameKind
from daumoi.reading.aliases import add_aliases
from daumoi.reading.article import Article, Subject
from daumoi.reading.cues import lower_text
from daumoi.reading.endings import ended
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name, surface
from daumoi.reading.regions import find_region_focus
from daumoi.values.dates import DateKind, DateValue, Precision
from daumoi.values.evidence import make
from daumoi.values.text import prepare_text

NATION = Subject("Việt Nam", "country", "VN")
# A place in these surroundings is not what the text is about: where somebody comes from, or a comparison.
TITLE_WEIGHT, LEAD_WEIGHT = 4, 2


def link_article(article: Article) -> None:
    """Set the article's focus (the place its bare numbers are about) and the short forms of its persons."""
    article.provinces = province_names(article.lexicon)
    add_aliases(article)
    article.focus = find_focus(article)
    article.zone_focus = find_zone_focus(article)
    article.people = find_short_names(article)
    article.people_words = frozenset(word for name in article.people.values() for word in name.lower().split())
    article.posts = find_posts(article)
    article.year = find_year(article)
    article.about_zones = find_zone_theme(article)
    article.about_outward = is_about_outward_investment(article)
    article.about_migration = is_about_migration(article)
    article.about_fdi = not article.about_outward and is_about_foreign_investment(article)


_provinces: dict[int, dict[str, str]] = {}


def province_names(lexicon: Lexicon) -> dict[str, str]:
    """Return lower-case name -> id of Vietnam's provinces, those of today and those before, made once for a lexicon."""
    held = _provinces.get(id(lexicon))
    if held is None:
        held = _provinces[id(lexicon)] = {
            lower_text(prepare_text(name.pattern).text): name.id
            for name in lexicon.iter_names()
            if name.kind is NameKind.LOCALITY and name.id.startswith(HOME)
        }
    return held


def find_focus(article: Article) -> Subject:
    """Return the place the text is about: the most often named, the headline counting most; else the country."""
    score: Counter[str] = Counter()
    first: dict[str, Subject] = {}
    for sentence in article.sentences:
        weight = TITLE_WEIGHT if sentence.kind is LineKind.TITLE else LEAD_WEIGHT if sentence.order < 4 else 1
        for name in sentence.names:
            if name.kind != "place" or not name.id.startswith(HOME):
                continue
            score[name.id] += weight
            if name.id not in first:
                first[name.id] = Subject(surface(article.text, name), "place", name.id, name.start, name.end)
        for name in sentence.names:
            if name.kind in ("organisation", "zone"):
                inside = place_inside(article, name)
                if inside is not None:
                    score[inside.id] += weight
                    first.setdefault(inside.id, inside)
    ranked = [key for key, _ in score.most_common() if key in first]
    if ranked and score[ranked[0]] >= 2 and not _is_national(article, score):
        return first[ranked[0]]
    return find_region_focus(article) or (None if ranked else _find_district(article)) or NATION


DISTRICT = "vnd-"


def _find_district(article: Article) -> Subject | None:
    """Return the district that a text is about which names no province: the most often named; None where it names none twice."""
    score: Counter[str] = Counter()
    first: dict[str, Subject] = {}
    for sentence in article.sentences:
        for name in sentence.names:
            if name.kind == "place" and name.id.startswith(DISTRICT):
                score[name.id] += TITLE_WEIGHT if sentence.kind is LineKind.TITLE else 1
                first.setdefault(name.id, Subject(surface(article.text, name), "place", name.id, name.start, name.end))
    leader = score.most_common(1)
    return first[leader[0][0]] if leader and leader[0][1] > 1 else None


def find_zone_focus(article: Article) -> Subject | None:
    """Return the zone that a text is about: the only zone in its headline, named again in the body; None where there is none."""
    zones = {
        name.id or surface(article.text, name): Subject(surface(article.text, name), "zone", name.id)
        for sentence in article.sentences
        if sentence.kind is LineKind.TITLE
        for name in sentence.names
        if name.kind == "zone"
    }
    return next(iter(zones.values())) if len(zones) == 1 else None


HOME = ("vn-", "vn63-", "vn34-")


def place_inside(article: Article, name: Name) -> Subject | None:
    """Return the province at the end of an organisation's or zone's name ("Sở Công Thương Hải Phòng"), None where there is none."""
    whole = article.lower[name.start : name.end]
    if whole not in article.bodies:
        article.bodies[whole] = _find_tail(article, whole)
    held = article.bodies[whole]
    if held is None:
        return None
    tail, place = held
    start = name.end - len(tail)
    return make(Subject, (article.text[start : name.end], "place", place, start, name.end))


def _find_tail(article: Article, words: str) -> tuple[str, str] | None:
    """Return the longest tail of one to five words that is a province's name, with its id."""
    cut = len(words)
    found = None
    for _ in range(5):
        cut = words.rfind(" ", 0, cut)
        if cut < 0:
            break
        tail = words[cut + 1 :]
        place = article.provinces.get(tail)
        if place is not None:
            found = tail, place
    return found


MANY_PLACES = 4  # a text that names so many provinces, none of them much more than the others, is about the country


def _is_national(article: Article, score: Counter[str]) -> bool:
    """Return whether the text speaks of the whole country more than of its most named place, or of many places alike."""
    leader, best = score.most_common(1)[0]
    headline = [name.id for sentence in article.sentences if sentence.kind is LineKind.TITLE for name in sentence.names]
    if len(score) >= MANY_PLACES and best * 2 < score.total() and leader not in headline:
        return True
    places = any(id_ in score for id_ in headline)
    if not places:
        for sentence in article.sentences:
            if sentence.kind is LineKind.TITLE and _tells_inside(article, sentence):
                return True
    return _tells_of_nation(article, leader, best, in_headline=leader in headline)


def _tells_of_nation(article: Article, leader: str, best: int, *, in_headline: bool) -> bool:
    """Return whether the sentences about the country outweigh those about the most named place."""
    nation = named = told = local = 0
    for sentence in article.sentences:
        title = sentence.kind is LineKind.TITLE
        whole = "scope" in sentence.roles and any(cue.role == "scope" and cue.value == "VN" for cue in sentence.cues)
        inside = _tells_inside(article, sentence)
        nation += whole * (1 + title)
        named += inside * (1 + title)
        if not title:
            told += whole or inside
            for name in sentence.names:
                if name[3] == leader:
                    local += 1
                    break
    if told >= 3 and told > 2 * local:
        return True
    if not in_headline and nation + named >= 3 and nation + named >= local:
        return True  # a place that the country's news only happens at
    return (nation >= 2 and nation * 2 > best) or (named >= 3 and nation + named > best)


NATION_AT = ended(r"(?:vào|tại|ở|của|cho|đến|giữa) $")


def _tells_inside(article: Article, sentence: Sentence) -> bool:
    for name in sentence.names:  # noqa: SIM110 - half the time of a generator
        if name[3] == "VN" and _counts_nation(article, name):
            return True
    return False


def _counts_nation(article: Article, name: Name) -> bool:
    """Return whether a sentence tells of the country itself: what is invested in, stands in or belongs to it."""
    if name.kind != "country" or name.id != "VN":
        return False
    return NATION_AT.search(article.lower, max(0, name.start - 6), name.start) is not None


PLANNED_BEFORE = re.compile(r"(?<!\w)(?:sẽ|dự kiến|phấn đấu|kế hoạch|trước|chậm nhất|từ nay đến)(?!\w)[^.;]*$")


def find_year(article: Article) -> int | None:
    """Return the year that all days, months and periods of the text agree on, None where they differ or none has one."""
    found_years: Counter[int] = Counter()
    for sentence in article.sentences:
        for found in sentence.values:
            value = found.value
            if isinstance(value, DateValue) and value.start.year and value.start.precision is not Precision.YEAR:
                if PLANNED_BEFORE.search(article.lower, max(sentence.start, found.start - 70), found.start):
                    continue  # "sẽ cử đoàn sang vào tháng 3/2024": not the year that the text runs in
                running = value.kind is DateKind.PERIOD and value.start.month == 1
                found_years[value.start.year] += 2 if running else 1
    return next(iter(found_years)) if len(found_years) == 1 and found_years.total() > 1 else None


def find_zone_theme(article: Article) -> str:
    """Return the kind of zones that the text is about as a group: named so in its headline and in much of its body."""
    if not any(zone_groups(article, sentence) for sentence in article.sentences if sentence.kind is LineKind.TITLE):
        return ""
    grouped = [(sentence, zone_groups(article, sentence)) for sentence in article.sentences]
    body = sum(bool(groups) for _, groups in grouped)
    if body < 2 or body * 4 < len(grouped):
        return ""
    kinds = {group[2] for _, groups in grouped for group in groups}
    return reduce(_join_kinds, sorted(kinds))


POSTED = frozenset(("person", "title"))


def find_posts(article: Article) -> dict[str, str]:
    """Return full name -> the post that stands nearest to it, in lower case; fills the article's holders of posts too."""
    posts: dict[str, str] = {}
    for sentence in article.sentences:
        if not sentence.kinds >= POSTED:
            continue
        for one, other in pairwise(
            [name for name in sentence.names if name.kind in ("person", "title", "organisation")]
        ):
            person, title = (one, other) if one.kind == "person" else (other, one)
            if person.kind == "person" and title.kind == "title" and other.start - one.end < 40:
                post = article.lower[title.start : title.end]
                posts.setdefault(surface(article.text, person), post)
                article.holders.setdefault(post.split(" chính phủ")[0], surface(article.text, person))
    return posts


def is_about_foreign_investment(article: Article) -> bool:
    """Return whether foreign investment is the matter of the whole text: in its headline, or throughout and almost alone."""
    foreign = domestic = 0
    for sentence in article.sentences:
        if "fdi" not in sentence.roles:
            continue
        for cue in sentence.cues:
            if cue.role == "fdi":
                if cue.value == "yes" and sentence.kind is LineKind.TITLE:
                    return True
                foreign += cue.value == "yes"
                domestic += cue.value == "no"
    return foreign >= 4 and foreign > 4 * domestic


OUTWARD = "ra nước ngoài"
INWARD = ("vào việt nam", "tại việt nam", "nước ngoài vào", "fdi", "vốn ngoại")


def is_about_outward_investment(article: Article) -> bool:
    """Return whether the text is about what Vietnamese firms invest abroad: its headline says so, or more of it than of the other way."""
    if OUTWARD not in article.lower:
        return False
    outward = inward = 0
    for sentence in article.sentences:
        words = article.lower[sentence.start : sentence.end]
        if OUTWARD in words:
            if sentence.kind is LineKind.TITLE:
                return True
            outward += 1
        elif any(said in words for said in INWARD):
            inward += 1
    return outward >= 2 and outward > inward


MIGRATION = (
    "xuất khẩu lao động",
    "đi làm việc ở nước ngoài",
    "lao động xuất ngoại",
    "lao động ngoài nước",
    "đi xkld",
    "đi xklđ",
)


def is_about_migration(article: Article) -> bool:
    """Return whether a text is about workers who go abroad: its headline says so, or several of its sentences."""
    told = 0
    for words in MIGRATION:
        told += article.lower.count(words)
    if not told:
        return False
    title = " ".join(
        article.lower[sentence.start : sentence.end]
        for sentence in article.sentences
        if sentence.kind is LineKind.TITLE
    )
    return told >= 2 or any(words in title for words in MIGRATION)


def find_short_names(article: Article) -> dict[str, str]:
    """Return short form -> full name: the given name alone ("Kiên" -> "Lê Trung Kiên"), the last one named wins not."""
    short: dict[str, str] = {}
    for sentence in article.sentences:
        for name in sentence.names if "person" in sentence.kinds else ():
            if name.kind == "person":
                full = surface(article.text, name)
                if " " in full:
                    short.setdefault(full.split()[-1], full)
                    short.setdefault(full, full)
    return short


def zone_groups(article: Article, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the mentions of zones as a group in a sentence ("các KCN, KKT"): start, end, kind of the guideline."""
    if sentence.groups is None:
        sentence.groups = _find_groups(article, sentence) if "group" in sentence.roles else []
    return sentence.groups


# The name of a board is no mention of its zones (guideline: zone_kind).
BOARD_OF = tuple(
    f"{board} {each}"
    for board in ("ban quản lý", "bql")
    for each in ("", "các ", "các khu kinh tế, ", "khu kinh tế và các ")
)


def _find_groups(article: Article, sentence: Sentence) -> list[tuple[int, int, str]]:
    groups: list[tuple[int, int, str]] = []
    named = [name for name in sentence.names if name.kind == "zone"]
    for cue in sentence.cues:
        if cue.role != "group" or any(zone.start <= cue.start < zone.end for zone in named):
            continue
        if article.lower.endswith(BOARD_OF, 0, cue.start):
            continue
        kind = zone_kind_of(article.lower[cue.start : cue.end])
        if groups and cue.start - groups[-1][1] <= 8 and is_joined(article.lower[groups[-1][1] : cue.start]):
            start, _, before = groups[-1]
            groups[-1] = (start, cue.end, _join_kinds(before, kind))
        else:
            groups.append((cue.start, cue.end, _joined_kind(article, named, cue.start, kind)))
    return groups


def _joined_kind(article: Article, named: list[Name], start: int, kind: str) -> str:
    """Return the kind of a group with the economic zone that is named before it ("KKT Đông Nam và các KCN")."""
    zone = next((zone for zone in reversed(named) if zone.end <= start), None)
    if zone is None or article.lower[zone.end : start].strip() != "và các":
        return kind
    return _join_kinds(kind, zone_kind_of(article.lower[zone.start : zone.end])) if kind == "KCN" else kind


ZONE_KINDS = (
    ("khu kinh tế tự do", "KTTD"), ("경제자유구역", "KTTD"), ("khu công nghệ cao", "KCNC"), ("kcnc", "KCNC"),
    ("cụm", "CCN"), ("ccn", "CCN"), ("cụm cn", "CCN"), ("cluster", "CCN"), ("산업클러스터", "CCN"), ("khu kinh tế", "KKT"),
    ("kkt", "KKT"), ("economic", "KKT"), ("경제구역", "KKT"),
)  # fmt: skip


def zone_kind_of(words: str) -> str:
    """Return the guideline's kind of zone for a lower-case zone word; parks of all sorts are KCN."""
    return next((kind for word, kind in ZONE_KINDS if word in words), "KCN")


def is_joined(between: str) -> bool:
    """Return whether only a joining word stands between two zone words."""
    return between.strip(" ()") in (
        "",
        ",",
        "và",
        "/",
        "&",
        ", các",
        "và các",
        "kcn),",
        "kcn",
        "kkt",
        "-",
        "–",
        ",and",
        "and",
        "hoặc",
        ") và",
        "),",
    )


def _join_kinds(one: str, other: str) -> str:
    """Return the kind of two groups counted together: parks with economic zones have a kind, else parks stand for both."""
    if one == other:
        return one
    if {one, other} <= {"KCN", "KKT", "KCN+KKT"}:
        return "KCN+KKT"
    return next((kind for kind in ("KCN+KKT", "KCN", "KKT") if kind in (one, other)), one)
