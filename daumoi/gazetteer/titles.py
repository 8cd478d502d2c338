"""Posts that people hold, ranked for protocol order, and the polite words before names."""

from collections.abc import Iterator
from dataclasses import dataclass

from daumoi.gazetteer.name_index import NameIndex
from daumoi.gazetteer.tables import read_table, split_cell
from daumoi.values.errors import DaumoiError


class UnknownTitle(DaumoiError):  # noqa: N818  # named for what happened
    """Says that no post has this id."""


@dataclass(frozen=True, slots=True)
class Title:
    """One post; a lower `rank` stands before a higher one, 0 is a word that only qualifies a post."""

    id: str
    field: str
    rank: int
    title_vi: str
    title_en: str
    title_ko: str
    aliases_vi: tuple[str, ...]
    aliases_en: tuple[str, ...]
    aliases_ko: tuple[str, ...]
    source: str

    @property
    def is_korean(self) -> bool:
        """Return whether this is a post of Korean bodies, whose Vietnamese name is only an explanation."""
        return self.field == "korea"

    def all_names(self) -> Iterator[str]:
        """Yield the names under which texts give this post."""
        if not self.is_korean:
            yield from (self.title_vi, *self.aliases_vi, self.title_en, *self.aliases_en)
        yield from (self.title_ko, *self.aliases_ko)


@dataclass(frozen=True, slots=True)
class Honorific:
    """One polite word beside a person's name: ông, đồng chí, Mr., 씨."""

    word: str
    language: str
    gender: str
    follows_name: bool
    source: str


class TitleTable:
    """All posts by id and by name."""

    def __init__(self, titles: tuple[Title, ...]) -> None:
        self._by_id = {title.id: title for title in titles}
        korean_first = sorted(titles, key=lambda title: not title.is_korean)  # 청장 is their post before our likeness
        self._index = NameIndex(korean_first, Title.all_names)

    def __iter__(self) -> Iterator[Title]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, title_id: str) -> Title:
        """Return the post with this id.

        Raises: UnknownTitle.
        """
        try:
            return self._by_id[title_id]
        except KeyError:
            raise UnknownTitle("There is no post with the id %(id)s.", id=title_id) from None

    def find(self, name: str) -> Title | None:
        """Return the post of a name in any of the three languages; accents may be missing.

        >>> from daumoi.gazetteer.lexicon import load_lexicon
        >>> load_lexicon().titles.find("Phó Chủ tịch UBND tỉnh").title_en
        'Vice Chair'
        """
        return next(iter(self._index.find_any(name)), None)


def load_titles() -> TitleTable:
    """Return the table of all posts."""
    return TitleTable(
        tuple(
            Title(
                row["id"],
                row["field"],
                int(row["rank"]),
                row["title_vi"],
                row["title_en"],
                row["title_ko"],
                split_cell(row["aliases_vi"]),
                split_cell(row["aliases_en"]),
                split_cell(row["aliases_ko"]),
                row["source"],
            )
            for row in read_table("titles")
        )
    )


def load_honorifics() -> tuple[Honorific, ...]:
    """Return the polite words in the order of their table."""
    return tuple(
        Honorific(row["word"], row["language"], row["gender"], row["follows_name"] == "yes", row["source"])
        for row in read_table("honorifics")
    )
