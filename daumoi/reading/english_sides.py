"""Who acts in an English text: its names by sentence, and the sides and the place of an event."""

import re
from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.english_names import names_of
from daumoi.reading.foreign_figures import is_home
from daumoi.reading.lines import Sentence
from daumoi.reading.names import Name, surface

DELEGATION = re.compile(
    r"(?:delegations?|group|mission|team|representatives|officials|members|leaders|envoys|visitors|entrepreneurs|investors) "
    r"(?:of|from)(?: [\w-]+){0,3}? (?:the )?$|(?:delegations?|mission) (?:of|from) (?:the )?$"
)
GUEST_MARK = re.compile(
    r"(?:with|received|met|welcomed|hosted|by|for|from)(?: (?:a|an|the|its|visiting|leaders|delegation|representatives|officials|of|from)){0,5} $"
)
HOST_MARK = re.compile(
    r"(?:organi[sz]ed|hosted|held|co-hosted|chaired|jointly held|arranged)(?: jointly)?(?: (?:last|this|on) [\w ]{3,20}?| here)? by (?:the )?$"
)
AT_MARK = re.compile(r"(?<!\w)(?:in|at|to) (?:the )?(?:headquarters of |office of |city of )?(?:the )?$")
SUBJECT_BEFORE = re.compile(r"(?:^|, |and |of the |by the |the |- )$")
BETWEEN = re.compile(r"(?<!\w)between (?:the )?")
# "the Authority" for a body named before; "Mr Linh" for a person named before.
SHORT = re.compile(
    r"(?<!\w)[Tt]he (Authority|Association|Board|Committee|Department|University|Centre|Center|Federation|Chamber|Agency|Group|Bank|Ministry|Desk)"
    r"(?! of| for|\w| [A-Z])|(?<!\w)(?:Mr|Mrs|Ms|Dr)\.? ([^\W\d_]+)(?! [A-ZĐ])"
)
# "Leaders of the northern province of X", "The province of X": the province acts; "in the province of X" only happens.
OF_PROVINCE = re.compile(
    r"(?<!\w)((?:in|into|to|at|from|with|for|across|around) )?(?:leaders? of |authorities of |officials of )?(?:the |a )?(?:[a-z-]+ ){0,4}(?:province|city) of $|"
    r"(?<!\w)(?:leaders?|authorities|officials) of (?:the )?$"
)
TO_PLACE = re.compile(
    r"(?: and worked with(?: (?:the )?(?:leaders|authorities|officials) of)?)?(?: to| of)? ?(?:the )?(?:[a-z-]+ ){0,3}(?:(?:province|city) of )?$"
)
ISSUED_BY = re.compile(r"(?:issued|granted|approved|licensed) by (?:the )?$")
GROUP_OF_FIRMS = re.compile(
    r" (?:businesses|firms|enterprises|companies|investors|entrepreneurs|corporations|businesspeople)(?!\w)"
)
# "Lan said", "Kim added": the name by which a paper goes on with a person named in full before.
BY_ONE_NAME = re.compile(
    r"(?<![\w-])([A-ZĐ][\w-]+) (?:also |then |further )?(?=(?:said|told|added|noted|stressed|affirmed|pledged|asked|hoped|expressed|suggested|proposed|"
    r"emphasi[sz]ed|called|urged|stated|thanked|explained|confirmed|introduced|promised|wanted|welcomed|requested)\b)"
)
SIDE_KINDS = ("organisation", "zone")


@dataclass(slots=True)
class Cast:
    """What a text says of those who act in it."""

    names: dict[int, list[Name]] = field(default_factory=dict)  # order of a sentence -> its names
    labels: dict[int, str] = field(default_factory=dict)  # start of a short form -> the name in full


