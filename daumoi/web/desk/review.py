"""Review: a text beside what was read in it, and one small answer for each decision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.register.actions.documents import open_document
from daumoi.register.actions.facts import accept_fact, accept_facts_of_type, reject_fact, reopen_fact
from daumoi.register.queries.documents import count_facts, get_text
from daumoi.register.queries.explanations import find_explanation
from daumoi.register.queries.facts import get_fact, list_facts_of_document
from daumoi.register.queries.imports import SHEET_READER, find_import_of_document
from daumoi.register.queries.scopes import may_approve, may_edit
from daumoi.values.errors import DaumoiError
from daumoi.values.evidence import Span
from daumoi.web.desk.addresses import find_web_address
from daumoi.web.desk.cards import explain_card, group_facts, make_card, mark_facts, mark_passage, summarise_group
from daumoi.web.desk.checks import describe_checks, list_changed_cards
from daumoi.web.desk.conflicts import find_card_conflicts
from daumoi.web.desk.correction import CorrectionForm
from daumoi.web.desk.forms import RejectForm
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.highlighting import render_paragraphs
from daumoi.web.shared.labels import STATE_WORDS
from daumoi.web.shared.sentences import translate_error, translate_sentence

if TYPE_CHECKING:
    from daumoi.register.models.facts import Fact

AT = re.compile(r"(\d{1,9})-(\d{1,9})")
HANGUL = re.compile(r"[가-힣]")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@require_safe
@found_or_404
def show_document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Return the text with its facts; `?at=start-end` marks one run of it."""
    document = open_document(document_id=document_id, user=request.user, opened_at=timezone.now())
    facts = list_facts_of_document(user=request.user, document_id=document_id)
    conflicts, checks = find_card_conflicts(request.user, facts), describe_checks(document.text, facts)
    words = {
        "document": document,
        "paragraphs": render_paragraphs(
            document.text, mark_facts(facts, document.text), at=read_span(request.GET.get("at", ""))
        ),
        "groups": group_facts(facts, conflicts, checks.by_fact),
        "counts": count_states(document_id),
        "checks_of_document": checks,
        "may_decide": may_edit(request.user) and document.state == document.State.ACTIVE,
        "may_withdraw": may_approve(request.user),
        "text_language": guess_language(document.text),
        "notes": [translate_sentence(note["message"], note["params"]) for note in document.notes],
        "source_link": find_web_address(document.source_url),
    }
    if document.reader_version == SHEET_READER:
        words |= find_sheet_address(request, document_id)
    return render(request, "desk/review/page.html", words)


def find_sheet_address(request: HttpRequest, document_id: int) -> dict[str, Any]:
    """Return the address of the import that a sheet's document came by, at the row that the page marks."""
    span = read_span(request.GET.get("at", ""))
    number, row = find_import_of_document(
        user=request.user, document_id=document_id, at=span.start if span is not None else None
    )
    if number is None:
        return {}
    address = reverse("show_import", args=[number])
    return {"sheet_address": f"{address}?row={row}#row-{row}" if row else address, "sheet_row": row}


