"""`daumoi demo`: an empty register filled with the sample texts, so that the desk can be tried at once."""

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import click

import daumoi

DEMO_PASSWORD = "dau-moi-demo"  # noqa: S105 - printed to whoever runs the demo, for a register of samples only
SAMPLES = Path(daumoi.__file__).parent.parent / "samples"


@click.command("demo")
@click.option(
    "--samples",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=SAMPLES,
    help="The folder of samples.",
)
def command(samples: Path) -> None:
    """Fill an empty register with sample texts and demo sign-ins; a register already in use is left alone."""
    from daumoi.cli.setting_up import open_register

    plan, index = _load_plan(samples)
    with open_register():
        from django.contrib.auth import get_user_model
        from django.db import transaction

        from daumoi.register.queries.documents import list_documents
        from daumoi.register.queries.scopes import OPERATOR

        users = get_user_model().objects
        if users.filter(username=plan["accounts"][0]["username"]).exists():
            print_sign_ins(plan)
            return
        if users.exists() or list_documents(user=OPERATOR, limit=1).items:
            raise click.ClickException("This register is in use already; the demo fills an empty one only.")
        with transaction.atomic():
            accounts = _make_accounts(plan)
            for entry in plan["documents"]:
                _add_sample(samples, entry, index[entry["file"]], accounts, plan["settings"]["accepted_by"])
    print_sign_ins(plan)


def _load_plan(samples: Path) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """Return what the demo is made of, and the title, day and address of each sample."""
    try:
        plan = tomllib.loads((samples / "demo.toml").read_text(encoding="utf-8"))
        with (samples / "index.csv").open(encoding="utf-8", newline="") as file:
            return plan, {row["file"]: row for row in csv.DictReader(file)}
    except OSError as error:
        raise click.ClickException(f"The folder {samples} holds no demo: {error.filename} is missing.") from error


def _make_accounts(plan: dict[str, Any]) -> dict[str, Any]:
    from daumoi.register.actions.accounts import make_user

    return {
        account["username"]: make_user(
            username=account["username"],
            password=DEMO_PASSWORD,
            role=account["group"],
            full_name=account["name"],
            is_superuser=account.get("superuser", False),
        )
        for account in plan["accounts"]
    }


def _add_sample(
    samples: Path, entry: dict[str, Any], row: dict[str, str], accounts: dict[str, Any], accepted_by: str
) -> None:
    from django.utils import timezone

    from daumoi.register.actions.documents import add_document
    from daumoi.register.actions.facts import accept_facts_of_type

    now = timezone.now()
    document = add_document(
        data=(samples / entry["file"]).read_bytes(),
        filename=entry["file"],
        source_url=row["source_url"],
        published_on=date.fromisoformat(row["published_on"]) if row["published_on"] else None,
        added_by=accounts[entry["added_by"]],
        added_at=now,
        confidentiality=entry.get("confidentiality", "internal"),
        title=row["title"],
    )
    for type_ in entry["accept"]:
        accept_facts_of_type(document_id=document.pk, type=type_, decided_by=accounts[accepted_by], decided_at=now)


def print_sign_ins(plan: dict[str, Any]) -> None:
    """Print who may sign in to the demo, and as what."""
    click.echo("Demo sign-ins (password for all: " + DEMO_PASSWORD + ")")
    for account in plan["accounts"]:
        click.echo(f"  {account['username']:<10} {account['group']:<9} {account['name']}")
