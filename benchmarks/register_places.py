"""Occupancy and targets of places, and the pages that show a place."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from benchmarks.register_figures import TODAY, Question, open_page
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.register.models import Locality, Site
from daumoi.register.queries.occupancy import answer_occupancy
from daumoi.register.queries.sites import get_site, list_sites
from daumoi.register.queries.targets import answer_targets

PLACES = ("Hải Phòng", "Bắc Ninh", "Tây Ninh", "Đồng Nai")


def list_questions(viewer: Any) -> Iterator[Question]:
    """Yield what is asked of places."""
    lexicon = load_lexicon()

    def occupy(number: int) -> object:
        day = date(2014 + number % 12, 6, 30)
        return answer_occupancy(
            user=viewer, place=PLACES[number % len(PLACES)], on=day, today=TODAY, lexicon=lexicon, zone_kind="KCN"
        )

    yield Question("occupancy of a province", occupy, 200, 16)
    country = partial(answer_occupancy, user=viewer, place="Việt Nam", today=TODAY, lexicon=lexicon, zone_kind="KCN")
    yield Question("occupancy of the country", lambda n: country(on=date(2014 + n % 12, 6, 30)), 200, 16)

    def aim(number: int) -> object:
        place = PLACES[number % len(PLACES)]
        return answer_targets(user=viewer, place=place, on=TODAY, today=TODAY, lexicon=lexicon)

    yield Question("targets of a province", aim, 200, 12)
    yield Question("sites, page 1", lambda _: list_sites(user=viewer, on=TODAY, limit=100), 60)
    sites = list(Site.objects.order_by("pk").values_list("pk", flat=True)[:100])
    if sites:
        yield Question("site's profile", lambda n: get_site(user=viewer, site_id=sites[n % len(sites)], on=TODAY), 100)
    ids = list(
        Locality.objects.filter(name_vi__in=PLACES, level="province").order_by("pk").values_list("pk", flat=True)
    )
    yield Question(
        "locality's profile, rendered", lambda n: open_page(viewer, "show_locality", ids[n % len(ids)]), 500, 12
    )
