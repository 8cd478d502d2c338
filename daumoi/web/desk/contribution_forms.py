"""Forms for a contribution or share purchase, and for what an investor reports of a project."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.register.actions.contributions import ContributionEntry
from daumoi.web.desk.reading_forms import (
    ReadingForm,
    list_sector_choices,
    make_choice,
    make_line,
    read_dollars,
    read_people,
    read_sum,
)
from daumoi.web.shared.writing import read_country, read_days_written


class ContributionForm(ReadingForm):
    """One occasion on which somebody put money into a company or bought shares of it."""

    READERS: ClassVar[dict[str, Callable[[str], Any]]] = {
        "country": read_country,
        "group_country": read_country,
        "day": read_days_written,
        "amount": read_sum,
        "amount_usd": read_dollars,
    }

    company = make_line(_("Company that the money goes into"))
    investor = make_line(_("Investor"))
    country = make_line(_("Country of the investor"))
    group_country = make_line(_("Country of the parent group"), help_text=_("Where it is not the investor's own."))
    day = make_line(_("When"), help_text=_("Day/month/year, or only the month or the year."), placeholder="dd/mm/yyyy")
    number = make_line(_("Number of the notice"))
    amount = make_line(_("Value"), help_text=_("With its currency, for example 410 triệu USD."))
    amount_usd = make_line(_("Value in US dollars, as on the notice"))
    place = make_line(_("Place"), help_text=_("Zone and province, for example KCN Phố Nối A, Hưng Yên"))
    sector = make_choice(_("Sector"), list_sector_choices, required=False)

    def make_entry(self) -> ContributionEntry:
        """Return what the action wants to know."""
        sums = {name: self.cleaned_data[name] for name in ("amount", "amount_usd")}
        texts = {name: self.cleaned_data[name] or "" for name in self.fields if name not in sums}
        return ContributionEntry(**texts, **sums)


class PerformanceForm(ReadingForm):
    """What an investor reports of one project for one period."""

    READERS: ClassVar[dict[str, Callable[[str], Any]]] = {
        "period": read_days_written,
        "realised": read_sum,
        "realised_usd": read_dollars,
        "labour": read_people,
        "foreign_labour": read_people,
    }

    period = make_line(
        _("Period"), help_text=_("A quarter, a month or a year, for example quý III/2024."), required=True
    )
    realised = make_line(
        _("Capital put in within the period"), help_text=_("With its currency, for example 410 triệu USD.")
    )
    realised_usd = make_line(_("The same in US dollars"))
    labour = make_line(_("Workers at the end of the period"))
    foreign_labour = make_line(_("Of these foreigners"))
    estimated = forms.BooleanField(label=_("Estimated before the period was closed"), required=False)

    def give_arguments(self) -> dict[str, Any]:
        """Return what the action wants to know."""
        return {name: self.cleaned_data[name] for name in self.fields}
