"""Search entries: what each record is found by. Derived from the records, kept up in their transactions."""

from django.db import models

from daumoi.register.models.base import not_empty


class SearchEntry(models.Model):
    """One way to find one record: by its own names, or by those of a part of it (a certificate, a party, a post).

    `noun` and `record_id` name the record that is shown. What decides who may see the entry is `part_noun` and
    `part_id`, with `field` where it rests on the evidence of a single field; they name the record itself where the
    entry is its own. `words` are marked and folded (daumoi.register.words); the database's own index of them (FTS5 in
    SQLite, a tsvector with GIN in PostgreSQL) follows this column by itself. A migration that alters this table must
    make SQLite's triggers anew (migrations/0007_search_marks.py).
    """

    noun = models.CharField(max_length=20)
    record_id = models.BigIntegerField()
    part_noun = models.CharField(max_length=20)
    part_id = models.BigIntegerField()
    field = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    title_key = models.CharField(max_length=100, blank=True)
    # Other names, one a line: they tell why a record was found whose title does not hold the words.
    names = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    line = models.CharField(max_length=300, blank=True)
    day = models.DateField(null=True)
    words = models.TextField()

    class Meta:
        indexes = (
            models.Index(
                fields=["noun", "title_key"], opclasses=["varchar_ops", "varchar_pattern_ops"], name="search_noun_title"
            ),
            models.Index(fields=["part_noun", "part_id"], name="search_part"),
        )
        constraints = (
            not_empty("words", "search_words_not_empty"),
            models.UniqueConstraint(
                fields=["noun", "record_id", "part_noun", "part_id", "field"], name="search_entry_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.noun} {self.record_id}: {self.title}"