@require_safe
@found_or_404
def show_fact(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Return the card of one fact."""
    return answer_card(request, get_fact(user=request.user, fact_id=fact_id))


@require_safe
@found_or_404
def show_why(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Return the card of one fact with the words of its rule and of every slot, and why a slot is empty."""
    fact = get_fact(user=request.user, fact_id=fact_id)
    text = get_text(user=request.user, document_id=fact.document_id)
    words = describe_card(request, fact, text=text)
    words["card"] = explain_card(words["card"], find_explanation(text=text, fact=fact))
    if request.htmx:
        return render(request, "desk/review/card.html", words)
    passage, marks = mark_passage(fact, text)
    words |= {"passage": render_paragraphs(passage, marks), "text_language": guess_language(text)}
    return render(request, "desk/review/lone_card.html", words)


@editor_required
@require_POST
@found_or_404
def show_accepted(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Accept the fact as it was read; return its card."""
    fact = get_fact(user=request.user, fact_id=fact_id)
    try:
        accept_fact(fact_id=fact_id, decided_by=request.user, decided_at=timezone.now())
    except DaumoiError as error:
        return answer_card(request, fact, error=translate_error(error))
    return answer_decided(request, fact_id)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_correction(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Return the form of a fact's slots, or accept the fact as corrected."""
    fact = get_fact(user=request.user, fact_id=fact_id)
    form = CorrectionForm(request.POST or None, fact=fact)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            accept_fact(
                fact_id=fact_id,
                decided_by=request.user,
                decided_at=timezone.now(),
                corrections=form.give_corrections(),
            )
        except DaumoiError as refusal:
            error = translate_error(refusal)
        else:
            return answer_decided(request, fact_id)
    return answer_form(request, fact, "desk/review/correct.html", form=form, error=error)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_rejection(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Return the question for a reason, or reject the fact."""
    fact = get_fact(user=request.user, fact_id=fact_id)
    form = RejectForm(request.POST or None) if request.method != "POST" else RejectForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            reject_fact(
                fact_id=fact_id,
                decided_by=request.user,
                decided_at=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except DaumoiError as error:
            return answer_card(request, fact, error=translate_error(error))
        return answer_decided(request, fact_id)
    return answer_form(request, fact, "desk/review/reject.html", form=form)


@editor_required
@require_POST
@found_or_404
def show_reopened(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Take the decision back; return the card as it waits again."""
    fact = get_fact(user=request.user, fact_id=fact_id)
    try:
        reopen_fact(fact_id=fact_id, decided_by=request.user, decided_at=timezone.now())
    except DaumoiError as error:
        return answer_card(request, fact, error=translate_error(error))
    return answer_decided(request, fact_id)


@editor_required
@require_POST
@found_or_404
def show_accepted_kind(request: HttpRequest, document_id: int, type_: str) -> HttpResponse:
    """Accept every waiting fact of one type; return all groups."""
    document = open_document(document_id=document_id, user=request.user, opened_at=timezone.now())
    error = ""
    try:
        accept_facts_of_type(document_id=document_id, type=type_, decided_by=request.user, decided_at=timezone.now())
    except DaumoiError as refusal:
        error = translate_error(refusal)
    if not request.htmx:
        return redirect("show_document", document_id)
    facts = list_facts_of_document(user=request.user, document_id=document_id)
    conflicts, checks = find_card_conflicts(request.user, facts), describe_checks(document.text, facts)
    groups = group_facts(facts, conflicts, checks.by_fact)
    words = {"document": document, "groups": groups, "error": error, "may_decide": True, "checks_of_document": checks}
    return render(request, "desk/review/swap_groups.html", {**words, "counts": count_states(document_id)})


def answer_decided(request: HttpRequest, fact_id: int) -> HttpResponse:
    """Return the card after a decision with the new counts, or go back to the text without htmx."""
    fact = get_fact(user=request.user, fact_id=fact_id)
    if not request.htmx:
        return redirect(make_card(fact).address)
    return answer_card(request, fact)


def describe_card(request: HttpRequest, fact: Fact, *, text: str, error: str = "") -> dict[str, Any]:
    """Return what the template of one card needs, with all facts of its document and their checks."""
    facts = list_facts_of_document(user=request.user, document_id=fact.document_id)
    checks = describe_checks(text, facts)
    conflicts = find_card_conflicts(request.user, [fact]).get(fact.pk, ())
    return {
        "card": make_card(fact, error=error, conflicts=conflicts, checks=checks.by_fact.get(fact.pk, ())),
        "card_template": "desk/review/card.html",
        "document": fact.document,
        "may_decide": may_edit(request.user) and fact.document.state == fact.document.State.ACTIVE,
        "facts": facts,
        "checks_of_document": checks,
    }


def answer_card(request: HttpRequest, fact: Fact, *, error: str = "") -> HttpResponse:
    """Return the card of a fact: for htmx alone with the counts and the checks, else on a page of its own."""
    text = get_text(user=request.user, document_id=fact.document_id)
    words = describe_card(request, fact, text=text, error=error)
    if not request.htmx:
        return render(request, "desk/review/lone_card.html", words, status=422 if error else 200)
    facts, checks = words["facts"], words["checks_of_document"]
    words |= {
        "counts": count_states(fact.document_id),
        "group": summarise_group(fact.type, [other for other in facts if other.type == fact.type]),
        "checked_cards": [card for card in list_changed_cards(text, facts, checks) if card.fact.pk != fact.pk],
    }
    return render(request, "desk/review/swap.html", words)


def answer_form(request: HttpRequest, fact: Fact, template: str, **words: Any) -> HttpResponse:
    """Return a card that asks something, with the fact's checks: for htmx alone, else on a page of its own."""
    facts = list_facts_of_document(user=request.user, document_id=fact.document_id)
    checks = describe_checks(get_text(user=request.user, document_id=fact.document_id), facts)
    card = make_card(fact, error=words.pop("error", ""), checks=checks.by_fact.get(fact.pk, ()))
    status = 422 if request.method == "POST" else 200
    given = {"card": card, "document": fact.document, "card_template": template, **words}
    return render(request, template if request.htmx else "desk/review/lone_card.html", given, status=status)


def count_states(document_id: int) -> dict[str, int]:
    """Return how many facts of a document wait, are accepted and are rejected."""
    counts = count_facts(document_ids=[document_id])[document_id]
    return {state: counts.get(state, 0) for state in STATE_WORDS}


def read_span(text: str) -> Span | None:
    """Return the span of "start-end", nothing for any other text."""
    match = AT.fullmatch(text)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return Span(int(match[1]), int(match[2]))


def guess_language(text: str) -> str:
    """Return ko, vi or en, so that the browser breaks and speaks the text rightly."""
    opening = text[:2000]
    if HANGUL.search(opening):
        return "ko"
    return "vi" if VIETNAMESE.search(opening) else "en"
