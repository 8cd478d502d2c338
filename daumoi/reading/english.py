"""An English text's facts: the readers of each type in the order in which they build on each other."""

from daumoi.reading.article import Article
from daumoi.reading.english_figures import EnglishFigures
from daumoi.reading.english_persons import read_english_persons
from daumoi.reading.facts import Fact


def read_english(article: Article) -> list[Fact]:
    """Return all facts of an English article."""
    return [*EnglishFigures(article).read(), *read_english_persons(article)]
