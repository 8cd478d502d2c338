"""Pairs worth comparing, of records that share a rare key: their number grows with the records, not its square."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from daumoi.matching.form_likeness import may_be_alike
from daumoi.matching.name_parts import WORD, NameForm
from daumoi.matching.names import SUSPECT, NamedRecord, compare_names
from daumoi.matching.person_names import PersonName
from daumoi.matching.reasons import Likeness
from daumoi.matching.romanisation import make_loose_sound_key

LARGEST_BLOCK: Final = 24
_NEIGHBOURS: Final = 6
_SHORTEST_MISTYPED: Final = 6
_RAREST: Final = 3


@dataclass(frozen=True, slots=True)
class SuspectPair:
    """Two records that may be one, the lower number first."""

    first: NamedRecord
    second: NamedRecord
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class PairSearch:
    """The pairs that were found, likeliest first, and how many were compared to find them."""

    pairs: tuple[SuspectPair, ...]
    compared: int


def find_suspect_pairs(records: Sequence[NamedRecord], *, least: float = SUSPECT) -> PairSearch:
    """Return the pairs of records that may be one; far fewer than all pairs are looked at."""
    held = {record.id: record for record in records}
    candidates = list_candidate_pairs(records)
    pairs = []
    for first_id, second_id in candidates:
        if not _are_worth_it(held[first_id], held[second_id]):
            continue
        likeness = compare_names(held[first_id], held[second_id])
        if likeness.score >= least:
            pairs.append(SuspectPair(held[first_id], held[second_id], likeness))
    pairs.sort(key=lambda pair: (-pair.likeness.score, pair.first.id, pair.second.id))
    return PairSearch(tuple(pairs), len(candidates))


def _are_worth_it(first: NamedRecord, second: NamedRecord) -> bool:
    """Return whether two records can reach likeness at all: a glance in place of a full comparison."""
    if first.persons or second.persons or (first.code and first.code == second.code):
        return True
    return any(may_be_alike(form, other) for form in first.forms for other in second.forms)


def list_candidate_pairs(records: Sequence[NamedRecord]) -> list[tuple[int, int]]:
    """Return the pairs of numbers to compare, each once.

    A block too large for all its pairs is divided by the next rarest key of its records; what cannot be divided (many
    records of one name) is compared with its neighbours only.
    """
    keys = {record.id: set(_iter_keys(record)) for record in records}
    counts = Counter(key for held in keys.values() for key in held)
    blocks: dict[str, list[int]] = defaultdict(list)
    for record_id in sorted(keys):
        for key in keys[record_id]:
            if counts[key] > 1:
                blocks[key].append(record_id)
    ranked = {
        record_id: sorted((key for key in held if counts[key] > 1), key=lambda key: (counts[key], key))
        for record_id, held in keys.items()
    }
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        pairs.update(_pair_block(key, members, ranked))
    return sorted(pairs)


def _pair_block(key: str, members: list[int], ranked: dict[int, list[str]]) -> Iterator[tuple[int, int]]:
    if len(members) <= LARGEST_BLOCK:
        yield from combinations(members, 2)
        return
    if key.startswith("~"):  # a spelling that so many share is no slip of the finger
        return
    divided: dict[str, list[int]] = defaultdict(list)
    for record_id in members:
        rarer = [other for other in ranked[record_id] if other != key and not other.startswith("~")]
        for other in rarer[:_RAREST] or [""]:
            divided[other].append(record_id)
    for part in divided.values():
        if len(part) <= LARGEST_BLOCK:
            yield from combinations(part, 2)
        else:
            yield from ((one, other) for at, one in enumerate(part) for other in part[at + 1 : at + 1 + _NEIGHBOURS])


def _iter_keys(record: NamedRecord) -> Iterator[str]:
    if record.code:
        yield f"code {record.code}"
    for form in record.forms:
        yield from _iter_form_keys(form, record.place)
    for person in record.persons:
        yield from _iter_person_keys(person)


def _iter_form_keys(form: NameForm, place: str) -> Iterator[str]:
    yield f"= {form.key}"
    words = [part for part in form.core if part.kind == WORD]
    yield "core " + " ".join(sorted(key for _, key in form.core_keys))
    if len(words) < 2:
        for kind, key in form.core_keys:
            if kind == WORD:
                yield f"{key} in {' '.join(k for other, k in form.core_keys if other == 'place') or place}"
    yield "joined " + "".join(part.key.replace(" ", "") for part in words)
    for part in words:
        yield f"word {part.key}"
        if len(part.key) > 2 or part.key >= "가":
            yield f"sound {make_loose_sound_key(part.key)}"
        if len(part.key) >= _SHORTEST_MISTYPED and part.key.isascii():
            yield from (f"~{part.key[:at]}{part.key[at + 1 :]}" for at in range(1, len(part.key)))
            yield f"~{part.key}"
    yield from _iter_initial_keys(form)


def _iter_initial_keys(form: NameForm) -> Iterator[str]:
    """Yield the frame of an abbreviation, its first and last letter and its first words' letters."""
    texts = {part.text for part in form.core}
    if len(texts) == 1 and (text := texts.pop()).isupper() and text.isascii() and text.isalpha():
        letters = text.lower()
        yield f"initials {letters[0]}{letters[-1]}"
        return
    words = [
        word for word in form.key.split() if word not in {"and", "of", "the", "for", "va", "cac"} and word.isascii()
    ]
    if 2 < len(words) < 10:
        yield f"initials {words[0][0]}{words[-1][0]}"


def _iter_person_keys(person: PersonName) -> Iterator[str]:
    yield "person " + " ".join(sorted(person.words))
    yield "joined " + "".join(person.words)
    for surname, given in person.korean:
        yield f"korean {surname} {make_loose_sound_key(given)}"
    if len(person.words) > 1:
        for at in range(len(person.words)):
            rest = " ".join(word for place, word in enumerate(person.words) if place != at)
            yield f"but one {at} {rest}"
