"""Django's SQLite backend with a queue: who writes waits in the order in which they came (docs/why/0009)."""
