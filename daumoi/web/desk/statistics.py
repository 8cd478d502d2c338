"""Statistics: the numbers of a place beside last year's, and the rows behind each of them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from daumoi.gazetteer.report_periods import make_report_period
from daumoi.gazetteer.sectors import load_sectors
from daumoi.register.days import read_days
from daumoi.register.queries.statistics import StatisticsQuestion, answer_statistics
from daumoi.register.queries.statistics_rows import list_statistic_rows
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.addresses import find_next_addresses
from daumoi.web.desk.sources import describe_sources
from daumoi.web.shared.labels import ZONE_KINDS
from daumoi.web.shared.sentences import translate_error, translate_sentence
from daumoi.web.shared.showing import current_language, show_country, show_zone_kind
from daumoi.web.shared.statistic_words import BOUNDARY_WORDS, BY_WORDS, COUNTING_WORDS, MEASURE_WORDS, SAME_PERIOD_WORDS
from daumoi.web.shared.writing import read_country, read_days_written

CHOICES = {
    "by": BY_WORDS,
    "counting": COUNTING_WORDS,
    "boundaries": BOUNDARY_WORDS,
    "same_period": SAME_PERIOD_WORDS,
}
OTHER_FILTERS = ("sector", "zone_kind")
KINDS = {"contributions": "contribution", "realised": "report", "realised_to_date": "report"}
MAIN_MEASURES = ("valid", "registered", "new", "adjusted")
LABELS = {
    "by": gettext_lazy("Group by"),
    "counting": gettext_lazy("Joint ventures"),
    "boundaries": gettext_lazy("Boundaries"),
    "same_period": gettext_lazy("Adjustments of new projects"),
    "sector": gettext_lazy("Sector"),
    "zone_kind": gettext_lazy("Kind of zones"),
}


@require_safe
def show_statistics(request: HttpRequest) -> HttpResponse:
    """Return the numbers that were asked for; at first those of the country, this year until today."""
    asked = read_asked(request)
    words: dict[str, Any] = {"heading": _("Statistics"), "asked": asked, "filters": list_filters(asked)}
    words["cutoffs"] = list_cutoffs(asked)
    try:
        question = make_question(asked)
        answer = answer_statistics(user=request.user, question=question, today=timezone.localdate())
    except DaumoiError as error:
        words["refusal"] = translate_error(error)
        return render(request, "desk/statistics/page.html", words, status=422)
    words |= {
        "answer": answer,
        "question": answer.question,
        "main": [answer.total.cell(measure) for measure in MAIN_MEASURES],
        "cells": [describe_cell(cell, asked) for cell in answer.total.cells],
        "groups": [describe_group(group, answer, asked) for group in answer.groups[:200]],
        "group_word": BY_WORDS[answer.question.by],
        "notes": [show_note(note) for note in answer.notes],
        "doubts": [(one, make_rows_address(asked, one.kind, None)) for one in answer.doubts],
    }
    return render(request, "desk/statistics/page.html", words)


@require_safe
def show_statistic_rows(request: HttpRequest) -> HttpResponse:
    """Return the rows that one number counts, each with its sentences."""
    asked = read_asked(request)
    measure, key = request.GET.get("measure", "valid"), request.GET.get("key")
    try:
        page = list_statistic_rows(
            user=request.user,
            question=make_question(asked),
            today=timezone.localdate(),
            measure=measure,
            key=key,
            after=request.GET.get("after"),
        )
    except DaumoiError as error:
        return render(request, "desk/statistics/rows.html", {"refusal": translate_error(error)}, status=422)
    rows = [{"record": row.record, "sources": describe_sources(row.evidence)} for row in page.items]
    words = {
        "heading": MEASURE_WORDS.get(measure, measure),
        "place": asked["place"],
        "back": f"{reverse('statistics')}?{urlencode(asked)}",
        "rows": rows,
        "kind": KINDS.get(measure, "step"),
        "beside": make_rows_address(asked, "contributions", key) if measure == "registered" else "",
        **find_next_addresses(request, page.next_after),
    }
    return render(request, "desk/statistics/rows.html", words)


def read_asked(request: HttpRequest) -> dict[str, str]:
    """Return what the address asks for, every part as a text."""
    today = timezone.localdate()
    given = {name: request.GET.get(name, "").replace("\x00", "").strip()[:200] for name in _ASKED}
    usual = {"place": "Việt Nam", "from": f"01/01/{today.year}", "to": f"{today:%d/%m/%Y}", "by": "country"}
    for name, words in list_filter_words().items():
        if given[name] not in words:
            given[name] = usual.get(name, next(iter(words)))
    return {name: value or usual.get(name, "") for name, value in given.items()}


_ASKED = ("place", "from", "to", "country", *OTHER_FILTERS, *CHOICES)


def list_filter_words() -> dict[str, dict[str, Any]]:
    """Return the words of each choice in the reader's language; the first is that without a choice."""
    sectors = {sector.code: name_sector(sector) for sector in load_sectors()}
    every = {"": _("every")}
    kinds = {kind: show_zone_kind(kind) for kind in ZONE_KINDS}
    return {"sector": every | sectors, "zone_kind": every | kinds, **CHOICES}


