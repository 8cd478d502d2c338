"""Forms whose lines are read as values: sums, areas, days and countries as a clerk writes them."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from daumoi.gazetteer.sectors import load_sectors
from daumoi.register.actions.entering import RefusedEntry
from daumoi.register.amounts import Amount, read_amount
from daumoi.values.errors import DaumoiError
from daumoi.web.shared.sentences import translate_error
from daumoi.web.shared.showing import current_language
from daumoi.web.shared.writing import read_area, read_money, read_number


def make_line(label: Any, *, required: bool = False, help_text: Any = "", **attributes: Any) -> forms.CharField:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={"class": "form-control", **attributes})
    return forms.CharField(label=label, required=required, max_length=500, help_text=help_text, widget=widget)


def make_choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    """Return a field with a list to choose from."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.Select(attrs={"class": "form-select"}), **options
    )


def list_sector_choices() -> list[tuple[str, str]]:
    """Return the divisions of VSIC in the reader's language, none first."""
    language = current_language()
    named = [
        (sector.code, f"{sector.code} {getattr(sector, f'name_{language}') or sector.name_en}")
        for sector in load_sectors()
    ]
    return [("", "—"), *named]


class ReadingForm(forms.Form):
    """A form whose lines are read as values; what cannot be read gets its sentence beside the line."""

    READERS: ClassVar[dict[str, Callable[[str], Any]]] = {}

    def clean(self) -> dict[str, Any]:
        """Return the fields with their values read."""
        cleaned = super().clean() or {}
        for name, read in self.READERS.items():
            words = str(cleaned.get(name) or "").strip()
            cleaned[name] = None
            if words:
                try:
                    cleaned[name] = read(words)
                except DaumoiError as error:
                    self.add_error(name, translate_error(error))
        return cleaned


def read_sum(words: str) -> Amount:
    """Return a sum of money with its currency."""
    return read_amount(read_money(words), slot="capital")


def read_dollars(words: str) -> Any:
    """Return a sum in US dollars; a bare number is one already."""
    if any(char.isalpha() or char == "$" for char in words):
        amount = read_sum(words)
        if amount.currency != "USD":
            raise RefusedEntry("The equivalent must be in US dollars.")
        return amount.low
    return read_amount(read_number(words), slot="capital").low


def read_hectares(words: str) -> Any:
    """Return hectares, below zero where a minus stands before them."""
    sign, rest = (-1, words[1:].strip()) if words[:1] in "-−" else (1, words)
    return sign * read_amount(read_area(rest), slot="area").low


def read_people(words: str) -> int:
    """Return a number of people, below zero where a minus stands before it."""
    sign, rest = (-1, words[1:].strip()) if words[:1] in "-−" else (1, words)
    return sign * int(read_amount(read_number(rest), slot="labour").low)


def read_change(words: str) -> Amount:
    """Return a sum that is added, below zero where a minus stands before it."""
    if words[:1] not in "-−":
        return read_sum(words)
    amount = read_sum(words[1:].strip())
    return Amount(-amount.high, -amount.low, amount.currency)


def read_percent(words: str) -> Any:
    """Return a share in percent."""
    return read_amount(read_number(words.rstrip("% ")), slot="share").low
