"""Text in TCVN3 or VNI inside a Unicode file, where a font was to draw the letters, turned to Unicode.

Such text looks like "TØnh H\u00adng Yªn" (TCVN3) or "Tænh Höng Yeân" (VNI). Lines of it stand beside good ones: each line is
judged by its own words, once the text as a whole shows that it holds one of the two codes.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from daumoi.reading.pages_codes import Code, convert_tcvn3, convert_vni
from daumoi.reading.pages_syllables import tally_syllables

# Characters that Unicode Vietnamese does not write and one of the two codes does.
_SUSPECT = re.compile(
    "[\u00a1-\u00af\u00b1\u00b4-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df"
    "\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
_LINE = re.compile("[^\n]+")
_FONT_CODES = (Code.TCVN3, Code.VNI)
# A line shows a code when so many of its words are syllables after converting, and so few before.
SHARE_AFTER = 0.8
SHARE_BEFORE = 0.4
LEAST_WORDS = 2
ENOUGH_WORDS = 500
MOST_JUDGED = 20_000  # lines


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of its encoding and the way back to the text before old letters were converted."""

    text: str
    encoding: str
    offsets: Sequence[int] | None = None


def convert_lines(text: str, encoding: str) -> Decoded:
    """Return the text with its lines in TCVN3 or VNI as Unicode; the encoding then names the code as well.

    >>> convert_lines("C¸c khu c«ng nghiÖp", "utf-8")
    Decoded(text='Các khu công nghiệp', encoding='utf-8, tcvn3', offsets=None)
    """
    code = find_font_code(text)
    if code is None:
        return Decoded(text, encoding)
    matches = list(_LINE.finditer(text))
    pieces: list[str] = []
    offsets = array("l")
    kept_from = 0
    for match, (converted, back) in zip(matches, convert_each([match.group() for match in matches], code), strict=True):
        pieces += [text[kept_from : match.start()], converted]
        offsets.extend(range(kept_from, match.start()))
        offsets.extend(match.start() + offset for offset in back[:-1])
        kept_from = match.end()
    pieces.append(text[kept_from:])
    offsets.extend(range(kept_from, len(text) + 1))
    whole = "".join(pieces)
    return Decoded(whole, f"{encoding}, {code}".lstrip(", "), offsets if len(whole) != len(text) else None)


def convert_code(text: str, code: Code) -> tuple[str, Sequence[int]]:
    """Return text in TCVN3 or VNI as Unicode, with the offsets in the text given."""
    return convert_vni(text) if code is Code.VNI else (convert_tcvn3(text), range(len(text) + 1))


def convert_each(lines: Sequence[str], code: Code) -> list[tuple[str, Sequence[int]]]:
    """Return each line as Unicode where its words show that it is in the code, with the offsets in the line given.

    Some words are syllables before and after ("Phoá" and "Phố"): such lines go as nearly all others of the text go.
    """
    converted = [convert_code(line, code) for line in lines]
    gains = [_count_gain(before, after) for before, (after, _offsets) in zip(lines, converted, strict=True)]
    all_go = sum(gain < 0 for gain in gains) * 20 <= sum(gain > 0 for gain in gains)
    return [
        found if gain > 0 or (gain == 0 and all_go) else (line, range(len(line) + 1))
        for line, found, gain in zip(lines, converted, gains, strict=True)
    ]


def _count_gain(before: str, after: str) -> float:
    """Return by how much the share of syllables grows when a line is converted."""
    old, new = tally_syllables(before), tally_syllables(after)
    if old.share == new.share:
        return old.bad - new.bad  # no word was a syllable, and fewer words are now none
    return new.share - old.share if new.good else old.bad - new.bad


def find_font_code(text: str) -> Code | None:
    """Return the code in which lines of the text are written, None for a text that is good as it stands.

    >>> find_font_code("Caùc khu coâng nghieäp cuûa tænh")
    <Code.VNI: 'vni'>
    """
    if _SUSPECT.search(text) is None:
        return None
    votes = dict.fromkeys(_FONT_CODES, 0)
    judged = 0
    for line in _LINE.findall(text):
        if _SUSPECT.search(line) is None:
            continue
        judged += 1
        if judged > MOST_JUDGED and max(votes.values()) < LEAST_WORDS:
            break  # thousands of lines with such characters and no word of a code: they are of another language
        before = tally_syllables(line)
        if before.share <= SHARE_BEFORE and before.bad:
            for code in _FONT_CODES:
                after = tally_syllables(convert_code(line, code)[0])
                votes[code] += after.good if after.share >= SHARE_AFTER else 0
            if max(votes.values()) >= ENOUGH_WORDS:
                break
    code = max(_FONT_CODES, key=lambda code: votes[code])
    return code if votes[code] >= LEAST_WORDS else None
