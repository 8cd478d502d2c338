"""Template filters over the functions that put values and records in words."""

from typing import Any
from urllib.parse import urlsplit

from django import template

from daumoi.web.shared import land_words, recorded, showing

register = template.Library()

for function in (
    showing.show_day,
    showing.show_iso,
    showing.show_country,
    showing.show_zone_kind,
    showing.show_number,
    showing.show_area,
    showing.show_name,
    recorded.show_figure_value,
    recorded.show_figure_case,
    recorded.show_figure_when,
    recorded.show_validity,
    recorded.show_step_capital,
    recorded.show_step_added,
    recorded.show_step_area,
    recorded.show_capital,
    recorded.show_entry_change,
    recorded.show_entry_capital,
    recorded.show_entry_dollars,
    recorded.show_entry_difference,
    recorded.show_square_metres,
    recorded.show_contribution,
    recorded.show_realised,
    recorded.list_side,
    land_words.show_land,
    land_words.show_plot,
    land_words.show_price,
    land_words.show_utility,
    land_words.show_rate,
    land_words.show_points,
    land_words.show_sum,
    land_words.show_came,
    land_words.show_stage,
    land_words.show_site_state,
    land_words.show_mode,
    land_words.list_missing_words,
):
    register.filter(function.__name__, function)


@register.filter
def show_when(record: Any) -> str:
    """Return the date of a record that has start_on, end_on and date_text."""
    return recorded.show_span(record.start_on, record.end_on, record.date_text)


@register.filter
def show_host(address: Any) -> str:
    """Return the host of a web address; another text stays as it is."""
    return urlsplit(str(address)).hostname or str(address)
