"""Search: one box on every page, hits grouped by noun, suggestions while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daumoi.register.queries.search import NOUNS, search_records
from daumoi.web.desk.addresses import find_next_addresses, find_record_address, find_sentence_address
from daumoi.web.desk.lists import read_search
from daumoi.web.shared.hits import mark_words, word_kind
from daumoi.web.shared.labels import TITLE_OF_FOUND_NOUN
from daumoi.web.shared.sentences import translate_sentence

if TYPE_CHECKING:
    from daumoi.register.queries.search import Hit

OF_EACH, ALONE, SUGGESTED = 5, 50, 8


@require_safe
def show_search(request: HttpRequest) -> HttpResponse:
    """Return what is found by the words, some of each noun or a page of one."""
    words, noun = read_search(request), request.GET.get("noun", "")
    noun = noun if noun in NOUNS else ""
    answer = search_records(
        user=request.user,
        text=words,
        nouns=[noun] if noun else None,
        after=request.GET.get("after"),
        limit=ALONE if noun else OF_EACH,
    )
    groups = [
        {
            "title": TITLE_OF_FOUND_NOUN[group.noun],
            "hits": [describe_hit(hit) for hit in group.hits],
            "more_address": make_search_address(words, group.noun) if group.next_after and not noun else "",
        }
        for group in answer.groups
    ]
    following = answer.groups[0].next_after if noun and answer.groups else None
    shown = {
        "words": words,
        "groups": groups,
        "choices": list_nouns(words, noun),
        "place": answer.place,
        **find_next_addresses(request, following),
    }
    return render(request, "desk/search/page.html", shown)


@require_safe
def show_suggestions(request: HttpRequest) -> HttpResponse:
    """Return the first hits for what has been typed so far, for the list under the search box."""
    words = read_search(request)
    hits = search_records(user=request.user, text=words, limit=3).hits[:SUGGESTED]
    shown = {"words": words, "hits": [describe_hit(hit) for hit in hits], "address": make_search_address(words, "")}
    return render(request, "desk/search/suggestions.html", shown)


def describe_hit(hit: Hit) -> dict[str, Any]:
    """Return what a template shows of a hit."""
    address = find_record_address(hit.noun, hit.record_id)
    if hit.noun == "contribution":  # it has no page of its own: the list shows all of it
        address = f"{reverse('contributions')}?{urlencode({'q': hit.title})}"
    if hit.passage is not None:
        address = find_sentence_address(hit.record_id, hit.passage.start, hit.passage.end)
    kind = word_kind(hit.noun, hit.kind)
    return {
        "address": address,
        "title": mark_words(hit.title, hit.title_marks) or kind or _("(not named)"),
        "noun": TITLE_OF_FOUND_NOUN[hit.noun],
        "kind": kind if hit.title else "",
        "line": hit.line,
        "day": hit.day,
        "is_ended": hit.noun == "locality" and hit.day is not None,
        "matched": mark_words(hit.matched, hit.matched_marks),
        "note": translate_sentence(hit.note.message, hit.note.params) if hit.note else "",
    }


def list_nouns(words: str, chosen: str) -> list[dict[str, Any]]:
    """Return the links that narrow a search to one noun, and the one back to all."""
    titles = {"": _("Everything"), **TITLE_OF_FOUND_NOUN}
    return [
        {"title": title, "address": make_search_address(words, noun), "is_current": noun == chosen}
        for noun, title in titles.items()
    ]


def make_search_address(words: str, noun: str) -> str:
    """Return the page of a search, of one noun where it is named."""
    asked = {"q": words, "noun": noun} if noun else {"q": words}
    return f"{reverse('search')}?{urlencode(asked)}"
