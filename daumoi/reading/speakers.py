"""Who speaks: the one named with a word of speech, before or behind the words told, also over the sentences of a quotation."""

import re
from bisect import bisect_right
from typing import NamedTuple

from daumoi.reading.actors import SPEAKS_FOR_ITSELF, Actor, list_actors
from daumoi.reading.article import Article
from daumoi.reading.cues import words_pattern
from daumoi.reading.endings import ended
from daumoi.reading.lines import Sentence

# A quotation may run over two ends of lines and hold a quoted term; short ones are terms ("đại bàng"), not speech.
_WORDS = "(?:[^“”\n]|“[^“”\n]{1,40}”)*"
QUOTATION = re.compile(rf"“{_WORDS}(?:\n{_WORDS}){{0,2}}”|\"[^\"\n]*(?:\n[^\"\n]*)?\"")
SHORTEST_SPEECH = 24
BEHIND = re.compile(r"[ ,.–—-]*")
BEFORE_QUOTATION = re.compile(r"(?:[:,]|rằng|là)?[ ]*$")
ACCORDING_TO = ended(r"(?:^|[ ,;])(?:cũng )?theo $")
BREAK_BEFORE = re.compile(r"[,–-][ ”\"»]*$")
SPEAKING, POSTED = frozenset(("person", "title", "honorific")), frozenset(("person", "title"))
TELLS = ("person", "post", "pronoun")
CARRIES_OVER = 2  # lines
CLOSE = 90
SAYS_WITHIN = 24


class Quotation(NamedTuple):
    """Words in quotation marks and who says them (None: not told)."""

    start: int
    end: int
    speaker: Actor | None


HE_OR_SHE = ("ông", "bà", "anh", "chị")


