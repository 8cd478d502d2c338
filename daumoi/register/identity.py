"""What makes a record this one and no other, as one column that a unique constraint can guard."""

import hashlib


def make_identity(*parts: object) -> str:
    """Return a hash over the parts that make a record this one and no other.

    >>> make_identity("a", None) == make_identity("a", "")
    False
    """
    return hashlib.sha256(repr(parts).encode()).hexdigest()
