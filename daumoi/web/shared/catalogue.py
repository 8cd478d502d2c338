"""Every sentence that a page may show, gathered from all rooms; run as a module it brings the .po files up to date.

Templates and `gettext` calls are found by Babel. The rooms below know no gettext: their errors and notes carry English
templates, which are found as the first argument of a class that is an error or a note.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import template as django_template

PACKAGE_DIR = Path(__file__).resolve().parents[2]
LOCALE_DIR = PACKAGE_DIR / "web" / "locale"
LANGUAGES = ("vi", "ko")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
}
ROOMS = ("values", "gazetteer", "reading", "sheets", "matching", "register", "web")
# Why a slot is empty, how one was concluded, what a check found, what makes a fact doubtful: sentences of reading.
REASONS = {"EXPECTED", "ABSENT", "COVERED", "UNTIED", "DOUBTS", "UNMEASURED_DOUBT", "note", "message"}

# What notes a sentence about a cell of a sheet, after the cell's address.
CELL_WORDS = {"refuse", "notice"}

HEAD_DAY = datetime(2026, 1, 1, tzinfo=UTC)

Message = str | tuple[str, str]


def gather_messages() -> list[Message]:
    """Return every msgid of the pages and of the rooms below them, each once, in a stable order."""
    found: dict[Message, None] = {}
    for message in (*find_in_python(), *find_in_templates(), *find_in_rooms()):
        found.setdefault(message)
    return list(found)


def find_in_python() -> Iterator[Message]:
    """Yield what the Python of the pages and the labels of the register mark for translation."""
    for folder in ("web", "register"):
        for path in sorted((PACKAGE_DIR / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from extract_marked(path.read_bytes())


def find_in_templates() -> Iterator[Message]:
    """Yield what the templates mark for translation."""
    for path in sorted((PACKAGE_DIR / "web").rglob("*.html")):
        yield from extract_marked(django_template.templatize(path.read_text(encoding="utf-8")).encode())


def extract_marked(source: bytes) -> Iterator[Message]:
    """Yield the messages that Babel finds in a Python source."""
    for _line, message, _comments, _context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
        if message:
            yield message if isinstance(message, str) else (message[0], message[1])


def find_in_rooms() -> Iterator[str]:
    """Yield the templates of errors, notes and reasons of the rooms below the pages."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for room in ROOMS
        for path in sorted((PACKAGE_DIR / room).rglob("*.py"))
    ]
    classes = find_error_classes(trees)
    for tree in trees:
        for node in ast.walk(tree):
            yield from read_sentences(node, classes)


def find_error_classes(trees: list[ast.Module]) -> set[str]:
    """Return the names of the classes that carry a sentence: errors, step by step from their root, and notes."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"DaumoiError", "Note"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return found


def read_sentences(node: ast.AST, classes: set[str]) -> Iterator[str]:
    """Yield the sentences that one node of a syntax tree holds."""
    if isinstance(node, ast.ClassDef) and node.name in classes:
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
                yield from read_texts(call.args[:1])
            if isinstance(call, ast.Assign):
                yield from read_texts([call.value] if names_of(call) == {"sentence"} else [])
    elif isinstance(node, ast.Call):
        yield from read_call(node, classes)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        names = names_of(node)
        if "_SENTENCES" in names and isinstance(node.value, ast.Dict):
            yield from read_texts([key for key in node.value.keys if key is not None])
        elif names & REASONS and node.value is not None:
            yield from (text for text in read_all_texts(node.value) if " " in text)


def read_call(node: ast.Call, classes: set[str]) -> Iterator[str]:
    """Yield the sentence that is handed to an error, a note, a cell's problem or the parser of a whole text."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in classes:
        yield from read_texts(node.args[:1])
    elif name == "CellProblem" or (isinstance(node.func, ast.Attribute) and node.func.attr in CELL_WORDS):
        yield from read_texts(node.args[1:2])  # the address of the cell comes first
    elif name == "parse_whole":  # values/anchors.py: the last argument is the sentence of the refusal
        yield from read_texts(node.args[-1:])


def names_of(node: ast.Assign | ast.AnnAssign) -> set[str]:
    """Return the plain names that an assignment gives a value to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    plain = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return {target.id for target in plain if isinstance(target, ast.Name)}


def read_texts(nodes: list[ast.expr]) -> Iterator[str]:
    """Yield the nodes that are plain texts."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def read_all_texts(node: ast.expr) -> Iterator[str]:
    """Yield every plain text within a node."""
    yield from read_texts([part for part in ast.walk(node) if isinstance(part, ast.Constant)])


def load_catalogue(language: str) -> Catalog:
    """Return the kept translations of a language."""
    path = LOCALE_DIR / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def make_catalogue(language: str) -> Catalog:
    """Return an empty catalogue whose head says nothing that changes from one run to the next."""
    return Catalog(
        locale=language,
        project="daumoi",
        version="1",
        header_comment="# The words of the desk.",
        creation_date=HEAD_DAY,
        revision_date=HEAD_DAY,
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        charset="utf-8",
        fuzzy=False,
    )


def renew_catalogue(language: str) -> list[str]:
    """Return the msgids that still lack a translation, after the .po and .mo files were brought up to date."""
    held = load_catalogue(language)
    fresh = make_catalogue(language)
    for message in gather_messages():
        key = message if isinstance(message, str) else message[0]
        kept = held.get(key)
        fresh.add(message, kept.string if kept else "", flags=("python-format",) if "%(" in key else ())
    folder = LOCALE_DIR / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "django.po").open("wb") as file:
        write_po(file, fresh, width=120, sort_output=True, omit_header=False, include_lineno=False)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, fresh)
    return [str(message.id) for message in fresh if message.id and not any(list(message.string or ""))]


def main() -> int:
    """Return 0 when every msgid has its translation in every language."""
    lacking = {language: renew_catalogue(language) for language in LANGUAGES}
    for language, messages in lacking.items():
        for message in messages:
            sys.stdout.write(f"{language}: {message}\n")
    return int(any(lacking.values()))


if __name__ == "__main__":
    sys.exit(main())
