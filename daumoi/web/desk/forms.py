"""Forms of the desk: every refusal is a sentence beside its field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.reading.pages import READ_SUFFIXES
from daumoi.web.desk.addresses import find_web_address
from daumoi.web.shared.choices import UNDERTAKING_STATES
from daumoi.web.shared.labels import CONFIDENTIALITY

DATE_SHAPES = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y.%m.%d", "%Y/%m/%d"]


class AddDocumentForm(forms.Form):
    """A pasted text or a file, with what is known about where it comes from."""

    text = forms.CharField(
        label=_("Paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 12, "autofocus": True}),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ",".join(READ_SUFFIXES)}),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=500,
        help_text=_("May stay empty: the first line of the text is taken."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    published_on = forms.DateField(
        label=_("Date of the text"),
        required=False,
        input_formats=DATE_SHAPES,
        help_text=_("Day/month/year. A day without a year in the text takes its year from here."),
        error_messages={"invalid": _("This is not a date. Write day/month/year, for example 22/09/2023.")},
        widget=forms.DateInput(attrs={"class": "form-control", "placeholder": "dd/mm/yyyy"}, format="%d/%m/%Y"),
    )
    confidentiality = forms.ChoiceField(
        label=_("Who may see it"),
        choices=list(CONFIDENTIALITY.items()),
        initial="internal",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    source_url = forms.CharField(
        label=_("Address where it stands"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "url", "placeholder": "https://"}),
    )

    @property
    def source_field(self) -> str:
        """Return the field that a complaint about the text itself belongs to."""
        return "file" if self.files.get("file") else "text"

    def clean_source_url(self) -> str:
        """Return the web address, or nothing."""
        address = str(self.cleaned_data["source_url"]).strip()
        if address and not find_web_address(address):
            raise forms.ValidationError(_("This is not a web address: it begins with http:// or https://."))
        return address

    def clean(self) -> dict[str, Any]:
        """Return the fields; a text or a file is needed, and not both."""
        cleaned = super().clean() or {}
        has_text, has_file = bool((cleaned.get("text") or "").strip()), cleaned.get("file") is not None
        if has_text and has_file:
            self.add_error("file", _("Give either a text or a file, not both."))
        elif not has_text and not has_file and "file" not in self.errors:
            self.add_error("text", _("There is nothing to read: paste a text or choose a file."))
        return cleaned

    def give_arguments(self) -> dict[str, Any]:
        """Return what the action wants to know."""
        cleaned = self.cleaned_data
        file = cleaned["file"]
        data = file.read() if file else cleaned["text"].replace("\r\n", "\n").encode()
        return {
            "data": data,
            "filename": file.name if file else "pasted.txt",
            "title": cleaned["title"],
            "source_url": cleaned["source_url"],
            "published_on": cleaned["published_on"],
            "confidentiality": cleaned["confidentiality"],
        }


class RejectForm(forms.Form):
    """Why a fact is refused; the reason may stay empty."""

    reason = forms.CharField(
        label=_("Why? (may stay empty)"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "autofocus": True}),
    )


class ReasonForm(forms.Form):
    """Why something grave is done; the reason stands in the history."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=100,
        help_text=_("Stands in the history."),
        widget=forms.TextInput(attrs={"class": "form-control", "autofocus": True}),
    )


class FollowForm(forms.Form):
    """What became of an undertaking, and by when it is due."""

    state = forms.ChoiceField(
        label=_("State"), choices=list(UNDERTAKING_STATES.items()), widget=forms.Select(attrs={"class": "form-select"})
    )
    due_on = forms.DateField(
        label=_("Due"),
        required=False,
        input_formats=DATE_SHAPES,
        error_messages={"invalid": _("This is not a date. Write day/month/year, for example 22/09/2023.")},
        widget=forms.DateInput(attrs={"class": "form-control", "placeholder": "dd/mm/yyyy"}, format="%d/%m/%Y"),
    )
