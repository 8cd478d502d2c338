"""The root of every error that a clerk may see, and the one that the value parsers raise."""


class DaumoiError(Exception):
    """Something a clerk can mend, told in one sentence.

    The message is an English template with named places; the edge translates the template and fills the places.

    >>> str(DaumoiError("%(name)s is empty.", name="a.docx"))
    'a.docx is empty.'
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


class UnreadableValue(DaumoiError):  # noqa: N818  # named for what happened
    """A text that should hold one value holds none, more than one, or an impossible one."""
