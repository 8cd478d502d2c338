"""Who may do what on a page; what a user may see is decided in the register's scopes alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from daumoi.register.errors import UnknownRecord
from daumoi.register.queries.scopes import may_approve, may_edit

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
    """Return the view, with the 404 page for a record that is not there or not open to the user."""

    @wraps(view)
    def searched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownRecord as error:
            raise Http404 from error

    return searched
