"""The `daumoi` command: thin, each command makes one call into the rooms below."""
