"""Who may do what on a page; what a user may see is decided in the register's scopes alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from daumoi.register.errors import UnknownRecord
from daumoi.register.queries.merges import find_kept_id
from daumoi.register.queries.scopes import may_approve, may_edit
from daumoi.web.desk.addresses import find_record_address
from daumoi.web.shared.labels import MERGED_NOUN_TITLES

View = Callable[..., HttpResponse]


def editor_required(view: View) -> View:
    """Return the view, open to editors and approvers only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_edit(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def approver_required(view: View) -> View:
    """Return the view, open to approvers only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_approve(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def found_or_404(view: View) -> View:
    """Return the view, with the 404 page for a record that is not there or not open to the user.

    The old address of a record that was merged into another leads to that one.
    """

    @wraps(view)
    def searched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownRecord as error:
            kept = _find_kept_address(request, error)
            if kept:
                return redirect(kept)
            raise Http404 from error

    return searched


def _find_kept_address(request: HttpRequest, error: UnknownRecord) -> str:
    """Return where the record stands that an unknown one was merged into; nothing for another noun or a change."""
    noun, record_id = str(error.params["noun"]), error.params["record_id"]
    if request.method not in {"GET", "HEAD"} or noun not in MERGED_NOUN_TITLES or not isinstance(record_id, int):
        return ""
    return find_record_address(noun, find_kept_id(noun, record_id))
