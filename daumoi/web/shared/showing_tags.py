"""Template filters over the functions that put values and records in words."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import template

from daumoi.web.shared import land_words, recorded, showing, statistic_words

register = template.Library()

for function in (
    statistic_words.show_measure,
    statistic_words.show_effect,
    statistic_words.show_usd,
    statistic_words.show_percent,
    statistic_words.show_change,
    statistic_words.show_currency_sum,
    statistic_words.show_published_measure,
    statistic_words.show_computed,
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
def show_choice(record: Any, name: str) -> str:
    """Return the word of a choice that a record holds; Django's own way makes the list of them anew for each row."""
    value = getattr(record, name)
    return str(_list_labels(type(record), name).get(value, value))


@cache
def _list_labels(model: Any, name: str) -> dict[Any, Any]:
    return dict(model._meta.get_field(name).flatchoices)


@register.filter
def show_host(address: Any) -> str:
    """Return the host of a web address; another text stays as it is."""
    return urlsplit(str(address)).hostname or str(address)
