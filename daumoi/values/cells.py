"""The addresses by which spreadsheets name their cells."""

from functools import cache

_FIRST = ord("A")
_LETTERS = 26


@cache
def letter_column(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> letter_column(0), letter_column(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(_FIRST + rest) + letters
    return letters


def count_column(letters: str) -> int:
    """Return the number, from 0, of the column with these letters.

    >>> count_column("AB")
    27
    """
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - _FIRST + 1
    return number - 1


def name_cell(row: int, column: int) -> str:
    """Return the address of a cell counted from 0.

    >>> name_cell(6, 1)
    'B7'
    """
    return f"{letter_column(column)}{row + 1}"
