"""What a text is about, asked for one purpose: to pass over news of crime, accidents, strikes, markets, homes and sport."""

from daumoi.reading.article import Article

INVESTMENT = "investment"
# A text is passed over when other news has this many different words and outweighs investment.
FEWEST_WORDS = 4
FEWEST_IN_SHORT = 3
SHORT_TEXT = 700  # characters
OUTWEIGHS = 1.3
MOST_OF_ONE = 3


def find_other_topic(article: Article) -> str:
    """Return what a Vietnamese text is about instead of investment or cooperation, "" where it may be about these.

    A word counts three times at most: a text that says "công an" twenty times is no surer than one that says it thrice.
    In doubt a text is read: a wrong silence costs more than a wrong fact.
    """
    if article.language != "vi":
        return ""
    counts: dict[str, dict[str, int]] = {}
    for sentence in article.sentences:
        if "topic" in sentence.roles:
            for cue in sentence.cues:
                if cue.role == "topic":
                    words = article.lower[cue.start : cue.end]
                    held = counts.setdefault(cue.value, {})
                    held[words] = held.get(words, 0) + 1
    weights = {topic: sum(min(MOST_OF_ONE, count) for count in words.values()) for topic, words in counts.items()}
    ours = weights.pop(INVESTMENT, 0)
    if not weights:
        return ""
    topic = max(weights, key=lambda name: weights[name])
    fewest = FEWEST_IN_SHORT if len(article.text) < SHORT_TEXT else FEWEST_WORDS
    return topic if len(counts[topic]) >= fewest and weights[topic] >= OUTWEIGHS * ours else ""
