"""Themes of investment as programmes and talks name them, each pointing to the sectors it covers."""

from collections.abc import Iterator
from dataclasses import dataclass

from daumoi.gazetteer.name_index import NameIndex
from daumoi.gazetteer.tables import read_table, split_cell
from daumoi.values.errors import DaumoiError


class UnknownTheme(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no theme has this id."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; `divisions` are two-digit codes of ISIC Rev.4 and VSIC 2018."""

    id: str
    name_vi: str
    name_en: str
    name_ko: str
    aliases: tuple[str, ...]
    divisions: tuple[str, ...]
    source: str

    def name_in(self, language: str) -> str:
        """Return the name in vi, en or ko; English for any other language."""
        return {"vi": self.name_vi, "ko": self.name_ko}.get(language, self.name_en)

    def all_names(self) -> Iterator[str]:
        """Yield every name of the theme, its own first."""
        yield from (self.name_vi, self.name_en, self.name_ko, *self.aliases)


class ThemeTable:
    """All themes by id and by name."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self._by_id = {theme.id: theme for theme in themes}
        self._index = NameIndex(themes, Theme.all_names)

    def __iter__(self) -> Iterator[Theme]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, theme_id: str) -> Theme:
        """Return the theme with this id.

        Raises: UnknownTheme.
        """
        try:
            return self._by_id[theme_id]
        except KeyError:
            raise UnknownTheme("There is no theme with the id %(id)s.", id=theme_id) from None

    def find(self, name: str) -> Theme | None:
        """Return the theme of a name or alias in any of the three languages; accents may be missing.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> load_lexicon().themes.find("Trung tâm dữ liệu (IDC)").id
        'data-centres'
        """
        return next(iter(self._index.find_any(name)), None)


def load_themes() -> ThemeTable:
    """Return the table of all themes."""
    return ThemeTable(
        tuple(
            Theme(
                row["id"],
                row["name_vi"],
                row["name_en"],
                row["name_ko"],
                split_cell(row["aliases"]),
                split_cell(row["divisions"]),
                row["source"],
            )
            for row in read_table("themes")
        )
    )
