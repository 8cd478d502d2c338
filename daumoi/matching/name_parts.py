"""A name taken apart into what can be compared: places, numbers, legal forms, words of three languages, the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from daumoi.gazetteer.countries import country_aliases
from daumoi.gazetteer.localities import UPPER_LEVELS
from daumoi.matching.romanisation import has_hangul, make_sound_key
from daumoi.matching.words import (
    ALSO_WRITTEN_OUT,
    JOINING,
    LEGAL_FORMS,
    LEVEL_WORDS,
    SAME_WORDS,
    TRADE_PIECES,
    WRITTEN_OUT,
)
from daumoi.values.text import fold_key, fold_text, prepare_text

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

PLACE, COUNTRY, NUMBER, CONCEPT, WORD, LEGAL = "place", "country", "number", "concept", "word", "legal"

_TOKEN: Final = re.compile(r"[^\W_]+")
_BRACKETS: Final = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_DOTTED: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}[A-Za-z]?\b\.?")
_KOREAN_FORM: Final = re.compile(r"㈜|\(주\)|（주）")
_JOINED_ABBREVIATION: Final = re.compile(r"\b([A-ZĐ]{1,4}) ?& ?([A-ZĐ]{1,4})\b")
_ROMAN: Final = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8"}
_LONGEST: Final = 14  # words of the longest phrase of the tables that is worth its time


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: what kind it is, the key that it is compared by, and how it was written."""

    kind: str
    key: str
    text: str


@dataclass(frozen=True)
class NameForm:
    """One way in which a record is named; `written_out` says that an abbreviation was replaced on the way."""

    text: str
    key: str
    parts: tuple[Part, ...]
    written_out: bool

    @cached_property
    def core(self) -> tuple[Part, ...]:
        """Return the parts without the legal forms."""
        return tuple(part for part in self.parts if part.kind != LEGAL)

    @cached_property
    def core_keys(self) -> tuple[tuple[str, str], ...]:
        """Return kind and key of the core in order."""
        return tuple((part.kind, part.key) for part in self.core)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the keys of the words."""
        return frozenset(part.key for part in self.core if part.kind == WORD)

    @cached_property
    def fixed(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Return the keys of the numbers, the places and the countries."""
        numbers, places, countries = (
            frozenset(part.key for part in self.core if part.kind == kind) for kind in (NUMBER, PLACE, COUNTRY)
        )
        return numbers, places, countries

    @cached_property
    def sounds(self) -> frozenset[str]:
        """Return how each word sounds in Korean, and how all of them sound together."""
        words = [part.key for part in self.core if part.kind == WORD]
        return frozenset(map(make_sound_key, [*words, "".join(words)]))

    @cached_property
    def is_capitals(self) -> bool:
        """Return whether the name is one word in capitals, as an abbreviation is."""
        texts = {part.text for part in self.core}
        return len(texts) == 1 and 3 <= len(self.core[0].text) <= 9 and self.core[0].text.isupper()

    @cached_property
    def legal_forms(self) -> frozenset[str]:
        """Return the families of legal forms that the name states."""
        return frozenset(part.key for part in self.parts if part.kind == LEGAL and part.key != "company")

    @cached_property
    def is_korean(self) -> bool:
        """Return whether the name is written in Hangul."""
        return has_hangul(self.text)


