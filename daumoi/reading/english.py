"""An English text's facts: the readers of each type in the order in which they build on each other."""

from daumoi.reading.article import Article
from daumoi.reading.english_agreements import read_english_agreements
from daumoi.reading.english_events import draft_english_events
from daumoi.reading.english_figures import EnglishFigures
from daumoi.reading.english_names import add_demonyms
from daumoi.reading.english_persons import read_english_persons
from daumoi.reading.english_projects import read_english_projects
from daumoi.reading.english_sides import make_cast
from daumoi.reading.english_undertakings import read_english_undertakings
from daumoi.reading.facts import Fact
from daumoi.reading.foreign_events import make_foreign_events
from daumoi.reading.foreign_figures import cut_endless, drop_owned


def read_english(article: Article) -> list[Fact]:
    """Return all facts of an English article."""
    cut_endless(article)
    add_demonyms(article)
    cast = make_cast(article)
    events = draft_english_events(article, cast)
    projects = read_english_projects(article, cast)
    return [
        *make_foreign_events(article, events),
        *drop_owned(EnglishFigures(article, cast.names).read(), projects),
        *projects,
        *read_english_agreements(article, cast, events),
        *read_english_persons(article, cast.names),
        *read_english_undertakings(article, cast),
    ]
