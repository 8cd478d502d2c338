"""The nouns beside projects and people: in, again without effect, out, in again, corrected, taken back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from daumoi.register.actions.imports import undo_import
from daumoi.register.models import (
    CertificateEvent,
    Contribution,
    LandReport,
    LedgerEntry,
    PerformanceReport,
    Shareholding,
    Site,
    SitePrice,
    Target,
)
from daumoi.register.queries.exports import export_noun
from daumoi.register.queries.import_matches import see_rows
from daumoi.register.queries.imports import unpack_rows
from daumoi.register.queries.scopes import OPERATOR
from daumoi.register.queries.sheet_layers import LAYERS
from tests.register.land_makers import make_zone
from tests.sheets.offices import make_board_workbook, make_workbook

pytestmark = pytest.mark.django_db
DAON = ["Công ty TNHH Mẫu Daon", "Hàn Quốc", "9876543210", "26/02/2021", "12,5", None, 3.2]
SHEETS: dict[str, tuple[type[Any], list[list[Any]]]] = {
    "sites": (
        Site,
        [
            ["Tên KCN", "Lô đất", "Loại mặt bằng", "Diện tích (m2)", "Ngành tiếp nhận"],
            ["KCN Mẫu A", "A1", "Lô đất", "12.500", "Điện tử"],
            ["KCN Mẫu A", "RBF-2", "Nhà xưởng", 5000, None],
        ],
    ),
    "prices": (
        SitePrice,
        [
            ["Khu công nghiệp", "Loại giá", "Đơn giá (USD)", "Đơn giá (đến)", "Áp dụng từ ngày", "Áp dụng đến ngày"],
            ["KCN Mẫu A", "Giá thuê đất", 85, 95, "1/1/2025", "31/12/2025"],
            ["KCN Mẫu A", "Phí hạ tầng", 0.5, None, "1/1/2025", None],
        ],
    ),
    "land_states": (
        LandReport,
        [
            ["KCN", "Trạng thái đất", "Diện tích (ha)", "Tính đến ngày", "Nguồn"],
            ["KCN Mẫu A", "Diện tích tự nhiên", "250,5", "31/12/2024", "Báo cáo 12"],
            ["KCN Mẫu A", "Đã cho thuê", 120, "2024", "Báo cáo 12"],
        ],
    ),
    "targets": (
        Target,
        [
            ["Tỉnh", "Chỉ tiêu", "Giá trị mục tiêu", "Đơn vị tính", "Đến năm", "Cách tính", "Giá trị gốc", "Năm gốc"],
            ["Hưng Yên", "Số KCN", 51, "khu", 2030, "Tổng", 34, 2023],
            ["Hưng Yên", "Vốn đăng ký", 5, "tỷ USD", 2030, None, None, None],
        ],
    ),
    "contributions": (
        Contribution,
        [
            ["Doanh nghiệp nhận vốn góp", "Nhà đầu tư góp vốn", "Nước", "Ngày", "Giá trị góp vốn (triệu USD)"],
            ["Công ty Mẫu Vali", "Daon Holdings", "Hàn Quốc", "5/3/2024", "1,25"],
            ["Công ty Mẫu Rudenka", None, "Nhật Bản", "3/2024", 2],
        ],
    ),
    "performance": (
        PerformanceReport,
        [
            ["Nhà đầu tư", "Kỳ báo cáo", "Vốn thực hiện (triệu USD)", "Lao động hiện có", "Ước tính"],
            ["Công ty TNHH Mẫu Daon", "2023", "3,5", 120, "Không"],
            ["Công ty TNHH Mẫu Daon", "2024", None, 150, "Có"],
        ],
    ),
    "shareholdings": (
        Shareholding,
        [
            ["Nhà đầu tư đứng tên", "Số giấy chứng nhận", "Ngày cấp", "Bên góp vốn", "Quốc gia", "Tỷ lệ góp vốn (%)"],
            ["Công ty TNHH Mẫu Daon", "9876543210", "26/02/2021", "Daon Electronics", "Hàn Quốc", 60],
            ["Công ty TNHH Mẫu Daon", "9876543210", "26/02/2021", "Sora Trading", "Nhật Bản", "40%"],
        ],
    ),
}  # fmt: skip
OF_PROJECTS = ("performance", "shareholdings")


@pytest.fixture(params=list(SHEETS))
def noun(request: Any, entering: Any, put_in: Any) -> str:
    make_zone(entering, "Mẫu A", "Hưng Yên")
    if request.param in OF_PROJECTS:
        put_in(make_board_workbook([DAON]))
    return str(request.param)


def take_rows(model: type[Any]) -> list[dict[str, Any]]:
    own = ("id", "created_at", "document_id", "identity")
    return [{k: v for k, v in row.items() if k not in own} for row in model.objects.order_by("pk").values()]


def count_seen(model: type[Any]) -> int:
    layer = next(layer for layer in LAYERS if layer.model is model)
    return see_rows(layer, model.objects.all(), OPERATOR).count()


def test_in_and_again_and_out_and_in(noun: str, put_in: Any, bring: Any, lexicon: Any) -> None:
    model, rows = SHEETS[noun]
    waiting = bring(make_workbook(*rows))
    assert (waiting.noun, waiting.counts["new"], waiting.counts["refused"]) == (noun, 2, 0), unpack_rows(waiting.plan)
    put_in(make_workbook(*rows))
    assert model.objects.count() == 2
    assert model.history.count() == 2
    before = take_rows(model)
    again = put_in(make_workbook(*rows))
    assert (again.counts["unchanged"], take_rows(model), model.history.count()) == (2, before, 2)
    for language in ("vi", "en", "ko"):
        for kind in ("xlsx", "csv"):
            file = export_noun(user=OPERATOR, noun=noun, kind=kind, language=language, lexicon=lexicon)
            read = bring(file.data)
            told = (read.noun, read.counts["unchanged"], read.counts["new"])
            assert told == (noun, 2, 0), (language, kind, unpack_rows(read.plan))


def test_taken_back_and_brought_in_corrected(noun: str, put_in: Any, approver: Any, now: Any) -> None:
    model, rows = SHEETS[noun]
    done = put_in(make_workbook(*rows))
    undo_import(import_id=done.pk, undone_by=approver, undone_at=now)
    assert count_seen(model) == 0
    put_in(make_workbook(*rows, name="lần hai"))
    assert count_seen(model) == model.objects.count() == 2


def test_what_the_rows_say(noun: str, put_in: Any) -> None:
    model, rows = SHEETS[noun]
    put_in(make_workbook(*rows))
    first, second = model.objects.order_by("pk")
    told = {
        "sites": lambda: (first.kind, first.area_m2, second.kind) == ("plot", 12500, "factory"),
        "prices": lambda: (
            (first.amount_low, first.amount_high, first.currency, second.amount_low, first.valid_to)
            == (85, 95, "USD", Decimal("0.5"), date(2025, 12, 31))
        ),
        "land_states": lambda: (
            (first.area_ha, second.date_text, second.end_on) == (Decimal("250.5"), "2024", date(2024, 12, 31))
        ),
        "targets": lambda: (
            (first.value, first.baseline, first.due_on, second.currency, second.value, second.mode)
            == (51, 34, date(2030, 12, 31), "USD", 5_000_000_000, "total")
        ),
        "contributions": lambda: (
            (first.amount, first.investor.name_vi, second.date_text) == (1_250_000, "Daon Holdings", "2024-03")
        ),
        "performance": lambda: (
            (first.realised, first.labour, second.realised, second.estimated) == (3_500_000, 120, None, True)
        ),
        "shareholdings": lambda: (
            (first.percent, first.country, second.percent, first.event)
            == (60, "KR", 40, CertificateEvent.objects.get())
        ),
    }
    assert told[noun]()


BAD = {
    "sites": [(["KCN Lạ", "A1", "Lô đất", 5, None], "A2"), (["KCN Mẫu A", "A1", "Biển", 5, None], "C2"),
              (["KCN Mẫu A", "A1", "Lô đất", 0, None], "D2")],
    "prices": [(["KCN Mẫu A", "Giá thuê đất", -1, None, "1/1/2025", None], "C2"),
               (["KCN Mẫu A", "Giá thuê đất", 1, None, "31/02/2025", None], "E2"),
               (["KCN Mẫu A", "Giá thuê đất", 1, None, "1/1/2025", "1/1/2024"], "F2")],
    "land_states": [(["KCN Mẫu A", "Đã cho thuê", -5, "2024", None], "C2"),
                    (["KCN Mẫu A", "Đã cho thuê", "5 USD", "2024", None], "C2"),
                    (["KCN Mẫu A", "Đã cho thuê", None, "2024", None], "C2")],
    "targets": [(["Hưng Yên", "Xếp hạng", 1, None, 2030, None, None, None], "B2"),
                (["Hưng Yên", "Vốn đăng ký", 5, None, 2030, None, None, None], "C2"),
                (["Hưng Yên", "Số KCN", 5, None, 2030, None, 3, None], "G2"),
                (["Hưng Yên", "Số KCN", 5, None, 2030, None, 3, 2031], "H2")],
    "contributions": [(["Công ty Mẫu Vali", None, "Nước Lạ", None, None], "C2"),
                      (["Công ty Mẫu Vali", None, None, None, 0], "E2")],
    "performance": [(["Công ty TNHH Mẫu Daon", "2023", None, None, None], "C2"),
                    (["Công ty TNHH Mẫu Daon", "2023", -1, None, None], "C2"),
                    (["Công ty TNHH Mẫu Daon", "2023", 1, "1,5", None], "D2")],
    "shareholdings": [(["Công ty TNHH Mẫu Daon", None, None, "Sora", None, 0], "F2"),
                      (["Công ty TNHH Mẫu Daon", None, None, "Sora", None, 101], "F2")],
}  # fmt: skip


def test_bad_cells_are_named(noun: str, bring: Any) -> None:
    for cells, address in BAD[noun]:
        rows = unpack_rows(bring(make_workbook(SHEETS[noun][1][0], cells), noun=noun).plan)
        assert [cell for cell, *_ in rows[0]["problems"]] == [address], (cells, rows)


def test_shares_of_more_than_the_whole_and_two_leaders(put_in: Any, bring: Any) -> None:
    put_in(make_board_workbook([DAON]))
    heads = [*SHEETS["shareholdings"][1][0], "Đứng đầu liên doanh"]
    row = SHEETS["shareholdings"][1][1]
    rows = [[*row[:3], name, "Đức", 60, "Có"] for name in ("Daon Electronics", "Sora Trading")]
    problems = unpack_rows(bring(make_workbook(heads, *rows)).plan)[1]["problems"]
    assert [cell for cell, *_ in problems] == ["F3", "G3"]


def test_the_ledger_knows_the_partners(put_in: Any) -> None:
    put_in(make_board_workbook([DAON]))
    put_in(make_workbook(*SHEETS["shareholdings"][1]))
    assert LedgerEntry.objects.get().shares_of_id == CertificateEvent.objects.get().pk


def test_a_sites_price_names_its_site(entering: Any, put_in: Any, bring: Any, lexicon: Any) -> None:
    make_zone(entering, "Mẫu A", "Hưng Yên")
    put_in(make_workbook(*SHEETS["sites"][1]))
    heads = ["Khu công nghiệp", "Lô đất", "Loại giá", "Đơn giá (USD)", "Áp dụng từ ngày"]
    put_in(make_workbook(heads, ["KCN Mẫu A", "A1", "Giá thuê đất", 85, "1/1/2025"]))
    price = SitePrice.objects.get()
    assert (price.site.name, price.zone_id) == ("A1", None)
    file = export_noun(user=OPERATOR, noun="prices", kind="xlsx", language="vi", lexicon=lexicon)
    assert bring(file.data).counts["unchanged"] == 1
    again = bring(
        make_workbook(
            heads, ["KCN Mẫu A", "A1", "Giá thuê đất", 85, "1/1/2025"], ["KCN Mẫu A", "Z9", "Phí hạ tầng", 1, "2025"]
        )
    )
    assert [row["outcome"] for row in unpack_rows(again.plan)] == ["unchanged", "refused"]
