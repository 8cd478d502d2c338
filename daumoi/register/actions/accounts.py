"""Accounts: the three groups and the people in them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from daumoi.register.queries.scopes import APPROVER, EDITOR, VIEWER
from daumoi.values.errors import DaumoiError

ROLES = (VIEWER, EDITOR, APPROVER)


class AccountRefused(DaumoiError):  # noqa: N818  # named for what happened
    """An account cannot be made as asked."""


class UnknownAccount(DaumoiError):  # noqa: N818  # named for what happened
    """There is no account of this name."""

    def __init__(self, username: str) -> None:
        super().__init__("There is no account “%(username)s”.", username=username)


@transaction.atomic
def make_groups() -> list[Group]:
    """Return the groups viewer, editor and approver, made where they were missing."""
    return [Group.objects.get_or_create(name=name)[0] for name in ROLES]


@transaction.atomic
def make_user(
    *,
    username: str,
    password: str,
    role: str,
    full_name: str = "",
    email: str = "",
    is_superuser: bool = False,
    checks_password: bool = False,
) -> AbstractUser:
    """Return a new account in one of the three groups.

    checks_password: refuse a password that is short or common; the demo's accounts have one on purpose.

    Raises AccountRefused.
    """
    if role not in ROLES:
        raise AccountRefused("There is no role “%(role)s”.", role=role)
    group = make_groups()[ROLES.index(role)]
    user = get_user_model()(
        username=username, email=email, first_name=full_name[:150], is_staff=is_superuser, is_superuser=is_superuser
    )
    if checks_password:
        _check_password(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise AccountRefused("There is already an account “%(username)s”.", username=username) from error
    user.groups.add(group)
    return user


@transaction.atomic
def change_role(*, username: str, role: str) -> AbstractUser:
    """Return the account in one group and no other of ours.

    Raises AccountRefused, UnknownAccount.
    """
    if role not in ROLES:
        raise AccountRefused("There is no role “%(role)s”.", role=role)
    user = _lock_account(username)
    groups = make_groups()
    user.groups.remove(*groups)
    user.groups.add(groups[ROLES.index(role)])
    return user


@transaction.atomic
def change_password(*, username: str, password: str) -> AbstractUser:
    """Return the account with a new password; whoever is signed in with the old one has to sign in again.

    Raises AccountRefused, UnknownAccount.
    """
    user = _lock_account(username)
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


@transaction.atomic
def open_or_close_account(*, username: str, is_open: bool) -> AbstractUser:
    """Return the account, closed to signing in or open again; what it did stays under its name.

    Raises UnknownAccount.
    """
    user = _lock_account(username)
    user.is_active = is_open
    user.save(update_fields=["is_active"])
    return user


def _lock_account(username: str) -> AbstractUser:
    user = get_user_model().objects.select_for_update().filter(username=username).first()
    if not isinstance(user, AbstractUser):
        raise UnknownAccount(username)
    return user


def _check_password(password: str, user: AbstractUser) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused("The password is too weak: %(why)s", why=" ".join(error.messages)) from error
