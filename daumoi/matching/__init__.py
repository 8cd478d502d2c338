"""Names against names: which records may be one and the same, each answer with its reasons. Pure."""
