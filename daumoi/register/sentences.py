"""The whole sentence around a quote, for people who want to see the number where it stands."""

import re

LONGEST_SENTENCE = 1000
_ENDS = re.compile(r"[.!?…]+[”\"’)\]]*(?=\s+\S)|\n|;(?=\s)|[。！？]")
# A stop after these ends no sentence: "TP. Hải Phòng", "GS. Kim", "Co., Ltd. và".
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|Tx|GS|PGS|TS|ThS|BS|KS|Mr|Ms|Mrs|Dr|St|Co|Ltd|Inc|Corp|No|Q|H|P)|\b[A-ZĐ])\.$"
)


def find_sentence(text: str, start: int, end: int) -> str:
    """Return the sentence that holds the run from start to end, its spaces made single; the run alone where it is huge.

    >>> find_sentence("Tin ngắn. TP. Huế có 6 khu, 4.500 ha. Hết.", 17, 26)
    'TP. Huế có 6 khu, 4.500 ha.'
    """
    window = max(0, start - LONGEST_SENTENCE)
    first = window
    for match in _ENDS.finditer(text, window, start):
        if not _ABBREVIATION.search(text[window : match.end()]):
            first = match.end()
    last = min(len(text), end + LONGEST_SENTENCE)
    for match in _ENDS.finditer(text, max(start, end - 1), last):
        if match.end() >= end and not _ABBREVIATION.search(text[window : match.end()]):
            last = match.end()
            break
    if last - first > LONGEST_SENTENCE:
        first, last = start, end
    return " ".join(text[first:last].split())
