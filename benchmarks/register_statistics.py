"""Statistics as of any day over 200,000 certificate events, by place, country, sector, zone and partner.

Each is asked alone, as a report asks for it, and all eleven together, as the page shows them; each beside last year.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model

from benchmarks.register_figures import TODAY, Question
from daumoi.gazetteer.lexicon import load_lexicon

DAYS = tuple(date(2008 + number * 5 % 18, 1 + number * 7 % 12, 1 + number * 11 % 28) for number in range(16))
ROUNDS = 33  # three of each of the eleven measures, each on another day
ASKED: dict[str, dict[str, Any]] = {
    "the country": {"place": "Việt Nam"},
    "the country, by country": {"place": "Việt Nam", "by": "country"},
    "the country, by province of then": {"place": "Việt Nam", "by": "locality"},
    "the country, by province of today": {"place": "Việt Nam", "by": "locality", "boundaries": "now"},
    "the country, by sector, foreign": {"place": "Việt Nam", "by": "sector", "country": "foreign"},
    "the country, by country, by shares": {"place": "Việt Nam", "by": "country", "counting": "shares"},
    "the country, by ultimate group": {"place": "Việt Nam", "by": "country", "counting": "group"},
    "a province": {"place": "Hải Phòng"},
    "a province of today, by zone": {"place": "Hải Phòng", "by": "zone", "boundaries": "now"},
    "a province, by partner": {"place": "Hải Phòng", "by": "partner"},
    "a province, one country": {"place": "Bắc Ninh", "country": "KR"},
}


def list_questions(viewer: Any) -> Iterator[Question]:
    """Yield the statistics, asked as of a different day in each round; by an approver for the widest one too."""
    from daumoi.register.queries.statistics import answer_statistics
    from daumoi.register.queries.statistics_question import STATISTIC_MEASURES, StatisticsQuestion

    accounts = get_user_model().objects
    lexicon = load_lexicon()

    def ask(user: Any, given: dict[str, Any], number: int, measures: tuple[str, ...] = ()) -> object:
        day = DAYS[number % len(DAYS)]
        question = StatisticsQuestion(first=date(day.year, 1, 1), last=day, as_of=day, **given)
        return answer_statistics(user=user, question=question, today=TODAY, lexicon=lexicon, measures=measures)

    def ask_in_turn(user: Any, given: dict[str, Any], number: int) -> object:
        return ask(user, given, number, (STATISTIC_MEASURES[number % len(STATISTIC_MEASURES)],))

    whole = {"place": "Việt Nam", "by": "country"}
    for measure in STATISTIC_MEASURES:
        yield Question(
            f"{measure} in the country, by country", partial(ask, viewer, whole, measures=(measure,)), 200, 16
        )
    for name, given in ASKED.items():
        # Each round another measure: the 95th percentile is that of the slowest ones.
        yield Question(f"one statistic of {name}", partial(ask_in_turn, viewer, given), 200, ROUNDS)
        yield Question(f"all {len(STATISTIC_MEASURES)} statistics of {name}", partial(ask, viewer, given), None, 16)
    approver = accounts.get(username="generated-approver")
    yield Question(
        "one statistic of the country, by country (approver)", partial(ask_in_turn, approver, whole), 200, ROUNDS
    )
