"""Projects: one investment project, or one certificate, with its investor, place, money and what happened to it.

Read in stages: the things and firms of a sentence (project_things, project_firms), which of them make one project
(project_parts, project_lists), what happened to it (project_actions), whether that is a project at all (project_telling),
what the text says of it (project_values, project_facts), and which tellings are of the same project (project_merging).
"""

from dataclasses import dataclass

from daumoi.reading.article import Article
from daumoi.reading.cues import Cue
from daumoi.reading.drafts import Draft
from daumoi.reading.facts import Fact
from daumoi.reading.lines import LineKind, Sentence
from daumoi.reading.project_actions import (
    WEAK_RULES,
    Frame,
    actions_of,
    choose_action,
    flow_of,
    frame_of,
    governs,
    is_call,
    may_govern,
    opens_list,
)
from daumoi.reading.project_facts import Telling, complete_last, make_fact
from daumoi.reading.project_firms import find_firms
from daumoi.reading.project_lists import find_named_list
from daumoi.reading.project_merging import add_fact, settle
from daumoi.reading.project_parts import Part, find_parts
from daumoi.reading.project_presence import find_present
from daumoi.reading.project_sums import find_unspoken, is_registered, told_by_sum
from daumoi.reading.project_telling import tells_project
from daumoi.reading.project_things import find_things
from daumoi.values.money import Money

LATE_KINDS = (LineKind.TITLE, LineKind.CAPTION)


def read_projects(article: Article, events: list[Draft]) -> list[Fact]:
    """Return the projects of an article: the body first, so that headline and captions only add what is new.

    One told twice is kept once, with what both tellings give.
    """
    facts: list[Fact] = []
    frames = Frames()
    for sentence in article.sentences:
        actions = actions_of(article, sentence)
        if sentence.kind in LATE_KINDS:
            frames.open_late(article, frame_of(article, sentence, actions))
            continue
        tellings = frames.tell(article, sentence, actions)
        if not tellings and not (facts and complete_last(article, sentence, actions, facts)):
            tellings = _find_tellings(article, sentence, actions, None, frames.theme, by_sum=True)
            unspoken = find_unspoken(article, sentence, actions) if not tellings else None
            if unspoken is not None:
                tellings = [Telling(sentence, *unspoken)]
        for telling in tellings:
            add_fact(facts, make_fact(article, telling, events))
    for sentence in article.sentences:
        if sentence.kind in LATE_KINDS:
            for telling in _find_tellings(article, sentence, actions_of(article, sentence), None, None):
                settle(facts, make_fact(article, telling, events))
    for sentence in article.sentences:
        facts += [make_fact(article, telling, events) for telling in find_present(article, sentence, facts)]
    return facts


@dataclass(slots=True)
class Frames:
    """The words of action that still govern: the last of the body, and the last that called for projects."""

    frame: Frame | None = None
    theme: Frame | None = None

    def open_late(self, article: Article, opened: Frame | None) -> None:
        """Take over the frame of a headline that opens a list or calls for projects."""
        if opened is not None and (opened.opens_list or is_call(article, opened.cue)):
            self.frame = opened
            self._keep_call(article, opened)

    def _keep_call(self, article: Article, opened: Frame) -> None:
        if is_call(article, opened.cue):
            self.theme, opened.title = opened, not opened.opens_list

    def tell(self, article: Article, sentence: Sentence, actions: list[Cue]) -> list[Telling]:
        """Return the projects of a sentence, governed by what was said before it; then open what it opens itself."""
        both = (self.frame, self.theme) if self.frame is not self.theme else (self.frame,)
        held = [one for one in both if one is not None]
        governing = next((one for one in held if governs(article, sentence, one)), None)
        told_in = governing
        tellings = _find_tellings(article, sentence, actions, governing, self.theme)
        if governing is None and (not tellings or any(one.many for one in held)):
            next_one = next((one for one in held if may_govern(article, sentence, one)), None)
            found = _find_tellings(article, sentence, actions, next_one, self.theme) if next_one else []
            if found:
                tellings, told_in = found, next_one
        if tellings:
            tellings = _find_tellings(article, sentence, actions, told_in, self.theme, by_sum=True)
        opened = frame_of(article, sentence, actions)
        held_on = told_in is not None and told_in.many and bool(tellings) and opened is not None and not opened.many
        if opened is not None and not (governing is not None and governing.listed) and not held_on:
            self.frame = opened
            self._keep_call(article, opened)
        return tellings


def _find_tellings(
    article: Article,
    sentence: Sentence,
    actions: list[Cue],
    frame: Frame | None,
    theme: Frame | None,
    *,
    by_sum: bool = False,
) -> list[Telling]:
    """Return the projects that a sentence tells of with what happened to each; by_sum: also those told by their sum alone."""
    if not actions and frame is None and not (by_sum and _may_conclude(sentence)):
        return []
    listed, parts, actions = _cut(article, sentence, actions, frame)
    tellings = [Telling(sentence, part, action) for part, action in listed]
    for part in parts:
        action = choose_action(article, actions, frame, part.start, parts[0].start, part.end)
        if action is not None and action.rule in WEAK_RULES and part.firm is None and theme is not None:
            action = theme.cue  # a text that calls for projects names them
        if action is None or not tells_project(article, sentence, part, action, framed=frame is not None):
            action = told_by_sum(article, sentence, part, action) if by_sum else None
        elif action.rule in WEAK_RULES and is_registered(article, part, action):
            action = told_by_sum(article, sentence, part, action) or action
        if action is not None:
            tellings.append(Telling(sentence, part, action))
    return tellings


Cut = tuple[list[tuple[Part, Cue]], list[Part], list[Cue]]


def _cut(article: Article, sentence: Sentence, actions: list[Cue], frame: Frame | None) -> Cut:
    """Return the firms that a sentence lists with what happened to each, its other parts, and its words of action.

    A sentence is asked twice with the same words that govern it, or with none: it is cut once for each.
    """
    key = (frame.cue.start, frame.cue.value, frame.item) if frame is not None else None
    held = sentence.cuts.get(key)
    if held is not None:
        return held
    firms = find_firms(article, sentence)
    listed = find_named_list(article, sentence, firms, actions, frame)
    reach = listed[-1][0].end if listed else sentence.start
    called = any(is_call(article, cue) for cue in actions) or (frame is not None and is_call(article, frame.cue))
    listing = frame is not None or opens_list(article, sentence, actions)
    parts = find_parts(
        article,
        sentence,
        find_things(article, sentence),
        firms,
        listing=listing,
        item=frame.item if frame else -1,
        called=called,
    )
    parts = [part for part in parts if part.start >= reach]
    flow = flow_of(article, sentence, parts[0].start) if parts else None
    if flow is not None:
        actions = sorted([*actions, flow])
    cut = sentence.cuts[key] = listed, parts, actions
    return cut


def _may_conclude(sentence: Sentence) -> bool:
    return "thing" in sentence.roles or any(isinstance(found.value, Money) for found in sentence.values)
