"""What every file of the repository keeps to: length, names, no traces of the machine it was written on."""

import ast
import re
import subprocess
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

import daumoi

ROOT = Path(__file__).resolve().parents[2]
# Generated, or generated once and then history.
LONG_FILES = re.compile(r"/migrations/|\.lock$|\.csv$|\.po$|\.mo$|\.json$|\.geojson$|\.svg$|\.png$|^LICENSE$|^samples/")
PYTHON_TESTS = re.compile(r"^tests/.*\.(py|toml)$")
RULES = re.compile(r"^daumoi/reading/rules/")
# Pieces are joined here so that this file does not hold what it forbids.
HOMES = "|".join(("ho" + "me", "wo" + "rk", "ro" + "ot", "Us" + "ers"))
REGISTRIES = ("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", "index" + "-url *=")
TOOLS = ("cla" + "ude", "anth" + "ropic", "co" + "pilot", "chat" + "gpt", r"\bfa" + "rm-")
UNDONE = (r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", "raise NotImplemented" + "Error", "assert " + "True")
FORBIDDEN = {
    "a folder of one machine": re.compile(rf"(?<![\w.])/(?:{HOMES})/[\w.]"),
    "the host of a package registry": re.compile("|".join(REGISTRIES)),
    "the name of a tool of the workplace": re.compile("|".join(TOOLS), re.I),
    "work left undone": re.compile("|".join(UNDONE)),
    "the end of a conflict": re.compile(r"^(?:<{7} |>{7} )", re.M),
}


@cache
def list_tracked() -> tuple[str, ...]:
    """Return the files that git keeps; without git, those that stand beside the package."""
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no clone: git cannot say which files belong to it")
    return tuple(name for name in done.stdout.split("\0") if name and (ROOT / name).is_file())


def read_tracked(name: str) -> str | None:
    """Return the text of a file, None for one that is no text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def test_no_file_is_too_long() -> None:
    too_long = {}
    for name in list_tracked():
        text = None if LONG_FILES.search(name) else read_tracked(name)
        lines = text.count("\n") if text else 0
        if lines > (500 if PYTHON_TESTS.search(name) else 400):
            too_long[name] = lines
    assert too_long == {}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = []
    for name in list_tracked():
        if name.endswith((".csv", ".po")) and what == "work left undone":
            continue
        match = FORBIDDEN[what].search(read_tracked(name) or "")
        if match:
            found.append(f"{name}: {match[0]}")
    assert found == []


def test_no_big_binary_is_kept() -> None:
    assert [name for name in list_tracked() if (ROOT / name).stat().st_size > 3_000_000] == []


def test_lock_names_no_host_and_hashes_everything() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if "://" in line or line.lstrip().startswith(("-i ", "--index", "--find", "--extra-i"))
    ] == []
    pins = [line for line in lines if re.match(r"[a-z0-9]", line)]
    assert len(pins) > 50
    assert all(re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", line) and line.endswith("\\") for line in pins)


def test_lock_pins_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        re.split(r"[\[><=!~ ]", line)[0].lower()
        for line in project["dependencies"] + project["optional-dependencies"]["dev"]
    }
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==", lock, re.M))
    assert wanted - pinned == set()


def test_version_is_told_once_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == daumoi.__version__
    assert f"## [{daumoi.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# Names that a tool asks for in every module of its kind.
ASKED_FOR = {"command", "main", "run"}
# Namesakes that are known and still to be told apart.
KNOWN_NAMESAKES = {"find_country", "find_title", "names_of"}
LANGUAGE = re.compile(r"_(vi|en|ko)$")


def test_public_functions_have_names_of_their_own() -> None:
    homes = defaultdict(set)
    for path in sorted((ROOT / "daumoi").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                # The languages of one room answer to one name: dates, dates_vi, dates_en, dates_ko.
                homes[node.name].add(LANGUAGE.sub("", str(path.relative_to(ROOT).with_suffix(""))))
    twice = {name: paths for name, paths in homes.items() if len(paths) > 1}
    assert {name: paths for name, paths in twice.items() if name not in ASKED_FOR | KNOWN_NAMESAKES} == {}


def test_no_group_is_repeated_possessively() -> None:
    # Python 3.11 before 3.11.5 loses what such a group holds: "24,9 tỷ USD" became 24,9 (CPython issue 101955).
    pattern = re.compile(r"\)(?:[?*+]|\{+[0-9,]+\}+)\+")
    rooms = [name for name in list_tracked() if re.fullmatch(r"daumoi/.*\.(?:py|toml)", name)]
    assert [name for name in rooms if pattern.search(read_tracked(name) or "")] == []


def test_no_function_is_too_long() -> None:
    too_long = {}
    for name in list_tracked():
        if not name.endswith(".py") or "/migrations/" in name:
            continue
        for node in ast.walk(ast.parse(read_tracked(name) or "")):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                too_long[f"{name}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert too_long == {}
