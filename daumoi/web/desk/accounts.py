"""One's own account: the page on which people choose another password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from daumoi.register.actions.accounts import change_password
from daumoi.values.errors import DaumoiError
from daumoi.web.shared.sentences import translate_error


def make_password_field(label: Any, role: str, **given: Any) -> forms.CharField:
    """Return a field whose words are not shown, told to the browser's keeper of passwords by its role."""
    shown = {"class": "form-control", "autocomplete": role}
    return forms.CharField(label=label, strip=False, max_length=4096, widget=forms.PasswordInput(attrs=shown), **given)


class PasswordForm(forms.Form):
    """The present password, and twice the new one."""

    present = make_password_field(gettext_lazy("Present password"), "current-password")
    chosen = make_password_field(gettext_lazy("New password"), "new-password")
    again = make_password_field(gettext_lazy("New password once more"), "new-password")

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_present(self) -> str:
        """Return the present password; refuse another one."""
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise forms.ValidationError(gettext("This is not your present password."))
        return present

    def clean_again(self) -> str:
        """Return the new password; refuse two that differ."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("chosen", again):
            raise forms.ValidationError(gettext("The two new passwords differ."))
        return again


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def show_own_password(request: HttpRequest) -> HttpResponse:
    """Return the form for one's own password, or change it and go to the first page; other machines are signed out."""
    form = PasswordForm(request.user, request.POST or None)
    if form.is_valid():
        try:
            user = change_password(username=request.user.get_username(), password=form.cleaned_data["chosen"])
        except DaumoiError as error:
            form.add_error("chosen", translate_error(error))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, gettext("Your password is changed. Other computers have to sign in again."))
            return redirect("home")
    return render(request, "desk/password.html", {"form": form}, status=422 if form.errors else 200)