class Vocabulary:
    """The phrases of the gazetteer and of the room's own tables, by folded words, and in Hangul by the letter."""

    def __init__(self, lexicon: "Lexicon") -> None:
        self._phrases: dict[str, tuple[str, str]] = {}
        self._hangul: dict[str, tuple[str, str]] = {}
        for kind, key, names in _iter_entries(lexicon):
            for name in names:
                self._add(name, kind, key)
        self._heads = {phrase.split()[0] for phrase in self._phrases}
        self._longest_hangul = max(map(len, self._hangul))

    def _add(self, name: str, kind: str, key: str) -> None:
        if has_hangul(name):
            self._hangul.setdefault("".join(fold_key(name).split()), (kind, key))
            return
        phrase = _drop_joining(fold_key(name))
        if phrase and phrase.count(" ") < _LONGEST:
            self._phrases.setdefault(phrase, (kind, key))

    def find_phrase(self, words: list[str], start: int) -> tuple[int, tuple[str, str]] | None:
        """Return how many words from `start` on make the longest known phrase, and what it stands for."""
        if words[start] not in self._heads:
            return None
        for size in range(min(_LONGEST, len(words) - start), 0, -1):
            found = self._phrases.get(" ".join(words[start : start + size]))
            if found:
                return size, found
        return None

    def expand(self, kind: str, key: str, text: str) -> Iterator[Part]:
        """Yield what a phrase stands for in Vietnamese words, so that a name whole and one in pieces agree."""
        if kind != CONCEPT:
            yield Part(kind, key, text)
            return
        words, at = key.split(), 0
        while at < len(words):
            found = self.find_phrase(words, at)
            if found and found[1][0] in {COUNTRY, PLACE}:
                yield Part(*found[1], text)
                at += found[0]
            else:
                yield Part(WORD, words[at], text)
                at += 1

    def split_hangul(self, run: str) -> Iterator[tuple[str, tuple[str, str] | None]]:
        """Yield the known words of a run of Hangul and what stands between them, from left to right."""
        unknown_from = at = 0
        while at < len(run):
            found = self._find_hangul(run, at)
            if found is None:
                at += 1
                continue
            if at > unknown_from:
                yield run[unknown_from:at], None
            yield found, self._hangul[found]
            at += len(found)
            unknown_from = at
        if at > unknown_from:
            yield run[unknown_from:at], None

    def _find_hangul(self, run: str, at: int) -> str | None:
        for size in range(min(self._longest_hangul, len(run) - at), 1, -1):
            if run[at : at + size] in self._hangul:
                return run[at : at + size]
        return None


def _iter_entries(lexicon: "Lexicon") -> Iterator[tuple[str, str, Iterable[str]]]:
    for place in lexicon.localities:
        if place.level in UPPER_LEVELS:
            names = [*place.all_names(), *(dated.name_vi for dated in place.dated_names)]
            yield PLACE, fold_key(place.name_vi), names
    for form, family in LEGAL_FORMS.items():
        yield LEGAL, family, [form]
    for word, first in SAME_WORDS.items():
        yield CONCEPT, first, [word]
    for body in lexicon.bodies:
        if body.family in {"body", "agency"}:
            yield CONCEPT, _strip_level(body.name_vi), [name for name in body.all_names() if len(name) > 2]
    yield COUNTRY, "VN", ["Vina", "베트남", "비나", "월남"]
    for alias, code in country_aliases():
        if len(alias) > 3 or has_hangul(alias):
            yield COUNTRY, code, [alias]


def _strip_level(name: str) -> str:
    key = _drop_joining(fold_key(name))
    for level in (" thanh pho", " tinh", " huyen"):
        key = key.removesuffix(level)
    return key


_made: "dict[int, tuple[Lexicon, Vocabulary]]" = {}


def _make_vocabulary(lexicon: "Lexicon") -> Vocabulary:
    """Return the vocabulary of a lexicon, made once; found by the object itself, whose hash takes longer."""
    held = _made.get(id(lexicon))
    if held is None:
        held = _made[id(lexicon)] = (lexicon, Vocabulary(lexicon))
    return held[1]


