"""What a text is about, asked for one purpose: to pass over news of crime, accidents, strikes, markets, homes and sport."""

from daumoi.reading.article import Article
from daumoi.reading.cues import load_rules, words_pattern

OTHER_NEWS = "context.topic-"
INVESTMENT = "context.topic-investment"
# A text is passed over when other news has this many different words and outweighs investment by far.
FEWEST_WORDS = 4
FEWEST_IN_SHORT = 3
SHORT_TEXT = 700  # characters
OUTWEIGHS = 1.3


def find_other_topic(article: Article) -> str:
    """Return what a Vietnamese text is about instead of investment or cooperation, "" where it may be about these.

    Every word counts once for each of its different mentions up to three: a text that says "công an" twenty times is no
    surer than one that says it three times. In doubt a text is read: a wrong silence costs more than a wrong fact.
    """
    if article.language != "vi":
        return ""
    ours = _count(article, INVESTMENT)
    others = {
        rule.value: _count(article, rule.id)
        for rule in load_rules()
        if rule.id.startswith(OTHER_NEWS) and rule.id != INVESTMENT
    }
    topic = max(others, key=lambda name: sum(others[name].values()))
    words = others[topic]
    fewest = FEWEST_IN_SHORT if len(article.text) < SHORT_TEXT else FEWEST_WORDS
    if len(words) < fewest or sum(words.values()) < OUTWEIGHS * sum(ours.values()):
        return ""
    return topic


def _count(article: Article, rule: str) -> dict[str, int]:
    """Return how often the words of a rule stand in the text, each at most three times."""
    counts: dict[str, int] = {}
    for match in words_pattern(rule).finditer(article.lower):
        word = match.group()
        counts[word] = min(3, counts.get(word, 0) + 1)
    return counts
