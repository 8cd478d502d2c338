"""What dated statements about zones and sites share: their day with its precision and where they come from."""

from django.db import models


class SourcedRecord(models.Model):
    """A statement that a document shows, a figure of one, or a person entered with the words of a source.

    Once the document is withdrawn or the figure goes, the statement is no longer told.
    """

    source_text = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey("Document", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class DatedRecord(SourcedRecord):
    """A sourced statement of a day, month or year: `date_text` is what was given, the others its first and last day."""

    date_text = models.CharField(max_length=40)
    start_on = models.DateField()
    end_on = models.DateField()

    class Meta:
        abstract = True


def above_zero(field: str, name: str, *, zero: bool = False) -> models.CheckConstraint:
    """Return the constraint that a number is above zero, or zero where that is allowed; unknown passes."""
    least = {f"{field}__gte" if zero else f"{field}__gt": 0}
    return models.CheckConstraint(condition=models.Q(**{f"{field}__isnull": True}) | models.Q(**least), name=name)


def one_owner(first: str, second: str, name: str) -> models.CheckConstraint:
    """Return the constraint that a row belongs to one of two owners and not to both."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | models.Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        name=name,
    )


def once_an_owner(first: str, second: str, fields: list[str], name: str) -> tuple[models.UniqueConstraint, ...]:
    """Return the constraints that an owner of either kind has such a row once."""
    return tuple(
        models.UniqueConstraint(
            fields=[owner, *fields], condition=models.Q(**{f"{owner}__isnull": False}), name=f"{name}_{owner}"
        )
        for owner in (first, second)
    )
