"""Drop `reached = false` from the golden texts that the reader reaches by now.

Run from the root of the repository: `python -m tests.golden.mark_reached`. It never adds a mark: a text that was
reached and no longer is has to be mended in the reader, or marked by hand with a reason in the commit message.
`--all` also adds marks; it is meant for new texts only.
"""

import re
import sys
from typing import Any

from tests.golden.test_golden import HERE, compare, iter_texts

BLOCK = re.compile(r"(?=^\[\[text\]\]$)", re.M)
MARK = re.compile(r"^reached = false\n", re.M)


def is_reached(stem: str, golden: dict[str, Any]) -> bool:
    """Return whether the reader gives exactly what is expected of a golden text."""
    missing, surplus = compare(stem, golden)
    return not missing and not surplus


def rewrite_marks(*, may_add: bool) -> list[str]:
    """Rewrite the TOML files and return a line for every mark that changed."""
    truth = {(stem, golden["id"]): is_reached(stem, golden) for stem, golden in iter_texts()}
    changes = []
    for path in sorted(HERE.glob("*.toml")):
        head, *blocks = BLOCK.split(path.read_text(encoding="utf-8"))
        for at, block in enumerate(blocks):
            name = re.search(r'^id = "(.+)"$', block, re.M)
            reached = truth[path.stem, name[1]] if name else True
            bare = MARK.sub("", block)
            if reached and bare != block:
                blocks[at] = bare
                changes.append(f"+ {path.stem} {name[1]}" if name else "")
            elif may_add and not reached and bare == block:
                blocks[at] = re.sub(r"^(why = .*\n)", r"\1reached = false\n", block, count=1, flags=re.M)
                changes.append(f"- {path.stem} {name[1]}" if name else "")
        path.write_text(head + "".join(blocks), encoding="utf-8")
    return changes


if __name__ == "__main__":
    lines = rewrite_marks(may_add="--all" in sys.argv[1:])
    sys.stdout.write("".join(f"{line}\n" for line in lines) or "nothing changed\n")
