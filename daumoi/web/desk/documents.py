"""Documents: the list of what came in, and adding a text or a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.register.actions.documents import (
    AlreadyHeld,
    FutureDate,
    add_document,
    restore_document,
    withdraw_document,
)
from daumoi.register.errors import UnknownRecord
from daumoi.register.queries.documents import get_document, list_documents, preview_withdrawal
from daumoi.register.queries.scopes import may_edit
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.addresses import find_next_addresses
from daumoi.web.desk.forms import AddDocumentForm, ReasonForm
from daumoi.web.desk.rights import approver_required, editor_required, found_or_404
from daumoi.web.shared.labels import NOUN_WORDS
from daumoi.web.shared.sentences import translate_error

PAGE_SIZE = 50
FILTERS = {"waiting": {"waiting": True}, "all": {"state": "active"}, "withdrawn": {"state": "withdrawn"}}


@require_safe
def show_inbox(request: HttpRequest) -> HttpResponse:
    """Return the list of documents with the counts of their facts."""
    chosen = request.GET.get("show", "all")
    search = request.GET.get("q", "")
    wanted = FILTERS.get(chosen, FILTERS["all"])
    page = list_documents(user=request.user, after=request.GET.get("after"), limit=PAGE_SIZE, search=search, **wanted)
    titles = {"all": _("In force"), "waiting": _("With facts that wait"), "withdrawn": _("Withdrawn")}
    choices = [
        {"title": title, "address": f"?show={name}", "is_current": name == chosen} for name, title in titles.items()
    ]
    words = {"rows": page.items, "choices": choices, "search": search, "chosen": chosen}
    words["may_decide"] = may_edit(request.user)
    return render(request, "desk/documents/list.html", {**words, **find_next_addresses(request, page.next_after)})


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_add_document(request: HttpRequest) -> HttpResponse:
    """Return the form for a new text, or go on to its review once it is read."""
    form = AddDocumentForm(request.POST or None, request.FILES or None)
    words = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            document = add_document(**form.give_arguments(), added_by=request.user, added_at=timezone.now())
        except AlreadyHeld as error:
            words |= describe_held(request, error)
        except FutureDate as error:
            form.add_error("published_on", translate_error(error))
        except DaumoiError as error:
            form.add_error(form.source_field, translate_error(error))
        else:
            messages.success(request, _("The text was read. Its facts wait for your decision."))
            return redirect("show_document", document.pk)
    return render(request, "desk/documents/add.html", words, status=422 if request.method == "POST" else 200)


def describe_held(request: HttpRequest, error: AlreadyHeld) -> dict[str, object]:
    """Return the sentence about a text that is held already, with its number where the user may see it."""
    try:
        held = get_document(user=request.user, document_id=error.document_id)
    except UnknownRecord:
        return {"held_sentence": _("This text is in the register already, in a document that is not open to you.")}
    return {"held_sentence": _("This text is in the register already."), "held": held.pk}


@approver_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_withdrawal(request: HttpRequest, document_id: int) -> HttpResponse:
    """Return what would go with a document, or withdraw it for a reason."""
    document = get_document(user=request.user, document_id=document_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        withdraw_document(
            document_id=document_id, withdrawn_by=request.user, withdrawn_at=timezone.now(), reason=reason
        )
        messages.success(request, _("The document is withdrawn; nothing rests on it any more."))
        return redirect("show_document", document_id)
    resting = preview_withdrawal(user=request.user, document_id=document_id)
    parts = [{"noun": NOUN_WORDS.get(row.noun, row.noun), "count": row.count, "names": row.names} for row in resting]
    words = {"document": document, "form": form, "resting": parts}
    return render(request, "desk/documents/withdraw.html", words, status=422 if request.method == "POST" else 200)


@approver_required
@require_POST
@found_or_404
def bring_document_back(request: HttpRequest, document_id: int) -> HttpResponse:
    """Bring a withdrawn document back with all that rested on it."""
    restore_document(document_id=document_id, restored_by=request.user, restored_at=timezone.now())
    messages.success(request, _("The document is in force again, with all that rests on it."))
    return redirect("show_document", document_id)
