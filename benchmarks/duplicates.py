"""Our matching of names beside rapidfuzz, and nomenklatura where it is installed, on labelled pairs; and its time.

    python -m benchmarks.duplicates --cases 20
    python -m benchmarks.duplicates --records 20000

Each is given its best threshold on the tuning side; told are both sides. Prints one JSON line a figure.
"""

import argparse
import json
import time
from collections.abc import Callable
from random import Random

from rapidfuzz import fuzz, utils

from benchmarks.making.invented import coin_firm
from benchmarks.name_pairs import SCORED, TUNING, NamePair, find_best_least, load_name_pairs, rate_ours, score_pairs
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.matching.blocking import find_suspect_pairs
from daumoi.matching.names import SUSPECT, make_named_record
from daumoi.values.text import fold_text

Rate = Callable[[NamePair], float]


def list_peers() -> dict[str, Rate]:
    """Return the ways to rate a pair beside ours: letters as they are, and letters folded by us first."""
    peers: dict[str, Rate] = {}
    for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
        name = scorer.__name__
        peers[f"rapidfuzz {name}"] = lambda pair, scorer=scorer: scorer(  # type: ignore[misc]
            pair.first, pair.second, processor=utils.default_process
        )
        peers[f"rapidfuzz {name}, accents folded"] = lambda pair, scorer=scorer: scorer(  # type: ignore[misc]
            fold_text(pair.first), fold_text(pair.second), processor=utils.default_process
        )
    peers |= list_nomenklatura()
    return peers


def list_nomenklatura() -> dict[str, Rate]:
    """Return nomenklatura's matcher (MIT) where it is installed, in the environment of `make peers`."""
    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
    except ImportError:
        return {}
    algorithm = get_algorithm("logic-v2")
    if algorithm is None:
        return {}
    config = algorithm.default_config()
    schemas = {"organisation": "Organization", "person": "Person", "zone": "LegalEntity", "project": "LegalEntity"}

    def rate(pair: NamePair) -> float:
        sides = []
        for number, (name, code) in enumerate(((pair.first, pair.first_code), (pair.second, pair.second_code))):
            properties = {"name": [name], **({"taxNumber": [code]} if code else {})}
            data = {"id": str(number), "schema": schemas[pair.noun], "properties": properties}
            sides.append(model.get_proxy(data))
        return float(algorithm.compare(sides[0], sides[1], config).score)

    return {"nomenklatura logic-v2": rate}


def tell(**figure: object) -> None:
    """Print one figure as a JSON line."""
    print(json.dumps(figure, ensure_ascii=False))


def compare_ways(cases: int) -> None:
    """Print precision, recall and time of each way, then the pairs that we get wrong."""
    tuning, scored = load_name_pairs(TUNING), load_name_pairs(SCORED)
    for name, rate in {"ours": rate_ours, **list_peers()}.items():
        rate(tuning[0])
        least = SUSPECT if name == "ours" else find_best_least(tuning, rate)
        for side, pairs in ((TUNING, tuning), (SCORED, scored)):
            begun = time.process_time()
            score = score_pairs(pairs, rate, least)
            spent = time.process_time() - begun
            tell(
                way=name,
                side=side,
                pairs=len(pairs),
                threshold=round(least, 3),
                precision=round(score.precision, 3),
                recall=round(score.recall, 3),
                f1=round(score.f1, 3),
                microseconds_a_pair=round(spent / len(pairs) * 1e6),
            )
    wrong = [pair for pair in [*tuning, *scored] if (rate_ours(pair) >= SUSPECT) != pair.same]
    for pair in wrong[:cases]:
        said = "taken for one" if not pair.same else "missed"
        tell(wrong=said, side=pair.side, noun=pair.noun, first=pair.first, second=pair.second, why=pair.why)


def invent_firm_names(records: int) -> list[list[str]]:
    """Return each firm's names in up to three languages; one firm of twenty is told again in English alone."""
    dice = Random(7)  # noqa: S311
    firms: list[list[str]] = []
    while len(firms) < records:
        names = coin_firm(dice, "KR")
        firms.append([name for name in names.values() if name])
        if names["name_en"] and dice.random() < 0.05:
            firms.append([names["name_en"]])
    return firms[:records]


def time_search(records: int) -> None:
    """Print how long all suspect pairs among so many organisations take, and how many pairs are compared."""
    lexicon = load_lexicon()
    names = invent_firm_names(records)
    begun = time.process_time()
    named = [
        make_named_record(name, noun="organisation", lexicon=lexicon, record_id=number)
        for number, name in enumerate(names, 1)
    ]
    made = time.process_time()
    search = find_suspect_pairs(named)
    done = time.process_time()
    tell(
        records=records,
        cpu_seconds_to_take_names_apart=round(made - begun, 2),
        cpu_seconds_to_find_pairs=round(done - made, 2),
        pairs_compared=search.compared,
        of_all_pairs=records * (records - 1) // 2,
        pairs_found=len(search.pairs),
    )


def main() -> None:
    """Score, then time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=40, help="how many pairs that we get wrong are printed")
    parser.add_argument("--records", type=int, default=20_000, help="how many organisations are searched")
    arguments = parser.parse_args()
    compare_ways(arguments.cases)
    time_search(arguments.records)


if __name__ == "__main__":
    main()
