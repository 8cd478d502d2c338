"""Whether a word is built like a Vietnamese syllable: the measure by which an encoding is recognised.

A syllable is an onset, a rhyme and one tone, and Vietnamese has few of each; letters read in the wrong encoding almost
never make one.

Source: the spelling rules of Quyết định 240/QĐ of the Ministry of Education, 5 March 1984, and the rhymes of Hoàng Phê
(ed.), Từ điển tiếng Việt, 2003.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

ONSETS = frozenset("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()) | {""}
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt
uyu uyn uyp uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt ue uen ueo uet uit uơn uơt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt
"""
RHYMES = frozenset(_RHYMES.split())
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
STOPPED_TONES = frozenset("\u0301\u0323")  # a syllable that ends in c, ch, p or t rises or falls

# No syllable is half as long, and none of what is longer is kept in memory.
LONGEST_WORD = 30

# Letters, and the signs that stand for letters where an old encoding was read as Windows-1252.
WORD = re.compile("(?:[^\\W\\d_]|[\u00a1-\u00bf\u00d7\u00f7])+")
# Signs that also touch a word in good text: quotation marks, "m²", "30°C", "2º".
_BESIDE = "«»·×°²³ªº©®±"
_LATIN_END = "\u024f"
_ABBREVIATED = frozenset("BCDĐÐGHKLMNPQRSTVXWZ")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many words with Vietnamese letters are syllables and how many are not."""

    good: int
    bad: int

    @property
    def share(self) -> float:
        """Return the share of syllables, 0 where there is no word to judge by."""
        return self.good / (self.good + self.bad) if self.good else 0.0


def tally_syllables(text: str) -> Tally:
    """Return the tally over the words of a text that hold more than plain letters.

    >>> tally_syllables("Tỉnh Hưng Yên có 34 khu công nghiệp").bad
    0
    >>> tally_syllables("TØnh H\u00adng Yªn cã 34 khu c«ng nghiÖp").bad
    5
    """
    good = bad = 0
    for word in WORD.findall(text):
        if word.isascii():
            continue
        verdict = judge_word(word) if len(word) <= LONGEST_WORD else False
        if verdict is not None:
            good += verdict
            bad += not verdict
    return Tally(good, bad)


@functools.lru_cache(maxsize=65536)
def judge_word(word: str) -> bool | None:
    """Return whether a word is a Vietnamese syllable, None for one that shows neither (plain, foreign script, initials).

    >>> judge_word("Nghiệp"), judge_word("nghiÖp"), judge_word("HĐND"), judge_word("하이퐁")
    (True, False, None, None)
    """
    word = word.strip(_BESIDE)
    if word.isascii() or set(word) <= _ABBREVIATED:
        return None
    if not all(letter <= _LATIN_END or "\u1ea0" <= letter <= "\u1ef9" for letter in word):
        return None
    return is_syllable(word)


def is_syllable(word: str) -> bool:
    """Return whether a word is spelled as Vietnamese spells syllables.

    >>> is_syllable("khuyến"), is_syllable("khuyênn")
    (True, False)
    """
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(letter for letter in parts if letter not in TONES))
    if plain.endswith(("c", "ch", "p", "t")) and not (tones and tones[0] in STOPPED_TONES):
        return False
    return (
        any(plain[:cut] in ONSETS and plain[cut:] in RHYMES for cut in range(min(3, len(plain)) + 1)) or plain == "gi"
    )
