"""Who sees what: the one place that decides it, for pages, command line, search and exports alike."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from daumoi.register.models import Document, Evidence, Fact, LedgerEntry, SearchEntry, Site

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever runs commands on the machine itself, and so can read the database's file anyway."""


@dataclass(frozen=True, slots=True)
class OpenReader:
    """Whoever of the staff neither approves nor added a secret document: the ledger keeps what these see."""


OPERATOR: Final = Operator()
OPEN_READER: Final = OpenReader()
Viewer = AbstractBaseUser | AnonymousUser | Operator | OpenReader

VIEWER, EDITOR, APPROVER = "viewer", "editor", "approver"


def list_roles(user: Viewer) -> frozenset[str]:
    """Return the user's roles, higher ones with the lower; asked of the database once for each user object."""
    if isinstance(user, Operator):
        return frozenset({VIEWER, EDITOR, APPROVER})
    if isinstance(user, OpenReader):
        return frozenset({VIEWER})
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    held = getattr(user, "_daumoi_roles", None)
    if held is None:
        held = frozenset({VIEWER, EDITOR, APPROVER}) if user.is_superuser else _read_roles(user)  # type: ignore[union-attr]
        user._daumoi_roles = held  # type: ignore[union-attr]
    return held


def _read_roles(user: AbstractBaseUser) -> frozenset[str]:
    return name_roles(set(user.groups.values_list("name", flat=True)))  # type: ignore[attr-defined]


def name_roles(names: Collection[str]) -> frozenset[str]:
    """Return the roles of somebody who is in the groups of these names; whoever has an account may read."""
    if APPROVER in names:
        return frozenset({VIEWER, EDITOR, APPROVER})
    return frozenset({VIEWER, EDITOR} if EDITOR in names else {VIEWER})


def may_edit(user: Viewer) -> bool:
    """Return whether the user may add documents and decide facts."""
    return EDITOR in list_roles(user)


def may_approve(user: Viewer) -> bool:
    """Return whether the user may withdraw documents and see secret ones."""
    return APPROVER in list_roles(user)


def _seen(user: Viewer, prefix: str) -> Q:
    if may_approve(user):
        return Q()
    if not list_roles(user):
        return Q(pk__in=[])
    known = ~Q(**{f"{prefix}confidentiality": Document.Confidentiality.SECRET})
    return known if isinstance(user, OpenReader) else known | Q(**{f"{prefix}added_by": user})


def visible_documents(user: Viewer) -> QuerySet[Document]:
    """Return the documents that the user may see, withdrawn ones too, without their text and bytes."""
    return Document.objects.filter(_seen(user, "")).defer("text", "anchors", "original")


def hidden_documents(user: Viewer) -> QuerySet[Document]:
    """Return the few documents that count for nothing to the user: withdrawn, or secret and not his."""
    hidden = Q(confidentiality=Document.Confidentiality.SECRET)
    if may_approve(user):
        hidden = Q(pk__in=[])
    elif not isinstance(user, OpenReader) and list_roles(user):
        hidden &= Q(added_by__isnull=True) | ~Q(added_by=user)
    return Document.objects.filter(~Q(state=Document.State.ACTIVE) | hidden).order_by()


def visible_facts(user: Viewer) -> QuerySet[Fact]:
    """Return the facts of the documents that the user may see."""
    return Fact.objects.filter(_seen(user, "document__"))


def visible_evidence(user: Viewer) -> QuerySet[Evidence]:
    """Return the evidence that the user may see; a withdrawn document supports nothing."""
    return Evidence.objects.filter(condition_evidence(user))


def condition_evidence(user: Viewer) -> Q:
    """Return the condition on evidence that the user may see it."""
    return _seen(user, "document__") & Q(document__state=Document.State.ACTIVE)


