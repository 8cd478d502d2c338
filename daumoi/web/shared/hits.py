"""Hits of a search in words: marked runs as safe HTML, and what kind of thing was found."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from daumoi.values.evidence import Span
from daumoi.web.shared.choices import AGREEMENT_FORMS, EVENT_KINDS, LOCALITY_LEVELS, MEASURES, MODES
from daumoi.web.shared.labels import ZONE_KINDS

_KINDS: dict[str, dict[str, Any]] = {
    "locality": LOCALITY_LEVELS,
    "zone": ZONE_KINDS,
    "agreement": AGREEMENT_FORMS,
    "event": EVENT_KINDS,
    "undertaking": MODES,
    "figure": MEASURES,
}


def mark_words(text: str, marks: Sequence[Span]) -> SafeString:
    """Return a text as HTML with the words at the spans marked; everything in it is escaped.

    >>> mark_words("<b>Mẫu</b>", [Span(3, 6)])
    '&lt;b&gt;<mark>Mẫu</mark>&lt;/b&gt;'
    """
    pieces, done = [], 0
    for mark in marks:
        if mark.start >= done:
            pieces += [escape(text[done : mark.start]), "<mark>", escape(text[mark.start : mark.end]), "</mark>"]
            done = mark.end
    pieces.append(escape(text[done:]))
    return mark_safe("".join(pieces))  # noqa: S308 - escaped piece by piece


def word_kind(noun: str, kind: str) -> Any:
    """Return the word for the kind of a record of a noun; a kind without a word of its own is not shown."""
    return _KINDS.get(noun, {}).get(kind, "")
