"""What a statistic is asked for: place, days, grouping, and the rules of counting that go with the answer."""

from dataclasses import dataclass, replace
from datetime import date

from daumoi.gazetteer.report_periods import shift_cutoff, shift_period
from daumoi.values.errors import DaumoiError

GROUPINGS = ("none", "country", "sector", "zone", "locality", "partner")
COUNTINGS = ("lead", "shares", "group")
BOUNDARIES = ("then", "now")
SAME_PERIOD_RULES = ("adjusted", "new")
FOREIGN = "foreign"  # every country but Vietnam

FLOWS = ("new", "adjusted", "adjusted_up", "adjusted_down", "ended", "contributions", "registered", "realised")
STOCKS = ("valid", "gross", "realised_to_date")
STATISTIC_MEASURES = (
    "registered", "new", "adjusted", "adjusted_up", "adjusted_down", "contributions", "ended", "valid", "gross",
    "realised", "realised_to_date",
)  # fmt: skip


class UnansweredQuestion(DaumoiError):  # noqa: N818  # named for what happened
    """The question asks for something that no statistic answers; the sentence says what."""


@dataclass(frozen=True, slots=True)
class StatisticsQuestion:
    """One question, stored whole with its answer; first and last are the period's days, as_of that of running totals.

    country: a code, "foreign" for all but Vietnam, "" for all. counting: whose a joint venture is, of the lead
    investor, split by the investors' shares, or of the country where the lead investor's group sits.
    same_period: whether an adjustment of a project that is new in the same period counts as adjusted or as new.
    """

    place: str
    first: date
    last: date
    as_of: date
    by: str = "none"
    counting: str = "lead"
    boundaries: str = "then"
    same_period: str = "adjusted"
    country: str = ""
    sector: str = ""
    zone_id: int | None = None
    zone_kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for value, known in (
            (self.by, GROUPINGS),
            (self.counting, COUNTINGS),
            (self.boundaries, BOUNDARIES),
            (self.same_period, SAME_PERIOD_RULES),
        ):
            if value not in known:
                raise UnansweredQuestion("“%(word)s” is none of: %(known)s.", word=value, known=", ".join(known))
        if self.first > self.last:
            raise UnansweredQuestion("The period ends before it begins.")

    @property
    def is_split(self) -> bool:
        """Return whether joint ventures must be split by their shares to answer."""
        return self.counting == "shares" and bool(self.country or self.by == "country")

    def year_before(self) -> "StatisticsQuestion":
        """Return the same question with the same cut-off a year earlier."""
        first, last = shift_period(self.first, self.last)
        return replace(self, first=first, last=last, as_of=shift_cutoff(self.as_of))


def cut_question(question: StatisticsQuestion, *, today: date) -> StatisticsQuestion:
    """Return the question with a period that ends at the latest on the day asked for, and that day not after today.

    Otherwise a running year would be compared with a whole one.
    """
    as_of = min(question.as_of, max(today, question.first))
    return replace(question, as_of=as_of, last=max(min(question.last, as_of), question.first))
