"""Two names of organisations, zones or projects, part by part: what is left over on either side decides."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from daumoi.gazetteer.place_names import make_spelling
from daumoi.matching.name_parts import COUNTRY, NUMBER, PLACE, WORD, NameForm, Part
from daumoi.matching.reasons import Likeness, Reason
from daumoi.matching.romanisation import has_hangul, make_sound_key
from daumoi.matching.typing_mistakes import differ_in_accents, look_mistyped
from daumoi.matching.words import LIGHT_WORDS
from daumoi.values.text import fold_key

_LIGHT = frozenset(word for phrase in LIGHT_WORDS for word in (phrase, *phrase.split()))
# What it costs that two names have different numbers, places, countries; and what is said of it.
_OF_BOTH = {NUMBER: 0.2, PLACE: 0.2, COUNTRY: 0.3}
DOUBTS = {
    NUMBER: "Different numbers: %(first)s, %(second)s",
    PLACE: "Different places: %(first)s, %(second)s",
    COUNTRY: "Different countries: %(first)s, %(second)s",
}
# What it costs that only one of two names has a number, a place, a country.
_OF_ONE = {NUMBER: 0.5, PLACE: 0.62, COUNTRY: 0.62}


def may_be_alike(first: NameForm, second: NameForm) -> bool:
    """Return whether two names are worth comparing in full; nearly all that are not one are told so at once."""
    if first.key == second.key:
        return True
    for ours, theirs in zip(first.fixed, second.fixed, strict=True):
        if ours - theirs and theirs - ours:
            return False
    left, right = first.words - second.words, second.words - first.words
    if not left or not right:
        return True
    if len(left) <= 3 and len(right) <= 3 and fuzz.ratio("".join(sorted(left)), "".join(sorted(right))) >= 65:
        return True
    if first.is_korean != second.is_korean and first.sounds & second.sounds:
        return True
    return first.is_capitals or second.is_capitals


def compare_forms(first: NameForm, second: NameForm) -> Likeness:
    """Return how likely two names mean one thing."""
    if first.key == second.key:
        return _compare_spelling(first, second)
    ours, theirs = _leave_over(first.core, second.core)
    if not ours and not theirs and first.core:
        return _weigh_legal_forms(_explain_equal(first, second), first, second)
    base, reason, ours, theirs = _align(first, second, ours, theirs)
    reasons = [reason] if reason else []
    score = base
    for factor, against in _weigh_rest(ours, theirs, len(first.core), len(second.core)):
        score *= factor
        reasons.append(against)
    return _weigh_legal_forms(Likeness(score, tuple(reasons)), first, second)


def _compare_spelling(first: NameForm, second: NameForm) -> Likeness:
    spelt, other = make_spelling(first.text).split(), make_spelling(second.text).split()
    if spelt == other:
        return Likeness(1.0, (Reason("Same name"),))
    if len(spelt) == len(other) and differ_in_accents(spelt, other):
        return Likeness(0.6, (Reason("Different accents", against=True),))
    return Likeness(0.95, (Reason("Same apart from accents"),))


def _leave_over(first: Sequence[Part], second: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Return the parts that the other name does not have."""
    theirs = Counter((part.kind, part.key) for part in second)
    left = []
    for part in first:
        if theirs[(part.kind, part.key)]:
            theirs[(part.kind, part.key)] -= 1
        else:
            left.append(part)
    rest = []
    for part in reversed(second):
        if theirs[(part.kind, part.key)]:
            theirs[(part.kind, part.key)] -= 1
            rest.append(part)
    return left, rest[::-1]


def _explain_equal(first: NameForm, second: NameForm) -> Likeness:
    if first.is_korean != second.is_korean or _differ_in_language(first, second):
        return Likeness(0.93, (Reason("Same in another language"),))
    if first.written_out != second.written_out:
        return Likeness(0.95, (Reason("Same once abbreviations are written out"),))
    if first.core_keys != second.core_keys:
        ordered = sum(a == b for a, b in zip(first.core_keys, second.core_keys, strict=True))
        score = 0.85 if ordered or len(first.core_keys) > 2 else 0.75
        return Likeness(score, (Reason("Same words in another order"),))
    if first.legal_forms == second.legal_forms:
        return Likeness(0.95, (Reason("Same apart from how common words are written"),))
    return Likeness(0.95, (Reason("Same apart from the legal form"),))


def _differ_in_language(first: NameForm, second: NameForm) -> bool:
    if first.written_out or second.written_out:
        return False
    return any(map(_is_translated, first.core)) != any(map(_is_translated, second.core))


def _is_translated(part: Part) -> bool:
    return part.kind == WORD and part.key not in fold_key(part.text).split()


