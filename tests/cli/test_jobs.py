"""Many texts are read by several processes: the same readings in the same order, whatever one of the files holds."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PosixPath
from typing import Any

import pytest

from daumoi.cli import jobs
from daumoi.cli.jobs import CHUNK, CHUNKS_UNDER_WAY, Order, Outcome, count_jobs, read_sources
from daumoi.cli.sources import Source
from tests.samples.test_samples import SAMPLES

Call = Callable[..., Any]
ORDER = Order()


class DeadlyFile(PosixPath):
    """A file that ends the process that looks at it, as a fault in native code does."""

    def stat(self, **_more: object) -> Any:  # type: ignore[override]
        os._exit(1)


class FaultyFile(PosixPath):
    """A file on which the reader itself fails."""

    def stat(self, **_more: object) -> Any:  # type: ignore[override]
        raise ZeroDivisionError("by nothing")


def write_texts(folder: Path, number: int) -> list[Source]:
    files = [folder / f"{index:04}.txt" for index in range(number)]
    for index, file in enumerate(files):
        file.write_text(f"Đến hết năm 2023, tỉnh Long An có {index + 20} dự án FDI.", encoding="utf-8")
    return [Source(file.stem, file) for file in files]


def test_readings_are_the_same_for_any_number_of_processes_and_hash_seed(call_program: Call) -> None:
    runs = [
        call_program("read", SAMPLES, "--json", "--jobs", number, PYTHONHASHSEED=seed)
        for number, seed in ((1, "0"), (2, "1"), (2, "random"), (3, "0"))
    ]
    assert [run.code for run in runs] == [0] * 4
    assert len({run.out for run in runs}) == 1
    assert len(runs[0].out) > 10_000


def test_files_of_readings_are_the_same_for_any_number_of_processes(call: Call, tmp_path: Path) -> None:
    for number in (1, 2):
        assert call("read", SAMPLES, "--out", tmp_path / str(number), "--jobs", number).code == 0
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in "12")
    assert one == two


def test_bad_files_are_told_in_their_turn_and_the_rest_is_read(call: Call, tmp_path: Path) -> None:
    write_texts(tmp_path, 40)
    (tmp_path / "0007.txt").write_bytes(b"")
    (tmp_path / "0031.txt").write_bytes(bytes(range(256)))
    answer = call("read", tmp_path, "--json", "--jobs", 2)
    assert answer.code == 1
    assert [line[:24] for line in answer.err.splitlines()] == ["daumoi: The file 0007.tx", "daumoi: The file 0031.tx"]
    assert len(answer.out.splitlines()) == 38


def test_a_file_that_ends_its_process_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    sources = write_texts(tmp_path, 3 * CHUNK)
    sources[20] = Source("0020", DeadlyFile(tmp_path / "0020.txt"))
    outcomes = list(read_sources(sources, ORDER, 2))
    assert [outcome.name for outcome in outcomes] == [source.name for source in sources]
    assert [outcome.trouble for outcome in outcomes if outcome.trouble] == [
        "The file 0020.txt ended the process that read it."
    ]


@pytest.mark.parametrize("number", [1, 2])
def test_a_fault_of_the_reader_is_told_and_the_rest_is_read(tmp_path: Path, number: int) -> None:
    sources = write_texts(tmp_path, 3)
    sources[1] = Source("0001", FaultyFile(tmp_path / "0001.txt"))
    outcomes = list(read_sources(sources, ORDER, number))
    assert [bool(outcome.reading) for outcome in outcomes] == [True, False, True]
    assert "made the reader fail (ZeroDivisionError: by nothing)" in outcomes[1].trouble


def test_only_a_window_of_texts_is_under_way(tmp_path: Path) -> None:
    taken = 0

    def give() -> Iterator[Source]:
        nonlocal taken
        for source in write_texts(tmp_path, 600):
            taken += 1
            yield source

    ahead = []
    for done, _outcome in enumerate(read_sources(give(), ORDER, 2), 1):
        ahead.append(taken - done)
    assert len(ahead) == 600
    assert max(ahead) <= 2 * CHUNKS_UNDER_WAY * CHUNK + CHUNK


def test_stopping_early_ends_the_processes(tmp_path: Path) -> None:
    readings = read_sources(write_texts(tmp_path, 200), ORDER, 2)
    assert isinstance(next(readings), Outcome)
    readings.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "texts", "count"), [(None, 5, 1), (None, 100_000, 4), (None, 300, 2), (3, 5, 3), (8, 2, 2), (2, 0, 1)]
)
def test_processes_are_started_where_they_pay(
    monkeypatch: pytest.MonkeyPatch, asked: int | None, texts: int, count: int
) -> None:
    monkeypatch.setattr(jobs, "_count_cores", lambda: 4)
    assert count_jobs(asked, [Source("a", Path("a.txt"))] * texts) == count


def test_standard_input_is_read_by_this_process() -> None:
    assert count_jobs(4, [Source("a", Path("a.txt")), Source("stdin", None)]) == 1
