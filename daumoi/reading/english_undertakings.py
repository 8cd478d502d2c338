"""Undertakings of an English text: what a side promises, wishes, asks, agrees or instructs."""

import re

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.english_sides import Cast, label_of
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.foreign_figures import last_match
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.names import Name

ACTORS = ("person", "organisation", "place", "zone", "country")
SIDE = re.compile(
    r"(?<!\w)(?:the (?:two sides|two parties|province|city|authority|board|committee|chairman|minister|prime minister|company|group|association|agency|"
    r"department|delegation|centre|government|ambassador|governor|president|locality|firm|bank|desk)|both sides|(?:korean|foreign|local|japanese) "
    r"(?:firms|companies|investors|enterprises|businesses)|he|she|they|we|it)(?!\w)"
)
SPEECH = re.compile(
    r"(?<!\w)(?:said|says|told|added|noted|stressed|affirmed|explained|stated|confirmed|according to|emphasi[sz]ed|shared|wrote)(?!\w)"
)
PRONOUNS = frozenset(("he", "she", "we", "they", "it"))
WILL_DO = re.compile(
    r"(?:will|would) (?:also |always |continue to |soon |actively |keep |make every effort to |do (?:its|their|his|her) (?:best|utmost) to |try to |strive to |work to )*"
    r"(?:support|help|provide|answer|open|send|create|work|organi[sz]e|introduce|connect|cooperate|coordinate|promote|facilitate|offer|give|set up|establish|speed|"
    r"cut|shorten|invite|prepare|publish|build|assist|accompany|share|train|transfer|study|consider|report|reply|respond|draw|complete|finish|assign|arrange|"
    r"simplify|resolve|settle|remove|ensure|guarantee|maintain|expand|strengthen|encourage|recommend|act|serve|listen|improve|review|visit|bring|continue|look|seek|find|deliver|issue|allocate|reserve|push|work|explore|coordinate|accelerate|apply|set|take|meet|put|carry|join|collect|submit|waive|accept|welcome|allow|step up|boost|enhance|intensify|deepen|increase|host|sign|implement|foster|use|develop|exchange|focus|prioriti[sz]e|grant|lead|recruit|hire|supply|pay|upgrade)(?!\w)"
)
NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:was|were|been|being|the|a|an|its|their|his|her|is|are|as|by|when|if|which|that are|had been) $"
)
CONCERNS = re.compile(
    r"invest|cooperat|compan|firm|business|enterprise|project|industr|econom|trade|province|korea|land|zone|park|worker|class|survey|visit|file|"
    r"infrastructure|supplier|technology|training|partner|paperwork|procedure|delegation|factory|plant|labou?r|document|working group|task force|joint|sister|power|desk|plot"
)
STOP = re.compile(
    r"; |[”\"],? ?(?=[\w]+ (?:said|added|told|noted)|he |she |mr |ms )|, adding that|, and (?=(?:asked|urged|pledged|hoped|called|promised|expressed))|, while "
)
QUOTED = re.compile(r"[“\"][^”\"\n]*$")
THINGS = re.compile(
    r"(?:event|conference|project|plant|factory|road|which|that|ceremony|course|it|there|capital|this|summit|fair) $"
)


def read_english_undertakings(article: Article, cast: Cast) -> list[Fact]:
    """Return the undertakings of an article."""
    facts: list[Fact] = []
    speaker: tuple[str, int, int] | None = None
    for sentence in article.sentences:
        if sentence.kind in (LineKind.TITLE, LineKind.CAPTION, LineKind.HEADING):
            continue
        facts += _read_sentence(article, cast, sentence, speaker)
        speaker = _speaker_of(article, cast, sentence) or speaker
    return facts


def _speaker_of(article: Article, cast: Cast, sentence: Sentence) -> tuple[str, int, int] | None:
    """Return the person who speaks in a sentence."""
    if SPEECH.search(article.lower, sentence.start, sentence.end) is None and not any(
        cue.role == "en-will" for cue in sentence.cues
    ):
        return None
    person = next((name for name in cast.names[sentence.order] if name.kind == "person"), None)
    return None if person is None else (label_of(article, cast, person), person.start, person.end)


