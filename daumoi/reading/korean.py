"""A Korean text's facts: the readers of each type in the order in which they build on each other."""

from daumoi.reading.article import Article
from daumoi.reading.facts import Fact
from daumoi.reading.foreign_events import make_foreign_events
from daumoi.reading.foreign_figures import cut_endless, drop_owned
from daumoi.reading.korean_agreements import read_korean_agreements
from daumoi.reading.korean_events import draft_korean_events
from daumoi.reading.korean_figures import KoreanFigures
from daumoi.reading.korean_persons import read_korean_persons
from daumoi.reading.korean_projects import read_korean_projects
from daumoi.reading.korean_sides import make_korean_cast
from daumoi.reading.korean_undertakings import read_korean_undertakings


def read_korean(article: Article) -> list[Fact]:
    """Return all facts of a Korean article."""
    cut_endless(article)
    cast = make_korean_cast(article)
    events = draft_korean_events(article, cast)
    projects = read_korean_projects(article, cast)
    return [
        *make_foreign_events(article, events),
        *drop_owned(KoreanFigures(article).read(), projects),
        *projects,
        *read_korean_agreements(article, cast, events),
        *read_korean_persons(article, cast.people),
        *read_korean_undertakings(article, cast),
    ]
