"""The files that paths on the command line stand for, and their bytes."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from daumoi.reading.pages import MOST_BYTES, READ_SUFFIXES
from daumoi.values.errors import DaumoiError


class NothingToRead(DaumoiError):  # noqa: N818 - named for what happened
    """The paths given hold no text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text to read: its name, and its file or None for standard input."""

    name: str
    file: Path | None

    @property
    def filename(self) -> str:
        """Return the name of the file with its ending."""
        return self.file.name if self.file else "stdin.txt"


def find_sources(paths: Iterable[str]) -> list[Source]:
    """Return the texts that the paths stand for, "-" being standard input, each with a name of its own.

    Raises NothingToRead for a path that is not there and for a folder without texts.
    """
    found = [source for path in paths for source in _find_at(path)]
    count = Counter(source.name for source in found)
    named = [source if count[source.name] == 1 else Source(source.filename, source.file) for source in found]
    twice = [name for name, times in Counter(source.name for source in named).items() if times > 1]
    if twice:
        raise NothingToRead("Two texts have the name %(name)s. Give them apart.", name=twice[0])
    return named


def _find_at(path: str) -> Iterator[Source]:
    if path == "-":
        yield Source("stdin", None)
    else:
        yield from (Source(file.stem, file) for file in _find_files(Path(path)))


def _find_files(path: Path) -> list[Path]:
    """Return the file, or the texts of a folder in order of name."""
    try:
        if path.is_file():
            return [path]
        is_folder = path.is_dir()
        found = sorted(file for file in path.iterdir() if _is_text(file)) if is_folder else []
    except OSError as error:
        raise NothingToRead("%(path)s cannot be opened: %(why)s.", path=str(path), why=error.strerror or "") from error
    if not is_folder:
        raise NothingToRead("There is no file or folder %(path)s.", path=str(path))
    if not found:
        sentence = "The folder %(path)s holds no file that can be read (.txt, .html, .docx, .pdf, .xlsx, .csv)."
        raise NothingToRead(sentence, path=str(path))
    return found


def _is_text(file: Path) -> bool:
    return file.suffix.lower() in READ_SUFFIXES and file.is_file()


def load_source(source: Source) -> bytes:
    """Return the bytes of a text.

    Raises NothingToRead where the file cannot be opened or is larger than any text that can be read.
    """
    if source.file is None:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        size = source.file.stat().st_size
        if size > MOST_BYTES:
            raise NothingToRead(
                "The file %(filename)s is too large: %(size)d MB, at most %(most)d MB can be read.",
                filename=source.filename,
                size=round(size / 1048576),
                most=MOST_BYTES // 1048576,
            )
        return source.file.read_bytes()
    except OSError as error:
        why = error.strerror or ""
        raise NothingToRead("The file %(path)s cannot be opened: %(why)s.", path=str(source.file), why=why) from error
