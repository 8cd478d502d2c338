"""The written pages are true: commands exist, links lead somewhere, generated pages are fresh."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from daumoi.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "samples" / "README.md"])
READMES = [ROOT / name for name in ("README.md", "README.vi.md", "README.ko.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]+)?\)")
SHELL = re.compile(r"```(?:sh|console|bash)\n(.*?)```", re.S)


def list_commands(page: Path) -> list[str]:
    """Return the lines of the shell blocks of a page, without prompts and comments."""
    lines = [
        line.strip().removeprefix("$ ")
        for block in SHELL.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    return [line for line in lines if line and not line.startswith("#")]


def make_anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def list_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        file = (page.parent / target).resolve() if target else page
        if not file.exists():
            broken.append(target)
        elif anchor and file.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)
            if anchor[1:] not in {make_anchor(heading) for heading in headings}:
                broken.append(target + anchor)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_of_the_page_exist(page: Path) -> None:
    targets = list_targets()
    for line in list_commands(page):
        words = line.split()
        if words[0] == "make":
            assert {word for word in words[1:] if "=" not in word} <= targets, line
        if words[0].endswith("daumoi"):
            assert words[1] in COMMANDS or words[1].startswith("--"), line


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_readmes_name_the_two_commands_and_the_picture(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert {"make desk", "make test"} <= set(list_commands(readme))
    assert "docs/pictures/review.png" in text
    assert "OpenStreetMap" in text
    assert "Apache-2.0" in text


def test_every_target_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.+)$", text, re.M)[1].split())  # type: ignore[index]
    assert phony == list_targets()


def test_ci_calls_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("make test")


def test_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_setting_is_told() -> None:
    used = set()
    for folder in ("daumoi", "tests", "benchmarks"):
        for file in (ROOT / folder).rglob("*.py"):
            used |= set(re.findall(r"\bDAUMOI_[A-Z_]*[A-Z]\b", file.read_text(encoding="utf-8")))
    told = set(
        re.findall(r"^\| `(DAUMOI_\w+)`", (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8"), re.M)
    )
    assert used == told


def test_every_measure_is_told() -> None:
    from daumoi.register.models.figures import FigureMeasure

    told = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs/reference/facts.md").read_text(encoding="utf-8"), re.M))
    assert told == set(FigureMeasure.values)
