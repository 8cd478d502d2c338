"""Where a record, a sentence or a page of a list is to be found."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse

PAGE_OF_NOUN = {
    "figure": "show_figure",
    "project": "show_project",
    "agreement": "show_agreement",
    "event": "show_event",
    "person": "show_person",
    "undertaking": "show_undertaking",
    "organisation": "show_organisation",
    "zone": "show_zone",
    "site": "show_site",
    "locality": "show_locality",
    "document": "show_document",
}


def find_record_address(noun: str, record_id: int | None) -> str:
    """Return the profile page of a record, nothing where the noun has no page of its own."""
    page = PAGE_OF_NOUN.get(noun)
    return reverse(page, args=[record_id]) if page and record_id is not None else ""


def find_sentence_address(document_id: int, start: int, end: int) -> str:
    """Return the page of a document with the words from start to end marked and in sight."""
    return f"{reverse('show_document', args=[document_id])}?at={start}-{end}#span"


def find_web_address(text: str) -> str:
    """Return the text when it is a web address that a browser may open, else nothing."""
    parts = urlsplit(text.strip())
    return text.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def find_next_addresses(request: HttpRequest, next_after: str | None) -> dict[str, str]:
    """Return the addresses of the first and the next page of a list, filters kept."""
    asked = {name: value for name, value in request.GET.items() if name != "after"}
    first = f"{request.path}?{urlencode(asked)}" if asked else request.path
    following = f"{request.path}?{urlencode({**asked, 'after': next_after})}" if next_after else ""
    return {"first_address": first if request.GET.get("after") else "", "next_address": following}
