"""Accounts: the three groups and the people in them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.db import IntegrityError, transaction

from daumoi.register.queries.scopes import APPROVER, EDITOR, VIEWER
from daumoi.values.errors import DaumoiError

ROLES = (VIEWER, EDITOR, APPROVER)


class AccountRefused(DaumoiError):  # noqa: N818  # named for what happened
    """An account cannot be made as asked."""


@transaction.atomic
def make_groups() -> list[Group]:
    """Return the groups viewer, editor and approver, made where they were missing."""
    return [Group.objects.get_or_create(name=name)[0] for name in ROLES]


@transaction.atomic
def make_user(
    *, username: str, password: str, role: str, full_name: str = "", email: str = "", is_superuser: bool = False
) -> AbstractUser:
    """Return a new account in one of the three groups.

    Raises AccountRefused.
    """
    if role not in ROLES:
        raise AccountRefused("There is no role “%(role)s”.", role=role)
    group = make_groups()[ROLES.index(role)]
    user = get_user_model()(
        username=username, email=email, first_name=full_name[:150], is_staff=is_superuser, is_superuser=is_superuser
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise AccountRefused("There is already an account “%(username)s”.", username=username) from error
    user.groups.add(group)
    return user
