"""Who is signed in: the account of a session, read with its roles."""

from typing import TYPE_CHECKING

from django.contrib.auth.backends import ModelBackend

from daumoi.register.queries.accounts import find_account

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class AccountBackend(ModelBackend):
    """Checks names and passwords as Django does, and reads the account of a session in one question."""

    def get_user(self, user_id: int) -> "AbstractUser | None":
        """Return the account with its roles, None where it is gone or closed."""
        user = find_account(account_id=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
