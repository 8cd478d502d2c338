"""What somebody searches for: the words typed, made even, and the places that some of them name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daumoi.gazetteer.localities import UPPER_LEVELS
from daumoi.register.queries.places import LONGEST_PLACE_NAME
from daumoi.register.queries.search_index import Term, Wanted
from daumoi.register.words import LETTER_OF_NOUN, NAME, OTHER, PLACE, WHOLE, list_words, make_place_word, squash_key
from daumoi.values.text import fold_key

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality

LONGEST_QUERY = 200  # letters
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What was typed: its folded key and its words, of which the last may be only begun."""

    key: str
    words: tuple[str, ...]
    last_is_begun: bool

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def last_is_one_letter(self) -> bool:
        """Return whether the last word has only its first letter yet; a syllable of Hangul is more than that."""
        return self.last_is_begun and len(self.words[-1]) == 1 and self.words[-1].isascii()

    @property
    def is_one_letter(self) -> bool:
        """Return whether that letter is all there is."""
        return len(self.words) == 1 and self.last_is_one_letter

    def list_terms(self, noun: str, *signs: str) -> Wanted:
        """Return every word under one of the signs; a single letter at the end is too little to ask an index."""
        groups, letter = [], LETTER_OF_NOUN[noun]
        for place, word in enumerate(self.words):
            is_prefix = self.last_is_begun and place == len(self.words) - 1
            if is_prefix and self.last_is_one_letter:
                continue
            groups.append(tuple(Term(letter + sign + word, is_prefix) for sign in signs))
        return tuple(groups)

    def want_whole(self) -> Wanted:
        """Return the question for a name that is just this, however it is spaced."""
        return ((Term(WHOLE + squash_key(self.key)),),)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that some of the words name: its units, those that went into it, and the other words."""

    name: str
    units: "tuple[Locality, ...]"
    former: "tuple[Locality, ...]"
    rest: SearchWords


def read_search_words(text: str) -> SearchWords:
    """Return the words of whatever was typed; of a text that holds none, none.

    >>> read_search_words("Hải  PHÒNG").words
    ('hai', 'phong')
    """
    shown = text[:LONGEST_QUERY]
    key = fold_key("".join(letter for letter in shown if letter.isprintable() or letter.isspace()))
    words = tuple(dict.fromkeys(list_words(key)))[:MOST_WORDS]
    return SearchWords(key, words, last_is_begun=bool(key) and not shown[-1:].isspace())


def find_named_place(asked: SearchWords, *, lexicon: "Lexicon") -> NamedPlace | None:
    """Return the place that the longest run of the words names, None where there is none.

    Of equally long ones a province is meant before a district ("linh kiện Hải Phòng" does not ask for Kiên Hải), then
    the last. A single word is only taken for a province: too many words are also the name of some district.
    """
    tokens = asked.key.split()[:MOST_WORDS]
    for size in range(min(len(tokens), LONGEST_PLACE_NAME), 0, -1):
        found = []
        for first in range(len(tokens) - size + 1):
            name = " ".join(tokens[first : first + size])
            units = lexicon.localities.find(name) if len(name) > 1 else []
            is_upper = any(unit.level in UPPER_LEVELS for unit in units)
            if is_upper or (units and size > 1):
                found.append((is_upper, first, name, units))
        if found:
            _, first, name, units = max(found, key=lambda one: one[:2])
            rest = " ".join(tokens[:first] + tokens[first + size :])
            return _make_named_place(name, units, rest, asked, lexicon, is_last=first + size == len(tokens))
    return None


def _make_named_place(
    name: str, units: "list[Locality]", rest: str, asked: SearchWords, lexicon: "Lexicon", *, is_last: bool
) -> NamedPlace:
    ids = {unit.id for unit in units}
    former = {old.id: old for unit in units for old in lexicon.localities.former_units(unit.id) if old.id not in ids}
    words = SearchWords(rest, tuple(dict.fromkeys(list_words(rest))), asked.last_is_begun and not is_last)
    return NamedPlace(name, tuple(units), tuple(former.values()), words)


def want_place(place: NamedPlace, units: "Iterable[Locality]", noun: str) -> Wanted:
    """Return the question for what lies in one of the units and holds the other words."""
    within = tuple(Term(LETTER_OF_NOUN[noun] + PLACE + make_place_word(unit.id)) for unit in units)
    return (within, *place.rest.list_terms(noun, NAME, OTHER))
