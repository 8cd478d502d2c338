"""What was measured beside the floor that a test holds: F1, how far the sure facts are right, and growth of time."""

from benchmarks.reading import print_figure
from benchmarks.score import KEPT_ASIDE, count_sure, score_texts
from benchmarks.texts import find_development_folder
from tests.reading.test_development_texts import FLOOR_F1, FLOOR_KEPT_ASIDE, FLOOR_SURE
from tests.reading.test_properties import LONGEST_GROWTH, SHAPES, compare_times
from tests.samples.test_samples import FLOOR_F1 as FLOOR_SAMPLES
from tests.samples.test_samples import count_matches


def main() -> None:
    """Print one JSON line a floor."""
    matched, expected, read = (sum(column) for column in zip(*count_matches(), strict=True))
    print_figure("score.samples_f1", 2 * matched / (expected + read), "F1", floor=FLOOR_SAMPLES)
    growth = compare_times(SHAPES["articles one after another"](), 200_000)
    print_figure("reading.time_of_twice_the_text", growth, "times", ceiling=LONGEST_GROWTH)
    folder = find_development_folder()
    if folder is None:
        return
    paths = sorted(folder.glob("*.json"))
    sides = {
        "development": paths,
        "written_with": [path for path in paths if path.stem not in KEPT_ASIDE],
        "kept_aside": [path for path in paths if path.stem in KEPT_ASIDE],
    }
    for name, side in sides.items():
        floors = {"development": FLOOR_F1, "kept_aside": FLOOR_KEPT_ASIDE}
        more = {"floor": floors[name]} if name in floors else {}
        print_figure(f"score.{name}_f1", score_texts(side)["all"]["f1"], "F1", **more)
        if name != "development":
            right, sure = count_sure(side)
            print_figure(f"score.{name}_right_of_sure", right / max(sure, 1), "share", floor=FLOOR_SURE, sure=sure)


if __name__ == "__main__":
    main()
