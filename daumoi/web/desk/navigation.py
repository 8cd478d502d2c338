"""The left navigation: which pages there are, and which one is open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from daumoi.register.queries.scopes import may_approve
from daumoi.web.shared.labels import NOUN_TITLES


def list_titles(*nouns: str) -> tuple[tuple[str, Any], ...]:
    """Return each noun, which is the name of its page, with its title."""
    return tuple((noun, NOUN_TITLES[noun]) for noun in nouns)


PAGES = (
    (_("Desk"), (("home", _("Today")), ("inbox", _("Documents")), ("imports", _("Excel and CSV")))),
    (_("Register"), list_titles("figures", "projects", "contributions", "agreements", "undertakings", "events")),
    (_("Land"), (("occupancy", _("Occupancy")), ("targets", _("Targets")), *list_titles("sites"))),
    (_("Names"), (*list_titles("people", "organisations", "zones", "localities"), ("duplicates", _("Duplicates")))),
)


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """One entry: its word, its address, and whether it is the open page."""

    title: Any
    address: str
    is_current: bool


def describe_desk(request: HttpRequest) -> dict[str, Any]:
    """Return the groups of the navigation for the templates."""
    groups = []
    for title, pages in PAGES:
        links = [make_link(name, word, request.path) for name, word in pages]
        groups.append({"title": title, "links": links})
    return {"navigation": groups, "may_approve_all": lambda: may_approve(request.user)}


def make_link(name: str, word: Any, path: str) -> NavigationLink:
    """Return the entry; a page below the address counts as open too."""
    address = reverse(name)
    is_current = path == address if name == "home" else path.startswith(address)
    return NavigationLink(title=word, address=address, is_current=is_current)
