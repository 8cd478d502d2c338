"""What projects in Korean and in English share: how a firm, its works, a place and a sum become a fact."""

from dataclasses import dataclass, field

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.facts import Fact, FactType, Slot
from daumoi.reading.lines import Sentence
from daumoi.reading.times import dates_of, event_date
from daumoi.values.areas import Area
from daumoi.values.dates import DateKind
from daumoi.values.money import Money
from daumoi.values.quantities import Found

Label = tuple[str, int, int]  # a name and the words that show it


@dataclass(slots=True)
class ProjectDraft:
    """What was found of one project on its way to a fact."""

    action: Cue
    firm: Label | None = None
    name: tuple[int, int] | None = None
    home: Slot | None = None
    place: Label | None = None
    capital: "Found[Money] | None" = None
    added: "Found[Money] | None" = None
    area: "Found[Area] | None" = None
    seen: list[tuple[int, int]] = field(default_factory=list)  # what its quote holds besides firm, works and sums


def make_project(article: Article, sentence: Sentence, draft: ProjectDraft) -> Fact:
    """Return the project of a draft; its date is the first day that the sentence names."""
    slots: list[Slot | None] = []
    spans = list(draft.seen)
    if draft.firm is not None:
        slots.append(article.slot("investor", *draft.firm))
        spans.append(draft.firm[1:])
    if draft.name is not None:
        slots.append(article.slot("name", article.text[slice(*draft.name)], *draft.name))
        spans.append(draft.name)
    slots.append(draft.home)
    if draft.place is not None:
        slots.append(article.slot("place", *draft.place))
    slots.append(article.slot("action", draft.action.value, draft.action.start, draft.action.end))
    for label, found in (("capital", draft.capital), ("capital_added", draft.added)):
        if found is not None:
            slots.append(article.slot(label, found.value.as_json(), found.start, found.end))
            spans.append((found.start, found.end))
    if draft.area is not None:
        slots.append(article.slot("area", draft.area.value.quantity.as_json(), draft.area.start, draft.area.end))
    dates = [
        when
        for when in dates_of(sentence)
        if when.value.kind is not DateKind.UNTIL and not article.lower.endswith("since ", 0, when.start)
    ]
    slots.append(event_date(article, dates[0]) if dates else None)
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return article.fact(FactType.PROJECT, first, last, draft.action.rule, slots)