class Speakers:
    """Follows who speaks through the sentences of an article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._posts: dict[str, str] = {}  # person -> the post first told with the name, in lower case
        self._holders: dict[str, str] = {}  # post in lower case -> the person first told with it
        self._held: dict[int, list[Actor]] = {}
        self._starts = [sentence.start for sentence in article.sentences]
        self._carried: Actor | None = None
        self._line = -1
        self._person: tuple[Actor, int] | None = None  # named last, and the line
        self.last_order = -2  # of the last sentence in which somebody spoke
        self._quotations = self._find_quotations()

    def actors(self, sentence: Sentence) -> list[Actor]:
        """Return the actors of a sentence, found once."""
        held = self._held.get(sentence.order)
        if held is None:
            held = self._held[sentence.order] = list_actors(self._article, sentence)
        return held

    def carried(self, sentence: Sentence) -> Actor | None:
        """Return who spoke last, None where that lies too far back."""
        return self._carried if sentence.line - self._line <= CARRIES_OVER else None

    def remember(self, sentence: Sentence, speaker: Actor | None = None) -> None:
        """Keep who speaks in a sentence for those that go on from it."""
        self._learn_posts(sentence)
        persons = [actor for actor in self.actors(sentence) if actor.kind == "person"]
        if persons:
            self._person = persons[-1], sentence.line
        speaker = speaker or self._speaker_in(sentence)
        if speaker is not None:
            self._carried, self._line, self.last_order = speaker, sentence.line, sentence.order
        elif self._carried is not None and sentence.line - self._line == 1:
            self._line = min(sentence.line, self._line + 1) if self.quoted(sentence.start) else self._line

    def post_of(self, label: str) -> str:
        """Return the post that the text gives a person beside the name, "" where it has given none so far."""
        return self._posts.get(label, "")

    def _learn_posts(self, sentence: Sentence) -> None:
        """Keep the posts that a sentence gives to persons, also with a body between the two ("Bộ trưởng Bộ X Trần Văn A")."""
        if not sentence.kinds >= POSTED:
            return
        titles = [name for name in sentence.names if name.kind == "title"]
        for actor in self.actors(sentence):
            if actor.kind == "person":
                for title in titles:
                    if actor.start <= title.start and title.end <= actor.end:
                        post = self._article.lower[title.start : title.end]
                        self._posts.setdefault(actor.label, post)
                        self._holders.setdefault(post, actor.label)

    def quoted(self, position: int) -> Quotation | None:
        """Return the quotation around a position."""
        return next((held for held in self._quotations if held.start <= position < held.end), None)

    def resolve(self, sentence: Sentence, actor: Actor) -> Actor:
        """Return the person meant by a pronoun or a bare post; other actors as they are."""
        carried = self.carried(sentence)
        if actor.kind == "pronoun":
            if carried is None and actor.label.lower() in HE_OR_SHE and self._person is not None:
                carried = self._person[0] if self._person[1] == sentence.line else None
            return carried if carried is not None else actor
        if actor.kind != "post":
            return actor
        label = actor.label.lower()
        if carried is not None and carried.kind == "person":
            post = self.post_of(carried.label) or self._article.posts.get(carried.label, "")
            if post and label.startswith(post):
                return carried
        holder = self._holders.get(label) or next(
            (person for post, person in self._holders.items() if label.startswith(f"{post} ")), None
        )
        return actor if holder is None else actor._replace(label=holder)

    def teller(self, sentence: Sentence, position: int) -> Actor | None:
        """Return who tells the words at a position: the speaker of their quotation, or the one named with a word of speech."""
        quotation = self.quoted(position)
        if quotation is not None and quotation.speaker is not None:
            return self.resolve(sentence, quotation.speaker)
        actors = self.actors(sentence)
        before = self._teller_before(sentence, actors, position)
        return before or self._teller_behind(sentence, actors, position)

    def _teller_before(self, sentence: Sentence, actors: list[Actor], position: int) -> Actor | None:
        speech, saying = words_pattern("context.will-speech"), words_pattern("context.will-saying")
        lower = self._article.lower
        for actor in reversed(actors):
            if actor.end > position or actor.kind == "zone":
                continue
            if actor.kind not in TELLS:
                said = saying.search(lower, actor.end, min(position, actor.end + SAYS_WITHIN))
                if said is not None and lower[actor.end : said.start()].strip(" ,") in ("", "cũng", "đã", "vừa", "còn"):
                    return actor
                continue
            if speech.search(lower, actor.end, position) or ACCORDING_TO.search(
                lower, max(sentence.start, actor.start - 12), actor.start
            ):
                return self.resolve(sentence, actor)
        return None

    def _teller_behind(self, sentence: Sentence, actors: list[Actor], position: int) -> Actor | None:
        """Return who is named as the speaker at the end of a sentence ("..., ông X nhấn mạnh.")."""
        for actor in reversed(actors):
            if actor.start <= position:
                break
            before = self._article.text[max(position, actor.start - 3) : actor.start]
            if (
                actor.kind in ("person", "post")
                and BREAK_BEFORE.search(before) is not None
                and sentence.end - actor.end < CLOSE
                and words_pattern("context.will-speech").search(self._article.lower, actor.end, sentence.end)
            ) or (
                actor.kind in ("person", "post")
                and sentence.end - actor.end < 3
                and self._article.lower[: actor.start].endswith(", theo ")
            ):
                return self.resolve(sentence, actor)
        return None

    def _speaker_in(self, sentence: Sentence) -> Actor | None:
        """Return who speaks in a sentence: the first person or post that a word of speech follows."""
        if sentence.kinds.isdisjoint(SPEAKING):
            return None
        speech = words_pattern("context.will-speech")
        for actor in self.actors(sentence):
            if actor.kind in ("person", "post") and (
                speech.search(self._article.lower, actor.end, sentence.end)
                or ACCORDING_TO.search(self._article.lower, max(sentence.start, actor.start - 12), actor.start)
            ):
                return self.resolve(sentence, actor)
        return None

    def _find_quotations(self) -> list[Quotation]:
        found = []
        for match in QUOTATION.finditer(self._article.text):
            if match.end() - match.start() >= SHORTEST_SPEECH:
                found.append(Quotation(match.start(), match.end(), self._speaker_of(match.start(), match.end())))
        return found

    def _speaker_of(self, start: int, end: int) -> Actor | None:
        """Return who is named right behind a quotation with a word of speech, else right before it."""
        article, speech = self._article, words_pattern("context.will-speech")
        behind = self._sentence_at(end)
        if behind is not None and behind.start <= end <= behind.end:
            step = BEHIND.match(article.text, end, behind.end)
            for actor in self.actors(behind):
                if (
                    step is not None
                    and actor.kind in TELLS
                    and actor.label.lower() not in SPEAKS_FOR_ITSELF
                    and 0 <= actor.start - step.end() < 4
                    and speech.search(article.lower, actor.end, min(behind.end, actor.end + CLOSE))
                ):
                    return actor
        before = self._sentence_at(start - 1)
        if before is None or before.start > start:
            return None
        for actor in reversed(self.actors(before)):
            if (
                actor.end <= start
                and actor.kind in TELLS
                and speech.search(article.lower, actor.end, start)
                and article.text[actor.end : start].rstrip().endswith((":", "rằng"))
            ):
                return actor
        return None

    def _sentence_at(self, position: int) -> Sentence | None:
        index = bisect_right(self._starts, position) - 1
        return self._article.sentences[index] if index >= 0 else None
