"""Projects of an English text: one investment project, or one certificate, with its investor, place and money."""

import re
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.english_scope import ONE_PROJECT
from daumoi.reading.english_sides import Cast
from daumoi.reading.facts import Fact, Slot
from daumoi.reading.foreign_figures import is_home
from daumoi.reading.foreign_projects import ProjectDraft, make_project
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name, surface
from daumoi.reading.repeats import add_fuller
from daumoi.values.areas import Area
from daumoi.values.money import Money
from daumoi.values.quantities import Found

NAME_ENDS = re.compile(
    r" (?:in|at|with|worth|on|of|by|for|was|were|is|will|has|came|to be|that|which|licensed|from|covering|invested|financed|funded|capitali[sz]ed|went|valued|costing|under)(?= )|[,;:.()]|$"
)
MADE = re.compile(
    r" (?:to (?:make|produce|build|manufacture)|producing|making|manufacturing) [^,;.()]{3,60}?(?= (?:in|at|with|worth|on)\b|[,;.()]|$)"
)
GOES_ON = re.compile(
    r"(?:one|the other|another|the first|the second|the third|the last|among (?:the )?others?|others)(?: of (?:the|these|those) (?:[\w-]+ )?projects)?,? (?:is|was|are|were)|"
    r"the (?:licensed|new|newly[ -]licensed) projects (?:include|were|are)|(?:they|these|those|the projects|among them|of these|the list)(?: \w+)? (?:include|were|are|comprise)|(?:including|among them)"
)
ADDED = re.compile(
    r"(?:by|additional|another|extra|adding|added|further|more) (?:an? )?(?:additional |another |extra )?$"
)
TOTAL = re.compile(r"(?:to|total(?:ling)? of|bringing [^,;]{0,40} to|total) $")
AT = re.compile(r"(?<!\w)(?:in|at|into|inside|within) (?:its |the |a )?(?:[\w-]+ )?$")
PER = re.compile(r"[ ]?(?:per|a|/) ?(?:square|month|year|m2|worker)")
HOME = re.compile(r"(?: of| from|,)? ?(?:the )?\(?$|(?: is| are)? (?:a|an)? ?$")
VERBS_OF_FIRM = re.compile(r"[^.;]{0,40}$")
THE_FIRM = re.compile(
    r"(?<!\w)(?:(?:the|this) (?:group|company|firm|corporation|maker|investor|manufacturer)(?!\w)|it )"
)
PRICED = re.compile(
    r"an? (?:us)?\$[\d.,]+ (?:million|billion) "
)  # "A $45 million factory that ..." goes on with a list
FRAME_LASTS = 1  # how many sentences that list nothing may stand between the items of a list
AHEAD = re.compile(r"(?:will|to|would|shall) (?:be |soon |then )?$")
FIRMS = ("company", "")


class Telling(NamedTuple):
    """The run of a sentence that tells of one project."""

    start: int
    end: int
    firm: Name | None
    name: tuple[int, int] | None
    action: Cue


def read_english_projects(article: Article, cast: Cast) -> list[Fact]:
    """Return the projects of an article; one told twice is kept with the fuller telling."""
    facts: list[Fact] = []
    frame: Cue | None = None
    last: Name | None = None
    framed = 0  # the sentence in which the frame last served
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.CAPTION):
            continue
        actions = [cue for cue in sentence.cues if cue.role == "en-action"]
        listed = GOES_ON.match(article.lower, sentence.start, sentence.end) is not None or (
            frame is not None and PRICED.match(article.lower, sentence.start, sentence.end) is not None
        )
        actions = [cue for cue in actions if not is_ahead(article, cue)] if listed and frame else actions
        firms = [name for name in cast.names[sentence.order] if name.kind == "organisation" and _is_firm(article, name)]
        if not firms and last is not None and THE_FIRM.search(article.lower, sentence.start, sentence.end):
            firms = [last]
        last = firms[-1] if firms else None
        for telling in _find_tellings(article, sentence, firms, actions, frame if listed else None):
            fact = _make(article, cast, sentence, telling)
            if fact is not None:
                add_fuller(facts, fact)
        awards = [cue for cue in actions if cue.value == "licensed"]
        framed = sentence.order if awards or listed else framed
        frame = awards[-1] if awards else frame if sentence.order - framed <= FRAME_LASTS else None
    return facts


