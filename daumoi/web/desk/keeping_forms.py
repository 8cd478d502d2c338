"""Forms for statements on zones, sites and targets: each with its source and the reason that stands in the history."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from daumoi.register.actions.sourcing import StatedSource
from daumoi.register.amounts import Amount, read_amount
from daumoi.web.desk.forms import DATE_SHAPES
from daumoi.web.desk.reading_forms import ReadingForm, make_choice, make_line, read_hectares, read_sum
from daumoi.web.shared.labels import ZONE_KINDS
from daumoi.web.shared.land_choices import (
    LAND_STATES,
    PRICE_KINDS,
    SITE_KINDS,
    SITE_STATES,
    TARGET_MEASURES,
    TARGET_MODES,
    UTILITY_KINDS,
    ZONE_ROLES,
    ZONE_STAGES,
)
from daumoi.web.shared.writing import read_days_written, read_number

Readers = dict[str, Callable[[str], Any]]
_PER_SQUARE_METRE = re.compile(r"\s*/\s*(?:m2|m²|㎡).*$", re.IGNORECASE)
_DAY_HELP = _("Day/month/year, or only the month or the year.")
_ONE_KIND = [(kind, word) for kind, word in ZONE_KINDS.items() if "+" not in kind]


def make_day(label: Any, *, help_text: Any = "") -> forms.DateField:
    """Return a field for one day, which may stay empty."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=DATE_SHAPES,
        help_text=help_text,
        error_messages={"invalid": _("This is not a date. Write day/month/year, for example 22/09/2023.")},
        widget=forms.DateInput(attrs={"class": "form-control", "placeholder": "dd/mm/yyyy"}, format="%d/%m/%Y"),
    )


def read_plain(words: str) -> Decimal:
    """Return one plain number."""
    return read_amount(read_number(words), slot="value").low


def read_square_metres_of_site(words: str) -> Decimal:
    """Return square metres; a bare number is square metres already."""
    if re.fullmatch(r"[\d.,\s]+", words):
        return read_plain(words)
    return Decimal(read_hectares(words)) * 10_000


def read_unit_price(words: str) -> Amount:
    """Return a price with its currency; what it is per is chosen beside it."""
    return read_sum(_PER_SQUARE_METRE.sub("", words))


def read_aim(words: str) -> Amount:
    """Return the number of a target: a sum with its currency, hectares, or a plain number."""
    if re.fullmatch(r"[\d.,\s%]+", words):
        return read_amount(read_number(words.rstrip("% ")), slot="value")
    if re.fullmatch(r"[\d.,\s]+ha", words, re.IGNORECASE):
        return read_amount(read_hectares(words), slot="value")
    return read_sum(words)


class SourcedForm(ReadingForm):
    """What every such form ends with: where it comes from and why it is entered."""

    source_text = make_line(_("Source"), help_text=_("For example a report with its number."))
    document = forms.IntegerField(
        label=_("Number of the document in the register"), required=False, min_value=1,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )  # fmt: skip
    reason = make_line(_("Why this is entered or changed"), help_text=_("Stands in the history."))

    LAST = ("source_text", "document", "reason")
    NAMED: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*[name for name in self.fields if name not in self.LAST], *self.LAST])

    @property
    def source(self) -> StatedSource:
        """Return where the statement comes from."""
        return StatedSource(self.cleaned_data["source_text"] or "", self.cleaned_data["document"])

    def give_values(self) -> dict[str, Any]:
        """Return the fields of the form itself; an empty text for one that is not given and not read."""
        own = {name: value for name, value in self.cleaned_data.items() if name not in self.LAST}
        return {name: "" if value is None and name in self.NAMED else value for name, value in own.items()}


class LandForm(SourcedForm):
    """What one source says of a zone's land on a day: one line a state, empty where it says nothing."""

    day = make_line(_("As of"), required=True, help_text=_DAY_HELP, placeholder="dd/mm/yyyy")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for state, word in LAND_STATES.items():
            self.fields[state] = make_line(word, placeholder="ha")
        self.order_fields(["day", *LAND_STATES, *self.LAST])
        self.READERS: Readers = {"day": read_days_written, **dict.fromkeys(LAND_STATES, read_hectares)}  # type: ignore[misc]

    def give_areas(self) -> dict[str, Decimal]:
        """Return the states that an area was given for."""
        return {state: area for state in LAND_STATES if (area := self.cleaned_data[state]) is not None}


class LandReportForm(SourcedForm):
    """One land report that is changed."""

    READERS: ClassVar[Readers] = {"day": read_days_written, "area_ha": read_hectares}
    area_ha = make_line(_("Area (ha)"), required=True)
    day = make_line(_("As of"), required=True, help_text=_DAY_HELP)


class TakeLandForm(forms.Form):
    """Which state of land an area of a text is."""

    state = make_choice(_("State of the land"), list(LAND_STATES.items()))


class StageForm(SourcedForm):
    """The stage that a zone reached."""

    READERS: ClassVar[Readers] = {"day": read_days_written}
    stage = make_choice(_("Stage"), list(ZONE_STAGES.items()))
    day = make_line(_("Since"), required=True, help_text=_DAY_HELP, placeholder="dd/mm/yyyy")


