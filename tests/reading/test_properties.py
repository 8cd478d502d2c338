"""What holds for every text: exact quotes, one reading however it is written, no harm from any text, linear time."""

import gc
import json
import os
import random
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.reader import read_text
from daumoi.values.text import prepare_text
from tests.samples.test_samples import FILES, load_text

NEW_TONES = ("òa", "óa", "ỏa", "ọa", "òe", "óe", "ùy", "úy", "ủy", "ụy")
OLD_TONES = ("oà", "oá", "oả", "oạ", "oè", "oé", "uỳ", "uý", "uỷ", "uỵ")
# Pieces that make a text look like what the reader looks for, with the traps around them.
PIECES = [
    "Ông Trần Văn Mẫu",
    "Chủ tịch UBND tỉnh",
    " Long An",
    "Hải Phòng",
    "KCN ",
    "34",
    "9.251,6 ha",
    "24,9 tỷ USD",
    "năm 2023",
    "ngày 31/02/2024",
    "26-27/2",
    "lũy kế",
    " có ",
    " dự án",
    "FDI",
    "đầu tư",
    "ký kết",
    "MOU",
    "Hiệp hội",
    " và ",
    ",",
    ";",
    ".",
    ":",
    "\n",
    "\n\n",
    "- ",
    "(",
    ")",
    "“",
    '"',
    "%",
    "đứng thứ",
    "cam kết",
    "đề nghị",
    "Hàn Quốc",
    "한국",
    "투자",
    "3만 5천",
    "약",
    " in ",
    "Korea",
    "signed",
    "billion",
    "\u0301",
    "\u0323",
    "\u200b",
    "\u00a0",
    "\ufeff",
    "İ",
    "ß",
    "ﬁ",
    "𝟑",
    "🏭",
    "\x00",
    "\ud7ff",
]


