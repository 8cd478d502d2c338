"""Figures: the list of what is stated, and one figure with its sentences."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daumoi.register.queries.evidence import list_evidence
from daumoi.register.queries.figures import get_figure, list_figures
from daumoi.register.queries.scopes import may_edit
from daumoi.web.desk.lists import make_filter, render_list, render_profile
from daumoi.web.desk.rights import found_or_404
from daumoi.web.shared.choices import FIGURE_STATES, MEASURES
from daumoi.web.shared.labels import FDI_WORDS


@require_safe
def show_figures(request: HttpRequest) -> HttpResponse:
    """Return the figures, the latest kept first."""
    measure = make_filter(request, "measure", _("Measure"), MEASURES.items())
    state = make_filter(request, "state", _("State"), FIGURE_STATES.items())
    lead = _("Each number with what it counts, its day and its sentence. Unknown is not zero.")
    return render_list(request, "figures", list_figures, lead, filters=[measure, state], has_search=True)


@require_safe
@found_or_404
def show_figure(request: HttpRequest, figure_id: int) -> HttpResponse:
    """Return one figure with the sentences that state it."""
    figure = get_figure(user=request.user, figure_id=figure_id)
    evidence = list_evidence(user=request.user, noun="figure", record_id=figure.pk)
    heading = f"{figure.subject_text} · {figure.get_measure_display()}"
    fdi_word = FDI_WORDS.get(figure.fdi, "")
    return render_profile(
        request, "figures", heading, figure=figure, fdi_word=fdi_word, may_decide=may_edit(request.user),
        evidence=evidence,
    )  # fmt: skip
