"""A text of thousands of projects: what one telling costs must not grow with those told before."""

import pytest

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.reading import project_merging
from daumoi.reading.reader import read_text


def count_comparisons(monkeypatch: pytest.MonkeyPatch, projects: int) -> int:
    compared = 0
    alike = project_merging.are_alike

    def count(one: project_merging.Fact, other: project_merging.Fact) -> bool:
        nonlocal compared
        compared += 1
        return alike(one, other)

    lines = [
        f"Công ty TNHH Mẫu Daon {number} khởi công nhà máy số {number} tại KCN Mẫu {number}, vốn {number} triệu USD."
        for number in range(2, projects + 2)
    ]
    with monkeypatch.context() as patched:
        patched.setattr(project_merging, "are_alike", count)
        facts = read_text("\n".join(lines), load_lexicon()).facts
    assert len(facts) >= projects
    return compared


def test_comparisons_of_projects_grow_with_the_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (count_comparisons(monkeypatch, projects) for projects in (600, 1200))
    assert 0 < many < 2.6 * few