def _read_sentence(
    article: Article, cast: Cast, sentence: Sentence, speaker: tuple[str, int, int] | None
) -> list[Fact]:
    facts: list[Fact] = []
    reach, last = sentence.start, None
    if CONCERNS.search(article.lower, sentence.start, sentence.end) is None:
        return []
    for cue in sentence.cues:
        if cue.role != "en-will" or cue.start < reach:
            continue
        side = _find_side(article, cast, sentence, cue, reach, speaker)
        if side is None and last is not None and article.lower.endswith(" and ", 0, cue.start):
            side = (last[0], cue.start, cue.start)  # "X affirmed ..., and asked ...": the same one goes on
        if not _is_will(article, sentence, cue, side):
            continue
        stop = STOP.search(article.lower, cue.end, sentence.end)
        limit = min(stop.start() if stop else sentence.end, _next_verb(article, sentence, cue))
        end = cue.end + len(article.text[cue.end : limit].rstrip(' .,;”"…'))
        if end - cue.end < 10:
            continue
        facts.append(_make(article, cast, sentence, cue, side, end))
        reach, last = end, side
    return facts


def _next_verb(article: Article, sentence: Sentence, cue: Cue) -> int:
    """Return where a second verb of will begins that "and" joins to the first; the end of the sentence where none does."""
    for other in sentence.cues:
        if (
            other.role == "en-will"
            and other.start > cue.end
            and article.lower[other.start - 5 : other.start] == " and "
        ):
            return other.start - 4
    return sentence.end


def _find_side(
    article: Article, cast: Cast, sentence: Sentence, cue: Cue, left: int, speaker: tuple[str, int, int] | None
) -> tuple[str, int, int] | None:
    """Return who wills: the last actor or side word before the verb; a pronoun is whoever spoke before."""
    best: tuple[str, int, int] | None = None
    person: tuple[str, int, int] | None = None
    for name in cast.names[sentence.order]:
        if name.end > cue.start:
            break
        if name.kind == "person":
            person = best = (label_of(article, cast, name), name.start, name.end)
        elif name.kind in ACTORS and name.start >= left and person is None:
            best = (label_of(article, cast, name), name.start, name.end)
        elif name.kind in ("place", "organisation") and SPEECH.search(
            article.lower, person[2] if person else left, name.start
        ):
            best = (person[0] if person else "", name.start, name.end)  # "X said the Authority would ..." is X's word
    side = last_match(SIDE, article.lower, left, cue.start)
    if side is None or (best is not None and best[1] > side.start()):
        return best
    words = article.text[side.start() : side.end()]
    if words.lower() in PRONOUNS:
        who = person or speaker
        return (who[0], side.start(), side.end()) if who else (words, side.start(), side.end())
    if person is not None and SPEECH.search(article.lower, person[2], side.start()) is not None:
        return person[0], side.start(), side.end()
    return words, side.start(), side.end()


def _is_will(article: Article, sentence: Sentence, cue: Cue, side: tuple[str, int, int] | None) -> bool:
    """Return whether a verb says somebody's will: a side has to stand near before it."""
    lower = article.lower
    word = lower[cue.start : cue.end]
    before = lower[max(sentence.start, cue.start - 24) : cue.start]
    # Capitals matter here: "an invited guest" wills nothing, "Long An invited" does.
    if (
        side is None
        or lower.startswith(" by ", cue.end)
        or NOUN_BEFORE.search(article.text, max(sentence.start, cue.start - 24), cue.start)
        or (cue.start - side[2] > 110 and word in ("will", "would"))
    ):
        return False
    if word in ("will", "would"):
        if WILL_DO.match(lower, cue.start) is None or THINGS.search(before):
            return False
        quoted = QUOTED.search(article.text, sentence.start, cue.start) is not None
        return quoted or cue.start - side[2] <= 12
    if word in (
        "wants",
        "expects",
        "required",
        "requires",
        "proposed",
        "assigned",
        "welcomed",
        "affirmed",
        "recommended",
        "charged",
    ):
        return cue.start - side[2] <= 40
    return True


def _make(
    article: Article, cast: Cast, sentence: Sentence, cue: Cue, side: tuple[str, int, int] | None, end: int
) -> Fact:
    start = cue.start
    if side is not None and 0 <= cue.start - side[1] < 60:
        start = side[1]
    who = None if side is None else article.slot("by", side[0], side[1], side[2])
    target: Name | None = next(
        (
            name
            for name in cast.names[sentence.order]
            if cue.end <= name.start <= cue.end + 22 and name.kind in ACTORS and name.end <= end
        ),
        None,
    )
    addressed = (
        None if target is None else article.slot("to", label_of(article, cast, target), target.start, target.end)
    )
    slots = [who, addressed, article.slot("mode", cue.value, cue.start, cue.end)]
    return article.fact(FactType.UNDERTAKING, start, end, cue.rule, slots)
