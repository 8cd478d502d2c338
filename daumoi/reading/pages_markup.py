"""Web pages too large for the extraction library, walked tag by tag: the library's time grows faster than such a page.

The words of blocks become lines and the rows of tables rows; menus, forms and blocks that are links only are left out. Where
the page marks its article, that is the text.
"""

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from daumoi.reading.pages_grid import GridCell, write_grid
from daumoi.reading.pages_types import refuse_size

# What the library reads in a second or two. Beyond, it takes minutes: 8 MB a minute, half a MB of one paragraph longer.
MOST_LETTERS = 1_000_000
MOST_TAGS = 25_000
MOST_INLINE = 1_500  # tags inside one block
STRIPPED_FROM = 100_000  # letters; smaller pages stay as they are
MOST_CELLS = 500_000
MOST_HELD = 20  # tables inside each other
LEAST_ARTICLE = 200
LONGEST_CELL = 1000  # of a table with data; one with longer cells only places things on the page

_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 head header hr html li main nav ol p pre section table tbody td tfoot th thead title tr ul".split()
)
_SILENT = frozenset(
    "script style noscript template svg math nav footer aside form button select textarea iframe object canvas audio video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_DATES = frozenset(
    "article:published_time datepublished date pubdate publishdate publish_date dc.date dc.date.issued og:pubdate".split()
)
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def strip_silent(source: str) -> str:
    """Return a large page without comments, styles and programs; what scripts tell of the page (JSON-LD) stays.

    >>> strip_silent("<p>a</p><script>var a</script><!-- b --><p>c</p>" + " " * STRIPPED_FROM)[:17]
    '<p>a</p>  <p>c</p'
    """
    if len(source) < STRIPPED_FROM:
        return source
    for opening, closing in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<svg", "</svg>")):
        source = " ".join(_cut_out(source, opening, closing))
    return source


def _cut_out(source: str, opening: str, closing: str) -> Iterator[str]:
    """Yield what stands outside the runs from an opening to a closing; one that never closes reaches to the end."""
    lower = source.lower() if opening[1].isalpha() else source
    if len(lower) != len(source):
        lower = source
    position = 0
    while (start := lower.find(opening, position)) >= 0:
        end = lower.find(closing, start)
        stop = len(source) if end < 0 else end + len(closing)
        kept = opening == "<script" and "ld+json" in lower[start : lower.find(">", start, start + 200)]
        yield source[position : stop if kept else start]
        position = stop
    yield source[position:]


def is_heavy(source: str) -> bool:
    """Return whether a page is more than the extraction library reads in good time.

    >>> is_heavy("<p>a</p>"), is_heavy("<p>" + "<b>a</b> " * 2000)
    (False, True)
    """
    if len(source) > MOST_LETTERS:
        return True
    inline = 0
    for tags, found in enumerate(_TAG_NAME.finditer(source)):
        inline = 0 if found.group(2).lower() in _BLOCKS and found.group(2).lower() != "br" else inline + 1
        if tags > MOST_TAGS or inline > MOST_INLINE:
            return True
    return False


def walk_page(source: str, filename: str) -> tuple[str, str, date | None]:
    """Return the text, the title and the date of a page.

    Raises UnreadableFile for a page whose tables hold more than one text may.
    """
    walker = _Walker()
    parser = etree.HTMLParser(target=walker, huge_tree=True)
    try:
        for start in range(0, len(source), 65536):
            parser.feed(source[start : start + 65536])
            if walker.cells > MOST_CELLS:
                raise refuse_size(filename)
        parser.close()
    except etree.LxmlError:
        walker.close()  # what was read before the damage
    lines = walker.article if sum(map(len, walker.article)) >= LEAST_ARTICLE else walker.lines
    return "\n".join(lines), " ".join("".join(walker.title).split()), walker.day


class _Table:
    """One table as it is read: its rows so far, and the words of the cell that is open."""

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self.words: list[str] = []
        self.span = 1
        self.is_layout = False

    def end_cell(self) -> None:
        text = " ".join("".join(self.words).split())
        self.words = []
        if self.rows:
            self.rows[-1] += [GridCell(text), *[GridCell(text, is_continued=True)] * (self.span - 1)]
            self.is_layout = self.is_layout or len(text) > LONGEST_CELL
        self.span = 1

    def write(self) -> Iterator[str]:
        if self.is_layout or len(self.rows) < 2:
            yield from (cell.text for row in self.rows for cell in row if cell.text and not cell.is_continued)
        else:
            yield from ("; ".join(text for text, _address in parts) for parts in write_grid(self.rows))


class _Walker:
    """What the parser tells tag by tag, put together to lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.article: list[str] = []
        self.title: list[str] = []
        self.day: date | None = None
        self.cells = 0
        self.words: list[str] = []  # of the block that is open
        self.linked = 0  # letters of it that are links
        self.silent = self.links = self.articles = 0  # how many such tags are open
        self.in_title = False
        self.tables: list[_Table] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a tag."""
        if tag == "meta" and self.day is None:
            self.day = _read_meta_day(attributes)
        elif tag == "time" and self.day is None:
            self.day = _read_day(attributes.get("datetime", ""))
        if tag in _SILENT:
            self.silent += tag not in _VOID
        elif tag == "a":
            self.links += 1
        elif tag == "title":
            self.in_title = True
        elif tag in _BLOCKS:
            self._open_block(tag, attributes)

    def _open_block(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_block()
        if tag in ("article", "main"):
            self.articles += 1
        elif tag == "table" and len(self.tables) < MOST_HELD:
            for table in self.tables:
                table.is_layout = True
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            width = attributes.get("colspan", "")
            self.tables[-1].span = min(int(width), 64) if width.isascii() and width.isdigit() and width != "0" else 1
            self.cells += self.tables[-1].span

    def end(self, tag: str) -> None:
        """Close a tag."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "a":
            self.links = max(0, self.links - 1)
        elif tag == "title":
            self.in_title = False
        elif tag in _BLOCKS:
            self._end_block()
            if tag in ("article", "main"):
                self.articles = max(0, self.articles - 1)
            elif tag in ("td", "th") and self.tables:
                self.tables[-1].end_cell()
            elif tag == "table" and self.tables:
                for line in self.tables.pop().write():
                    self._add_line(line)

    def data(self, words: str) -> None:
        """Take the words between two tags."""
        if self.in_title:
            self.title.append(words)
        elif not self.silent:
            self.words.append(words)
            self.linked += len(words) if self.links else 0

    def close(self) -> None:
        """End the page, and the tables that it left open."""
        self._end_block()
        while self.tables:
            for line in self.tables.pop().write():
                self._add_line(line)

    def _end_block(self) -> None:
        words = " ".join("".join(self.words).split())
        is_link = self.linked * 5 > len("".join(self.words)) * 4
        self.words, self.linked = [], 0
        if words and (not is_link or self.tables):
            self._add_line(words)

    def _add_line(self, line: str) -> None:
        if self.tables:
            self.tables[-1].words.append(line + " ")
            return
        self.lines.append(line)
        if self.articles:
            self.article.append(line)


def _read_meta_day(attributes: dict[str, str]) -> date | None:
    name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
    return _read_day(attributes.get("content", "")) if name in _DATES else None


def _read_day(words: str) -> date | None:
    found = _DAY.match(words.strip())
    try:
        return date.fromisoformat(found.group()) if found is not None else None
    except ValueError:
        return None
