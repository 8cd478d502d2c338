"""Small steps around every page: its language, a sign-in that ran out, a database that cannot answer now."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRefresh

from daumoi.register.errors import explain_database_error
from daumoi.web.desk.errors import show_busy, show_wrong_method

Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguageMiddleware:
    """Speaks the language that the user chose, else Vietnamese: what the browser was installed in says little here."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer in the language of the cookie."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Content-Language", language)
        return response


class HtmxSignInMiddleware:
    """Reloads the whole page where htmx would have put the sign-in form inside a card."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, or a refresh when an htmx request was sent on to the sign-in page."""
        response = self.get_response(request)
        sent_to = response.headers.get("Location", "")
        if getattr(request, "htmx", False) and sent_to.startswith(resolve_url(settings.LOGIN_URL)):
            return HttpResponseClientRefresh()
        return response


class WrongMethodMiddleware:
    """Puts a page with a sentence where a view refused the way in which it was called with an empty answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, or the page with the methods that are allowed."""
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        return show_wrong_method(request, response.headers["Allow"])


class DatabaseErrorMiddleware:
    """Turns a locked or read-only database into a page with a sentence and status 503."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the rest."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the 503 page when the clerk can do something about it, else None: it is a bug."""
        if not isinstance(error, DatabaseError):
            return None
        explained = explain_database_error(error)
        return show_busy(request, explained) if explained else None
