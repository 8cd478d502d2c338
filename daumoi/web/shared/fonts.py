"""The faces of Be Vietnam Pro that the pages use, served from the installed font package."""

from collections.abc import Iterator
from typing import Any

import fontpkg_be_vietnam_pro
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

FACES = ("Regular", "Medium", "SemiBold")
PREFIX = "fonts"


class FontFinder(BaseFinder):
    """Finds three font files under fonts/ and none of the other fifteen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=fontpkg_be_vietnam_pro.ROOT / "files")
        self.storage.prefix = PREFIX
        self.names = [f"BeVietnamPro-{face}.ttf" for face in FACES]
        super().__init__(*args, **kwargs)

    def check(self, **_kwargs: Any) -> list[Any]:
        """Return no complaints: a missing package already failed at import."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the file's place on disk for fonts/<name>, else an empty list."""
        every = find_all or kwargs.get("all", False)
        for name in self.names:
            if path == f"{PREFIX}/{name}":
                return [self.storage.path(name)] if every else self.storage.path(name)
        return []

    def list(self, _ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield each face with its storage, for collectstatic and whitenoise."""
        for name in self.names:
            yield name, self.storage