class AuthorityForm(SourcedForm):
    """Who manages a zone, or owns its infrastructure."""

    organisation = make_line(_("Organisation"), required=True)
    role = make_choice(_("Part"), list(ZONE_ROLES.items()))
    valid_from = make_day(_("From"), help_text=_("Whoever held this part before ends the day before."))
    valid_to = make_day(_("Until"))


class ZoneForm(ReadingForm):
    """A zone that the gazetteer does not know."""

    READERS: ClassVar[Readers] = {"area_ha": read_hectares}
    name_vi = make_line(_("Name in Vietnamese"), required=True)
    kind = make_choice(_("Kind"), _ONE_KIND)
    place = make_line(_("Province"), required=True)
    name_en = make_line(_("Name in English"))
    name_ko = make_line(_("Name in Korean"))
    developer = make_line(_("Developer"))
    area_ha = make_line(_("Area (ha)"))
    source = make_line(_("Source"))
    reason = make_line(_("Why this is entered or changed"), help_text=_("Stands in the history."))


class SiteForm(SourcedForm):
    """A plot or a ready-built factory."""

    READERS: ClassVar[Readers] = {"area_m2": read_square_metres_of_site}
    name = make_line(_("Name or number"), required=True)
    kind = make_choice(_("Kind"), list(SITE_KINDS.items()))
    area_m2 = make_line(_("Area (m²)"), help_text=_("A bare number is square metres; “3 ha” is read too."))
    shape = make_line(_("Shape"), help_text=_("For example 100 × 300 m."))
    sectors = make_line(_("Sectors allowed"), help_text=_("Codes of VSIC divisions, for example 26, 27."))
    sectors_text = make_line(_("Sectors in words, and what is barred"))
    notes = make_line(_("Notes"))

    def clean_sectors(self) -> tuple[str, ...]:
        """Return the codes."""
        return tuple(part for part in re.split(r"[\s,;]+", self.cleaned_data["sectors"]) if part)


class SiteStateForm(SourcedForm):
    """The state that a site reached."""

    READERS: ClassVar[Readers] = {"day": read_days_written}
    state = make_choice(_("State"), list(SITE_STATES.items()))
    day = make_line(_("Since"), required=True, help_text=_DAY_HELP, placeholder="dd/mm/yyyy")
    party = make_line(_("For whom"), help_text=_("Who reserved or leased it."))
    why = make_line(_("Why it does not follow"), help_text=_("Only where a state is left out or comes again."))


class PriceForm(SourcedForm):
    """One price of one kind."""

    READERS: ClassVar[Readers] = {"amount": read_unit_price}
    kind = make_choice(_("What is paid for"), list(PRICE_KINDS.items()))
    amount = make_line(_("Price for a square metre"), required=True, help_text=_("For example 85 USD, or 75-85 USD."))
    valid_from = make_day(_("From"))
    valid_to = make_day(_("Until"))
    term_ends_on = make_day(_("End of the term of the land"))
    notes = make_line(_("Notes"))


class UtilityForm(SourcedForm):
    """What there is of one utility."""

    READERS: ClassVar[Readers] = {"day": read_days_written, "installed": read_plain, "spare": read_plain}
    kind = make_choice(_("Utility"), list(UTILITY_KINDS.items()))
    day = make_line(_("As of"), required=True, help_text=_DAY_HELP, placeholder="dd/mm/yyyy")
    installed = make_line(
        _("Installed"), help_text=_("MVA; m³ a day of water and wastewater; m³ an hour of gas; Gbps.")
    )
    spare = make_line(_("Spare"), help_text=_("In the same unit."))
    voltage_text = make_line(_("Voltage"), help_text=_("For example 110/22 kV."))
    notes = make_line(_("Notes"))


class SettleForm(ReadingForm):
    """What a planned number means: in all or on top, and of what."""

    READERS: ClassVar[Readers] = {"baseline": read_plain, "baseline_day": read_days_written}
    mode = make_choice(_("The number is"), list(TARGET_MODES.items()))
    baseline = make_line(_("Baseline"), help_text=_("What there was before; empty: the newest figure of the register."))
    baseline_day = make_line(_("Day of the baseline"), help_text=_DAY_HELP)


class TargetForm(SourcedForm):
    """A target of a place."""

    READERS: ClassVar[Readers] = {
        "value": read_aim,
        "due": read_days_written,
        "baseline": read_plain,
        "baseline_day": read_days_written,
    }
    place = make_line(_("Province"), required=True)
    measure = make_choice(_("Measure"), list(TARGET_MEASURES.items()))
    zone_kind = make_choice(_("Kind of zones"), [("", "—"), *_ONE_KIND], required=False)
    value = make_line(_("Target"), required=True, help_text=_("A number, hectares, or a sum with its currency."))
    mode = make_choice(_("The number is"), list(TARGET_MODES.items()))
    due = make_line(_("Until"), required=True, help_text=_("For example 2030 or 31/12/2030."))
    baseline = make_line(_("Baseline"), help_text=_("What there was before; empty: the newest figure of the register."))
    baseline_day = make_line(_("Day of the baseline"), help_text=_DAY_HELP)
