"""Sheets in and out: choose a file, look at what it would do, apply it, take it back; and the export of each noun."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daumoi.gazetteer.lexicon import load_lexicon
from daumoi.register.actions.imports import apply_import, choose_for_import, start_import, undo_import
from daumoi.register.queries.exports import UnknownExport, export_noun
from daumoi.register.queries.imports import get_import, list_imports, unpack_rows
from daumoi.register.queries.scopes import may_approve
from daumoi.sheets.nouns import list_columns, list_readable_nouns
from daumoi.values.errors import DaumoiError
from daumoi.web.desk.rights import editor_required, found_or_404
from daumoi.web.shared.labels import NOUN_TITLES
from daumoi.web.shared.sentences import translate_error, translate_sentence

PAGE_SIZE = 100
OUTCOME_WORDS = {
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "unchanged": gettext_lazy("Unchanged"),
    "refused": gettext_lazy("Refused"),
    "repeated": gettext_lazy("Repeated"),
    "skipped": gettext_lazy("Passed over"),
}


def title_noun(noun: str) -> Any:
    """Return what a noun is called above a list."""
    return _("Certificates") if noun == "certificate_events" else NOUN_TITLES.get(noun, noun)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_imports(request: HttpRequest) -> HttpResponse:
    """Return the form for a file or pasted cells, or go on to its preview."""
    words: dict[str, Any] = {"nouns": [(noun, title_noun(noun)) for noun in list_readable_nouns()]}
    status = 200
    if request.method == "POST":
        file = request.FILES.get("file")
        data = file.read() if file is not None else request.POST.get("cells", "").encode()
        noun = request.POST.get("noun", "")
        try:
            started = start_import(
                data=data,
                filename=(file.name if file is not None else "") or "cells.txt",
                added_by=request.user,
                added_at=timezone.now(),
                lexicon=load_lexicon(),
                wish={"noun": noun} if noun else None,
                language=get_language() or "vi",
            )
        except DaumoiError as error:
            words |= {"sentence": translate_error(error), "cells": request.POST.get("cells", ""), "noun": noun}
            status = 422
        else:
            return redirect("show_import", started.pk)
    words["imports"] = list_imports(user=request.user)
    return render(request, "desk/imports/list.html", words, status=status)


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
@found_or_404
def show_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Return the preview of an import by pages; a post chooses noun, sheet and columns anew."""
    sentence = ""
    if request.method == "POST":
        columns = {name.removeprefix("column-"): value for name, value in request.POST.items() if name[:7] == "column-"}
        noun = request.POST.get("noun", "")
        wish: dict[str, Any] = {"sheet": request.POST.get("sheet", ""), "noun": noun}
        wish["columns"] = columns if noun == request.POST.get("noun_before") else None
        try:
            choose_for_import(
                import_id=import_id,
                wish=wish,
                chosen_by=request.user,
                lexicon=load_lexicon(),
                language=get_language() or "vi",
            )
        except DaumoiError as error:
            sentence = translate_error(error)
        else:
            return redirect("show_import", import_id)
    found = get_import(user=request.user, import_id=import_id)
    return render(request, "desk/imports/profile.html", describe_import(request, found, sentence))


def describe_import(request: HttpRequest, found: Any, sentence: str) -> dict[str, Any]:
    """Return the words of the preview: counts, columns, one page of rows."""
    rows = unpack_rows(bytes(found.plan))
    chosen = request.GET.get("show", "")
    kept = [row for row in rows if row["outcome"] == chosen] if chosen in OUTCOME_WORDS else rows
    start = int(request.GET["after"]) if request.GET.get("after", "").isdecimal() else 0
    if request.GET.get("row", "").isdecimal():
        start = find_page_of_row(kept, int(request.GET["row"]))
    page = kept[start : start + PAGE_SIZE]
    language = get_language() or "vi"
    headings = [(column.field, column.heading_in(language)) for column in list_columns(found.noun)]
    by_field = dict(headings)
    for row in page:
        row["word"] = OUTCOME_WORDS[row["outcome"]]
        told = [*row.get("problems", ()), *row.get("notices", ())]
        row["told"] = [(cell, translate_sentence(message, params)) for cell, message, params in told]
        row["fields"] = [
            (f"{row['row']}:{name}", by_field.get(name, name), before, after, is_filling)
            for _noun, name, before, after, is_filling in row.get("changes", ())
        ]
    return {
        "found": found,
        "title": title_noun(found.noun),
        "sentence": sentence,
        "rows": page,
        "chosen": chosen,
        "counts": [(name, word, found.counts.get(name, 0)) for name, word in OUTCOME_WORDS.items()],
        "nouns": [(noun, title_noun(noun)) for noun in list_readable_nouns()],
        "headings": headings,
        "notes": [
            (cell, translate_sentence(message, params)) for cell, message, params in found.counts.get("notes", ())
        ],
        "columns": found.counts.get("columns", []),
        "sheets": found.counts.get("sheets", []),
        "first_address": f"?show={chosen}" if start else "",
        "next_address": f"?show={chosen}&after={start + PAGE_SIZE}" if len(kept) > start + PAGE_SIZE else "",
        "may_undo": found.state == "applied" and may_approve(request.user),
    }


def find_page_of_row(rows: list[dict[str, Any]], number: int) -> int:
    """Return the place of the page's first row on which a row of the sheet stands."""
    place = next((place for place, row in enumerate(rows) if row["row"] >= number), 0)
    return place - place % PAGE_SIZE


@editor_required
@require_POST
@found_or_404
def show_applied_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Apply an import, and go back to it."""
    try:
        apply_import(
            import_id=import_id,
            applied_by=request.user,
            applied_at=timezone.now(),
            lexicon=load_lexicon(),
            ticked=frozenset(request.POST.getlist("tick")),
            change_all="change_all" in request.POST,
        )
    except DaumoiError as error:
        messages.error(request, translate_error(error))
    else:
        messages.success(request, _("The sheet is in the register."))
    return redirect("show_import", import_id)


@editor_required
@require_POST
@found_or_404
def show_undone_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take an applied import back, and go back to it."""
    try:
        undo_import(import_id=import_id, undone_by=request.user, undone_at=timezone.now())
    except DaumoiError as error:
        messages.error(request, translate_error(error))
    else:
        messages.success(request, _("The sheet was taken back with all that rested on it alone."))
    return redirect("show_import", import_id)


@require_safe
def show_export(request: HttpRequest, noun: str, kind: str) -> HttpResponse:
    """Return all records of a noun that the user may see as a file."""
    try:
        file = export_noun(
            user=request.user, noun=noun, kind=kind, language=get_language() or "vi", lexicon=load_lexicon()
        )
    except UnknownExport as error:
        return render(request, "desk/error.html", {"sentence": translate_error(error)}, status=404)
    answer = HttpResponse(file.data, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
