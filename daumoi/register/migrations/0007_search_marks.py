"""The words of the search are marked with the letter of their noun; the entries are made anew at the next start.

SQLite: FTS5 over the entries (external content, no positions), kept up by three triggers. PostgreSQL: a generated
tsvector with GIN. The words are folded and cut already: neither database parses them.
"""

from django.db import migrations

SQLITE = (
    "DROP TRIGGER register_searchentry_added",
    "DROP TRIGGER register_searchentry_removed",
    "DROP TRIGGER register_searchentry_changed",
    "DROP TABLE register_searchindex",
    "DELETE FROM register_searchentry",
    """CREATE VIRTUAL TABLE register_searchindex USING fts5(
        words, content='register_searchentry', content_rowid='id', detail=none, prefix='4 5',
        tokenize="ascii tokenchars '=.+~@'")""",
    """CREATE TRIGGER register_searchentry_added AFTER INSERT ON register_searchentry BEGIN
        INSERT INTO register_searchindex(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER register_searchentry_removed AFTER DELETE ON register_searchentry BEGIN
        INSERT INTO register_searchindex(register_searchindex, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER register_searchentry_changed AFTER UPDATE OF id, words ON register_searchentry BEGIN
        INSERT INTO register_searchindex(register_searchindex, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO register_searchindex(rowid, words) VALUES (new.id, new.words); END""",
)
POSTGRESQL = (
    "ALTER TABLE register_searchentry DROP COLUMN vector",
    "DELETE FROM register_searchentry",
    """ALTER TABLE register_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED""",
    """CREATE INDEX register_search_words ON register_searchentry USING gin (vector)
        WITH (fastupdate = on, gin_pending_list_limit = 256)""",
)


def mark_words_anew(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_list_indexes'),
    ]

    operations = [migrations.RunPython(mark_words_anew, migrations.RunPython.noop)]
