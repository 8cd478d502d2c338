"""A megabyte of anything raises nothing and takes time as its length, in Unicode and in the old codes."""

import gc
import random
import time
from collections.abc import Callable

import pytest

from daumoi.reading.pages import pages_from_bytes
from tests.reading.old_codes import WRITERS
from tests.reading.test_properties import PIECES, assert_quotes_are_slices, compare_times
from tests.samples.test_samples import load_text

LETTERS = [
    range(0x20, 0x7F), range(0xA0, 0x250), range(0x1EA0, 0x1EFA), range(0x300, 0x330), range(0xAC00, 0xAC80),
    range(0x1100, 0x1120), range(0x2000, 0x2040), range(0x660, 0x66A), range(0xFF00, 0xFF60), range(0x1D7CE, 0x1D7FF),
    range(0x5D0, 0x5EB), range(0x1F300, 0x1F330), (0xA, 0xD, 0x85, 0x2028, 0xFEFF, 0x200B, 0xD800, 0xDFFF, 0x10FFFF),
]  # fmt: skip


def pile_letters(size: int) -> str:
    """Return letters from everywhere: with marks, in other scripts, half of a pair, beyond the first plane."""
    chance = random.Random(1)  # noqa: S311 - no secret
    return "".join(chr(chance.choice(chance.choice(LETTERS))) for _ in range(size))


def pile_marks(size: int) -> str:
    return "ệ" + "\u0301\u0323\u0302" * (size // 3)


def pile_pieces(size: int) -> str:
    """Return words that make a text look like what the reader looks for."""
    chance = random.Random(2)  # noqa: S311 - no secret
    return "".join(chance.choice(PIECES) + chance.choice(("", " ", " ")) for _ in range(size // 6))[:size]


def pile_lines(size: int) -> str:
    chance = random.Random(3)  # noqa: S311 - no secret
    return "".join(chance.choice(PIECES) + chance.choice((": ", "; ", "\n", " ")) for _ in range(size // 6))[:size]


PILES: dict[str, Callable[[int], str]] = {
    "letters": pile_letters, "marks": pile_marks, "telling words": pile_pieces, "lines and cells": pile_lines,
}  # fmt: skip


@pytest.mark.parametrize("pile", PILES)
def test_a_megabyte_of_anything_is_read(pile: str) -> None:
    assert_quotes_are_slices(PILES[pile](1_000_000))


@pytest.mark.parametrize("pile", PILES)
def test_time_of_a_pile_grows_with_its_length(pile: str) -> None:
    assert compare_times("", 200_000, make=PILES[pile]) < 3


def time_opening(data: bytes) -> float:
    """Return the CPU seconds of opening a text file."""
    gc.collect()
    start = time.process_time()
    pages_from_bytes(data, "tin.txt")
    return time.process_time() - start


def write_in(code: str, form: str, shape: str, size: int) -> bytes:
    text = load_text("02-quang-nam-doi-ngoai-2022.txt")
    text = " ".join(text.split()) + " " if shape == "one line" else text + "\n"
    data = WRITERS[code](text)
    data = data if form == "bytes" else data.decode("cp1252", "replace").encode()
    return data * (size // len(data) + 1)


FORMS = [(code, "bytes") for code in WRITERS] + [("tcvn3", "inside Unicode"), ("vni", "inside Unicode")]


@pytest.mark.parametrize("shape", ["lines", "one line"])
@pytest.mark.parametrize(("code", "form"), FORMS)
def test_time_of_old_letters_grows_with_their_number(code: str, form: str, shape: str) -> None:
    half, whole = (write_in(code, form, shape, size) for size in (400_000, 800_000))
    least = 9.0
    for _ in range(6):
        least = min(least, time_opening(whole) / max(time_opening(half), 0.01))
        if least < 2.6:
            break
    assert least < 3


def test_nine_megabytes_of_old_letters_are_opened_in_seconds() -> None:
    assert time_opening(write_in("vni", "inside Unicode", "lines", 9_000_000)) < 20


def test_many_lines_of_another_language_are_not_tried_one_by_one() -> None:
    lines = "La règle élevée où l'œuvre naît, ÿ ä\n" * 250_000
    start = time.process_time()
    assert pages_from_bytes(lines.encode(), "tin.txt").encoding == "utf-8"
    assert time.process_time() - start < 5
