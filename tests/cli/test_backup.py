"""`daumoi backup` and `daumoi restore` as programs, each with a register of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXT = "Đến hết tháng 8/2023, các khu công nghiệp Hải Phòng có 494 dự án FDI.".encode()


def test_a_register_is_backed_up_and_brought_back(call_program: Callable[..., Any], tmp_path: Path) -> None:
    assert call_program("add", "-", data=TEXT).code == 0
    file = tmp_path / "so.daumoi"
    made = call_program("backup", file)
    assert made.code == 0, made.err
    assert "checked" in made.out
    assert call_program("add", "-", data="Tỉnh Hưng Yên có 17 khu công nghiệp.".encode()).code == 0
    restored = call_program("restore", file, "--yes")
    assert restored.code == 0, restored.err
    assert "Hải Phòng" in call_program("review").out
    assert "Hưng Yên" not in call_program("review").out
    assert list((tmp_path / "data").glob("before-restore-*.daumoi"))


def test_what_is_no_backup_is_refused_with_a_sentence(call_program: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "thu.daumoi"
    file.write_text("xin chào", encoding="utf-8")
    answer = call_program("restore", file, "--yes")
    assert (answer.code, answer.err) == (1, "daumoi: thu.daumoi is no backup of Đầu Mối, or it is damaged.\n")
    assert call_program("restore", tmp_path / "missing", "--yes").code == 1
