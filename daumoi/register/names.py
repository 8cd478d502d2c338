"""The key that two spellings of one name share in the register's columns."""

from daumoi.values.text import fold_key, prepare_text


def make_name_key(name: str) -> str:
    """Return the name without accents, case, signs and odd spaces; Hangul is kept.

    >>> make_name_key("Ban Quản lý  KKT – Hải Phòng")
    'ban quan ly kkt hai phong'
    """
    return fold_key(prepare_text(name).text)
