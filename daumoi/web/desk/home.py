"""Today: what waits for somebody, and what was kept last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from daumoi.register.queries.documents import list_documents
from daumoi.register.queries.figures import list_figures
from daumoi.register.queries.scopes import may_edit
from daumoi.register.queries.undertakings import list_undertakings

SHOWN = 8


@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """Return the page of the day: texts to review, open undertakings, latest figures."""
    documents = list_documents(user=request.user, limit=SHOWN, state="active", waiting=True).items
    words = {
        "today": timezone.localdate(),
        "documents": [{"document": one, "waiting": one.fact_counts["proposed"]} for one in documents],
        "undertakings": list_undertakings(user=request.user, limit=SHOWN, state="open").items,
        "figures": list_figures(user=request.user, limit=SHOWN).items,
        "may_decide": may_edit(request.user),
    }
    return render(request, "desk/home.html", words)
