"""People's names: accents, polite words, the surname first or last, and Korean names in any romanisation."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from daumoi.gazetteer.place_names import make_spelling
from daumoi.matching.reasons import Likeness, Reason
from daumoi.matching.romanisation import has_hangul, make_loose_sound_key, make_sound_key, split_korean_person
from daumoi.matching.typing_mistakes import differ_in_accents, look_mistyped
from daumoi.matching.words import POLITE
from daumoi.values.text import fold_text


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as words without polite ones; `korean` holds the ways to take it as a Korean name."""

    text: str
    words: tuple[str, ...]
    spelt: tuple[str, ...]
    korean: tuple[tuple[str, str], ...]


def read_person_name(name: str) -> list[PersonName]:
    """Return the forms of a name: that before a bracket and that within it.

    >>> [person.words for person in read_person_name("Ông Nguyễn Văn Mẫu")]
    [('nguyen', 'van', 'mau')]
    """
    outer, _, inner = name.replace("（", "(").partition("(")
    forms = [_read_form(part) for part in (outer, inner.partition(")")[0])]
    return [form for form in forms if form.words]


def _read_form(text: str) -> PersonName:
    words = text.replace(".", " ").replace("씨", " ").split()
    while len(words) > 1 and fold_text(words[0].strip(",")) in POLITE:
        words = words[1:]
    while len(words) > 1 and fold_text(words[-1]) in {"님", "ssi"}:
        words = words[:-1]
    spelt = make_spelling(" ".join(words)).split()
    return PersonName(
        " ".join(text.split()),
        tuple(fold_text(word) for word in spelt),
        tuple(spelt),
        tuple(split_korean_person(" ".join(words))),
    )


def compare_person_names(first: PersonName, second: PersonName) -> Likeness:
    """Return how likely two names are one person's."""
    if first.words == second.words:
        return _compare_accents(first, second)
    if first.korean and second.korean:
        return _compare_korean(first, second)
    if sorted(first.words) == sorted(second.words):
        if differ_in_accents(sorted(first.spelt), sorted(second.spelt)):
            return Likeness(0.4, (Reason("Different accents", against=True),))
        return Likeness(0.85, (Reason("Same words in another order"),))
    if "".join(first.words) == "".join(second.words):
        return Likeness(0.9, (Reason("Same apart from spaces and signs"),))
    if len(first.words) == len(second.words):
        pairs = [(a, b) for a, b in zip(first.words, second.words, strict=True) if a != b]
        if len(pairs) == 1 and look_mistyped(*pairs[0], least=4):
            return Likeness(0.75, (Reason("Differs as by a typing mistake"),))
    elif min(len(first.words), len(second.words)) > 1 and (
        set(first.words) < set(second.words) or set(second.words) < set(first.words)
    ):
        return Likeness(0.5, (Reason("One name has a word more", against=True),))
    return Likeness(0.1, (Reason("Different names", against=True),))


def _compare_accents(first: PersonName, second: PersonName) -> Likeness:
    if first.spelt == second.spelt:
        return Likeness(1.0, (Reason("Same name"),))
    if differ_in_accents(first.spelt, second.spelt):
        return Likeness(0.4, (Reason("Different accents", against=True),))
    return Likeness(0.92, (Reason("Same apart from accents"),))


def _compare_korean(first: PersonName, second: PersonName) -> Likeness:
    best = 0.1
    for surname, given in first.korean:
        for other_surname, other_given in second.korean:
            if surname == other_surname:
                best = max(best, _compare_given(given, other_given))
    if best >= 0.9:
        return Likeness(best, (Reason("Sounds the same in Korean"),))
    if best >= 0.7:
        return Likeness(best, (Reason("Sounds alike in Korean"),))
    return Likeness(best, (Reason("Different Korean names", against=True),))


def _compare_given(first: str, second: str) -> float:
    if has_hangul(first) and has_hangul(second):
        return 1.0 if first == second else 0.1
    if make_sound_key(first) == make_sound_key(second):
        return 0.93
    if make_loose_sound_key(first) == make_loose_sound_key(second):
        return 0.75
    if min(len(first), len(second)) >= 6 and OSA.distance(first, second) == 1 and not has_hangul(first + second):
        return 0.6
    return 0.2
