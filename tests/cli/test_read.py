"""`daumoi read`: facts for people and for programs, and a sentence for every file that gives no text."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daumoi.reading.pages import READ_SUFFIXES
from tests.samples.test_samples import SAMPLES

SAMPLE = SAMPLES / "06-hai-phong-trao-chung-nhan.txt"
TEXT = "Ngày 5/4/2023, UBND tỉnh Long An và Tập đoàn Mẫu Hanbit đã ký kết biên bản ghi nhớ về hợp tác đầu tư."
Call = Callable[..., Any]


def write(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def type_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_table_shows_kinds_values_and_words(call: Call) -> None:
    answer = call("read", SAMPLE)
    assert answer.code == 0
    assert answer.err == ""
    for words in ("figure", "agreement", "mou", "USD 742 million", "492 dự án FDI"):
        assert words in answer.out


def test_json_is_one_line_a_text(call: Call) -> None:
    answer = call("read", SAMPLES, "--json")
    assert answer.code == 0
    results = [json.loads(line) for line in answer.out.splitlines()]
    files = [path for path in SAMPLES.iterdir() if path.suffix in READ_SUFFIXES]
    assert len(results) == len(files)
    assert len({result["id"] for result in results}) == len(files)
    assert all(set(result) >= {"id", "title", "reader", "facts"} for result in results)


def test_out_writes_one_file_a_text(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    answer = call("read", SAMPLE, SAMPLES / "10-long-an-seoul.txt", "--out", out)
    assert (answer.code, answer.out) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["06-hai-phong-trao-chung-nhan.json", "10-long-an-seoul.json"]
    result = json.loads((out / "06-hai-phong-trao-chung-nhan.json").read_text(encoding="utf-8"))
    assert result["id"] == "06-hai-phong-trao-chung-nhan"
    text = SAMPLE.read_text(encoding="utf-8")
    assert result["facts"]
    assert all(fact["quote"] == text[fact["start"] : fact["end"]] for fact in result["facts"])


def test_explain_shows_rules_words_and_what_is_missing(call: Call, tmp_path: Path) -> None:
    answer = call("read", write(tmp_path, "a.txt", TEXT), "--explain")
    assert "agreement.mou" in answer.out
    start = TEXT.index("biên bản ghi nhớ")
    assert f"form: mou  “biên bản ghi nhớ” {start}–{start + 16}" in answer.out
    answer = call("read", write(tmp_path, "b.txt", "Tỉnh Long An có 34 KCN."), "--explain")
    assert "as_of: no date and no period stands near this number" in answer.out
    assert "figure.zones “KCN”" in answer.out


def test_explained_json_has_the_words_of_every_slot_and_the_reason_of_every_gap(call: Call, tmp_path: Path) -> None:
    text = "Hải Phòng: vốn đăng ký 742 triệu USD."
    (fact,) = json.loads(call("read", write(tmp_path, "a.txt", text), "--json", "--explain").out)["facts"]
    assert fact["why"]["slots"]["value"] == [{"start": 23, "end": 36, "quote": "742 triệu USD"}]
    assert fact["why"]["empty"]["fdi"] == {"reason": "the clause says neither foreign nor domestic", "seen": []}
    (plain,) = json.loads(call("read", write(tmp_path, "a.txt", text), "--json").out)["facts"]
    assert "why" not in plain


def test_cells_of_a_sheet_are_told(call: Call, tmp_path: Path) -> None:
    file = write(tmp_path, "khu.csv", "Khu;Diện tích (ha)\nKCN Yên Mỹ;280,5\n")
    (fact,) = json.loads(call("read", file, "--json").out)["facts"]
    assert fact["cell"] == "A2:B2"
    assert fact["cells"] == {"subject": "A2", "measure": "B2", "value": "B2"}
    assert "A2:B2" in call("read", file, "--explain").out


def test_published_fills_a_year(call: Call, tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", TEXT.replace("/2023", ""))
    (without,) = json.loads(call("read", file, "--json").out)["facts"]
    (filled,) = json.loads(call("read", file, "--json", "--published", "2023-04-06").out)["facts"]
    assert without["date"] == "--04-05"
    assert filled["date"] == "2023-04-05"


def test_standard_input_is_read(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, TEXT.encode())
    result = json.loads(call("read", "-", "--json").out)
    assert result["id"] == "stdin"
    assert [fact["type"] for fact in result["facts"]] == ["agreement"]


def test_namesakes_of_other_kinds_are_kept_apart(call: Call, tmp_path: Path) -> None:
    page = f"<!doctype html><html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    files = [write(tmp_path, "tin.txt", TEXT), write(tmp_path, "tin.html", page)]
    answer = call("read", *files, "--out", tmp_path / "out")
    assert answer.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["tin.html.json", "tin.txt.json"]


def test_namesakes_of_two_folders_are_refused(call: Call, tmp_path: Path) -> None:
    files = [write(tmp_path, "a/tin.txt", TEXT), write(tmp_path, "b/tin.txt", TEXT)]
    answer = call("read", *files, "--out", tmp_path / "out")
    assert answer.code == 1
    assert "Two texts have the name tin.txt" in answer.err
    assert not (tmp_path / "out").exists()


def test_one_bad_file_does_not_stop_the_others(call: Call, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"")
    write(tmp_path, "b.txt", TEXT)
    answer = call("read", tmp_path, "--json")
    assert answer.code == 1
    assert "a.txt is empty" in answer.err
    assert json.loads(answer.out)["id"] == "b"


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "is empty"),
    "binary": (bytes(range(256)) * 20, "is not"),
    "broken archive": (b"PK\x03\x04" + bytes(200), "is broken"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "is not a text"),
    "wrong encoding": ("Tỉnh Long An có 34 khu".encode("utf-16-le").replace(b"\x00", b"\xe1"), "UTF-8"),
    "fifty megabytes": (b"a" * 50 * 1024 * 1024, "too large: 50 MB, at most 20 MB"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_file_gets_a_sentence(call: Call, tmp_path: Path, case: str) -> None:
    data, words = BAD[case]
    answer = call("read", write(tmp_path, "tin.txt", data), "--out", tmp_path / "out")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.startswith("daumoi: The file tin.txt")
    assert words in answer.err
    assert answer.err.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_empty_standard_input_gets_a_sentence(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, b"")
    answer = call("read", "-")
    assert answer.code == 1
    assert "is empty" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["khong-co.txt"], "There is no file or folder"),
        (["x" * 5000], "cannot be opened"),
        (["/dev/null/tin.txt"], "There is no file or folder"),
        ([str(SAMPLES / "expected")], "holds no file that can be read"),
        ([str(SAMPLE), "--published", "2999-01-01"], "lies in the future"),
        ([str(SAMPLE), "--published", "31/02/2024"], "does not match"),
        ([str(SAMPLE), "--out", str(SAMPLE)], "is a file"),
        ([str(SAMPLE), "--out", "/dev/null/out"], "cannot be made"),
        ([], "Missing argument"),
        ([str(SAMPLE), "--nonsense"], "No such option"),
    ],
)
def test_bad_words_on_the_line_get_a_sentence(call: Call, words: list[str], said: str) -> None:
    answer = call("read", *words)
    assert answer.code in (1, 2)
    assert answer.out == ""
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_result_that_cannot_be_written_gets_a_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / "06-hai-phong-trao-chung-nhan.json").mkdir()
    answer = call("read", SAMPLE, "--out", tmp_path)
    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_many_texts_show_a_bar_where_one_watches(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from daumoi.cli.progress import show_progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(30) as advance:
        for _ in range(30):
            advance()
    assert "30/30" in capsys.readouterr().err


def test_few_texts_show_no_bar(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from daumoi.cli.progress import show_progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with show_progress(20) as advance:
        advance()
    assert capsys.readouterr().err == ""
