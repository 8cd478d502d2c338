"""The shapes of names: capitalised words, runs of them, surnames. Character classes are built once from Unicode."""

import re
import unicodedata

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "".join(character for character in _LATIN if unicodedata.category(character) == "Lu")
UPPER_LETTERS = frozenset(UPPER)
LETTER = "".join(character for character in _LATIN if unicodedata.category(character)[0] == "L")

# A word of a personal name: a capital and letters, perhaps joined by a hyphen ("Noh-wan"), or one capital ("Phạm S").
NAME_WORD = rf"[{UPPER}][{LETTER}’']*(?:-[{LETTER}]+)*"
PERSON_NAME = re.compile(rf"{NAME_WORD}(?: {NAME_WORD}){{0,5}}(?![{LETTER}\d])")
# With initials, as foreign names have them: "T.C. Gou", "Michael J. Barton".
PERSON_WITH_INITIALS = re.compile(
    rf"(?:(?:[{UPPER}]\. ?){{1,3}})?{NAME_WORD}(?: (?:[{UPPER}]\. )?{NAME_WORD}){{0,5}}(?![{LETTER}\d])"
)
# A word of an organisation's name: starts with a capital or a digit after one ("VSIP", "Co.", "4P", "C&N", "T&T").
CAPITAL_WORD = re.compile(rf"[{UPPER}][{LETTER}\d&.’'/-]*[{LETTER}\d]|[{UPPER}]")
ANY_WORD = re.compile(r"[^\s,.;:()“”\"'!?…\[\]|]+")
ZONE_NAME = re.compile(
    rf"(?:(?: | ?[–-] ?)(?:{CAPITAL_WORD.pattern}|\d{{1,2}}(?![\d.,%]|[ ]?(?:ha|dự án|%))|[IVX]+\b)){{1,12}}"
)

# Family names that begin a Vietnamese personal name (the commonest forty cover almost everyone), and Korean ones.
SURNAMES = frozenset(
    """nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn mai trương lâm cao đào tạ hà lưu lương
    thái châu tô tăng vương quách triệu hứa kiều thạch nông vi ma đàm doãn tống từ la khổng bạch nghiêm phùng chu văn thân lò điểu y
    giáp âu tiêu ninh mạc lục phí khuất khúc lã lại liêu lường đậu đồng diệp cù chử cấn trang ngụy ngô thiều tôn viên quản đường hàn bế hầu lăng
    kim lee park choi jung jeong kang cho jo yoon yun jang chang lim im han oh seo suh shin sin kwon hwang ahn an song ryu yoo you hong jeon
    ko go moon yang son bae baek heo hur nam sim shim noh roh ha kwak sung seong cha joo ju woo min chung maeng""".split()
)
NOT_IN_NAMES = frozenset("ông bà và các tại với".split())


def starts_with_surname(name: str) -> bool:
    """Return whether the first or the last word is a family name (Korean names come in both orders)."""
    words = name.lower().replace("-", " ").split()
    return len(words) > 1 and (words[0] in SURNAMES or words[-1] in SURNAMES)


def is_upper_line(text: str) -> bool:
    """Return whether a line is all in capitals, so that a capital says nothing."""
    letters = [character for character in text[:200] if character.isalpha()]
    return len(letters) > 6 and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def at_word_start(words: str) -> str:
    """Return a pattern for "(?<!\\w)(?:words)" with which a search runs many times faster: its letters come first.

    words: alternatives parted by "|", each beginning with a plain letter. The engine skips to one of these letters; a
    pattern that begins with a look back is tried at every character instead.

    >>> at_word_start("sẽ|do (?:ông|bà)|sẽ không|ở")
    '(?:sẽ(?<!\\\\w..)(?:| không)|do(?<!\\\\w..)(?: (?:ông|bà))|ở(?<!\\\\w.)(?:))'
    """
    return _begin_words(words, look_back=True)


def begin_words(words: str) -> str:
    """Return a pattern for "(?:words)" that parts them by their first letters, so that few of many are tried at a place.

    Raises ValueError when one does not begin with a letter: a look back goes behind its word ("rộng(?<!mở rộng)").

    >>> begin_words("sẽ|do|sẽ không")
    '(?:sẽ(?:| không)|do(?:))'
    """
    return _begin_words(words, look_back=False)


def _begin_words(words: str, *, look_back: bool) -> str:
    alternatives = _split_alternatives(words)
    if odd := [word for word in alternatives if not word[:1].isalpha()]:
        raise ValueError(f"These do not begin with a letter: {odd}")
    plain = {word[0] for word in alternatives} - {word[0] for word in alternatives if not TWO_LETTERS.match(word)}
    rests: dict[str, list[str]] = {}
    for word in alternatives:
        size = 2 if word[0] in plain else 1
        rests.setdefault(word[:size], []).append(word[size:])
    begun = []
    for first, rest in rests.items():
        boundary = rf"(?<!\w{'.' * len(first)})" if look_back else ""
        begun.append(f"{first}{boundary}(?:{'|'.join(rest)})")
    return f"(?:{'|'.join(begun)})"


def plain_beginnings(words: str) -> set[str]:
    """Return the plain letters that the alternatives of a pattern begin with: one of them begins each match.

    >>> sorted(plain_beginnings("dự kiến|kế hoạch(?! và)|cảng?|do (?:ông|bà)"))
    ['cản', 'do ', 'dự kiến', 'kế hoạch']
    """
    return {PLAIN_BEGINNING.match(word)[0] for word in _split_alternatives(words)}  # type: ignore[index]


PLAIN_BEGINNING = re.compile(r"(?:[^\W_]|[ ,])*?(?=(?:[^\W_]|[ ,])?[?*{]|[^\w ,]|_|$)")
TWO_LETTERS = re.compile(r"[^\W\d_][^\W\d_](?![?*+{])")  # both plain


def _split_alternatives(words: str) -> list[str]:
    found, depth, word = [], 0, ""
    for character in words + "|":
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            found.append(word)
            word = ""
        else:
            word += character
    return found
