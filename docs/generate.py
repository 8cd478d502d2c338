"""Writes docs/reference from the program itself: `python docs/generate.py`, or with --check says what is stale."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
HEAD = "<!-- Written by docs/generate.py: change the program and run `make reference`. -->\n\n"
WORDS = tomllib.loads((ROOT / "docs" / "reference.toml").read_text(encoding="utf-8"))
INTRODUCTION = WORDS["introduction"]


def write_commands() -> Iterator[str]:
    """Yield the help of every command."""
    from daumoi.cli.main import COMMANDS, main

    yield "# Commands\n"
    yield from _write_help(main, "daumoi")
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)  # type: ignore[attr-defined]
        yield f"\n## daumoi {name}\n"
        yield from _write_help(command, f"daumoi {name}")
    yield INTRODUCTION["commands"]


def _write_help(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, terminal_width=100, max_content_width=100, help_option_names=["-h", "--help"]
    )
    yield f"\n```text\n{command.get_help(context)}\n```\n"


def write_settings() -> Iterator[str]:
    """Yield the tables of variables."""
    yield f"# Settings\n{INTRODUCTION['settings']}\n\n"
    yield from _write_table(WORDS["settings"])
    yield "\n## For tests and benchmarks\n\n"
    yield from _write_table(WORDS["test_settings"])


def _write_table(settings: dict[str, dict[str, str]]) -> Iterator[str]:
    yield "| variable | what it decides | default |\n| --- | --- | --- |\n"
    for name, row in settings.items():
        yield f"| `{name}` | {row['meaning']} | {row['default']} |\n"


def write_facts() -> Iterator[str]:
    """Yield the fact types with their slots."""
    from daumoi.reading.facts import EXPECTED, SLOTS

    yield f"# Facts\n{INTRODUCTION['facts']}\n"
    for type_, slots in SLOTS.items():
        yield f"\n## {type_}\n\nSlots: " + ", ".join(f"`{slot}`" for slot in slots) + ".\n\n"
        for name, reason in EXPECTED[type_].items():
            yield f"- without `{name}`: {reason}.\n"
    yield "\n## Measures of figures\n\n| measure | unit or meaning |\n| --- | --- |\n"
    for name, unit in WORDS["measures"].items():
        yield f"| `{name}` | {unit} |\n"
    yield INTRODUCTION["values"]


def write_rules() -> Iterator[str]:
    """Yield the rules of the reader with their first examples."""
    from daumoi.reading.cues import load_rules

    yield f"# Rules of the reader\n{INTRODUCTION['rules']}\n\n| rule | role | words | first example |\n"
    yield "| --- | --- | --- | --- |\n"
    for rule in load_rules():
        words = ", ".join(rule.words[:4]) + (f" … ({len(rule.words)})" if len(rule.words) > 4 else "")
        yield f"| `{rule.id}` | {rule.role} | {words} | {rule.match[0] if rule.match else ''} |\n"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands.md": write_commands,
    "settings.md": write_settings,
    "facts.md": write_facts,
    "rules.md": write_rules,
}


def make_page(name: str) -> str:
    """Return the text of one page."""
    text = HEAD + "".join(PAGES[name]()).strip() + "\n"
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.M))


def main() -> int:
    """Write the pages, or with --check return 1 where one is stale."""
    pages = {FOLDER / name: make_page(name) for name in PAGES}
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text]
        sys.stdout.write("".join(f"{name} is stale: run make reference\n" for name in stale))
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
