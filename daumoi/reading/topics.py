"""What a text is about, asked for one purpose: to pass over news of crime, accidents, strikes, markets, homes and sport."""

from daumoi.reading.article import Article

INVESTMENT = "investment"
MARK = "topic-mark"
ROLES = frozenset(("topic", MARK))
# A text is passed over when other news has this many different words and outweighs investment.
FEWEST_WORDS = 4
FEWEST_IN_SHORT = 3
FEWEST_MARKS = 2  # "đình công", "bị cáo": words that hardly stand in other texts; "tiền thưởng" may
SHORT_TEXT = 700  # characters
OUTWEIGHS = 1.3
MOST_OF_ONE = 3
# Words of cooperation that news of other things hardly has: one is enough to read the text.
SURE = frozenset(
    ("kết nghĩa", "biên bản ghi nhớ", "bản ghi nhớ", "xúc tiến đầu tư", "korea desk", "vkbia", "kotra", "jetro")
)


def find_other_topic(article: Article) -> str:
    """Return what a Vietnamese text is about instead of investment or cooperation, "" where it may be about these.

    A word counts three times at most: a text that says "công an" twenty times is no surer than one that says it thrice.
    In doubt a text is read: a wrong silence costs more than a wrong fact.
    """
    if article.language != "vi":
        return ""
    counts: dict[str, dict[str, int]] = {}
    marks: dict[str, set[str]] = {}
    for sentence in article.sentences:
        if not ROLES.isdisjoint(sentence.roles):
            for cue in sentence.cues:
                if cue.role in ROLES:
                    words = article.lower[cue.start : cue.end]
                    if cue.value == INVESTMENT and words in SURE:
                        return ""
                    held = counts.setdefault(cue.value, {})
                    held[words] = held.get(words, 0) + 1
                    if cue.role == MARK:
                        marks.setdefault(cue.value, set()).add(words)
    weights = {topic: sum(min(MOST_OF_ONE, count) for count in words.values()) for topic, words in counts.items()}
    ours = weights.pop(INVESTMENT, 0)
    weights = {topic: weight for topic, weight in weights.items() if len(marks.get(topic, ())) >= FEWEST_MARKS}
    if not weights:
        return ""
    topic = max(weights, key=lambda name: weights[name])
    fewest = FEWEST_IN_SHORT if len(article.text) < SHORT_TEXT else FEWEST_WORDS
    return topic if len(counts[topic]) >= fewest and weights[topic] >= OUTWEIGHS * ours else ""