def visible_records(rows: QuerySet[Row], noun: str, user: Viewer) -> QuerySet[Row]:
    """Return the records of a noun that rest on at least one visible document, or on none at all (entered by hand)."""
    if not list_roles(user):
        return rows.none()
    return rows.filter(_rests_on(user, Q(record_noun=noun, record_id=OuterRef("pk"))))


def visible_sourced(rows: QuerySet[Row], user: Viewer) -> QuerySet[Row]:
    """Return the statements on land, sites and targets whose document, or figure, the user may see, or without either.

    A withdrawn document supports nothing.
    """
    if not list_roles(user):
        return rows.none()
    active = Q(document__state=Document.State.ACTIVE) & _seen(user, "document__")
    rows = rows.filter(Q(document__isnull=True) | active)
    if any(field.name == "figure" for field in rows.model._meta.get_fields()):
        # Of each row's own figure: a list of all that may be seen would be made of the whole register's figures first.
        seen = _rests_on(user, Q(record_noun="figure", record_id=OuterRef("figure_id")))
        rows = rows.filter(Q(figure__isnull=True) | seen)
    return rows


def visible_ledger(user: Viewer) -> QuerySet[LedgerEntry]:
    """Return the ledger as the user's audience sees it.

    Who added a secret document sees its projects otherwise: `statistics_hidden.find_projects_apart` names these.
    """
    return LedgerEntry.objects.filter(condition_audience(user))


def condition_audience(user: Viewer, prefix: str = "") -> Q:
    """Return the condition on entries of the ledger, or on a relation to them, that makes them the user's.

    It says nothing with "not", as a relation to many would take that for "none of them".
    """
    if not list_roles(user):
        return Q(pk__in=[])
    everyone = LedgerEntry.Audience.EVERYONE
    return Q(**{f"{prefix}audience__lte" if may_approve(user) else f"{prefix}audience__gte": everyone})


def visible_entries(user: Viewer) -> QuerySet[SearchEntry]:
    """Return the search entries of records that the user may see, by names and words that the user may see too.

    An entry may rest on a part of its record (a certificate) or on one of its fields: that must be visible as well. A
    withdrawn document is found in its list, not here.
    """
    if not list_roles(user):
        return SearchEntry.objects.none()
    documents = Document.objects.filter(_seen(user, ""), state=Document.State.ACTIVE, pk=OuterRef("record_id"))
    whole = Q(record_noun=OuterRef("noun"), record_id=OuterRef("record_id"))
    sites = visible_sourced(Site.objects.filter(pk=OuterRef("record_id")), user)
    return SearchEntry.objects.filter(
        Q(noun__in=("locality", "zone"))
        | Q(noun="document") & Exists(documents)
        | Q(noun="site") & Q(IsNull(Subquery(sites.values("pk")[:1]), False))
        | ~Q(noun__in=("locality", "zone", "document", "site")) & _rests_on(user, whole) & _parts_seen(user)
    )


def visible_parts(user: Viewer) -> QuerySet[SearchEntry]:
    """Return the search entries whose part the user may see, of records that are known to be open to the user."""
    return SearchEntry.objects.filter(_parts_seen(user)) if list_roles(user) else SearchEntry.objects.none()


def _parts_seen(user: Viewer) -> Q:
    part = Q(record_noun=OuterRef("part_noun"), record_id=OuterRef("part_id"))
    itself = Q(part_noun=F("noun"), field="")
    supported = Q(field="") & _rests_on(user, part) | ~Q(field="") & _rests_on(user, part & Q(field=OuterRef("field")))
    return itself | supported


def _rests_on(user: Viewer, supports: Q) -> Q:
    """Return the condition that something has visible evidence, or none at all.

    It is asked of each row for itself: of an EXISTS PostgreSQL would first read the noun's whole evidence, even for
    the hundred rows of one page.
    """
    seen = Subquery(visible_evidence(user).filter(supports).values("pk")[:1])
    told = Subquery(Evidence.objects.filter(supports).values("pk")[:1])
    return Q(IsNull(seen, False)) | Q(IsNull(told, True))
