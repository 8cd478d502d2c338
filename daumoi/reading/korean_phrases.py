"""The noun phrases of a Korean sentence: runs of words up to one that carries a particle, with that particle."""

import re
from functools import lru_cache
from typing import NamedTuple

from daumoi.reading.article import Article
from daumoi.reading.lines import Sentence

# "쩌우(Le Tien Chau)는" is one word: a name, its spelling in another script, and the particle behind both.
TOKEN = re.compile(r"[^\s(]*[가-힣]\([^()가-힣\n]{2,40}\)[^\s(]*|\S+")
SPELLED = re.compile(r"([^\s(]*[가-힣])\([^()가-힣]{2,40}\)([가-힣]{0,3})$")
OPENING, CLOSING = "\"'“‘(「『[<", "\"'”’)」』]>.,;:!?…"
MARKS_BEHIND = CLOSING.replace(")", "")
# Long ones first; the second column is what must stand before them: "b" a final consonant, "v" none, "" anything.
PARTICLES: tuple[tuple[str, str], ...] = (
    ("으로부터", "b"), ("로부터", "v"), ("에게서", ""), ("에서는", ""), ("에서도", ""), ("에게는", ""), ("으로는", "b"), ("과의", "b"),
    ("와의", "v"), ("에는", ""), ("에도", ""), ("에서", ""), ("에게", ""), ("께서", ""), ("으로", "b"), ("까지", ""), ("부터", ""),
    ("보다", ""), ("처럼", ""), ("은", "b"), ("는", "v"), ("이", "b"), ("가", "v"), ("을", "b"), ("를", "v"), ("의", ""), ("에", ""),
    ("와", "v"), ("과", "b"), ("로", "v"), ("도", ""), ("만", ""),
)  # fmt: skip
# Words whose last syllable only looks like a particle.
WHOLE = (
    "회의", "협의", "합의", "논의", "건의", "강의", "결의", "동의", "제의", "심의", "문의", "국가", "평가", "추가", "증가", "참가", "허가", "인가",
    "전문가", "물가", "결과", "학과", "효과", "제도", "속도", "지도", "용도", "철도", "수도", "인도", "의도", "시도", "강도", "연도", "도로",
    "제주도", "강원도", "경기도", "충청북도", "충청남도", "경상북도", "경상남도", "전라북도", "전라남도", "정도", "경로", "새로", "서로", "바로", "주로",
    "제로", "사이", "차이", "놀이", "아이", "어린이", "하노이", "타이", "박람회의", "하이", "바이", "공동", "경로", "과도", "대만", "동나이", "잘라이",
)  # fmt: skip
# Words that end what a noun phrase before them says: verbs that class a noun, adverbs, joints of a sentence.
BARRIER = re.compile(
    r"(?:.*(?:하는|되는|있는|없는|짓는|받는|맡는|않는|이어지는|열리는|맡은|받은|않은|맺은|세운|세울|지을|갖춘|가진|열린|온|이끄는|이끈|했다|한다|이다|됐다|"
    r"하고|하며|면서|되고|되며|으며|이며|했고|이고|하여|되어|위해|통해|대해|따라|따르면|이어|지만|도록|려고|면|해서|기로|다고|라고|겠다고)|"
    r"(?!북한|남한|신한|주한|방한|대한|유한).*한|.*(?:될|할|된|던|들인)|"
    r"함께|및|중|차|겸|가운데|이날|오전|오후|지난|오는|각각|모두|약|총|또|또한|한편|이후|그리고|반면|특히|현재|이미|다시|앞서|올해|지난해|내년|최근|"
    r"다음|당시|같은|새로|이번|그|이|각|및|통한|위한|안|내|약속|매년|당일|관련|등)$"
)
TOPIC = frozenset(("은", "는", "이", "가", "께서", "에서는", "도"))
AND = frozenset(("와", "과"))
SHORT_PARTICLES = frozenset(("", *(particle for particle, _ in PARTICLES)))
LAST_LETTERS = frozenset(particle[-1] for particle, _ in PARTICLES)
MOST_WORDS = 7
MOST_LETTERS = 40


class Word(NamedTuple):
    """One word of a sentence: start, end without marks and particle, end with the particle, the particle, comma behind it."""

    start: int
    end: int
    stop: int
    particle: str
    comma: bool

    @property
    def whole(self) -> int:
        """Return where the word ends with a syllable that only looks like a particle, but without a bracket behind it."""
        return self.stop if self.stop - self.end == len(self.particle) else self.end


class Phrase(NamedTuple):
    """A noun phrase: its span without the particle, the particle, whether a comma ends it, and where its particle ends."""

    start: int
    end: int
    particle: str
    comma: bool
    words: int
    stop: int


