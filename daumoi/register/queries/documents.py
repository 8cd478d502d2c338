"""Documents as pages and commands ask for them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from daumoi.register.errors import UnknownRecord
from daumoi.register.models import AccessLog, Document, Evidence, Fact
from daumoi.register.queries.evidence import MODEL_OF_NOUN
from daumoi.register.queries.paging import Page, page_newest_first
from daumoi.register.queries.scopes import Viewer, visible_documents
from daumoi.register.queries.search_lists import keep_found


def list_documents(
    *,
    user: Viewer,
    after: str | int | None = None,
    limit: int = 50,
    state: str | None = None,
    search: str = "",
    waiting: bool = False,
) -> Page[Document]:
    """Return documents, the newest first, each with `fact_counts` (state -> number of facts).

    `waiting` keeps those with at least one proposed fact. Text and bytes are not fetched.
    """
    rows = visible_documents(user).select_related("added_by", "locality")
    if state:
        rows = rows.filter(state=state)
    if waiting:
        rows = rows.filter(pk__in=Fact.objects.filter(state=Fact.State.PROPOSED).values("document_id"))
    rows = keep_found(rows, user=user, noun="document", search=search)
    page = page_newest_first(rows, after=after, limit=limit)
    counts = count_facts(document_ids=[document.pk for document in page.items])
    for document in page.items:
        document.fact_counts = counts[document.pk]  # type: ignore[attr-defined]
    return page


def count_facts(*, document_ids: list[int]) -> dict[int, Counter[str]]:
    """Return for each document how many of its facts stand in each state."""
    counts: dict[int, Counter[str]] = {document_id: Counter() for document_id in document_ids}
    rows = Fact.objects.filter(document_id__in=document_ids).values_list("document_id", "state")
    for document_id, state, number in rows.annotate(Count("pk")).order_by():
        counts[document_id][state] = number
    return counts


def get_document(*, user: Viewer, document_id: int) -> Document:
    """Return one document; a page that shows its text calls `open_document` instead.

    Raises UnknownRecord.
    """
    document = visible_documents(user).select_related("added_by", "locality").filter(pk=document_id).first()
    if document is None:
        raise UnknownRecord("document", document_id)
    return document


def get_text(*, user: Viewer, document_id: int) -> str:
    """Return the text of a document for what is recomputed from it; a page that shows it calls `open_document`.

    Raises UnknownRecord.
    """
    text = visible_documents(user).filter(pk=document_id).values_list("text", flat=True).first()
    if text is None:
        raise UnknownRecord("document", document_id)
    return text


def list_texts(*, user: Viewer, document_ids: list[int]) -> dict[int, str]:
    """Return the texts of those documents that the user may see, for a passage to be shown of each."""
    return dict(visible_documents(user).filter(pk__in=document_ids).values_list("pk", "text"))


def find_document_by_sha256(*, sha256: str) -> int | None:
    """Return the number of the document that holds exactly these bytes."""
    return Document.objects.filter(sha256=sha256).values_list("pk", flat=True).first()


def list_accesses(*, user: Viewer, document_id: int, after: str | None = None, limit: int = 50) -> Page[AccessLog]:
    """Return who opened a secret document, the latest first."""
    document = get_document(user=user, document_id=document_id)
    return page_newest_first(document.accesses.select_related("user"), after=after, limit=limit)


def get_anchors(*, user: Viewer, document_id: int) -> list[list[int | str]]:
    """Return the places in its file that a document's text came from, in the form in which they are kept."""
    found = visible_documents(user).filter(pk=document_id).values_list("anchors", flat=True).first()
    return found or []


@dataclass(frozen=True, slots=True)
class Resting:
    """How many records of a noun rest on one document alone, and the names of the first."""

    noun: str
    count: int
    names: tuple[str, ...]


def preview_withdrawal(*, user: Viewer, document_id: int, named: int = 5) -> list[Resting]:
    """Return what would no longer be shown if the document were withdrawn: the records that rest on it alone.

    Raises UnknownRecord.
    """
    document = get_document(user=user, document_id=document_id)
    found = []
    for noun, model in MODEL_OF_NOUN.items():
        ids = set(document.evidence.filter(record_noun=noun).values_list("record_id", flat=True))
        others = Evidence.objects.filter(record_noun=noun, record_id__in=ids, document__state=Document.State.ACTIVE)
        alone = ids - set(others.exclude(document=document).values_list("record_id", flat=True))
        if alone:
            first = model._default_manager.filter(pk__in=sorted(alone)[:named]).order_by("pk")
            found.append(Resting(noun, len(alone), tuple(map(str, first))))
    return found
