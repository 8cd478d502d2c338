"""What breaks a rule of the register: named by every rule, told by `daumoi check`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One record that breaks a rule."""

    noun: str
    record_id: int
