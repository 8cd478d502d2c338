"""The words by which the register is searched: folded, two syllables at a time where words have no spaces between them.

An index word carries a mark that says where it stands: "=" for a whole name without its spaces, else the letter of its
noun and "." for a word of a name, "+" for any other word, "~" for a word of a document's text, "@" for a place. A noun
of few records is so found beside one of many at the price of the few.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from daumoi.values.text import fold_key

WHOLE, NAME, OTHER, BODY, PLACE = "=", ".", "+", "~", "@"
LETTER_OF_NOUN = {
    "locality": "l",
    "zone": "z",
    "organisation": "o",
    "person": "p",
    "project": "j",
    "site": "s",
    "contribution": "c",
    "agreement": "a",
    "event": "e",
    "undertaking": "u",
    "document": "d",
    "figure": "f",
}
LONGEST_WORD = 40  # letters
REMEMBERED_LETTERS = 200  # a name; a longer text is hardly folded twice
MOST_BODY_WORDS = 30_000  # different ones; PostgreSQL takes at most a megabyte of them
# Hangul, kana and Han: written without spaces where others have them.
UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_RUNS = re.compile(rf"[{UNSPACED}]+|[^\s{UNSPACED}]+")
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]")

# What offices write short. Either spelling of a name is found by the other.
SHORT_FORMS = {
    "kcn": "khu cong nghiep",
    "ccn": "cum cong nghiep",
    "kcx": "khu che xuat",
    "kkt": "khu kinh te",
    "kcnc": "khu cong nghe cao",
    "bql": "ban quan ly",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "tx": "thi xa",
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "cp": "co phan",
    "ctcp": "cong ty co phan",
    "khdt": "ke hoach va dau tu",
    "khcn": "khoa hoc va cong nghe",
    "xtdt": "xuc tien dau tu",
    "fdi": "dau tu truc tiep nuoc ngoai",
    "dn": "doanh nghiep",
    "sxkd": "san xuat kinh doanh",
    "vp": "van phong",
    "ip": "industrial park",
    "iz": "industrial zone",
    "ez": "economic zone",
    "산단": "산업단지",
}
_SHORT_OF_PHRASE = {phrase: short for short, phrase in SHORT_FORMS.items()} | {
    "uy ban nd": "ubnd",
    "ke hoach dau tu": "khdt",
    "kh dt": "khdt",
    "limited": "ltd",
    "산업단지": "산단",
}
_PHRASES = re.compile(rf"(?<![^ ])(?:{'|'.join(sorted(_SHORT_OF_PHRASE, key=len, reverse=True))})(?![^ ])")


def list_words(key: str) -> list[str]:
    """Return the words of a folded text in their order; a run without spaces gives each two neighbouring syllables.

    >>> list_words("lg전자 하이퐁")
    ['lg', '전자', '하이', '이퐁']
    """
    if key.isascii():
        return [word[:LONGEST_WORD] for word in key.split()]
    words: list[str] = []
    for run in _RUNS.findall(key):
        if len(run) < 3 or not _UNSPACED_RUN.match(run):
            words.append(run[:LONGEST_WORD])
        else:
            words += [run[place : place + 2] for place in range(len(run) - 1)]
    return words


def write_out_short_forms(key: str) -> list[str]:
    """Return the words to add to a folded text so that its short forms and its long ones find each other.

    >>> write_out_short_forms("bql kcn mau"), write_out_short_forms("khu cong nghiep mau")
    (['ban', 'quan', 'ly', 'khu', 'cong', 'nghiep'], ['kcn'])
    """
    added: list[str] = []
    for word in key.split():
        if word in SHORT_FORMS:
            added += list_words(SHORT_FORMS[word])
    for phrase in _PHRASES.findall(key):
        short = _SHORT_OF_PHRASE[phrase]
        added += [
            short,
            *(list_words(SHORT_FORMS[short]) if short in SHORT_FORMS and phrase != SHORT_FORMS[short] else ()),
        ]
    return added


def squash_key(key: str) -> str:
    """Return a folded text without its spaces, as the mark of a whole name or number.

    >>> squash_key(fold_key("3222 1023-000123"))
    '32221023000123'
    """
    return key.replace(" ", "")[:LONGEST_WORD]


def make_index_words(
    noun: str,
    *,
    names: Iterable[str] = (),
    others: Iterable[str] = (),
    places: Iterable[str] = (),
    body: str = "",
) -> str:
    """Return the marked words of one search entry, each once, with a space around each.

    >>> make_index_words("zone", names=["KCN Mẫu"], places=["vn63-30"])
    ' =kcnmau z.cong z.kcn z.khu z.mau z.nghiep z@vn6330 '
    """
    letter, words = LETTER_OF_NOUN[noun], set()
    for name in names:
        key, named = fold_words(name)
        if key:
            words.add(WHOLE + squash_key(key))
            words.update([f"{letter}{NAME}{word}" for word in named])
    for other in others:
        words.update([f"{letter}{OTHER}{word}" for word in fold_words(other)[1]])
    words.update(letter + PLACE + make_place_word(place) for place in places)
    if body:
        words.update(letter + BODY + word for word in sorted(set(_list_all_words(fold_key(body))))[:MOST_BODY_WORDS])
    return f" {' '.join(sorted(words) or [letter + NAME])} "


def make_place_word(gazetteer_id: str) -> str:
    """Return the letters and digits of a place's id.

    >>> make_place_word("vn63-30")
    'vn6330'
    """
    return "".join(letter for letter in gazetteer_id.lower() if letter.isalnum())


def fold_words(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of a text and its words with their other spellings; those of short texts are remembered.

    >>> fold_words("KCN Mẫu")
    ('kcn mau', ('kcn', 'mau', 'khu', 'cong', 'nghiep'))
    """
    return _fold_name(text) if len(text) <= REMEMBERED_LETTERS else _fold_name.__wrapped__(text)


@lru_cache(maxsize=2000)
def _fold_name(text: str) -> tuple[str, tuple[str, ...]]:
    key = fold_key(text)
    return key, tuple(dict.fromkeys(_list_all_words(key)))


def _list_all_words(key: str) -> list[str]:
    """Return the words of a folded text with its other spellings; a number in groups is also one word."""
    words = [*list_words(key), *write_out_short_forms(key)]
    if len(key) <= LONGEST_WORD and " " in key and sum(letter.isdigit() for letter in key) * 2 >= len(key):
        words.append(squash_key(key))
    return words
