"""Records that may be one: the pairs, two records side by side, merging and undoing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.register.actions.duplicates import judge_not_same, search_duplicates, take_back_judgement
from daumoi.register.actions.merges import merge_records
from daumoi.register.actions.unmerging import undo_merge
from daumoi.register.queries.duplicates import count_duplicates, find_reasons, get_last_search, list_duplicates
from daumoi.register.queries.duplicates import list_judgements as list_judged
from daumoi.register.queries.merge_plans import RefusedMerge, preview_merge
from daumoi.register.queries.merges import list_merges
from daumoi.register.queries.scopes import may_approve, may_edit
from daumoi.web.desk.addresses import find_next_addresses, find_record_address
from daumoi.web.desk.lists import read_paging
from daumoi.web.desk.merge_words import describe_field_pair, describe_moved, describe_pair, describe_reasons, list_tabs
from daumoi.web.desk.rights import approver_required, editor_required, found_or_404
from daumoi.web.shared.labels import MERGED_NOUN_TITLES
from daumoi.web.shared.sentences import translate_error


@require_safe
def show_duplicates(request: HttpRequest) -> HttpResponse:
    """Return the pairs of one noun that may be one record, likeliest first."""
    noun = read_noun(request.GET.get("noun", ""))
    page = list_duplicates(noun=noun, **read_paging(request))
    words = {
        "noun": noun,
        "tabs": list_tabs(noun),
        "pairs": [describe_pair(pair) for pair in page.items],
        "waiting": count_duplicates(user=request.user, noun=noun),
        "search": get_last_search(noun=noun),
        "may_decide": may_edit(request.user),
        **find_next_addresses(request, page.next_after),
    }
    return render(request, "desk/duplicates/list.html", words)


def read_noun(word: str) -> str:
    """Return the noun that was asked for, organisations where it is none that is merged."""
    return word if word in MERGED_NOUN_TITLES else "organisation"


@editor_required
@require_POST
def find_duplicates_again(request: HttpRequest) -> HttpResponse:
    """Look for the pairs of a noun and return to their list."""
    noun = read_noun(request.POST.get("noun", ""))
    search_duplicates(noun=noun, by=request.user, at=timezone.now())
    return redirect(f"{reverse('duplicates')}?noun={noun}")


@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_comparison(request: HttpRequest, noun: str, kept_id: int, merged_id: int) -> HttpResponse:
    """Return two records side by side with all that merging would move; an approver merges them here."""
    if request.method == "POST":
        return merge_compared(request, noun, kept_id, merged_id)
    plan = preview_merge(user=request.user, noun=noun, kept_id=kept_id, merged_id=merged_id)
    reasons = find_reasons(user=request.user, noun=noun, first_id=kept_id, second_id=merged_id)
    words = {
        "noun": noun,
        "plan": plan,
        "list_title": MERGED_NOUN_TITLES[noun],
        "fields": [describe_field_pair(pair) for pair in plan.fields],
        "moved": [describe_moved(kind) for kind in plan.moved],
        "reasons": describe_reasons(reasons),
        "refusal": translate_error(plan.refusal) if plan.refusal else "",
        "kept": plan.kept,
        "merged": plan.merged,
        "kept_address": find_record_address(noun, kept_id),
        "merged_address": find_record_address(noun, merged_id),
        "may_decide": may_edit(request.user),
        "may_merge": may_approve(request.user),
    }
    return render(request, "desk/duplicates/compare.html", words)


@approver_required
def merge_compared(request: HttpRequest, noun: str, kept_id: int, merged_id: int) -> HttpResponse:
    """Merge the two records of a comparison and go to the one kept."""
    try:
        merge_records(
            noun=noun,
            kept_id=kept_id,
            merged_id=merged_id,
            by=request.user,
            at=timezone.now(),
            reason=read_reason(request),
            take=request.POST.getlist("take"),
        )
    except RefusedMerge as error:
        messages.error(request, translate_error(error))
        return redirect("compare", noun, kept_id, merged_id)
    messages.success(request, _("The two were merged. It can be undone below."))
    return redirect(find_record_address(noun, kept_id))


def read_reason(request: HttpRequest) -> str:
    """Return the reason that was typed, one line."""
    return " ".join(request.POST.get("reason", "").replace("\x00", "").split())[:500]


@editor_required
@require_POST
@found_or_404
def keep_apart(request: HttpRequest, noun: str, kept_id: int, merged_id: int) -> HttpResponse:
    """Keep somebody's word that two records are not the same and return to the pairs."""
    try:
        judge_not_same(
            noun=noun,
            first_id=kept_id,
            second_id=merged_id,
            by=request.user,
            at=timezone.now(),
            reason=read_reason(request),
        )
    except RefusedMerge as error:
        messages.error(request, translate_error(error))
    else:
        messages.success(request, _("Kept: these two are not the same. You will not be asked again."))
    return redirect(f"{reverse('duplicates')}?noun={noun}")


@require_safe
def show_judgements(request: HttpRequest) -> HttpResponse:
    """Return the pairs of which somebody said that they are not the same."""
    page = list_judged(**read_paging(request))
    words = {"rows": page.items, "may_decide": may_edit(request.user), **find_next_addresses(request, page.next_after)}
    return render(request, "desk/duplicates/judged.html", words)


@editor_required
@require_POST
@found_or_404
def take_judgement_back(request: HttpRequest, judgement_id: int) -> HttpResponse:
    """Take a judgement back and return to the list of them."""
    take_back_judgement(judgement_id=judgement_id, by=request.user, at=timezone.now())
    messages.success(request, _("Taken back. The pair is shown again."))
    return redirect("judgements")


@require_safe
def show_merges(request: HttpRequest) -> HttpResponse:
    """Return what was merged, the latest first."""
    page = list_merges(**read_paging(request))
    for merge in page.items:
        merge.address = find_record_address(merge.noun, merge.kept_id)  # type: ignore[attr-defined]
    words: dict[str, Any] = {"rows": page.items, "may_merge": may_approve(request.user)}
    return render(request, "desk/duplicates/merges.html", {**words, **find_next_addresses(request, page.next_after)})


@approver_required
@require_POST
@found_or_404
def undo_merge_made(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Undo a merge and go to the record that came back."""
    try:
        merge = undo_merge(merge_id=merge_id, by=request.user, at=timezone.now(), reason=read_reason(request))
    except RefusedMerge as error:
        messages.error(request, translate_error(error))
        return redirect("merges")
    messages.success(request, _("The merge was undone; both records stand again."))
    return redirect(find_record_address(merge.noun, merge.merged_id))
