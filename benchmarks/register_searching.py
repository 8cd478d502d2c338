"""The search over the large register: every noun and 8,000 texts (benchmarks.search measures 100,000 names alone)."""

from collections.abc import Iterator
from typing import Any

from benchmarks.register_figures import Question
from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.register.models import SearchEntry
from daumoi.register.queries.search import search_records

WORDS = {
    "a rare word": ("valomi", "rudenka", "zopamo", "kasobel"),
    "a common word": ("cong ty", "nha may", "dien tu", "viet nam", "thanh"),
    "a place without accents": ("hai phong", "dong nai", "long an", "bac ninh"),
    "the beginning of a word": ("val", "rud", "mile", "zop"),
    "Hangul inside a word": ("비나", "가람", "소래", "한빛"),
    "a text's words": ("ban tin mau so 17", "ban tin 2016", "tin noi bo so", "co mat"),
}


def list_questions(viewer: Any) -> Iterator[Question]:
    """Yield searches of each kind; nothing where the register was never indexed."""
    if not SearchEntry.objects.exists():
        return
    lexicon = load_lexicon()
    for name, words in WORDS.items():
        yield Question(
            f"search: {name}",
            lambda n, words=words: search_records(user=viewer, text=words[n % len(words)], lexicon=lexicon),
            20,
        )
