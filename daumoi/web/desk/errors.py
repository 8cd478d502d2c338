"""The pages for what went wrong: each says in a sentence what happened and what to do."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from daumoi.values.errors import DaumoiError
from daumoi.web.shared.sentences import translate_error


def show_error(request: HttpRequest, *, status: int, heading: str, sentence: str) -> HttpResponse:
    """Return an error page in the desk's dress."""
    words = {"status": status, "heading": heading, "sentence": sentence}
    return render(request, "desk/error.html", words, status=status)


def show_forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for somebody who may look but not do this."""
    sentence = _("Your role lets you read this, but not change it. Ask an editor or an approver of your office.")
    return show_error(request, status=403, heading=_("Not within your role"), sentence=sentence)


def show_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for an address that leads nowhere."""
    sentence = _("There is nothing at this address, or it is not open to you.")
    return show_error(request, status=404, heading=_("Not found"), sentence=sentence)


def show_unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for something sent that cannot be read at all."""
    sentence = _("What was sent cannot be read. Go back, reload the page and send it again.")
    return show_error(request, status=400, heading=_("Not readable"), sentence=sentence)


def show_wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """Return the page for an address that is not meant to be called in this way."""
    sentence = _("This address is not opened by itself but from a button of the desk. Nothing was changed.")
    response = show_error(request, status=405, heading=_("Not opened in this way"), sentence=sentence)
    response.headers["Allow"] = allowed
    return response


def show_failure(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours."""
    sentence = _("The desk made a mistake. It has been logged, and nothing was changed. Go back and try again.")
    return show_error(request, status=500, heading=_("A fault of the desk"), sentence=sentence)


@login_not_required
def show_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that was open too long or came from elsewhere."""
    sentence = _("This form was open too long, or cookies are off. Go back, reload the page and send it again.")
    return show_error(request, status=403, heading=_("The form has expired"), sentence=sentence)


def show_busy(request: HttpRequest, error: DaumoiError) -> HttpResponse:
    """Return the page for a database that cannot answer or keep anything now."""
    response = show_error(
        request, status=503, heading=_("The register cannot answer now"), sentence=translate_error(error)
    )
    response.headers["Retry-After"] = "10"
    return response