def _align(
    first: NameForm, second: NameForm, ours: list[Part], theirs: list[Part]
) -> tuple[float, Reason | None, list[Part], list[Part]]:
    """Return what the words left over say once they are joined, sounded, shortened or corrected; and what then is left."""
    for short, long in ((first, second), (second, first)):
        if _are_initials(short, long):
            return 0.78, Reason("One is the initials of the other"), [], []
    words, others = ([part for part in side if part.kind == WORD] for side in (ours, theirs))
    if not words or not others:
        return 0.97, None, ours, theirs
    rest = [part for part in ours if part not in words], [part for part in theirs if part not in others]
    joined, joined_others = _join(words), _join(others)
    if joined == joined_others:
        return 0.95, Reason("Same apart from spaces and signs"), *rest
    if has_hangul(joined + joined_others) and make_sound_key(joined) == make_sound_key(joined_others):
        return 0.9, Reason("Sounds the same in Korean"), *rest
    if has_hangul(joined + joined_others) and _sound_within(words, others):
        kept = _drop_sounding(words, others)
        return (
            0.9,
            Reason("Sounds the same in Korean"),
            kept[0] + rest[0],
            kept[1] + rest[1],
        )
    if len(words) == len(others) and all(look_mistyped(a.key, b.key) for a, b in zip(words, others, strict=True)):
        return 0.85, Reason("Differs as by a typing mistake"), *rest
    if look_mistyped(joined, joined_others, least=10) and (len(words) == 1 or len(others) == 1):
        return 0.8, Reason("Differs as by a typing mistake"), *rest
    return 0.97, None, ours, theirs


def _join(parts: Sequence[Part]) -> str:
    return "".join(
        "".join(part.key.split()) if part.kind == WORD else part.text.lower().replace(" ", "") for part in parts
    )


def _sound_within(words: Sequence[Part], others: Sequence[Part]) -> bool:
    ours, theirs = _drop_sounding(words, others)
    return len(ours) < len(words) and len(theirs) < len(others)


def _drop_sounding(words: Sequence[Part], others: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Return the words of either side that no word of the other sounds like."""
    sounds = {make_sound_key(part.key) for part in words if part.kind == WORD}
    sounds &= {make_sound_key(part.key) for part in others if part.kind == WORD}
    left, right = (
        [part for part in side if part.kind != WORD or make_sound_key(part.key) not in sounds]
        for side in (words, others)
    )
    return left, right


def _are_initials(short: NameForm, long: NameForm) -> bool:
    """Return whether a name of one word in capitals is made of the first letters of the other's words.

    A word may lend letters from within too, as Chungbuk lends C and B, and small words may lend none.
    """
    texts = {part.text for part in short.core}
    if len(texts) != 1 or len(long.core) < 2:
        return False
    letters = texts.pop()
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and 3 <= len(letters) <= 9):
        return False
    words = [word for word in long.key.split() if word.isascii()]
    return len(words) >= 2 and _take_letters(letters.lower(), words)


def _take_letters(letters: str, words: Sequence[str]) -> bool:
    if not letters:
        return len(words) == 0 or all(word in _SILENT for word in words)
    if not words:
        return False
    word, rest = words[0], words[1:]
    if word in _SILENT and _take_letters(letters, rest):
        return True
    if not letters.startswith(word[:1]):
        return False
    for taken in range(1, min(3, len(letters)) + 1):
        if _is_within(letters[:taken], word) and _take_letters(letters[taken:], rest):
            return True
    return False


_SILENT = frozenset("and of the for va cac tai in cua s".split())


def _is_within(letters: str, word: str) -> bool:
    at = 0
    for letter in letters:
        at = word.find(letter, at) + 1
        if at == 0:
            return False
    return True


def _weigh_rest(ours: list[Part], theirs: list[Part], size: int, other_size: int) -> list[tuple[float, Reason]]:
    found = []
    for kind in (NUMBER, PLACE, COUNTRY):
        left = [part for part in ours if part.kind == kind]
        right = [part for part in theirs if part.kind == kind]
        if left and right:
            told: dict[str, object] = {"first": _tell(left), "second": _tell(right)}
            found.append((_OF_BOTH[kind], Reason(DOUBTS[kind], told, against=True)))
        elif left or right:
            found.append((_OF_ONE[kind], _only_one(left or right)))
    left, right = ([part for part in side if part.kind == WORD] for side in (ours, theirs))
    if left and right:
        params: dict[str, object] = {"first": _tell(left), "second": _tell(right)}
        share = max(len(left) / max(size, 1), len(right) / max(other_size, 1))
        found.append((0.1 + 0.5 * (1 - share), Reason("Different words: %(first)s, %(second)s", params, against=True)))
    elif left or right:
        is_light = all(word in _LIGHT for part in left or right for word in part.key.split())
        found.append((0.8 if is_light else 0.6, _only_one(left or right)))
    return found


def _only_one(parts: Sequence[Part]) -> Reason:
    return Reason("Only one of them has: %(words)s", {"words": _tell(parts)}, against=True)


def _tell(parts: Sequence[Part]) -> str:
    return " ".join(dict.fromkeys(part.text for part in parts))


def _weigh_legal_forms(likeness: Likeness, first: NameForm, second: NameForm) -> Likeness:
    if first.is_korean != second.is_korean or not first.legal_forms or not second.legal_forms:
        return likeness
    if first.legal_forms & second.legal_forms:
        return likeness
    against = Reason("Different legal forms", against=True)
    return Likeness(likeness.score * 0.7, (*likeness.reasons, against))
