"""What the machine says about itself: DAUMOI_* variables, each read once and refused with a sentence if senseless."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


def read_flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; anything but a yes or a no is refused."""
    word = os.environ.get(name, "yes" if default else "no").strip().lower()
    if word not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {word!r}.")
    return word in YES


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    if name not in os.environ:
        return default
    return [part.strip() for part in os.environ[name].split(",") if part.strip()]


def read_path(name: str, *, default: Path) -> Path:
    """Return a folder, made absolute; it need not exist yet."""
    return Path(os.environ.get(name) or default).expanduser().absolute()


def read_choice(name: str, *, default: str, choices: dict[str, str]) -> str:
    """Return what the chosen word stands for."""
    word = os.environ.get(name, default)
    if word not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {word!r}.")
    return choices[word]


def read_secret(name: str, *, folder: Path) -> str:
    """Return the signing key: the variable, else one made once and kept in the data folder with owner-only rights."""
    if os.environ.get(name):
        if len(os.environ[name]) < 32:
            raise ImproperlyConfigured(f"{name} is too short: 32 characters at least.")
        return os.environ[name]
    kept = folder / "secret-key"
    try:
        return kept.read_text(encoding="ascii")
    except OSError:
        return _make_secret(kept)


def _make_secret(kept: Path) -> str:
    key = secrets.token_urlsafe(48)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(key)
    except FileExistsError:  # another process made it between our look and our write
        return kept.read_text(encoding="ascii") if kept.is_file() else key
    except OSError:  # a read-only folder: sign-ins then last as long as this process
        return key
    return key


def read_database(name: str, *, default_file: Path) -> dict[str, Any]:
    """Return Django's settings for the database of the URL, or for one SQLite file.

    SQLite must begin its writing transactions at once (IMMEDIATE) and keep a write-ahead log: with Django's default,
    several writers meet "database is locked". Its writers wait in line (docs/why/0009-writers-wait-in-line.md).
    """
    url = os.environ.get(name, "")
    if not url:
        return _sqlite(default_file)
    try:
        found = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} is not a database address.") from error
    if found["ENGINE"].endswith("sqlite3"):
        return _sqlite(Path(found["NAME"]))
    if not found["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured(f"{name} must name a postgresql or sqlite database.")
    return dict(found)


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "daumoi.queued_sqlite",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            # Seconds in line; where there is no line, SQLite lets writers in by chance and one may wait long.
            "timeout": 60,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