def write_old_tones(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    for new, old in zip(NEW_TONES, OLD_TONES, strict=True):
        text = text.replace(new, old)
    return text


def raise_headings(text: str) -> str:
    """Return the text with its title and short lines without a full stop in capitals."""
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(line.upper() if len(line) < 150 and line.rstrip()[-1:].isalnum() else line for line in lines)


WAYS_OF_WRITING: dict[str, Callable[[str], str]] = {
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "old tone placement": write_old_tones,
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "wide spaces": lambda text: text.replace(" ", "\u3000"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "byte-order mark and zero-width spaces": lambda text: "\ufeff" + text.replace(", ", "\u200b, "),
    "Icelandic eth for đ": lambda text: text.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    "written twice": lambda text: f"{text}\n\n{text}",
    "headings in capitals": raise_headings,
    "doubled spaces": lambda text: text.replace(" ", "  "),
}


def straighten(value: Any) -> Any:
    """Return a value with its text as the reader sees it, so that two ways of writing compare."""
    if isinstance(value, str):
        return " ".join(prepare_text(value).text.split()).casefold()
    if isinstance(value, list):
        return [straighten(part) for part in value]
    if isinstance(value, dict):
        return {name: straighten(part) for name, part in value.items()}
    return value


def list_facts(text: str) -> list[str]:
    """Return each fact of a text as one line, without offsets."""
    facts = [fact.as_json() for fact in read_text(text, load_lexicon()).facts]
    bare = [{name: part for name, part in fact.items() if name not in ("start", "end", "evidence")} for fact in facts]
    return sorted(json.dumps(straighten(fact), ensure_ascii=False, sort_keys=True) for fact in bare)


@cache
def list_sample_facts(filename: str) -> tuple[str, ...]:
    return tuple(list_facts(load_text(filename)))


def assert_quotes_are_slices(text: str) -> None:
    for fact in read_text(text, load_lexicon()).facts:
        for evidence in (fact.evidence, *(slot.evidence for slot in fact.slots if slot.evidence)):
            assert evidence.quote
            assert evidence.quote == text[evidence.span.start : evidence.span.end]


CASES = [
    pytest.param(filename, change, id=f"{filename}-{name}")
    for name, change in WAYS_OF_WRITING.items()
    for filename in FILES
]


@pytest.mark.parametrize(("filename", "change"), CASES)
def test_facts_do_not_hang_on_the_way_of_writing(filename: str, change: Callable[[str], str]) -> None:
    text = change(load_text(filename))
    assert list_facts(text) == list(list_sample_facts(filename))
    assert_quotes_are_slices(text)


@given(st.text(max_size=20_000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_text_is_read(text: str) -> None:
    assert_quotes_are_slices(text)


@given(st.lists(st.sampled_from(PIECES), max_size=400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_pile_of_telling_words_is_read(pieces: list[str]) -> None:
    assert_quotes_are_slices("".join(pieces))


@pytest.mark.parametrize("seed", range(20))
def test_long_pile_of_telling_words_is_read(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    assert_quotes_are_slices(
        "".join(chance.choice(PIECES) + chance.choice(("", " ", " ")) for _ in range(3000))[:20_000]
    )


@given(st.sampled_from(FILES), st.integers(0, 4000), st.integers(0, 4000))
@settings(max_examples=80, deadline=None)
def test_any_piece_of_a_sample_is_read(filename: str, start: int, length: int) -> None:
    assert_quotes_are_slices(load_text(filename)[start : start + length])


def time_reading(text: str) -> float:
    """Return the CPU seconds of one reading, without the collector: its time hangs on what other tests left."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        read_text(text, load_lexicon())
        return time.process_time() - start
    finally:
        gc.enable()


SHAPES = {
    "articles one after another": lambda: load_text("04-hai-phong-chungbuk.txt") + "\n\n",
    "one endless line": lambda: " ".join(load_text("04-hai-phong-chungbuk.txt").split()) + " ",
    "a report in outline": lambda: load_text("02-quang-nam-doi-ngoai-2022.txt") + "\n",
    "Korean": lambda: load_text("05-long-an-chungnam.ko.txt") + "\n\n",
    "numbers only": lambda: "1.234,5 678 90% 1/2/2023 ",
    "one word": lambda: "a",
    "names only": lambda: "Long An, Hải Phòng, Hưng Yên, ",
    "brackets": lambda: "((((",
    "quotation marks": lambda: "“ Long An ",
    "empty lines": lambda: "\n\n",
    "capitals": lambda: "CHỦ TỊCH ",
    "heads of zones": lambda: "KCN ",
    "posts": lambda: "Chủ tịch UBND tỉnh Trần Văn Mẫu, ",
}
# How many times longer twice the text may take: 2 where time is linear, and what the machine adds.
LONGEST_GROWTH = 2.6
# Sentences that never end: the search for the words of a number looks over its whole sentence.
ENDLESS = {
    "sums": ("Tỉnh thu ngân sách 12.000 tỷ đồng, ", 8_000),
    "sums of capital": ("vốn 5 tỷ USD của ", 8_000),
    "counts": ("Toàn tỉnh Hưng Yên có 17 KCN, ", 20_000),
}


def compare_times(piece: str, size: int, make: Callable[[int], str] | None = None) -> float:
    """Return how many times longer twice the text takes: the least of some tries, as other programs run beside us."""
    half = make(size // 2) if make else piece * (size // 2 // len(piece.encode()) + 1)
    whole = make(size) if make else half + half
    time_reading(half)
    least = 9.0
    for _ in range(10):
        least = min(least, time_reading(whole) / max(time_reading(half), 0.01))
        if least < LONGEST_GROWTH:
            break
    return least


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length_and_not_faster(shape: str) -> None:
    assert compare_times(SHAPES[shape](), 200_000) < LONGEST_GROWTH


@pytest.mark.parametrize("shape", ENDLESS)
def test_time_of_an_endless_sentence_grows_with_its_length(shape: str) -> None:
    assert compare_times(*ENDLESS[shape]) < LONGEST_GROWTH


def mix_unicode(size: int, last: int) -> str:
    """Return that many code points up to the last, lone surrogates and unassigned ones among them."""
    chance = random.Random(size)  # noqa: S311 - no secret
    return "".join(map(chr, chance.choices(range(last + 1), k=size)))


# A megabyte of what no author writes.
MEGABYTES = {
    "any code points": lambda: mix_unicode(270_000, sys.maxunicode),
    "any code points of letters and marks": lambda: mix_unicode(500_000, 0x1FFF),
    "lone surrogates": lambda: "Long An \ud800 có 3 KCN. " * 40_000,
    "nothing but marks": lambda: "a" + "\u0301" * 500_000,
    "nothing but digits": lambda: "7" * 1_000_000,
    "nothing but spaces": lambda: "\u00a0\u200b \t" * 120_000,
    "controls": lambda: "\x00\x0b KCN\x85\u2028" * 90_000,
}


@pytest.mark.parametrize("name", MEGABYTES)
def test_a_megabyte_of_anything_is_read(name: str) -> None:
    assert_quotes_are_slices(MEGABYTES[name]())


@pytest.mark.parametrize("last", [0x1FFF, sys.maxunicode])
def test_time_of_any_code_points_grows_with_their_number(last: int) -> None:
    assert compare_times("", 200_000, lambda size: mix_unicode(size, last)) < LONGEST_GROWTH


PRINT_FACTS = """
import json
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading.reader import read_text
from tests.samples.test_samples import FILES, load_text
for name in FILES:
    print(json.dumps([fact.as_json() for fact in read_text(load_text(name), load_lexicon()).facts]))
"""


def test_facts_do_not_hang_on_the_hash_seed(pytestconfig: pytest.Config) -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_FACTS],
            env=os.environ | {"PYTHONHASHSEED": seed}, cwd=pytestconfig.rootpath, check=True, capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(runs) == 1
    assert len(runs.pop()) > 10_000
