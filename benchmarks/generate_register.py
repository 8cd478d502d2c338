"""Makes a large register of invented records in an empty database: the same seed, the same register.

`DAUMOI_DATABASE_URL=sqlite:////tmp/large.sqlite3 python -m benchmarks.generate_register [--seed 4] [--smaller 10]`
"""

import argparse
import gc
import os
import time
from collections.abc import Callable
from typing import Any

from benchmarks.making.scale import Scale, seed_part

STAFF = ("approver", "editor", "viewer")


class RegisterNotEmptyError(Exception):
    """The database already holds records: a made-up register never goes among true ones."""


def generate_register(*, seed: int, scale: Scale, tell: Callable[[str], None] = lambda _: None) -> dict[str, int]:
    """Return how many rows of each table were made.

    Raises RegisterNotEmptyError.
    """
    from django.apps import apps
    from django.db import transaction

    from benchmarks.making.writing import settle_numbers
    from daumoi.register.actions.indexing import rebuild_search_index
    from daumoi.register.actions.ledger import rebuild_ledgers
    from daumoi.register.models import Document, Organisation, Project

    if Project.objects.exists() or Document.objects.exists() or Organisation.objects.exists():
        raise RegisterNotEmptyError("the register is not empty")
    with transaction.atomic():
        _write_nouns(seed, scale, tell)
    settle_numbers()
    tell("numbers settled")
    ids = list(Project.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), 5_000):
        rebuild_ledgers(ids[first : first + 5_000])
    tell("ledger")
    rebuild_search_index()
    settle_numbers()
    tell("search")
    return {model._meta.model_name: model.objects.count() for model in apps.get_app_config("register").get_models()}


def _write_nouns(seed: int, scale: Scale, tell: Callable[[str], None]) -> None:
    from benchmarks.making.archive import Archive
    from benchmarks.making.bodies import keep_bodies
    from benchmarks.making.figures import keep_figures
    from benchmarks.making.land import keep_land
    from benchmarks.making.meetings import keep_meetings
    from benchmarks.making.places import keep_place_rows
    from benchmarks.making.projects import Makers, keep_projects
    from benchmarks.making.writing import RowWriter, write_history

    writer, staff = RowWriter(), keep_staff()
    places = keep_place_rows(seed_part(seed, "places"), scale.zones)
    tell("places")
    archive = Archive(seed_part(seed, "documents"), scale.documents, writer, staff["editor"])
    bodies = keep_bodies(
        seed_part(seed, "bodies"), writer, archive, places, organisations=scale.organisations, people=scale.people
    )
    tell("organisations and people")
    keep_projects(Makers(seed_part(seed, "projects"), writer, archive, places, bodies), scale)
    tell("projects")
    keep_figures(seed_part(seed, "figures"), writer, archive, places, scale.figures)
    tell("figures")
    keep_meetings(seed_part(seed, "meetings"), writer, archive, places, bodies, scale)
    keep_land(seed_part(seed, "land"), writer, archive, places)
    archive.write_documents([place.pk for place in places.provinces])
    writer.write_all()
    tell("meetings and documents")
    write_history(list_with_history())
    tell("history")


def list_with_history() -> list[Any]:
    """Return the models whose rows leave a history, but for facts, and for places, which are loaded with theirs."""
    from django.apps import apps

    from daumoi.register.models import Fact, Locality, Zone

    models = apps.get_app_config("register").get_models()
    return [model for model in models if hasattr(model, "history") and model not in (Fact, Locality, Zone)]


def keep_staff() -> dict[str, Any]:
    """Return one account of each role; none of them has a password."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    people = {}
    for role in STAFF:
        person, _ = get_user_model().objects.get_or_create(username=f"generated-{role}")
        person.groups.add(Group.objects.get_or_create(name=role)[0])
        people[role] = person
    return people


def hurry_connection() -> None:
    """Give SQLite more room in memory, and let Python look for no circles among millions of rows that hold none."""
    from django.db import connection

    gc.disable()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -262144")


def measure_size() -> int:
    """Return how many bytes the database takes."""
    from django.db import connection

    size = "pg_database_size(current_database())"
    if connection.vendor == "sqlite":
        size = "page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {size}")
        return int(cursor.fetchone()[0])


def main() -> None:
    """Migrate the database that DAUMOI_DATABASE_URL names and fill it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--smaller", type=int, default=1, metavar="TIMES")
    parser.add_argument("--reuse", action="store_true", help="leave a register that was made before as it is")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    hurry_connection()
    start = time.perf_counter()

    def tell(what: str) -> None:
        print(f"{time.perf_counter() - start:7.1f} s  {what}", flush=True)

    scale = Scale() if asked.smaller == 1 else Scale().shrink(asked.smaller)
    try:
        made = generate_register(seed=asked.seed, scale=scale, tell=tell)
    except RegisterNotEmptyError:
        if not asked.reuse:
            raise
        tell("found as it was")
        return
    tell(f"{measure_size() / 2**20:,.0f} MB")
    for name, number in made.items():
        if number:
            print(f"{number:>9,}  {name}")


if __name__ == "__main__":
    main()
