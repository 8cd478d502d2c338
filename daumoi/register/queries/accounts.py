"""The accounts of an office: who may sign in, in which role, and when each last did."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model

from daumoi.register.queries.scopes import APPROVER, EDITOR, VIEWER


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


def _read_role(user: object) -> str:
    held = {group.name for group in user.groups.all()}  # type: ignore[attr-defined]
    return next((role for role in (APPROVER, EDITOR, VIEWER) if role in held), "")