def split_name(name: str, *, lexicon: "Lexicon") -> list[NameForm]:
    """Return the forms of one written name: itself, and what its brackets hold where that is a name of its own.

    >>> from daumoi.gazetteer.lexicon import load_lexicon
    >>> form = split_name("Công ty TNHH Mẫu Daon 2 Hải Phòng", lexicon=load_lexicon())[0]
    >>> [(part.kind, part.key) for part in form.parts]
    [('legal', 'limited'), ('word', 'mau'), ('word', 'daon'), ('number', '2'), ('place', 'hai phong')]
    """
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), _KOREAN_FORM.sub(" 주식회사 ", prepare_text(name).text))
    text = _JOINED_ABBREVIATION.sub(r"\1\2", text)
    vocabulary = _make_vocabulary(lexicon)
    forms = []
    bare = text
    for match in _BRACKETS.finditer(text):
        inner = _make_form(match[1], vocabulary)
        if any(part.kind == WORD for part in inner.parts) and len(inner.key) > 1:
            forms.append(inner)
            bare = bare.replace(match[0], " ", 1)
    outer = _make_form(bare, vocabulary)
    return [form for form in (outer, *forms) if form.parts]


def _make_form(text: str, vocabulary: Vocabulary) -> NameForm:
    written, written_out = _write_out_words(_TOKEN.findall(text))
    words = [(token, folded) for token, folded in written if folded not in JOINING]
    parts = [part for part in _iter_parts(words, vocabulary) if part.key]
    return NameForm(" ".join(text.split()), fold_key(text), tuple(_drop_levels(parts)), written_out)


def _write_out_words(tokens: list[str]) -> tuple[list[tuple[str, str]], bool]:
    words: list[tuple[str, str]] = []
    replaced = False
    for token in tokens:
        folded = fold_text(token)
        full = WRITTEN_OUT.get(folded)
        if full is None and token.isupper():
            full = ALSO_WRITTEN_OUT.get(folded) or _join_pieces(folded)
        if full is None:
            words.append((token, folded))
        else:
            replaced = True
            words += [(token, word) for word in full.split()]
    return words, replaced


def _join_pieces(letters: str) -> str | None:
    """Return the trades that an abbreviation is put together from, None where it is no such abbreviation.

    >>> _join_pieces("tmdv"), _join_pieces("tmn")
    ('thuong mai dich vu', None)
    """
    if not letters:
        return ""
    for piece, full in TRADE_PIECES.items():
        rest = _join_pieces(letters[len(piece) :]) if letters.startswith(piece) else None
        if rest is not None:
            return f"{full} {rest}".strip()
    return None


def _iter_parts(words: list[tuple[str, str]], vocabulary: Vocabulary) -> Iterator[Part]:
    folded = [word for _, word in words]
    at = 0
    while at < len(words):
        if has_hangul(folded[at]):
            end = at + 1
            while end < len(words) and has_hangul(folded[end]):
                end += 1
            for piece, known in vocabulary.split_hangul("".join(folded[at:end])):
                yield from vocabulary.expand(*known, piece) if known else (Part(WORD, piece, piece),)
            at = end
            continue
        found = vocabulary.find_phrase(folded, at)
        if found:
            size, (kind, key) = found
            yield from vocabulary.expand(
                kind, key, " ".join(dict.fromkeys(token for token, _ in words[at : at + size]))
            )
            at += size
            continue
        if not (folded[at] in {"so", "no"} and folded[at + 1 : at + 2] and _make_part(*words[at + 1]).kind == NUMBER):
            yield _make_part(*words[at])
        at += 1


def _make_part(token: str, folded: str) -> Part:
    if folded.isdigit():
        return Part(NUMBER, str(int(folded)) if folded.isascii() else folded, token)
    if token in _ROMAN:
        return Part(NUMBER, _ROMAN[token], token)
    if len(token) == 1 and token.isupper():
        return Part(NUMBER, folded, token)
    return Part(WORD, folded, token)


def _drop_levels(parts: list[Part]) -> Iterator[Part]:
    for at, part in enumerate(parts):
        beside = [other.kind for other in parts[max(0, at - 1) : at + 2] if other is not part]
        if part.kind == WORD and part.key in LEVEL_WORDS and (PLACE in beside or at == len(parts) - 1):
            continue
        if part.kind == WORD and part.key in {"thanh", "pho"} and PLACE in [p.kind for p in parts[at : at + 3]]:
            continue
        yield part


def _drop_joining(key: str) -> str:
    return " ".join(word for word in key.split() if word not in JOINING)
