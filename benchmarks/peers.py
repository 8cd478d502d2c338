"""Our reader beside other programs on the same texts: dates, names and the scan for known names, accuracy and time.

    make peers                          # in an environment of its own
    python -m benchmarks.peers --cases 20

Times are ratios of CPU seconds, taken in turns in one run. The peers are no part of the product: they are the optional
extra `peers`. Where it is not installed that is said, and nothing is compared.
"""

import argparse
from importlib import metadata

from benchmarks.reading import describe_python

PEERS = ("dateparser", "underthesea", "spacy", "flashtext2")


def list_missing() -> list[str]:
    """Return the peers that are not installed."""
    missing = []
    for name in PEERS:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    return missing


def main() -> None:
    """Compare, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=12, help="how many cases of each list are printed")
    parser.add_argument("--only", choices=("dates", "names", "scan"), help="one comparison alone")
    arguments = parser.parse_args()
    missing = list_missing()
    if missing:
        print(f"The peers are not installed (no {', '.join(missing)}): nothing compared. `make peers` installs them.")
        return
    from benchmarks.peer_dates import compare_dates
    from benchmarks.peer_names import compare_names
    from benchmarks.peer_scan import compare_scans

    print(f"Python {describe_python()}", *(f"{name} {metadata.version(name)}" for name in PEERS), sep=", ")
    for name, compare in (("dates", compare_dates), ("names", compare_names), ("scan", compare_scans)):
        if arguments.only in (None, name):
            compare(arguments.cases)


if __name__ == "__main__":
    main()
