"""The labelled pairs of names are sound, and our matching of them does not fall back."""

from collections import Counter

from benchmarks.name_pairs import SCORED, TUNING, find_best_least, load_name_pairs, rate_ours, score_pairs
from daumoi.matching.names import SUSPECT


def test_labelled_pairs_are_sound() -> None:
    pairs = load_name_pairs()
    assert len(pairs) >= 240
    names = Counter(
        (pair.noun, *sorted((pair.first + pair.first_code, pair.second + pair.second_code))) for pair in pairs
    )
    assert names.most_common(1)[0][1] == 1
    assert {pair.noun for pair in pairs} == {"organisation", "person", "project", "zone"}
    assert all(pair.why and pair.kind for pair in pairs)
    sides = Counter((pair.side, pair.same) for pair in pairs)
    assert set(sides) == {(side, same) for side in (TUNING, SCORED) for same in (True, False)}
    assert min(sides.values()) >= 50


def test_our_matching_does_not_fall_back() -> None:
    score = score_pairs(load_name_pairs(SCORED), rate_ours, SUSPECT)
    assert (score.precision, score.recall) >= (0.92, 0.92), score
    assert score.recall >= 0.92, score


def test_letters_alone_do_not_do() -> None:
    from rapidfuzz import fuzz

    def rate(pair: object) -> float:
        return fuzz.WRatio(pair.first, pair.second)  # type: ignore[attr-defined]

    scored = load_name_pairs(SCORED)
    theirs = score_pairs(scored, rate, find_best_least(load_name_pairs(TUNING), rate))
    assert theirs.f1 < score_pairs(scored, rate_ours, SUSPECT).f1