def is_ahead(article: Article, cue: Cue) -> bool:
    """Return whether a word of action tells of what is still to come ("will be put into operation in 2026")."""
    return AHEAD.search(article.lower, max(0, cue.start - 16), cue.start) is not None


def _find_tellings(
    article: Article, sentence: Sentence, firms: list[Name], actions: list[Cue], frame: Cue | None
) -> list[Telling]:
    singles = [match.span() for match in ONE_PROJECT.finditer(article.lower, sentence.start, sentence.end)]
    if not actions and frame is None:
        return []
    if frame is not None and singles and not actions:
        return _of_works(article, sentence, firms, singles, frame)
    if frame is not None and firms:
        return [_of_firm(sentence, firms, index, (), frame) for index in range(len(firms))]
    if not actions or not (firms or singles):
        return []
    run = _listed_firms(article, firms)
    action = _nearest(actions, run[0] if run else None, singles)
    if len(run) > 1 and action.value in {"licensed", "operating"}:
        return [_of_firm(sentence, run, index, (), action) for index in range(len(run))]
    firm = _acting_firm(article, firms, action, singles)
    if firm is None and not singles:
        return []
    name = _take_name(article, sentence, singles, action)
    return [Telling(sentence.start, sentence.end, firm, name, action)]


def _of_works(
    article: Article, sentence: Sentence, firms: list[Name], singles: list[tuple[int, int]], frame: Cue
) -> list[Telling]:
    """Return the tellings of works of a list, one for each named with a sum: it reaches to the next one."""
    tellings = []
    for index, single in enumerate(singles):
        start = single[0] if index else sentence.start
        end = singles[index + 1][0] if index + 1 < len(singles) else sentence.end
        own = [firm for firm in firms if start <= firm.start < end]
        name = _take_name(article, sentence, [single], frame)
        tellings.append(Telling(start, end, own[0] if own else None, name, frame))
    return tellings


def _of_firm(sentence: Sentence, firms: list[Name], index: int, name: tuple[()], action: Cue) -> Telling:
    """Return the telling of one firm of a list: it reaches to the next firm."""
    end = firms[index + 1].start if index + 1 < len(firms) else sentence.end
    return Telling(firms[index].start, end, firms[index], None, action)


def _is_firm(article: Article, name: Name) -> bool:
    if name.id in FIRMS:
        return True
    return name.id == "acronym" and article.text[name.start : name.end] in KNOWN_FIRMS


KNOWN_FIRMS = frozenset("LG SK GS LS CJ KT HD KCC SKC OCI LX DL SM LIG BYD ABB VSIP WHA TCL AEON BOE IBM".split())


def _listed_firms(article: Article, firms: list[Name]) -> list[Name]:
    """Return the firms of a list ("A, B and C"; each perhaps with its sum or home behind it)."""
    run = firms[:1]
    for firm in firms[1:]:
        gap = article.lower[run[-1].end : firm.start]
        if re.fullmatch(r"(?:[^;.]{0,60}?)(?:,| and|, and)(?: of| to)? ", gap) and len(gap) < 70:
            run.append(firm)
        else:
            break
    return run


def _nearest(actions: list[Cue], firm: Name | None, singles: list[tuple[int, int]]) -> Cue:
    """Return the word of action that belongs to the firm or plant: an adjustment before all, else the nearest."""
    adjusted = [cue for cue in actions if cue.value == "adjusted"]
    anchor = firm.end if firm else singles[0][0] if singles else actions[0].start
    if adjusted and len(actions) > 1:
        return adjusted[0]
    return min(actions, key=lambda cue: abs(cue.start - anchor))


def _acting_firm(article: Article, firms: list[Name], action: Cue, singles: list[tuple[int, int]]) -> Name | None:
    """Return the firm of a project: before its verb, else named behind the plant ("a factory of X")."""
    before = [firm for firm in firms if firm.end <= action.start]
    behind = [firm for firm in firms if any(0 < firm.start - end < 40 for _, end in singles)]
    if behind and (not before or article.lower[behind[0].start - 4 : behind[0].start] in (" of ", " by ")):
        return behind[0]
    if before:
        return before[-1]
    after = [firm for firm in firms if firm.start >= action.end]
    return after[0] if after else None


