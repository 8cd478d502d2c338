"""Signing in, being locked out, and choosing the language: the only pages open to everybody."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


class SignInForm(AuthenticationForm):
    """A name and a password, with one sentence when they do not fit."""

    error_messages = {  # noqa: RUF012 - Django reads it from the class
        "invalid_login": _("The name and the password do not belong together. Mind capital letters."),
        "inactive": _("This account is closed. Ask your administrator."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")
        self.fields["password"].label = _("Password")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


sign_in = login_not_required(
    LoginView.as_view(
        template_name="desk/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
    )
)

choose_language = require_POST(login_not_required(set_language))


def show_lockout(request: HttpRequest, credentials: dict[str, Any] | None, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return the page for a name that was guessed at too often, with the minutes to wait."""
    minutes = int(settings.AXES_COOLOFF_TIME * 60)
    response = render(request, "desk/locked_out.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(minutes * 60)
    return response
