"""A remark that goes with an answer: no error, but what a reader of the answer must know."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """A remark as an English template with its params, so that the edge can translate it as it does an error.

    >>> str(Note("%(count)s rows were left out.", {"count": 3}))
    '3 rows were left out.'
    """

    message: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.params
