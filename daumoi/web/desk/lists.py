"""What every list and profile of a noun shares: its words, its filters, and the pages before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.register.queries.scopes import may_edit
from daumoi.sheets.nouns import list_sheet_nouns
from daumoi.web.desk.addresses import find_next_addresses
from daumoi.web.desk.sources import describe_sources
from daumoi.web.shared.labels import NOUN_TITLES

if TYPE_CHECKING:
    from daumoi.register.models.evidence import Evidence
    from daumoi.register.queries.paging import Page

PAGE_SIZE = 50
SINGULAR = {"people": "person", "localities": "locality"}


def make_filter(request: HttpRequest, name: str, label: Any, choices: Any) -> dict[str, Any]:
    """Return a filter with the chosen word; a word that is none of the choices chooses nothing."""
    known = [(str(value), word) for value, word in choices]
    value = request.GET.get(name, "")
    return {"name": name, "label": label, "choices": known, "value": value if value in dict(known) else ""}


def read_paging(request: HttpRequest) -> dict[str, Any]:
    """Return where the page begins and how long it is."""
    return {"user": request.user, "after": request.GET.get("after"), "limit": PAGE_SIZE}


def read_search(request: HttpRequest) -> str:
    """Return the words that are searched for; what no text can hold is dropped."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:200]


def render_list(
    request: HttpRequest,
    noun: str,
    list_records: Callable[..., Page[Any]],
    lead: str,
    *,
    filters: Sequence[dict[str, Any]] = (),
    has_search: bool = False,
) -> HttpResponse:
    """Return the list page of a noun: a page of its records by the words searched for and the filters chosen."""
    search = read_search(request) if has_search else ""
    asked = {"search": search} if has_search else {}
    page = list_records(**read_paging(request), **asked, **{one["name"]: one["value"] for one in filters})
    words = {
        "heading": NOUN_TITLES[noun],
        "lead": lead,
        "rows": page.items,
        "export_noun": noun if noun in list_sheet_nouns() else "",
        "filters": list(filters),
        "has_search": has_search,
        "may_decide": may_edit(request.user),
        "search": search,
        "is_filtered": bool(search or any(one["value"] for one in filters)),
        **find_next_addresses(request, page.next_after),
    }
    return render(request, f"desk/{noun}/list.html", words)


def render_profile(
    request: HttpRequest, noun: str, heading: Any, *, evidence: Iterable[Evidence] | None = None, **words: Any
) -> HttpResponse:
    """Return the profile page of one record, with the sentences that show it where it has any of its own."""
    if evidence is not None:
        words["sources"] = describe_sources(evidence)
    singular = SINGULAR.get(noun, noun.removesuffix("s"))
    record = words.get(singular)
    given = {
        "heading": heading,
        "history_address": reverse("show_history", args=[singular, record.pk]) if record is not None else "",
        "list_title": NOUN_TITLES[noun],
        "list_address": reverse(noun),
        "nothing_named": _("(not named)"),
        "not_dated": _("(no date)"),
        **words,
    }
    return render(request, f"desk/{noun}/profile.html", given, status=words.get("status", 200))
