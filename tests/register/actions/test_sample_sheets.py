"""The sample sheets, each with the habits of an office, go in as they stand, again without effect, and out and in."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daumoi.register.models import CertificateEvent, Contribution, Project, Site, SitePrice, Target
from daumoi.register.queries.exports import export_noun
from daumoi.register.queries.imports import unpack_rows
from daumoi.register.queries.scopes import OPERATOR

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[3] / "samples" / "sheets"
# file -> the noun that it is recognised as, its rows that are new, those that are passed over
SHEETS = {
    "danh-sach-du-an-fdi.csv": ("certificate_events", 3, 6),
    "mat-bang-con-trong.tsv": ("sites", 3, 0),
    "gia-thue-dat.csv": ("prices", 3, 0),
    "chi-tieu-2030.csv": ("targets", 3, 0),
    "chulja.ko.csv": ("contributions", 2, 1),
}


def test_each_sample_has_its_line_here() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SHEETS)


@pytest.mark.parametrize("name", list(SHEETS))
def test_a_sample_sheet_goes_in_whole(name: str, bring: Any, put_in: Any, lexicon: Any) -> None:
    data = (FOLDER / name).read_bytes()
    noun, new, passed = SHEETS[name]
    waiting = bring(data)
    rows = unpack_rows(waiting.plan)
    assert (waiting.noun, waiting.counts["new"], waiting.counts["refused"]) == (noun, new, 0), rows
    assert (waiting.counts["skipped"], waiting.counts["notes"]) == (passed, []), Counter(row["row"] for row in rows)
    put_in(data)
    assert put_in(data).counts["unchanged"] == new
    file = export_noun(user=OPERATOR, noun=noun, kind="xlsx", language="ko", lexicon=lexicon)
    assert bring(file.data).counts["unchanged"] == new


def test_what_the_samples_tell(put_in: Any) -> None:
    for name in SHEETS:
        put_in((FOLDER / name).read_bytes())
    events = CertificateEvent.objects.order_by("number")
    assert [event.capital_low for event in events] == [12_500_000, 5_250_000, Decimal("1250750000")]
    assert [event.labour for event in events] == [450, 1200, None]
    assert [str(event.date_text) for event in events] == ["2021-02-26", "2022-03", "2023-11-05"]
    assert {project.zone.name_vi for project in Project.objects.all()} == {"KCN Phố Nối A", "KCN Thăng Long II"}
    assert [site.area_m2 for site in Site.objects.order_by("pk")] == [12_500, 5_000, 24_000]
    assert [price.valid_from for price in SitePrice.objects.order_by("pk")] == [date(2025, 1, 1)] * 3
    assert [target.baseline for target in Target.objects.order_by("pk")] == [34, 44, None]
    assert [target.zone_kind for target in Target.objects.order_by("pk")] == ["KCN", "CCN", ""]
    assert [one.amount for one in Contribution.objects.order_by("pk")] == [1_250_000, 2_000_000]
