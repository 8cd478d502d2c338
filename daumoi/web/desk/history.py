"""The history of a record: who changed what, when and why; the record on any day; bringing a version back."""

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daumoi.register.actions.history import restore_version
from daumoi.register.days import read_days
from daumoi.register.errors import UnknownRecord
from daumoi.register.queries.history import Change, FieldChange, RecordOnDay, list_changes, show_record_on
from daumoi.register.queries.scopes import may_approve
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.rights import approver_required, found_or_404
from daumoi.web.shared.columns import show_column, show_column_value, show_reason
from daumoi.web.shared.labels import NOUN_WORDS
from daumoi.web.shared.sentences import translate_error
from daumoi.web.shared.writing import read_days_written


@require_safe
@found_or_404
def show_history(request: HttpRequest, noun: str, record_id: int) -> HttpResponse:
    """Return the history of a record, with the record as it was at the end of ?on=."""
    changes = list_changes(user=request.user, noun=noun, record_id=record_id)
    on = read_asked_day(request)
    then = show_record_on(user=request.user, noun=noun, record_id=record_id, on=on) if on else None
    words = {
        "noun": noun,
        "noun_word": NOUN_WORDS.get(noun, noun),
        "record_id": record_id,
        "lines": [describe_change(change) for change in changes],
        "on": on,
        "then": describe_record(then) if then else None,
        "may_restore": may_approve(request.user),
        "record_address": find_address(noun, record_id),
    }
    return render(request, "desk/history/show.html", words)


@approver_required
@require_POST
def bring_back(request: HttpRequest, noun: str, record_id: int, version: int) -> HttpResponse:
    """Bring one version of a record, or of a part of it, back and return to the history."""
    reason = re.sub(r"[\x00-\x1f]", " ", request.POST.get("reason", "")).strip()
    try:
        restore_version(noun=noun, version=version, by=request.user, at=timezone.now(), reason=reason)
    except UnknownRecord:
        messages.error(request, _("This version is not there."))
    except DaumoiError as error:
        messages.error(request, translate_error(error))
    else:
        messages.success(request, _("The earlier state is back."))
    whole = request.POST.get("whole", noun)
    return redirect("show_history", whole if whole in NOUN_WORDS else noun, record_id)


def read_asked_day(request: HttpRequest) -> date | None:
    """Return the day of ?on=, None where there is none or it is no date."""
    try:
        return read_days(read_days_written(request.GET.get("on", "").strip()))[1]
    except DaumoiError:
        return None


def describe_change(change: Change) -> dict[str, Any]:
    """Return one line of the history in words."""
    kinds = {"made": _("made"), "changed": _("changed"), "removed": _("removed")}
    return {
        "change": change,
        "kind": kinds[change.kind],
        "part": f"{NOUN_WORDS.get(change.noun, change.noun)}: {change.part}" if change.part else "",
        "reason": show_reason(change.reason),
        "fields": [describe_field(field) for field in change.fields],
    }


def describe_field(field: FieldChange) -> dict[str, str]:
    """Return a column before and after in words."""
    return {
        "label": show_column(field.noun, field.name),
        "old": show_column_value(field.noun, field.name, field.old),
        "new": show_column_value(field.noun, field.name, field.new),
    }


def describe_record(record: RecordOnDay) -> dict[str, Any]:
    """Return a record of a day in words."""
    return {"title": record.title, "fields": [describe_field(field) for field in record.fields]}


def find_address(noun: str, record_id: int) -> str:
    """Return the address of the record's page; nothing for a part, which has none of its own."""
    from django.urls import NoReverseMatch, reverse

    try:
        return reverse(f"show_{noun}", args=[record_id])
    except NoReverseMatch:
        return ""
