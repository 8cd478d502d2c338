"""The files that paths on the command line stand for."""

from collections.abc import Iterator
from pathlib import Path

from daumoi.values.errors import DaumoiError

READ_SUFFIXES = (".txt", ".html", ".htm", ".md")


class NothingToRead(DaumoiError):
    """The paths given hold no text."""


def find_files(paths: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files of the paths; a folder gives its texts in order of name.

    Raises NothingToRead for a path that is not there and for a folder without texts.
    """
    for path in map(Path, paths):
        if path.is_dir():
            found = sorted(file for file in path.iterdir() if file.suffix.lower() in READ_SUFFIXES)
            if not found:
                raise NothingToRead("The folder %(path)s holds no text (.txt, .html).", path=str(path))
            yield from found
        elif path.is_file():
            yield path
        else:
            raise NothingToRead("There is no file or folder %(path)s.", path=str(path))
