"""What a statistic answers with: numbers, each with its comparison, rank and share, and the notes they need."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from daumoi.register.queries.place_units import AskedUnit
from daumoi.register.queries.statistics_question import StatisticsQuestion
from daumoi.values.notes import Note


@dataclass(frozen=True, slots=True)
class CurrencySum:
    """The sum of the amounts told in one currency, and how many those are."""

    currency: str
    amount: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Money: by original currency side by side, and all of it in US dollars with where these come from.

    Unit: `usd*` US dollars. without_amount: tell no sum; without_dollars: tell one that has no rate.
    """

    by_currency: tuple[CurrencySum, ...] = ()
    usd: Decimal | None = None
    usd_count: int = 0
    usd_stated: Decimal = Decimal(0)
    usd_certificate: Decimal = Decimal(0)
    usd_rate: Decimal = Decimal(0)
    usd_estimated: Decimal = Decimal(0)
    without_amount: int = 0
    without_dollars: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of one group: how many and how much, beside a year before, with rank and share among the groups.

    Percent is None where there is nothing to compare with. Shares are of the answer's total for the same measure.
    """

    measure: str
    count: int
    sums: Sums
    before_count: int = 0
    before_usd: Decimal | None = None
    count_difference: int = 0
    count_percent: Decimal | None = None
    usd_difference: Decimal | None = None
    usd_percent: Decimal | None = None
    rank_by_count: int | None = None
    rank_by_usd: int | None = None
    count_share: Decimal | None = None
    usd_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Intensity:
    """Capital over land or workers, only of the projects where both are known; `left_out` is how many lack one.

    Unit: usd US dollars, amount hectares or workers, usd_each US dollars for one of them.
    """

    per: str
    usd: Decimal
    amount: Decimal
    usd_each: Decimal | None
    projects: int
    left_out: int


@dataclass(frozen=True, slots=True)
class StatisticsGroup:
    """The numbers of one country, sector, zone, place or partner, or of all; `key` is "" where it is not known."""

    key: str
    name: str
    cells: tuple[Cell, ...]
    intensities: tuple[Intensity, ...] = ()

    def cell(self, measure: str) -> Cell:
        """Return the cell of one measure."""
        return next(cell for cell in self.cells if cell.measure == measure)


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure beside the computed number; difference is computed less published, None where unlike."""

    figure_id: int
    measure: str
    subject: str
    scope: str
    country: str
    fdi: bool | None
    value_low: Decimal
    value_high: Decimal
    unit: str
    currency: str
    qualifier: str
    day_text: str
    computed: Decimal | None
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Steps that are not counted because their day is not known well enough: kind "uncertain" or "undated"."""

    kind: str
    effect: str
    count: int


@dataclass(frozen=True, slots=True)
class StatisticsAnswer:
    """The answer with the question as it was understood, everything that a reader must know, and nothing typed."""

    question: StatisticsQuestion
    before: StatisticsQuestion
    units: tuple[AskedUnit, ...]
    total: StatisticsGroup
    groups: tuple[StatisticsGroup, ...]
    ranked: dict[str, int]
    doubts: tuple[Doubt, ...]
    published: tuple[Published, ...]
    notes: tuple[Note, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return plain data: days as ISO texts, numbers exact as texts where they are decimals."""
        plain: dict[str, Any] = _make_plain(asdict(self))
        plain["notes"] = [str(note) for note in self.notes]
        return plain


def _make_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _make_plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_make_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
