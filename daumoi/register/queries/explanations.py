"""Why the reader read a fact so, from the document's text, for the card that asks."""

from typing import TYPE_CHECKING

from daumoi.reading.explaining import Explanation, explain_fact
from daumoi.register.models import Fact
from daumoi.register.queries.checks import restore_fact

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon


def find_explanation(*, text: str, fact: Fact, lexicon: "Lexicon | None" = None) -> Explanation:
    """Return the words of the rule and of every slot, and why a slot is empty, as the reader left it."""
    if lexicon is None:
        from daumoi.gazetteer.lexicon import load_lexicon

        lexicon = load_lexicon()
    return explain_fact(text, restore_fact(fact, as_read=True), lexicon, fact.document.published_on)
