"""What investors report of their projects by period, entered by hand."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from daumoi.register.actions.entering import Entering, RefusedEntry
from daumoi.register.actions.keeping import delete_with_history, make_identity, require_editor, save_with_history
from daumoi.register.actions.merge_locks import let_merges_wait
from daumoi.register.amounts import Amount
from daumoi.register.days import read_days
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import PerformanceReport
from daumoi.register.queries.projects import get_project
from daumoi.register.queries.scopes import Viewer


@transaction.atomic
def enter_performance(
    *,
    project_id: int,
    period: str,
    realised: Amount | None,
    realised_usd: Decimal | None = None,
    labour: int | None = None,
    foreign_labour: int | None = None,
    estimated: bool = False,
    entering: Entering,
) -> PerformanceReport:
    """Return a project's report for a period (2024-Q3, 2024), in place of the one for the same period if there is one.

    realised: the capital put in within the period. The history keeps what stood before.
    Raises NotAllowed, UnknownRecord, RefusedEntry.
    """
    require_editor(entering.by)
    let_merges_wait()
    project = get_project(user=entering.by, project_id=project_id).project
    start, end = read_days(period)
    if start is None or end is None:
        raise RefusedEntry("“%(day)s” is no day, month or year.", day=period)
    if realised is not None and realised.low < 0:
        raise RefusedEntry("Capital put in cannot be below zero.")
    if realised is None and labour is None:
        raise RefusedEntry("A report needs the capital put in or the number of workers.")
    report = PerformanceReport.objects.select_for_update().filter(
        project=project, period_start=start, period_end=end
    ).first() or PerformanceReport(
        identity=make_identity("performance", project.pk, start.isoformat(), end.isoformat()),
        created_at=entering.at,
        project=project,
        period_start=start,
        period_end=end,
    )
    report.realised = realised.low if realised else None
    report.currency = realised.currency if realised else ""
    report.realised_usd = realised_usd
    report.labour, report.foreign_labour, report.estimated = labour, foreign_labour, estimated
    return save_with_history(report, by=entering.by, at=entering.at, reason=entering.reason)


@transaction.atomic
def remove_performance(*, report_id: int, by: Viewer, at: datetime, reason: str) -> int:
    """Return the number of the project whose report was removed; the history keeps it.

    Raises NotAllowed, UnknownRecord.
    """
    require_editor(by)
    report = PerformanceReport.objects.filter(pk=report_id).first()
    if report is None:
        raise UnknownRecord("performance report", report_id)
    project = get_project(user=by, project_id=report.project_id).project
    delete_with_history(report, by=by, at=at, reason=reason)
    return int(project.pk)
