"""Two records side by side, in words: fields, reasons, and the rows that would move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.register.queries.merges import list_merges_into
from daumoi.register.queries.scopes import may_approve, may_edit
from daumoi.web.desk.addresses import find_record_address
from daumoi.web.shared.labels import FIELD_TITLES, MERGED_NOUN_TITLES, ROW_TITLES
from daumoi.web.shared.recorded import show_span
from daumoi.web.shared.sentences import translate_sentence
from daumoi.web.shared.showing import show_area, show_country, show_name, show_zone_kind

if TYPE_CHECKING:
    from daumoi.register.queries.duplicates import DuplicatePair
    from daumoi.register.queries.merge_plans import FieldPair, MovedRows

SHOWN_ROWS = 8


def list_tabs(chosen: str) -> list[dict[str, Any]]:
    """Return one tab for each noun whose records are merged."""
    address = reverse("duplicates")
    return [
        {"title": title, "address": f"{address}?noun={noun}", "is_current": noun == chosen}
        for noun, title in MERGED_NOUN_TITLES.items()
    ]


def describe_reasons(reasons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each reason translated, with whether it speaks against."""
    return [
        {"sentence": translate_sentence(one["message"], one["params"]), "against": one["against"]} for one in reasons
    ]


def describe_pair(pair: DuplicatePair) -> dict[str, Any]:
    """Return a pair with its words and addresses."""
    first, second = pair.first, pair.second
    return {
        "sides": [describe_side(pair.noun, record) for record in (first, second)],
        "reasons": describe_reasons(pair.reasons),
        "percent": pair.score // 10,
        "compare": reverse("compare", args=[pair.noun, first.pk, second.pk]),
        "apart": reverse("keep_apart", args=[pair.noun, first.pk, second.pk]),
    }


def describe_side(noun: str, record: Any) -> dict[str, Any]:
    """Return a record's name, its address and what tells it from its namesakes."""
    if noun == "person":
        posts = [" · ".join(part for part in (post.title, post.org_text) if part) for post in record.appointments.all()]
        line = "; ".join(posts[:2])
    else:
        codes = [getattr(record, name, "") or "" for name in ("tax_code", "code")]
        place = show_name(record.locality) if record.locality_id else ""
        kind = show_zone_kind(record.kind) if noun == "zone" else ""
        line = " · ".join(part for part in (kind, *codes, place) if part)
    name = show_name(record) if noun == "zone" else str(record)
    return {"name": name, "address": find_record_address(noun, record.pk), "line": line, "number": record.pk}


def describe_field_pair(pair: FieldPair) -> dict[str, Any]:
    """Return one field of both records in words."""
    return {
        "name": pair.name,
        "title": FIELD_TITLES.get(pair.name, pair.name),
        "kept": show_field(pair.name, pair.kept),
        "merged": show_field(pair.name, pair.merged),
        "kind": pair.kind,
    }


def show_field(name: str, value: Any) -> str:
    """Return a field's value in words."""
    if value in (None, ""):
        return ""
    if name in {"country", "group_country"}:
        return show_country(value)
    if name == "area_ha":
        return show_area(value)
    if name in {"locality", "zone"}:
        return show_name(value)
    return str(value)


def describe_moved(kind: MovedRows) -> dict[str, Any]:
    """Return one kind of row with how many move, the first of them, and how many are there already."""
    return {
        "title": ROW_TITLES.get(f"{kind.link.table}.{kind.link.column}")
        or ROW_TITLES.get(kind.link.table)
        or _("Others"),
        "count": len(kind.rows),
        "rows": [describe_row(row) for row in kind.rows[:SHOWN_ROWS]],
        "more": max(0, len(kind.rows) - SHOWN_ROWS),
        "twins": len(kind.twins),
    }


def describe_row(row: Any) -> str:
    """Return one row that would move, short."""
    parts: list[str] = []
    for choice in ("get_action_display", "get_measure_display", "get_form_display", "get_side_display"):
        if hasattr(row, choice):
            parts.append(str(getattr(row, choice)()))
    if hasattr(row, "date_text"):
        parts.append(show_span(row.start_on, row.end_on, row.date_text))
    for name in (
        "title",
        "org_text",
        "name",
        "name_vi",
        "investor_text",
        "company_text",
        "text",
        "words",
        "subject_text",
    ):
        value = getattr(row, name, "")
        if isinstance(value, str) and value:
            parts.append(value if len(value) <= 90 else f"{value[:90]}…")
    return " · ".join(part for part in parts if part) or f"#{row.pk}"


def describe_merges(request: HttpRequest, noun: str, record_id: int) -> dict[str, Any]:
    """Return what was merged into a record, for its page."""
    merges = list_merges_into(user=request.user, noun=noun, record_id=record_id)
    return {"merges": merges, "may_merge": may_approve(request.user), "may_edit": may_edit(request.user)}
