"""Things found by their names, exactly spelt ones before those that differ in accents; built at the first question."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Generic, TypeVar

from daumoi.gazetteer.place_names import make_place_key, make_spelling

Thing = TypeVar("Thing")


class NameIndex(Generic[Thing]):
    """An index of things by all their names; earlier things come first in an answer."""

    def __init__(self, things: Iterable[Thing], names_of: Callable[[Thing], Iterable[str]]) -> None:
        self._things = tuple(things)
        self._names_of = names_of

    def find_spelt(self, name: str) -> list[Thing]:
        """Return the things with a name spelt so, apart from case and dashes."""
        return self._by_spelling.get(make_spelling(name), [])

    def find_folded(self, name: str) -> list[Thing]:
        """Return the things with a name that differs at most in accents."""
        return self._by_key.get(make_place_key(name), [])

    def find_any(self, name: str) -> list[Thing]:
        """Return the things spelt so, or where there are none those that differ in accents only."""
        return self.find_spelt(name) or self.find_folded(name)

    @cached_property
    def _by_spelling(self) -> dict[str, list[Thing]]:
        return self._collect(make_spelling)

    @cached_property
    def _by_key(self) -> dict[str, list[Thing]]:
        return self._collect(make_place_key)

    def _collect(self, make_key: Callable[[str], str]) -> dict[str, list[Thing]]:
        index: dict[str, list[Thing]] = defaultdict(list)
        for thing in self._things:
            for key in dict.fromkeys(make_key(name) for name in self._names_of(thing)):
                if key:
                    index[key].append(thing)
        return dict(index)
