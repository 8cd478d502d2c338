"""The one way in which a form keeps a statement: show it, keep it or say why not, and go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.register.actions.entering import Entering
from daumoi.register.errors import UnknownRecord
from daumoi.values.errors import DaumoiError
from daumoi.web.shared.sentences import translate_error


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What stands around a form: its heading, and where it comes from and goes back to."""

    heading: str
    back: str
    back_title: str
    note: str = ""
    remove: str = ""


def answer_entry(request: HttpRequest, form: Any, page: EntryPage, keep: Callable[[Entering], object]) -> HttpResponse:
    """Return the form with what is wrong in it, or go back once `keep` has kept it."""
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason") or "entered"
        try:
            keep(make_entering(request, reason))
        except UnknownRecord:
            raise
        except DaumoiError as error:
            form.add_error(None, translate_error(error))
        else:
            messages.success(request, _("Kept."))
            return redirect(page.back)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/parts/statement.html", {"form": form, "page": page}, status=status)


def make_entering(request: HttpRequest, reason: str) -> Entering:
    """Return who enters, now, and why."""
    return Entering(request.user, timezone.now(), reason, load_lexicon())
