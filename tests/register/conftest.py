"""What tests of entries by hand share."""

from typing import Any

import pytest

from daumoi.register.actions.entering import Entering


@pytest.fixture
def entering(editor: Any, now: Any, lexicon: Any) -> Entering:
    """Return an editor who enters something now."""
    return Entering(editor, now, "nhập tay", lexicon)