def make_cast(article: Article) -> Cast:
    """Return the names of all sentences, found once for all the readers of the text."""
    cast = Cast()
    bodies: dict[str, str] = {}
    people: dict[str, str] = {}
    for sentence in article.sentences:
        names = names_of(article, sentence)
        taken = {name.start for name in names}
        for match in SHORT.finditer(article.text, sentence.start, sentence.end):
            kind = "organisation" if match.group(1) else "person"
            group = 1 if match.group(1) else 2
            full = (bodies if match.group(1) else people).get(match.group(group))
            if full is not None and match.start(group) not in taken:
                names.append(Name(match.start(group), match.end(group), kind, "body" if match.group(1) else ""))
                cast.labels[match.start(group)] = full
        for match in BY_ONE_NAME.finditer(article.text, sentence.start, sentence.end):
            if match.group(1) in people and not any(n.start <= match.start(1) < n.end for n in names):
                names.append(Name(*match.span(1), "person", ""))
                cast.labels[match.start(1)] = people[match.group(1)]
        cast.names[sentence.order] = sorted(names, key=lambda name: name.start)
        for name in names:
            words = surface(article.text, name).split()
            if name.start in cast.labels or len(words) < 2:
                continue
            if name.kind == "person":
                people[words[-1]] = people[words[0]] = " ".join(words)
            elif name.kind == "organisation":
                bodies[words[-1]] = " ".join(words)
    return cast


def label_of(article: Article, cast: Cast, name: Name) -> str:
    """Return a name as it stands, or in full where the text shortens it ("the Authority", "Mr Linh")."""
    return cast.labels.get(name.start) or surface(article.text, name)


def persons_in(article: Article, cast: Cast, sentence: Sentence) -> list[Name]:
    """Return the persons that a sentence names in full."""
    return [name for name in cast.names[sentence.order] if name.kind == "person"]


def find_event_sides(
    article: Article, cast: Cast, sentence: Sentence, start: int, end: int, *, subject_is_guest: bool
) -> tuple[dict[str, Name], dict[str, Name]]:
    """Return hosts and guests named in the sentence of an event whose word stands at start..end."""
    hosts: dict[str, Name] = {}
    guests: dict[str, Name] = {}
    between = BETWEEN.search(article.lower, sentence.start, sentence.end)
    for name in cast.names[sentence.order]:
        if not _may_be_side(article, sentence, name, start):
            continue
        label = label_of(article, cast, name)
        before = article.lower[max(sentence.start, name.start - 60) : name.start]
        if between is not None and 0 <= name.start - between.end() < 130:
            (guests if hosts else hosts).setdefault(label, name)
        elif HOST_MARK.search(before) or ISSUED_BY.search(before):
            hosts.setdefault(label, name)
        elif DELEGATION.search(before):
            guests.setdefault(label, name)
        elif name.end <= start:
            (guests if subject_is_guest else hosts).setdefault(label, name)
        elif subject_is_guest:
            hosts.setdefault(label, name)
        elif AT_MARK.search(before) is None and (GUEST_MARK.search(before) or guests):
            guests.setdefault(label, name)
    if subject_is_guest and not hosts:
        place = next((name for name in cast.names[sentence.order] if name.kind == "place" and name.start >= end), None)
        if place is not None and TO_PLACE.fullmatch(article.lower, end, place.start):
            hosts[label_of(article, cast, place)] = place
    return hosts, {label: name for label, name in guests.items() if label not in hosts}


def find_group_of_firms(article: Article, sentence: Sentence) -> Name | None:
    """Return the firms of one country that a sentence names together ("100 Korean businesses"), None where it names none."""
    for name in sentence.names:
        if name.kind == "country" and name.id != "VN":
            group = GROUP_OF_FIRMS.match(article.lower, name.end, sentence.end)
            if group is not None:
                return Name(name.start, group.end(), "organisation", "group")
    return None


def _may_be_side(article: Article, sentence: Sentence, name: Name, start: int) -> bool:
    """Return whether a name can be a side: a body, or a province that acts and is not only where something happens."""
    if name.kind in SIDE_KINDS:
        return True
    if not is_home(name) or name.end > start:
        return False
    before = article.lower[sentence.start : name.start]
    of_province = OF_PROVINCE.search(before)
    if of_province is not None:
        return of_province.group(1) is None
    if AT_MARK.search(before):
        return False
    return before == "" or DELEGATION.search(before) is not None or before.endswith((", ", "the ", "and ", "- "))


def find_event_place(article: Article, cast: Cast, sentence: Sentence, start: int) -> Name | None:
    """Return where an event takes place: the last zone, body or place after "in" or "at", the nearest behind its word."""
    best: Name | None = None
    for name in cast.names[sentence.order]:
        if name.kind == "person" or (name.kind == "country" and name.id == "VN"):
            continue
        at = AT_MARK.search(article.lower, max(sentence.start, name.start - 40), name.start)
        if at and name.kind != "country" and (best is None or best.start < start <= name.start):
            best = name
    return best
