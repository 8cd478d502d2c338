import pytest

from daumoi.values.errors import UnreadableValue
from daumoi.values.scan import scan_values
from daumoi.values.shares import Rank, Share, find_ranks, find_shares, match_rank, match_share, parse_rank, parse_share


@pytest.mark.parametrize(
    ("text", "language", "percent"),
    [
        ("63,8%", "vi", 63.8),
        ("63,8 %", "vi", 63.8),
        ("12 phần trăm", "vi", 12),
        ("-5,2%", "vi", -5.2),
        ("10-12%", "vi", [10, 12]),
        ("10% đến 12%", "vi", [10, 12]),
        ("mười phần trăm", "vi", 10),
        ("12 percent", "en", 12),
        ("12.27%", "en", 12.27),
        ("12 per cent", "en", 12),
        ("12퍼센트", "ko", 12),
    ],
)
def test_parse_share(text: str, language: str, percent: float | list[float]) -> None:
    assert parse_share(text, language).as_json() == percent


@pytest.mark.parametrize(
    ("text", "language"),
    [("0,5 điểm phần trăm", "vi"), ("2% điểm", "vi"), ("0.5 percentage points", "en"), ("0.5%p", "ko"), ("12", "vi")],
)
def test_percentage_points_are_no_share(text: str, language: str) -> None:
    assert match_share(text, 0, language) is None
    assert find_shares(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "rank"),
    [
        ("thứ 2", "vi", Rank(2)),
        ("thứ hai", "vi", Rank(2)),
        ("thứ nhất", "vi", Rank(1)),
        ("đứng đầu", "vi", Rank(1)),
        ("Đứng đầu", "vi", Rank(1)),
        ("dẫn đầu", "vi", Rank(1)),
        ("xếp thứ 3/63", "vi", Rank(3, 63)),
        ("xếp hạng 5", "vi", Rank(5)),
        ("hạng 5", "vi", Rank(5)),
        ("vị trí thứ tư", "vi", Rank(4)),
        ("ranked third", "en", Rank(3)),
        ("ranked 3rd of 63", "en", Rank(3, 63)),
        ("2nd", "en", Rank(2)),
        ("ranks no. 4", "en", Rank(4)),
        ("1위", "ko", Rank(1)),
        ("63개 시도 중 3위", "ko", Rank(3, 63)),
    ],
)
def test_parse_rank(text: str, language: str, rank: Rank) -> None:
    assert parse_rank(text, language) == rank


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("đứng đầu trong tổng số 42 quốc gia và vùng lãnh thổ", Rank(1, 42)),
        ("đứng thứ 3 trên 63 tỉnh, thành phố", Rank(3, 63)),
        ("đứng thứ 3 trong 6 tháng đầu năm", Rank(3)),
    ],
)
def test_rank_among_how_many(text: str, rank: Rank) -> None:
    found = match_rank(text, 0)
    assert found is not None
    assert found.value == rank


@pytest.mark.parametrize(
    "text",
    [
        "lần thứ 3", "kỳ họp thứ 8", "sáng thứ hai", "thứ Hai (19/8)", "thứ 2, ngày 19/8", "thứ hai tuần tới",
        "Thứ hai, tăng cường",         "người đứng đầu", "thứ trưởng", "thứ 0", "thế kỷ thứ 5", "xếp thứ 70/63",
    ],
)  # fmt: skip
def test_ordinals_and_weekdays_are_no_ranks(text: str) -> None:
    assert find_ranks(text) == []


def test_impossible_rank() -> None:
    with pytest.raises(UnreadableValue):
        Rank(0)
    with pytest.raises(UnreadableValue):
        parse_rank("")


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("chiếm gần một phần ba vốn ngoại", [33.3]),
        ("ba phần tư đã giải ngân", [75]),
        ("lấp đầy xấp xỉ 9/10 quỹ đất", [90]),
        ("khoảng 1/3 số dự án", [33.3]),
        ("ngày 1/3 tỉnh họp", []),
        ("đến 1/9 có 20 dự án", []),
        ("2/9 là ngày lễ", []),
    ],
)
def test_fractions_are_shares(text: str, percents: list[float]) -> None:
    """A common fraction is a share where no day of a month can be meant."""
    assert [found.value.as_json() for found in scan_values(text) if isinstance(found.value, Share)] == percents
