"""The form by which a clerk puts other values in a fact's slots, written as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.values.errors import DaumoiError
from daumoi.web.desk.cards import label_slot
from daumoi.web.shared.labels import FDI_WORDS, SLOTS_OF_TYPE, list_choices
from daumoi.web.shared.sentences import translate_error
from daumoi.web.shared.showing import show_slot
from daumoi.web.shared.writing import LIST_SLOTS, read_slot

if TYPE_CHECKING:
    from daumoi.register.models.facts import Fact

NOT_GIVEN = _("(not given)")
UNWRITABLE = {"words"}  # an undertaking keeps its own words


class CorrectionForm(forms.Form):
    """One field for each slot of the fact's type; what was not touched is no correction."""

    def __init__(self, *args: Any, fact: Fact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fact = fact
        self.held = fact.values()
        for name in SLOTS_OF_TYPE[fact.type]:
            if name not in UNWRITABLE and not self.is_idle(name):
                self.fields[name] = make_slot_field(fact.type, name, self.held)
        next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    def is_idle(self, name: str) -> bool:
        """Return whether a slot says nothing here: only a number of no known measure has a unit of its own."""
        return name == "unit" and name not in self.held and self.held.get("measure") != "other"

    def clean(self) -> dict[str, Any]:
        """Return the slots whose words were changed, as values; a sentence beside each that cannot be read."""
        written = super().clean() or {}
        self.corrections: dict[str, Any] = {}
        measure = written.get("measure") or self.held.get("measure") or ""
        for name, words in list(written.items()):
            if words == (self.fields[name].initial or ""):
                continue
            try:
                self.corrections[name] = read_slot(name, words.strip(), measure=str(measure))
            except DaumoiError as error:
                self.add_error(name, translate_error(error))
        return written

    def give_corrections(self) -> dict[str, Any] | None:
        """Return slot -> value, None for an emptied slot; nothing at all when nothing was changed."""
        return {**self.fact.corrections, **self.corrections} or None


def make_slot_field(type_: str, name: str, held: dict[str, Any]) -> forms.Field:
    """Return the field of a slot: a choice, a line, or one line for each name."""
    label, value = label_slot(type_, name), held.get(name)
    choices: dict[str, Any] = list_choices(type_, name)
    if name == "fdi":
        choices = {"true": FDI_WORDS[True], "false": FDI_WORDS[False]}
        value = None if value is None else str(value).lower()
    identity = {"id": f"slot-{name}"}
    if choices:
        given = [("", NOT_GIVEN), *choices.items()]
        if value is not None and str(value) not in choices:
            given.append((str(value), str(value)))
        select = forms.Select(attrs={"class": "form-select", **identity})
        return forms.ChoiceField(label=label, choices=given, required=False, initial=value, widget=select)
    if name in LIST_SLOTS:
        lines = "\n".join(str(one) for one in value) if isinstance(value, list) else str(value or "")
        area = forms.Textarea(attrs={"class": "form-control", "rows": max(2, lines.count("\n") + 1), **identity})
        help_text = _("One name on each line.")
        return forms.CharField(label=label, required=False, initial=lines, widget=area, help_text=help_text)
    line = forms.TextInput(attrs={"class": "form-control", **identity})
    shown = show_slot(type_, name, value, {**held, "qualifier": ""})
    return forms.CharField(label=label, required=False, initial=shown, widget=line)
