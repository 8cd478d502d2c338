"""What several nouns share: the identity column that lets two documents support one record."""

from django.db import models


class IdentifiedRecord(models.Model):
    """A record with an `identity`: a hash over what makes it this one and no other.

    The unique constraint decides a race: of two clerks who accept the same fact at once, one makes the record and the
    other finds it.
    """

    identity = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


def ordered(low: str, high: str, name: str) -> models.CheckConstraint:
    """Return the constraint that `low` does not exceed `high`; an unknown end passes."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{low}__isnull": True})
        | models.Q(**{f"{high}__isnull": True})
        | models.Q(**{f"{low}__lte": models.F(high)}),
        name=name,
    )


def one_of(field: str, choices: type[models.Choices], name: str) -> models.CheckConstraint:
    """Return the constraint that `field` holds one of the values of `choices`."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)


def not_empty(field: str, name: str) -> models.CheckConstraint:
    """Return the constraint that the text in `field` is not empty."""
    return models.CheckConstraint(condition=~models.Q(**{field: ""}), name=name)