@lru_cache(maxsize=1 << 15)
def split_particle(word: str) -> int:
    """Return how long the particle at the end of a word is, 0 where it has none.

    >>> split_particle("롱안성에는"), split_particle("업무협의"), split_particle("하이")
    (2, 0, 0)
    """
    if word[-1:] not in LAST_LETTERS:
        return 0
    for particle, needs in PARTICLES:
        if not word.endswith(particle) or len(word) <= len(particle):
            continue
        if len(particle) == 1 and (word == "성과" or (word.endswith(WHOLE) and not word.endswith("군수도"))):
            return 0
        if _fits(word[-len(particle) - 1], particle, needs):
            return len(particle)
    return 0


def _fits(before: str, particle: str, needs: str) -> bool:
    """Return whether a particle may follow a letter: most come in two forms, after a final consonant and after none."""
    if not "가" <= before <= "힣":
        return before.isalnum() or before in ")%㎡"
    final = (ord(before) - 0xAC00) % 28
    return not needs or (needs == "b") == (final != 0) or (particle == "로" and final == 8)


@lru_cache(maxsize=1 << 15)
def is_barrier_word(word: str) -> bool:
    """Return whether a word ends what the noun phrase before it says: a verb, an adverb, a joint."""
    return BARRIER.match(word) is not None


@lru_cache(maxsize=1 << 15)
def _split_token(token: str) -> tuple[int, int, int, bool]:
    """Return where the word in a token begins, where it ends, how long its particle is, and whether a comma follows."""
    bare = token.rstrip(CLOSING)
    if token[len(bare) :].startswith(")") and "(" in bare:
        bare += ")"
    lead = len(bare) - len(bare.lstrip(OPENING))
    length = split_particle(bare[lead:]) if bare[lead:] else 0
    return lead, len(bare), length, "," in token[len(bare) :]


def split_words(article: Article, sentence: Sentence) -> list[Word]:
    """Return the words of a sentence, each parted from its particle; a token too long to be a word has none."""
    words = []
    for match in TOKEN.finditer(article.text, sentence.start, sentence.end):
        token, start = match.group(), match.start()
        if len(token) > MOST_LETTERS:
            words.append(Word(start, start + len(token), start + len(token), "", False))
            continue
        spelled = SPELLED.match(token.rstrip(MARKS_BEHIND)) if "(" in token else None
        if spelled is not None and spelled.group(2) in SHORT_PARTICLES:
            lead = len(token) - len(token.lstrip(OPENING))
            comma = "," in token[spelled.end() :]
            words.append(Word(start + lead, start + spelled.end(1), start + spelled.end(), spelled.group(2), comma))
            continue
        lead, size, length, comma = _split_token(token)
        if size > lead:
            stop = start + size
            words.append(Word(start + lead, stop - length, stop, token[size - length : size], comma))
    return words


def find_phrases(article: Article, sentence: Sentence, words: list[Word]) -> list[Phrase]:
    """Return the noun phrases of a sentence in order: each ends in a particle, a comma, or before a barrier.

    "의" binds what follows, so that it ends no phrase; dates and other values end one.
    """
    text = article.text
    values = [(found.start, found.end) for found in sentence.values]
    phrases: list[Phrase] = []
    first: Word | None = None
    count, at = 0, 0
    for index, word in enumerate(words):
        while at < len(values) and values[at][1] <= word.start:
            at += 1
        valued = at < len(values) and values[at][0] < word.end
        if valued or (
            not word.particle and word.end - word.start <= MOST_LETTERS and is_barrier_word(text[word.start : word.end])
        ):
            if first is not None and count:
                phrases.append(Phrase(first.start, words[index - 1].end, "", False, count, words[index - 1].stop))
            first, count = None, 0
            continue
        if first is None or count >= MOST_WORDS:
            first, count = word, 0
        count += 1
        if (word.particle and word.particle != "의") or word.comma or index == len(words) - 1:
            phrases.append(Phrase(first.start, word.end, word.particle, word.comma, count, word.stop))
            first, count = None, 0
    return phrases


def joined_with(phrases: list[Phrase], index: int) -> list[Phrase]:
    """Return a phrase with those before it that "와", "과" or a comma joins to it ("A와 B는", "A, B와 C를")."""
    group = [phrases[index]]
    for phrase in reversed(phrases[:index]):
        if group[0].start - phrase.end > 4 or not (phrase.particle in AND or (phrase.comma and not phrase.particle)):
            break
        group.insert(0, phrase)
    return group


def clean_label(text: str) -> str:
    """Return a noun phrase without brackets and with single spaces.

    >>> clean_label("충남테크노파크(CTP)")
    '충남테크노파크'
    """
    return " ".join(re.sub(r"\([^()]*\)", "", text).split())
