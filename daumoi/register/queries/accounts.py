"""The accounts of an office: who may sign in, in which role, and when each last did."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef

from daumoi.register.queries.scopes import APPROVER, EDITOR, VIEWER, name_roles

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account; `role` is empty where it is in none of our groups."""

    username: str
    full_name: str
    role: str
    is_open: bool
    last_seen_at: datetime | None


def list_accounts() -> list[AccountRow]:
    """Return all accounts by name, for whoever runs the machine."""
    people = get_user_model().objects.prefetch_related("groups").order_by("username")
    return [
        AccountRow(user.username, user.first_name, _read_role(user), user.is_active, user.last_login) for user in people
    ]


def find_account(*, account_id: int) -> "AbstractUser | None":
    """Return the account of a number with its roles, in one question to the database; every page asks it."""
    held = Group.objects.filter(user=OuterRef("pk"))
    told = {f"is_{name}": Exists(held.filter(name=name)) for name in (EDITOR, APPROVER)}
    user: AbstractUser | None = get_user_model().objects.filter(pk=account_id).annotate(**told).first()
    if user is not None and user.is_active and not user.is_superuser:
        names = [name for name in (EDITOR, APPROVER) if getattr(user, f"is_{name}")]
        user._daumoi_roles = name_roles(names)  # type: ignore[attr-defined]
    return user


def _read_role(user: object) -> str:
    held = {group.name for group in user.groups.all()}  # type: ignore[attr-defined]
    return next((role for role in (APPROVER, EDITOR, VIEWER) if role in held), "")
