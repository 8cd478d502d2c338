"""Undertakings as lists and actions ask for them."""

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import Undertaking
from daumoi.register.queries.scopes import Viewer, visible_records


def get_undertaking_row(*, user: Viewer, undertaking_id: int) -> Undertaking:
    """Return one undertaking.

    Raises UnknownRecord.
    """
    row = visible_records(Undertaking.objects.all(), "undertaking", user).filter(pk=undertaking_id).first()
    if row is None:
        raise UnknownRecord("undertaking", undertaking_id)
    return row
