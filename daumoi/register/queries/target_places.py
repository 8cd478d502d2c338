"""The places that have targets of their own, where the one asked for has none."""

from daumoi.register.models import Figure, Locality, Target
from daumoi.register.models.targets import TargetMeasure
from daumoi.register.queries.scopes import Viewer, visible_records, visible_sourced


def list_places_with_targets(*, user: Viewer) -> list[Locality]:
    """Return the places with a target entered or planned in a text that the user may see, by name."""
    planned = Figure.objects.filter(state=Figure.State.PLANNED, measure__in=TargetMeasure.values, zone__isnull=True)
    ids = visible_records(planned, "figure", user).order_by().values_list("locality_id", flat=True)
    entered = visible_sourced(Target.objects.all(), user).order_by().values_list("locality_id", flat=True)
    held = {pk for pk in (*ids.distinct(), *entered.distinct()) if pk is not None}
    return list(Locality.objects.filter(pk__in=held).order_by("name_vi", "pk"))
