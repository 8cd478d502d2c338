"""Korean names however they are written in Latin letters: one key for Kim Gyeong-jae, Kim Kyung Jae and 김경재."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from daumoi.values.text import fold_text

_FIRST: Final = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_VOWELS: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS: Final = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p h".split()
_HANGUL_START, _HANGUL_END = 0xAC00, 0xD7A3
_HANGUL: Final = re.compile("[가-힣]")

# Surnames by syllable, with the ways in which their bearers write them.
_SURNAMES: Final = (
    "이 lee yi rhee ri li i|박 park pak bak|김 kim gim|최 choi choe|정 jung jeong chung cheong jeung|조 cho jo|강 kang gang|"
    "윤 yoon yun youn|장 jang chang|임 lim im rim yim|한 han|오 oh o|서 seo suh so|신 shin sin|권 kwon gwon kweon|"
    "황 hwang whang|안 an ahn|송 song|유 yoo yu ryu you ryoo|류 ryu yoo yu ryoo|전 jeon jun chun chon|홍 hong|고 ko go koh|"
    "문 moon mun|양 yang|손 son sohn|배 bae pae|백 baek paik back paek|허 heo huh hur|남 nam|심 shim sim|노 noh roh no|"
    "하 ha|곽 kwak gwak|성 sung seong|차 cha|주 joo ju|우 woo u wu|구 koo gu ku goo|나 na ra|민 min|진 jin chin|지 ji chi|"
    "엄 um eom uhm|채 chae|원 won|천 cheon chun|방 bang|공 kong gong|현 hyun hyeon|함 ham hahm|변 byun byeon|염 yeom yum|"
    "추 choo chu|도 do|석 seok suk|선 sun seon|설 seol sul|마 ma|길 gil kil|표 pyo|명 myung myeong|기 ki gi|반 ban|"
    "맹 maeng|국 kook guk|어 eo|예 ye|경 kyung gyeong|봉 bong|제 je|모 mo|탁 tak|피 pi|남궁 namgung namkoong|"
    "황보 hwangbo|제갈 jegal|선우 sunwoo seonwoo"
)
_SURNAME_OF: Final[dict[str, list[str]]] = {}
for _entry in _SURNAMES.split("|"):
    _hangul, *_spellings = _entry.split()
    for _spelling in (_hangul, *_spellings):
        _SURNAME_OF.setdefault(_spelling, []).append(_hangul)

# Spellings of one sound, applied in turn to small letters: vowels as they are heard, then plain and tense consonants.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("['’`]", ""),
        ("ŏ", "eo"),
        ("ŭ", "eu"),
        ("wh", "hw"),
        ("sh", "s"),
        ("yeo|you|yeu", "yu"),
        ("weo", "wo"),
        ("eo|oo|eu|uh", "u"),
        ("ui", "i"),
        ("wu|woo", "u"),
        ("ee", "i"),
        ("oe", "oi"),
        ("ah(?![aeiou])", "a"),
        ("oh(?![aeiou])", "o"),
        ("ck|k+h?|g(?!$)(?<!n)|gg", "k"),
        ("(?<=n)g(?=[aeiouwy])", "k"),
        ("jj?|ch", "c"),
        ("tt|d+", "t"),
        ("pp|b+", "p"),
        ("ss", "s"),
        ("ll|r+", "l"),
        ("x", "ks"),
    )
)
_LOOSE: Final = ((re.compile("[ou]"), "u"), (re.compile("ae|e|ai|ay"), "e"), (re.compile("l$|^l(?=[iy])"), ""))


def has_hangul(text: str) -> bool:
    """Return whether the text holds a Hangul syllable.

    >>> has_hangul("SK 하이닉스")
    True
    """
    return _HANGUL.search(text) is not None


@cache
def romanise_hangul(text: str) -> str:
    """Return Hangul syllable by syllable in the Latin letters of the Revised Romanisation, other letters as they are.

    Sounds that change between syllables are left as written: people spell their names by the syllable.
    Source: Ministry of Culture and Tourism of Korea, notice 2000-8.

    >>> romanise_hangul("맹경재")
    'maenggyeongjae'
    """
    letters = []
    for char in text:
        code = ord(char) - _HANGUL_START
        if not 0 <= code <= _HANGUL_END - _HANGUL_START:
            letters.append(char)
            continue
        first, rest = divmod(code, 21 * 28)
        vowel, final = divmod(rest, 28)
        letters += [_FIRST[first], _VOWELS[vowel], _FINALS[final]]
    return "".join(letter for letter in letters if letter != "-")


@cache
def make_sound_key(word: str) -> str:
    """Return how a Korean word sounds, the same for the Revised and the older romanisations and for Hangul.

    >>> make_sound_key("Kyung-jae") == make_sound_key("Gyeongjae") == make_sound_key("경재")
    True
    >>> make_sound_key("Hyosung") == make_sound_key("효성")
    True
    """
    letters = romanise_hangul(word).lower().replace("-", "").replace(" ", "")
    if not letters.isascii():
        letters = fold_text(letters.replace("ŏ", "eo").replace("ŭ", "eu"))
    for pattern, sound in _SOUNDS:
        letters = pattern.sub(sound, letters)
    return "".join(char for char, after in pairwise(letters + " ") if char != after)


def make_loose_sound_key(word: str) -> str:
    """Return a sound key that also takes the vowels for one which people confuse: o, eo, u and eu; ae and e.

    >>> make_loose_sound_key("Kyu-sok") == make_loose_sound_key("규석")
    True
    """
    letters = make_sound_key(word)
    for pattern, sound in _LOOSE:
        letters = pattern.sub(sound, letters)
    return letters


def split_korean_person(name: str) -> list[tuple[str, str]]:
    """Return the ways to take a name as a Korean person's, (surname in Hangul, given name); none where it is not one.

    >>> split_korean_person("Sungwook Cha")
    [('차', 'sungwook')]
    >>> split_korean_person("Nguyễn Văn An")
    []
    """
    words = name.replace("-", "").replace(",", " ").split()
    if len(words) == 1 and has_hangul(name):
        size = 2 if words[0][:2] in _SURNAME_OF and len(words[0]) > 2 else 1
        words = [words[0][:size], words[0][size:]]
    folded = [fold_text(word) for word in words]
    if not 2 <= len(words) <= 3 or not all(folded) or any(_has_tone(word) for word in words):
        return []
    ways = [(surname, "".join(folded[1:])) for surname in _SURNAME_OF.get(folded[0], ())]
    if not has_hangul(name):
        ways += [(surname, "".join(folded[:-1])) for surname in _SURNAME_OF.get(folded[-1], ())]
    return [(surname, given) for surname, given in ways if _is_given(given)]


def _has_tone(word: str) -> bool:
    """Return whether a word bears Vietnamese marks; the breves of the older romanisation are no such marks."""
    bare = word.lower().replace("ŏ", "o").replace("ŭ", "u")
    return not has_hangul(bare) and not bare.isascii()


def _is_given(given: str) -> bool:
    return 1 <= len(given) <= 4 if has_hangul(given) else 2 <= len(given) <= 14
