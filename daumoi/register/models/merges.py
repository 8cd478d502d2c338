"""Two records that were one: merges that can be undone, judgements that they are not, and pairs that may be."""

from django.conf import settings
from django.db import models

from daumoi.register.models.base import not_empty

MERGED_NOUNS = ("organisation", "person", "project", "zone")


class Merge(models.Model):
    """One record merged into another of its noun.

    The record merged away is no row any more: its number leads to the one kept, its `merged_identity` and `merged_key`
    let what is read later find the one kept, and `moved` holds all that it takes to bring it back exactly.

    entered_by_hand: one of the two rested on no document, so that the one kept stays when its last evidence goes.
    """

    noun = models.CharField(max_length=20)
    kept_id = models.BigIntegerField()
    merged_id = models.BigIntegerField()
    kept_name = models.CharField(max_length=500, blank=True)
    merged_name = models.CharField(max_length=500, blank=True)
    merged_key = models.CharField(max_length=600, blank=True)
    merged_identity = models.CharField(max_length=64, blank=True)
    entered_by_hand = models.BooleanField(default=False)
    moved = models.JSONField()
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="merges_made")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="merges_undone")
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["noun", "kept_id"], name="merge_kept"),
            models.Index(fields=["merged_identity"], name="merge_identity"),
            models.Index(fields=["noun", "merged_key"], name="merge_key"),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(noun__in=MERGED_NOUNS), name="merge_noun_known"),
            models.CheckConstraint(condition=~models.Q(kept_id=models.F("merged_id")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["noun", "merged_id"], condition=models.Q(undone_at__isnull=True), name="merge_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.merged_name} → {self.kept_name}"


class Judgement(models.Model):
    """Somebody's word that two records are not the same, so that nobody is asked again; it can be taken back."""

    noun = models.CharField(max_length=20)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="judgements")
    judged_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="judgements_taken_back"
    )
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(noun__in=MERGED_NOUNS), name="judgement_noun_known"),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="judgement_lower_number_first"
            ),
            models.UniqueConstraint(
                fields=["noun", "first_id", "second_id"],
                condition=models.Q(taken_back_at__isnull=True),
                name="judgement_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.noun} {self.first_id} ≠ {self.second_id}"


class SuspectedPair(models.Model):
    """Two records that the last search found alike; derived, made anew as a whole by each search.

    Unit: `score` in thousandths. `reasons` are templates with their params, as the edge translates them.
    """

    noun = models.CharField(max_length=20)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=["noun", "-score", "id"], name="suspected_likeliest"),)
        constraints = (
            models.UniqueConstraint(fields=["noun", "first_id", "second_id"], name="suspected_once"),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="suspected_lower_number_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.noun} {self.first_id} = {self.second_id}?"


class DuplicateSearch(models.Model):
    """When the pairs of a noun were last looked for, and how much was looked at."""

    noun = models.CharField(max_length=20, unique=True)
    searched_at = models.DateTimeField()
    searched_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="searches")
    records = models.PositiveIntegerField()
    compared = models.PositiveIntegerField()

    class Meta:
        constraints = (not_empty("noun", "duplicate_search_noun_not_empty"),)

    def __str__(self) -> str:
        return f"{self.noun} {self.searched_at:%Y-%m-%d}"
