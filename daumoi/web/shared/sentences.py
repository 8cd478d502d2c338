"""A sentence of the rooms below, said in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from daumoi.values.errors import DaumoiError
from daumoi.web.shared.labels import NOUN_WORDS, SLOT_LABELS, TOPIC_WORDS
from daumoi.web.shared.showing import show_iso

DAYS = {"day", "first_day", "last_day"}


def translate_error(error: DaumoiError) -> str:
    """Return the error's sentence in the active language."""
    return translate_sentence(error.message, error.params)


def translate_sentence(template: str, params: Mapping[str, Any]) -> str:
    """Return the template translated, and its names of fields, nouns and days put in words too."""
    if not params:
        return _(template)
    return _(template) % {name: translate_param(name, value) for name, value in params.items()}


def translate_param(name: str, value: Any) -> Any:
    """Return the word for a field, a noun or a topic and the written form of a day; anything else stays as it is."""
    if name == "slot":
        return str(SLOT_LABELS.get(str(value), value))
    if name == "noun":
        return str(NOUN_WORDS.get(str(value), value))
    if name == "topic":
        return str(TOPIC_WORDS.get(str(value), value))
    return show_iso(str(value)) if name in DAYS else value
