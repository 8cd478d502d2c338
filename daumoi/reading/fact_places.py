"""Where in its file a fact stands: the page of a PDF, or the cells of a sheet, for the fact and for each of its slots."""

from collections.abc import Sequence
from typing import Any

from daumoi.reading.facts import Fact
from daumoi.reading.pages_types import Anchor, find_anchor_of_run


def locate_fact(fact: Fact, anchors: Sequence[Anchor]) -> dict[str, Any]:
    """Return {"page"} or {"cell", "cells"}, the address of the cells of each slot; {} for a text without pages and cells.

    >>> from daumoi.gazetteer.lexicon import load_lexicon
    >>> from daumoi.reading.pages import pages_from_bytes
    >>> from daumoi.reading.reader import read_text
    >>> pages = pages_from_bytes("Khu;Diện tích (ha)\\nKCN Yên Mỹ;280,5\\n".encode(), "khu.csv")
    >>> (fact,) = read_text(pages.text, load_lexicon()).facts
    >>> locate_fact(fact, pages.anchors)
    {'cell': 'A2:B2', 'cells': {'subject': 'A2', 'measure': 'B2', 'value': 'B2'}}
    """
    whole = find_anchor_of_run(anchors, fact.evidence.span.start, fact.evidence.span.end)
    if whole is None:
        return {}
    if whole.page is not None:
        return {"page": whole.page}
    places = {}
    for slot in fact.slots:
        if slot.evidence is not None:
            anchor = find_anchor_of_run(anchors, slot.evidence.span.start, slot.evidence.span.end)
            if anchor is not None:
                places[slot.name] = anchor.cell
    return {"cell": whole.cell, "cells": places}
