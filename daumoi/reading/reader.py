"""The one road from a text to its facts: a straight function, the same for a page, a command and a corpus."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from daumoi.gazetteer.lexicon import Lexicon
from daumoi.reading.agreements import read_agreements
from daumoi.reading.article import Article, build_article
from daumoi.reading.checks import check_facts
from daumoi.reading.confidence import weigh_facts
from daumoi.reading.english import read_english
from daumoi.reading.events import draft_events, make_events
from daumoi.reading.facts import Fact, FactType
from daumoi.reading.figures import FigureReader
from daumoi.reading.korean import read_korean
from daumoi.reading.lines import Line
from daumoi.reading.linking import link_article
from daumoi.reading.persons import read_persons
from daumoi.reading.projects import read_projects
from daumoi.reading.table_facts import read_tables
from daumoi.reading.topics import find_other_topic
from daumoi.reading.undertakings import read_undertakings
from daumoi.reading.verdicts import Check
from daumoi.values.evidence import check_evidence
from daumoi.values.notes import Note
from daumoi.values.text import PreparedText, prepare_text

READER_VERSION = "2026.11"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one text."""

    prepared: PreparedText
    facts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    lines: tuple[Line, ...]
    version: str
    notes: tuple[Note, ...]


def read_text(text: str, lexicon: Lexicon, published_on: date | None = None) -> Reading:
    """Return the facts of a text, each with the exact run of the text that shows it.

    published_on: the text's own date, which fills years that the text leaves out (the slot's note then says so).

    >>> from daumoi.gazetteer.lexicon import load_lexicon
    >>> reading = read_text("Ông Trần Văn Mẫu, Giám đốc Sở Tài chính tỉnh Hưng Yên, phát biểu.", load_lexicon())
    >>> reading.facts[0].get("title")
    'Giám đốc'
    """
    prepared = prepare_text(text)
    article = build_article(prepared, lexicon, published_on)
    link_article(article)
    facts = tuple(weigh_facts(text, _check(text, _drop_repeats(_read_facts(article)))))
    return Reading(
        prepared, facts, check_facts(text, facts), tuple(article.lines), READER_VERSION, tuple(article.notes)
    )


def _read_facts(article: Article) -> list[Fact]:
    return [*read_tables(article), *_read_sentences(article)]


def _read_sentences(article: Article) -> list[Fact]:
    if article.language == "en":
        return read_english(article)
    if article.language == "ko":
        return read_korean(article)
    topic = find_other_topic(article)
    if topic:
        article.notes.append(
            Note(
                "This text seems to be about %(topic)s, not about investment or cooperation: only persons were read.",
                {"topic": topic},
            )
        )
        return read_persons(article)
    events = draft_events(article)
    projects = read_projects(article, events)  # before the figures: what a project owns is no figure of the place
    return [
        *make_events(article, events),
        *FigureReader(article).read(),
        *projects,
        *read_agreements(article, events),
        *read_persons(article),
        *read_undertakings(article),
    ]


def _check(text: str, facts: Iterable[Fact]) -> Iterable[Fact]:
    """Yield the facts in the order of the text; a quote that is not the exact slice of the original stops the reading."""
    for fact in sorted(facts, key=lambda fact: (fact.evidence.span.start, fact.evidence.span.end, fact.type)):
        check_evidence(text, fact.evidence)
        yield fact


def _drop_repeats(facts: list[Fact]) -> list[Fact]:
    """Return the facts without those that say again what an earlier one says (a headline, a caption, a doubled text).

    Persons, events, projects and agreements are told once by their own readers.
    """
    kept: list[Fact] = []
    quotes: set[str] = set()
    told: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        if fact.type is FactType.FIGURE:
            alike = told.setdefault(repr([fact.get(name) for name in ("measure", "country", "state", "value")]), {})
            subject = str(fact.get("subject") or "")
            rivals = alike if not subject else (subject, "")  # in a table thousands share a value, few a subject
            if any(_agree(other, fact) for name in rivals for other in alike.get(name, ())):
                continue
            alike.setdefault(subject, []).append(fact)
        elif fact.type is FactType.UNDERTAKING:
            if fact.evidence.quote in quotes:
                continue
            quotes.add(fact.evidence.quote)
        kept.append(fact)
    return kept


def _agree(one: Fact, other: Fact) -> bool:
    """Return whether two figures can be of the same thing: no slot that both give differs, and the same subject."""
    slots = ("subject", "zone_kind", "fdi", "period")
    return all(one.get(name) == other.get(name) or one.get(name) is None or other.get(name) is None for name in slots)