def _take_name(
    article: Article, sentence: Sentence, singles: list[tuple[int, int]], action: Cue
) -> tuple[int, int] | None:
    """Return what is built: the noun phrase without its article, with what it is to make."""
    if not singles:
        return None
    start, end = min(singles, key=lambda span: abs(span[0] - action.end))
    sums = [found.end for found in sentence.values if start < found.start and found.end < end]
    start = article.text.index(" ", max([start, *sums])) + 1
    made = MADE.match(article.lower, end, sentence.end)
    stop = NAME_ENDS.search(article.lower, end, sentence.end)
    finish = made.end() if made else (stop.start() if stop and stop.start() - end < 40 else end)
    return (start, max(finish, end)) if finish - start > 5 else None


def _make(article: Article, cast: Cast, sentence: Sentence, telling: Telling) -> Fact | None:
    capital, added = _find_sums(article, sentence, telling)
    area = next(
        (f for f in sentence.values if isinstance(f.value, Area) and telling.start <= f.start < telling.end), None
    )
    place = _find_place(article, cast, sentence, telling)
    if telling.firm is None and (telling.name is None or (capital is None and area is None)):
        return None
    weak = (
        telling.action.value in ("licensed", "adjusted")
        and len(article.text[telling.action.start : telling.action.end]) < 14
    )
    if weak and telling.name is None and capital is None and added is None:
        return None
    firm = telling.firm
    return make_project(
        article,
        sentence,
        ProjectDraft(
            telling.action,
            firm=(surface(article.text, firm), firm.start, firm.end) if firm else None,
            name=telling.name,
            home=_find_home(article, sentence, telling),
            place=(surface(article.text, place), place.start, place.end) if place else None,
            capital=capital,
            added=added,
            area=area,
        ),
    )


def _find_sums(
    article: Article, sentence: Sentence, telling: Telling
) -> "tuple[Found[Money] | None, Found[Money] | None]":
    """Return the capital and the capital added: "by $50 million to $150 million"."""
    capital: Found[Money] | None = None
    added: Found[Money] | None = None
    for found in sentence.values:
        if not isinstance(found.value, Money) or not telling.start <= found.start < telling.end:
            continue
        before = article.lower[max(sentence.start, found.start - 40) : found.start]
        if PER.match(article.lower, found.end):
            continue
        if telling.action.value == "adjusted" and found.value.quantity.is_range:
            first, second = _split_range(article, found)
            added = added or (first if before.endswith(("by ", "by about ", "by nearly ")) else None)
            capital = capital or second
        elif added is None and telling.action.value == "adjusted" and ADDED.search(before) and not TOTAL.search(before):
            added = found
        elif capital is None:
            capital = found
    return capital, added


def _split_range(article: Article, found: "Found[Money]") -> "tuple[Found[Money], Found[Money]]":
    """Return the two sums of "by $50 million to $150 million": what is added, and the total it makes."""
    quantity, at = found.value.quantity, article.text.find(" to ", found.start, found.end)
    at = found.end if at < 0 else at
    low = found.value._replace(quantity=quantity._replace(high=quantity.low), converted=None)
    high = found.value._replace(quantity=quantity._replace(low=quantity.high), converted=None)
    return Found(low, found.start, at), Found(high, min(at + 4, found.end - 1), found.end)


def _find_place(article: Article, cast: Cast, sentence: Sentence, telling: Telling) -> Name | None:
    """Return the zone, else the place, that a project is in."""
    best: Name | None = None
    for name in cast.names[sentence.order]:
        if name.kind not in ("zone", "place") or (name.kind == "place" and not is_home(name)):
            continue
        if not AT.search(article.lower, max(sentence.start, name.start - 24), name.start):
            continue
        if best is None or (best.kind == "place" and name.kind == "zone"):
            best = name
    return best


def _find_home(article: Article, sentence: Sentence, telling: Telling) -> Slot | None:
    """Return the investor's home: behind the firm ("of Japan", "(Korea)"), else the word before it ("Korean group X")."""
    countries = [name for name in sentence.names if name.kind == "country" and name.id != "VN"]
    if telling.firm is None:
        return next((article.slot("country", name.id, name.start, name.end) for name in countries), None)
    for name in countries:
        if 0 <= name.start - telling.firm.end < 16 and HOME.match(article.lower, telling.firm.end, name.start):
            return article.slot("country", name.id, name.start, name.end)
    for name in countries:
        if name.end <= telling.firm.start + 1 and telling.firm.start - name.end < 90:
            return article.slot("country", name.id, name.start, name.end)
    return None
