"""Korean numbers: digits with 만, 억, 조 (4,500억; 1조 2천억), Sino-Korean words (삼천만) and native counts (다섯)."""

import re
from decimal import Decimal

_LARGE = {"만": Decimal(10**4), "억": Decimal(10**8), "조": Decimal(10**12)}
_SMALL = {"십": Decimal(10), "백": Decimal(100), "천": Decimal(1000), "": Decimal(1)}
_DIGITS = {word: value for value, word in enumerate("일이삼사오육칠팔구", start=1)}
_COUNTS = "0 하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열"
_NATIVE = {word: value for value, word in enumerate(_COUNTS.split()) if value}
_NATIVE |= {"스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "한": 1, "두": 2, "세": 3, "네": 4, "스무": 20}

_FIRST = re.compile(r"([십백천])?([만억조](?![가-힣]*(?:정|찬|직|건|치|율)))?")
_NEXT = re.compile(r" ?([0-9]{1,8}+(?:,[0-9]{3})*(?:\.[0-9]{1,4}+)?)([십백천])?([만억조])?")
_SINO = re.compile(r"[일이삼사오육칠팔구십백천만억조]{2,24}+(?= ?(?:달러|원|유로|엔|위안|동|명|평|제곱|헥타르|개|건))")
_COUNT = re.compile(
    r"(열(?:하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)?|하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|스물|서른|마흔|쉰|"
    r"(?:한|두|세|네|스무)(?= ?(?:개|곳|명|건|차례|가지|나라|기업|지역|회사|군데)))(?![가-힣](?<![개곳명건]))"
)


def read_large(text: str, value: Decimal, position: int) -> tuple[Decimal, Decimal, int] | None:
    """Return value, scale and end of a number whose first digits ended at the position; None without 십 백 천 만 억 조.

    >>> read_large("1조 2천억 원", Decimal(1), 1)
    (Decimal('1200000000000'), Decimal('1'), 6)
    """
    match = _FIRST.match(text, position)
    if match is None or not (match[1] or match[2]):
        return None
    small, large, end = _SMALL[match[1] or ""], match[2], match.end()
    following = _NEXT.match(text, end)
    if following is None:
        return value, small * _LARGE.get(large, Decimal(1)), end
    total, pending, ceiling = _take_part(value * small, large, Decimal(0), Decimal(0))
    joined = 0
    while following is not None:
        part = Decimal(following[1].replace(",", "")) * _SMALL[following[2] or ""]
        if not _fits(following, part, ceiling, pending):
            break
        total, pending, ceiling = _take_part(part, following[3], total, pending)
        end, joined = following.end(), joined + 1
        following = _NEXT.match(text, end)
    if not joined:
        return value, small * _LARGE.get(large, Decimal(1)), end
    return total + pending, Decimal(1), end


def _take_part(part: Decimal, large: str | None, total: Decimal, pending: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    if large is None:
        return total, pending + part, part
    return total + (pending + part) * _LARGE[large], Decimal(0), _LARGE[large]


def _fits(match: re.Match[str], part: Decimal, ceiling: Decimal, pending: Decimal) -> bool:
    """Return whether a further part may join: it is smaller, and a bare one is no other number of the sentence."""
    bare = not (match[2] or match[3])
    if bare and (match[0].startswith(" ") and len(match[1]) < 3):
        return False
    return part < ceiling if pending or match[3] is None else part * _LARGE[match[3]] < ceiling


def read_words(text: str, position: int) -> tuple[Decimal, int] | None:
    """Return the number that Korean words spell from the position on, and where it ends.

    >>> read_words("삼천만 달러", 0)
    (Decimal('30000000'), 3)
    """
    if match := _SINO.match(text, position):
        value = _read_sino(match[0])
        return None if value is None else (value, match.end())
    if match := _COUNT.match(text, position):
        word = match[1]
        if word in _NATIVE:
            return Decimal(_NATIVE[word]), match.end()
        return Decimal(10 + _NATIVE[word[1:]]), match.end()
    return None


def _read_sino(word: str) -> Decimal | None:
    total, group, digit, ceiling = Decimal(0), Decimal(0), Decimal(0), Decimal("Infinity")
    for character in word:
        if character in _DIGITS:
            if digit:
                return None
            digit = Decimal(_DIGITS[character])
        elif character in _LARGE:
            if _LARGE[character] >= ceiling:
                return None
            ceiling = _LARGE[character]
            total, group, digit = total + (group + digit or Decimal(1)) * ceiling, Decimal(0), Decimal(0)
        else:
            group, digit = group + (digit or Decimal(1)) * _SMALL[character], Decimal(0)
    return total + group + digit
