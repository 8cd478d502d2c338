"""Documents come in, are opened, classified, withdrawn and brought back."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from daumoi.register.actions.indexing import index_kept_records
from daumoi.register.actions.keeping import account_of, require_approver, require_editor, save_with_history
from daumoi.register.actions.ledger import rebuild_ledgers_of_document
from daumoi.register.actions.localities import keep_locality
from daumoi.register.errors import UnknownRecord
from daumoi.register.models import AccessLog, Document, Fact
from daumoi.register.names import make_name_key
from daumoi.register.queries.documents import find_document_by_sha256, get_document
from daumoi.register.queries.places import guess_home
from daumoi.register.queries.scopes import Viewer, visible_documents
from daumoi.register.sentences import find_sentence
from daumoi.values.errors import DaumoiError
from daumoi.values.evidence import check_evidence

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon
    from daumoi.gazetteer.localities import Locality as Unit
    from daumoi.reading.facts import Fact as ReadFact
    from daumoi.reading.pages import Anchor
    from daumoi.reading.reader import Reading

Read = Callable[..., "Reading"]


class AlreadyHeld(DaumoiError):  # noqa: N818  # named for what happened
    """The register already holds exactly these bytes; `document_id` says where."""

    def __init__(self, document_id: int) -> None:
        super().__init__("This file is already in the register, as document %(document_id)s.", document_id=document_id)
        self.document_id = document_id


class FutureDate(DaumoiError):  # noqa: N818  # named for what happened
    """A text cannot have been published after the day on which it was added."""


def add_document(
    *,
    data: bytes,
    filename: str,
    source_url: str,
    published_on: date | None,
    added_by: Viewer,
    added_at: datetime,
    lexicon: "Lexicon | None" = None,
    confidentiality: str = Document.Confidentiality.INTERNAL,
    title: str = "",
    read: Read | None = None,
) -> Document:
    """Return the new document, read, with its facts proposed.

    Raises NotAllowed, AlreadyHeld, FutureDate, UnreadableFile.
    """
    from daumoi.reading.pages import pages_from_bytes

    require_editor(added_by)
    if published_on is not None and published_on > timezone.localdate(added_at):
        raise FutureDate("The date of publication, %(day)s, lies in the future.", day=published_on.isoformat())
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_held(sha256)
    pages = pages_from_bytes(data, filename)
    # PostgreSQL keeps no NUL; the stand-in has the same length, so that every span still fits.
    text = pages.text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    name = " ".join((title or pages.title or filename).replace("\x00", "").split())[:500]
    document = Document(
        title=name,
        title_key=make_name_key(name)[:500],
        text=text,
        anchors=[anchor.as_json() for anchor in pages.anchors],
        original=data,
        filename=filename.replace("\x00", "")[-255:],
        media_type=pages.media_type,
        encoding=pages.encoding,
        sha256=sha256,
        source_url=source_url,
        published_on=published_on or _past(pages.published_on, added_at),
        added_by=account_of(added_by),
        added_at=added_at,
        confidentiality=confidentiality,
    )
    lexicon = lexicon or _load_lexicon()
    facts = _read_facts(document, pages.anchors, lexicon, read)
    home = guess_home(_list_place_texts(facts), on=document.published_on, lexicon=lexicon)
    return _save_document(document, facts, home, lexicon, added_by)


def _load_lexicon() -> "Lexicon":
    from daumoi.gazetteer.lexicon import load_lexicon

    return load_lexicon()


def _list_place_texts(facts: list[Fact]) -> list[str]:
    """Return the names in the facts that may say which province a text is about."""
    names = ("subject", "place", "hosts", "org", "by", "parties")
    values = [value for fact in facts for slot, value in fact.values().items() if slot in names]
    return [str(part) for value in values for part in (value if isinstance(value, list) else [value])]


def _refuse_held(sha256: str) -> None:
    held = find_document_by_sha256(sha256=sha256)
    if held is not None:
        raise AlreadyHeld(held)


def _past(day: date | None, added_at: datetime) -> date | None:
    return day if day is not None and day <= timezone.localdate(added_at) else None


def _read_facts(document: Document, anchors: "Sequence[Anchor]", lexicon: "Lexicon", read: Read | None) -> list[Fact]:
    if read is None:
        from daumoi.reading.reader import read_text as read
    reading = read(document.text, lexicon, published_on=document.published_on)
    document.reader_version = reading.version
    document.notes = [{"message": note.message, "params": note.params} for note in reading.notes]
    return [_propose(document, anchors, fact) for fact in reading.facts]


def _propose(document: Document, anchors: "Sequence[Anchor]", fact: "ReadFact") -> Fact:
    from daumoi.reading.pages import find_anchor_of_run

    check_evidence(document.text, fact.evidence)
    anchor = find_anchor_of_run(anchors, fact.evidence.span.start, fact.evidence.span.end)
    return Fact(
        document=document,
        type=str(fact.type),
        slots=[_slot_row(document.text, anchors, slot) for slot in fact.slots],
        quote=fact.evidence.quote,
        sentence=find_sentence(document.text, fact.evidence.span.start, fact.evidence.span.end),
        start=fact.evidence.span.start,
        end=fact.evidence.span.end,
        page=anchor.page if anchor else None,
        cell=anchor.cell[:120] if anchor else "",
        rule=fact.rule[:100],
        confidence=min(1.0, max(0.0, fact.confidence)),
        missing=[list(pair) for pair in fact.missing],
    )


def _slot_row(text: str, anchors: "Sequence[Anchor]", slot: Any) -> dict[str, Any]:
    from daumoi.reading.pages import find_anchor_of_run

    row = {"name": slot.name, "value": slot.value, "note": slot.note, "start": None, "end": None, "quote": ""}
    if slot.evidence is not None:
        check_evidence(text, slot.evidence)
        span = slot.evidence.span
        row |= {"start": span.start, "end": span.end, "quote": slot.evidence.quote}
        anchor = find_anchor_of_run(anchors, span.start, span.end)
        if anchor is not None and anchor.cell:
            row["cell"] = anchor.cell
    return row


def _save_document(
    document: Document, facts: list[Fact], home: "Unit | None", lexicon: "Lexicon", added_by: Viewer
) -> Document:
    try:
        with transaction.atomic():
            document.locality = keep_locality(home, lexicon=lexicon) if home is not None else None
            save_with_history(document, by=added_by, at=document.added_at, reason="added")
            Fact.objects.bulk_create(facts)
    except IntegrityError:
        _refuse_held(document.sha256)  # another clerk saved the same file between our look and our write
        raise
    return document


@transaction.atomic
def open_document(*, document_id: int, user: Viewer, opened_at: datetime) -> Document:
    """Return the document with its text; the opening of a secret one is noted.

    Raises UnknownRecord.
    """
    rows = visible_documents(user).defer(None).defer("anchors", "original").select_related("added_by", "locality")
    document = rows.filter(pk=document_id).first()
    if document is None:
        raise UnknownRecord("document", document_id)
    if document.confidentiality == Document.Confidentiality.SECRET:
        AccessLog.objects.create(document=document, user=account_of(user), opened_at=opened_at)
    return document


@transaction.atomic
def set_confidentiality(
    *, document_id: int, confidentiality: str, changed_by: Viewer, changed_at: datetime, reason: str = ""
) -> Document:
    """Return the document under its new class.

    Raises NotAllowed, UnknownRecord.
    """
    require_editor(changed_by)
    fields = {"confidentiality": confidentiality}
    document = _change(document_id, fields, changed_by, changed_at, reason or "classified")
    rebuild_ledgers_of_document(document)
    return document


@transaction.atomic
def withdraw_document(*, document_id: int, withdrawn_by: Viewer, withdrawn_at: datetime, reason: str) -> Document:
    """Return the document, withdrawn: records that rest on it alone are no longer shown, and come back with it.

    Raises NotAllowed, UnknownRecord.
    """
    require_approver(withdrawn_by)
    document = _change(document_id, {"state": Document.State.WITHDRAWN}, withdrawn_by, withdrawn_at, reason)
    rebuild_ledgers_of_document(document)
    return document


@transaction.atomic
def restore_document(*, document_id: int, restored_by: Viewer, restored_at: datetime, reason: str = "") -> Document:
    """Return a withdrawn document, back in force with all that rests on it.

    Raises NotAllowed, UnknownRecord.
    """
    require_approver(restored_by)
    document = _change(document_id, {"state": Document.State.ACTIVE}, restored_by, restored_at, reason or "restored")
    rebuild_ledgers_of_document(document)
    return document


def _change(document_id: int, fields: dict[str, str], by: Viewer, at: datetime, reason: str) -> Document:
    document = get_document(user=by, document_id=document_id)
    for name, value in fields.items():
        setattr(document, name, value)
    changed = save_with_history(document, by=by, at=at, reason=reason)
    index_kept_records(document_id)
    return changed
