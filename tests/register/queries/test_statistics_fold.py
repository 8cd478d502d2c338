"""Sums become cells with a place among their like, worked out by hand."""

from daumoi.register.queries.statistics_fold import fold_lines, make_statistic_groups
from daumoi.register.queries.statistics_sums import MILLIONTHS, SumLine


def rank(*lines):
    """Return the places by dollars and how many were placed; each line is (country, projects, cents)."""
    tallies = fold_lines(
        SumLine(key, "new", "USD", "stated", count, count, 0, count, cents * MILLIONTHS) for key, count, cents in lines
    )
    _whole, groups, ranked = make_statistic_groups(tallies, {}, {}, ("new",))
    return {group.key: group.cells[0].rank_by_usd for group in groups}, ranked["new"]


def test_equals_share_a_place_and_the_next_has_as_many_before_it():
    assert rank(("KR", 2, 500), ("JP", 1, 500), ("SG", 1, 300)) == ({"JP": 1, "KR": 1, "SG": 3}, 3)


def test_a_group_of_which_nothing_is_left_has_no_place_before_one_that_lost():
    assert rank(("KR", 2, -500), ("JP", 0, 300), ("JP", 0, -300)) == ({"KR": 1}, 1)


def test_projects_without_capital_have_a_place():
    assert rank(("KR", 1, -500), ("JP", 2, 0)) == ({"JP": 1, "KR": 2}, 2)
