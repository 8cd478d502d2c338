"""The table of search entries, with the index of its words that each database keeps by itself.

SQLite: FTS5 over the entries (external content, no positions), kept up by three triggers. PostgreSQL: a generated
tsvector with GIN. The words are folded and cut already: neither database parses them.
"""

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE register_searchindex USING fts5(
        words, content='register_searchentry', content_rowid='id', detail=none, prefix='2 3',
        tokenize="ascii tokenchars '=+~@#'")""",
    """CREATE TRIGGER register_searchentry_added AFTER INSERT ON register_searchentry BEGIN
        INSERT INTO register_searchindex(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER register_searchentry_removed AFTER DELETE ON register_searchentry BEGIN
        INSERT INTO register_searchindex(register_searchindex, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER register_searchentry_changed AFTER UPDATE OF id, words ON register_searchentry BEGIN
        INSERT INTO register_searchindex(register_searchindex, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO register_searchindex(rowid, words) VALUES (new.id, new.words); END""",
)
SQLITE_BACK = ("DROP TABLE register_searchindex",)  # the triggers go with the table of entries
POSTGRESQL = (
    """ALTER TABLE register_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    """CREATE INDEX register_search_words ON register_searchentry USING gin (vector)
        WITH (fastupdate = on, gin_pending_list_limit = 256)""",
)
POSTGRESQL_BACK = ("ALTER TABLE register_searchentry DROP COLUMN vector",)
STATEMENTS = {"sqlite": (SQLITE, SQLITE_BACK), "postgresql": (POSTGRESQL, POSTGRESQL_BACK)}


def make_word_index(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement, params=None)


def drop_word_index(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0003_ledger'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.CharField(max_length=20)),
                ('record_id', models.BigIntegerField()),
                ('part_noun', models.CharField(max_length=20)),
                ('part_id', models.BigIntegerField()),
                ('field', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('title_key', models.CharField(blank=True, max_length=100)),
                ('names', models.TextField(blank=True)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('line', models.CharField(blank=True, max_length=300)),
                ('day', models.DateField(null=True)),
                ('words', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['noun', 'title_key'], name='search_noun_title', opclasses=['varchar_ops', 'varchar_pattern_ops']), models.Index(fields=['part_noun', 'part_id'], name='search_part')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='search_words_not_empty'), models.UniqueConstraint(fields=('noun', 'record_id', 'part_noun', 'part_id', 'field'), name='search_entry_once')],
            },
        ),
        migrations.RunPython(make_word_index, drop_word_index),
    ]
