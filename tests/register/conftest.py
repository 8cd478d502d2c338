"""What tests of entries by hand and of imports share."""

from typing import Any

import pytest

from daumoi.register.actions.entering import Entering
from daumoi.register.actions.imports import apply_import, start_import
from daumoi.register.models import SheetImport


@pytest.fixture
def entering(editor: Any, now: Any, lexicon: Any) -> Entering:
    """Return an editor who enters something now."""
    return Entering(editor, now, "nhập tay", lexicon)


@pytest.fixture
def bring(editor: Any, now: Any, lexicon: Any) -> Any:
    """Return a function that previews a file: bytes -> the waiting import."""

    def start(data: bytes, **wish: Any) -> SheetImport:
        return start_import(
            data=data, filename="ds.xlsx", added_by=editor, added_at=now, lexicon=lexicon, wish=wish or None
        )

    return start


@pytest.fixture
def put_in(bring: Any, editor: Any, now: Any, lexicon: Any) -> Any:
    """Return a function that applies a file: bytes -> the applied import."""

    def apply(
        data: bytes, *, change_all: bool = False, ticked: frozenset[str] = frozenset(), **wish: Any
    ) -> SheetImport:
        return apply_import(
            import_id=bring(data, **wish).pk,
            applied_by=editor,
            applied_at=now,
            lexicon=lexicon,
            change_all=change_all,
            ticked=ticked,
        )

    return apply