def name_sector(sector: Any) -> str:
    """Return a sector's code and its name in the reader's language."""
    return f"{sector.code} {getattr(sector, f'name_{current_language()}')}"


def make_question(asked: dict[str, str]) -> StatisticsQuestion:
    """Return the question; a month or a year in the second field means its last day.

    Raises DaumoiError with a sentence for the clerk.
    """
    first, last = read_days(read_days_written(asked["from"]))[0], read_days(read_days_written(asked["to"]))[1]
    if first is None or last is None:
        raise DaumoiError("Write the days as day/month/year.")
    country = asked["country"]
    if country and country != "foreign":
        country = read_country(country)
    kinds = (asked["zone_kind"],) if asked["zone_kind"] else ()
    only = {"country": country, "sector": asked["sector"], "zone_kinds": kinds}
    return StatisticsQuestion(asked["place"], first, last, last, **only, **{name: asked[name] for name in CHOICES})


def list_filters(asked: dict[str, str]) -> list[dict[str, Any]]:
    """Return the fields in which one of several words is chosen."""
    return [
        {"name": name, "label": LABELS[name], "value": asked[name], "choices": list(words.items())}
        for name, words in list_filter_words().items()
    ]


def list_cutoffs(asked: dict[str, str]) -> list[dict[str, str]]:
    """Return the usual periods up to this month, each as an address: until today, the 14th, the 20th, last year."""
    today = timezone.localdate()
    periods = [(_("This year until today"), date(today.year, 1, 1), today)]
    for title, regime in ((_("To the 14th (state reports)"), "state_report"), (_("To the 20th"), "twentieth")):
        found = make_report_period(regime, "year_to_date", year=today.year, month=today.month)
        periods.append((title, found.first, found.last))
    year = today.year - 1
    periods.append((_("The year before"), date(year, 1, 1), date(year, 12, 31)))
    return [
        {
            "title": title,
            "address": "?" + urlencode(asked | {"from": f"{first:%d/%m/%Y}", "to": f"{last:%d/%m/%Y}"}),
        }
        for title, first, last in periods
    ]


def make_rows_address(asked: dict[str, str], measure: str, key: str | None) -> str:
    """Return the address of the rows behind a number."""
    chosen = asked | {"measure": measure} | ({} if key is None else {"key": key})
    return f"{reverse('statistic_rows')}?{urlencode(chosen)}"


def describe_cell(cell: Any, asked: dict[str, str], key: str | None = None) -> dict[str, Any]:
    """Return a number with its word and the address of its rows."""
    return {"cell": cell, "word": MEASURE_WORDS[cell.measure], "address": make_rows_address(asked, cell.measure, key)}


def describe_group(group: Any, answer: Any, asked: dict[str, str]) -> dict[str, Any]:
    """Return one row of the table of groups."""
    return {
        "name": name_group_shown(group, answer.question.by),
        "cells": [describe_cell(group.cell(name), asked, group.key) for name in ("valid", "new", "adjusted")],
        "valid": group.cell("valid"),
        "registered": group.cell("registered"),
        "of": answer.ranked["valid"],
    }


def name_group_shown(group: Any, by: str) -> str:
    """Return the name of a group in the reader's language."""
    if not group.key:
        return _("not known")
    if by == "country":
        return show_country(group.key)
    if by == "sector":
        sector = next((one for one in load_sectors() if one.code == group.key), None)
        return name_sector(sector) if sector else str(group.key)
    return str(group.name)


def show_note(note: Any) -> str:
    """Return a remark in the reader's language, a measure in it in words."""
    params = dict(note.params)
    if "measure" in params:
        params["measure"] = str(MEASURE_WORDS[params["measure"]])
    return translate_sentence(note.message, params)
