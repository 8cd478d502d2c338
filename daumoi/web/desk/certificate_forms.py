"""Forms for a project and for one step of its certificate, typed as a clerk has them on paper."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.register.actions.certificates import CertificateEntry, ProjectEntry, ShareEntry
from daumoi.web.desk.reading_forms import (
    ReadingForm,
    list_sector_choices,
    make_choice,
    make_line,
    read_change,
    read_dollars,
    read_hectares,
    read_people,
    read_percent,
    read_sum,
)
from daumoi.web.shared.choices import ACTIONS
from daumoi.web.shared.writing import read_country, read_days_written

SHARE_ROWS = 4


class ProjectForm(ReadingForm):
    """What a project is and where it lies."""

    READERS: ClassVar[dict[str, Callable[[str], Any]]] = {"country": read_country, "group_country": read_country}

    investor = make_line(_("Investor"))
    name = make_line(_("Project"))
    code = make_line(_("Project code"), help_text=_("Ten digits, as on the certificate."), inputmode="numeric")
    country = make_line(_("Country of the investor"))
    group_country = make_line(_("Country of the parent group"), help_text=_("Where it is not the investor's own."))
    place = make_line(_("Place"), help_text=_("Zone and province, for example KCN Phố Nối A, Hưng Yên"))
    sector = make_choice(_("Sector"), list_sector_choices, required=False)
    objective = make_line(_("Objective"))

    def make_entry(self) -> ProjectEntry:
        """Return what the action wants to know."""
        return ProjectEntry(**{name: self.cleaned_data[name] or "" for name in self.fields})


class CertificateForm(ReadingForm):
    """One step of a certificate; a change that takes away has a minus before it."""

    READERS: ClassVar[dict[str, Callable[[str], Any]]] = {
        "day": read_days_written, "capital": read_sum, "added": read_change, "capital_usd": read_dollars,
        "added_usd": read_dollars, "area_ha": read_hectares, "area_added_ha": read_hectares, "labour": read_people,
        "labour_added": read_people, "new_country": read_country,
    }  # fmt: skip

    action = make_choice(_("What happened"), list(ACTIONS.items()), initial="licensed")
    day = make_line(_("When"), help_text=_("Day/month/year, or only the month or the year."), placeholder="dd/mm/yyyy")
    number = make_line(_("Number of the certificate"))
    adjustment_number = forms.IntegerField(
        label=_("Which adjustment it is"), required=False, min_value=1, max_value=999,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )  # fmt: skip
    issued_by = make_line(_("Issued by"))
    capital = make_line(_("Total capital after it"), help_text=_("With its currency, for example 410 triệu USD."))
    added = make_line(_("Capital added"), help_text=_("With a minus where capital goes down."))
    capital_usd = make_line(_("Total capital in US dollars, as on the certificate"))
    added_usd = make_line(_("Capital added in US dollars, as on the certificate"))
    area_ha = make_line(_("Land after it (ha)"))
    area_added_ha = make_line(_("Land added (ha)"))
    labour = make_line(_("Workers after it"))
    labour_added = make_line(_("Workers added"))
    new_name = make_line(_("New name"))
    new_investor = make_line(_("New investor"))
    new_country = make_line(_("New country of the investor"))
    new_place = make_line(_("New place"))
    new_sector = make_choice(_("New sector"), list_sector_choices, required=False)
    new_objective = make_line(_("New objective"))
    reason = make_line(_("Why this is entered or changed"), help_text=_("Stands in the history."))

    SUMS = ("capital", "added", "capital_usd", "added_usd", "area_ha", "area_added_ha", "labour", "labour_added")
    CHANGES = ("new_name", "new_investor", "new_country", "new_place", "new_sector", "new_objective")

    def make_entry(self, shares: tuple[ShareEntry, ...]) -> CertificateEntry:
        """Return what the action wants to know."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        empty = {"day", "new_country"}
        return CertificateEntry(
            **{name: "" if value is None and name in empty else value for name, value in values.items()}, shares=shares
        )

    @property
    def sums(self) -> list[Any]:
        """Return the fields with amounts."""
        return [self[name] for name in self.SUMS]

    @property
    def changes(self) -> list[Any]:
        """Return the fields that say what else changed."""
        return [self[name] for name in self.CHANGES]


class ShareForm(ReadingForm):
    """One investor of a joint venture; an empty row is left out."""

    READERS: ClassVar[dict[str, Callable[[str], Any]]] = {
        "country": read_country,
        "group_country": read_country,
        "percent": read_percent,
    }

    investor = make_line(_("Investor"))
    country = make_line(_("Country"))
    group_country = make_line(_("Country of the parent group"))
    percent = make_line(_("Share (%)"))
    is_lead = forms.BooleanField(label=_("Leads"), required=False)

    def make_entry(self) -> ShareEntry | None:
        """Return the share, None for an empty row."""
        values = self.cleaned_data
        if not values.get("investor") or values.get("percent") is None:
            return None
        texts = {name: values[name] or "" for name in ("investor", "country", "group_country")}
        return ShareEntry(**texts, percent=values["percent"], is_lead=bool(values["is_lead"]))


ShareFormSet = forms.formset_factory(ShareForm, extra=SHARE_ROWS, max_num=20)
