"""Imports of sheets: brought in, looked at, applied whole or not at all, and taken back."""

import hashlib
import json
import zlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from daumoi.register.actions.collecting import pause_collection
from daumoi.register.actions.documents import withdraw_document
from daumoi.register.actions.import_saving import Saving, save_plan
from daumoi.register.actions.keeping import (
    account_of,
    delete_with_history,
    require_approver,
    require_editor,
    save_with_history,
)
from daumoi.register.actions.ledger import rebuild_ledgers
from daumoi.register.models import Document, SheetImport
from daumoi.register.names import make_name_key
from daumoi.register.queries.import_sources import SheetText, write_sheet_text
from daumoi.register.queries.imports import (
    SHEET_READER,
    ImportPreview,
    get_import,
    pack_rows,
    preview_import,
    read_wish,
    unpack_rows,
)
from daumoi.register.queries.scopes import Viewer
from daumoi.register.queries.sheet_layers import LAYERS
from daumoi.sheets.nouns import list_readable_nouns
from daumoi.sheets.workbooks import is_workbook
from daumoi.sheets.writing import WORKBOOK_TYPE
from daumoi.values.errors import DaumoiError

if TYPE_CHECKING:
    from daumoi.gazetteer.lexicon import Lexicon

MOST_BYTES = 25 * 1024 * 1024
KEPT_FOR = timedelta(days=1)


class RefusedImport(DaumoiError):  # noqa: N818  # named for what happened
    """The import cannot be brought in or applied as it is; the sentence says why."""


@transaction.atomic
def start_import(
    *,
    data: bytes,
    filename: str,
    added_by: Viewer,
    added_at: datetime,
    lexicon: "Lexicon",
    wish: dict[str, Any] | None = None,
    language: str = "vi",
) -> SheetImport:
    """Return a waiting import with its preview; waiting ones older than a day are removed.

    Raises NotAllowed, RefusedImport, UnreadableSheet, UnreadableFile.
    """
    require_editor(added_by)
    if len(data) > MOST_BYTES:
        raise RefusedImport("The file is larger than %(most)d MB. Divide it.", most=MOST_BYTES // 1048576)
    SheetImport.objects.filter(state=SheetImport.State.PENDING, added_at__lt=added_at - KEPT_FOR).delete()
    started = SheetImport(
        filename=filename.replace("\x00", "")[-255:] or "?",
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        wish=wish or {},
        added_by=account_of(added_by),
        added_at=added_at,
    )
    return _preview(started, added_by, lexicon, language)


@transaction.atomic
def choose_for_import(
    *, import_id: int, wish: dict[str, Any], chosen_by: Viewer, lexicon: "Lexicon", language: str = "vi"
) -> SheetImport:
    """Return a waiting import, previewed anew with another noun, sheet, heading or columns.

    Raises NotAllowed, UnknownRecord, RefusedImport, UnreadableSheet.
    """
    require_editor(chosen_by)
    waiting = _get_waiting(import_id, chosen_by)
    waiting.wish = {**waiting.wish, **wish}
    return _preview(waiting, chosen_by, lexicon, language)


def _preview(waiting: SheetImport, user: Viewer, lexicon: "Lexicon", language: str) -> SheetImport:
    if waiting.wish.get("noun") and waiting.wish["noun"] not in list_readable_nouns():
        raise RefusedImport("“%(noun)s” cannot be read from sheets.", noun=waiting.wish["noun"])
    with pause_collection():
        preview = _read_again(waiting, user, lexicon, language)
    waiting.noun = preview.table.noun
    waiting.wish = {**waiting.wish, "language": language}
    waiting.counts = {**preview.counts, **_describe_table(preview)}
    waiting.plan = pack_rows(preview.rows)
    waiting.save()
    return waiting


def _read_again(waiting: SheetImport, user: Viewer, lexicon: "Lexicon", language: str) -> ImportPreview:
    return preview_import(
        user=user,
        data=bytes(waiting.data),
        filename=waiting.filename,
        wish=read_wish(waiting.wish),
        lexicon=lexicon,
        language=language,
    )


def _describe_table(preview: ImportPreview) -> dict[str, Any]:
    """Return what the pages show of the table itself: its sheets, and each column with what it was taken for."""
    heading = preview.table.heading
    return {
        "sheets": [sheet.name for sheet in preview.sheets],
        "sheet": preview.table.sheet.name,
        "heading_row": heading.row + 1,
        "columns": [
            [column.index, column.heading, column.field, column.unit.code if column.unit else ""]
            for column in heading.columns
            if column.heading
        ],
        "notes": [[note.cell, note.message, note.params] for note in preview.table.notes],
    }


def _get_waiting(import_id: int, user: Viewer) -> SheetImport:
    get_import(user=user, import_id=import_id)
    waiting = SheetImport.objects.select_for_update().get(pk=import_id)
    if waiting.state != SheetImport.State.PENDING:
        raise RefusedImport("This import was applied already.")
    return waiting


def apply_import(
    *,
    import_id: int,
    applied_by: Viewer,
    applied_at: datetime,
    lexicon: "Lexicon",
    ticked: frozenset[str] = frozenset(),
    change_all: bool = False,
) -> SheetImport:
    """Return the import, applied in one transaction: everything in it or nothing.

    New rows are kept and empty fields are filled; a field that holds something else is overwritten only where
    `ticked` names it ("45:capital") or `change_all` is set. Applying a file again changes nothing.

    Raises NotAllowed, UnknownRecord, RefusedImport.
    """
    require_editor(applied_by)
    try:
        with pause_collection(), transaction.atomic():
            waiting = _get_waiting(import_id, applied_by)
            preview = _read_again(waiting, applied_by, lexicon, waiting.wish.get("language", "vi"))
            if pack_rows(preview.rows) != bytes(waiting.plan):
                raise RefusedImport("The register changed since this preview. Look at it once more.")
            text = write_sheet_text(preview.sheets)
            document = _keep_document(waiting, text, applied_by, applied_at)
            saving = Saving(
                document=document,
                text=text,
                sheet=preview.table.sheet.name,
                by=applied_by,
                at=applied_at,
                reason=f"sheet import {waiting.pk}",
                lexicon=lexicon,
                ticked=ticked,
                change_all=change_all,
            )
            result = save_plan(preview.rows, saving)
            waiting.state, waiting.applied_at, waiting.document = SheetImport.State.APPLIED, applied_at, document
            waiting.written = zlib.compress(json.dumps(result.written).encode(), 1)
            overwritten = sum(columns is not None for _, _, columns in result.written)
            waiting.counts = {**waiting.counts, "made": result.made, "overwritten": overwritten}
            waiting.data = b""
            waiting.save()
    except IntegrityError as error:
        if "identity" not in str(error) and "code" not in str(error):
            raise  # no clerk's doing
        raise RefusedImport(
            "Others changed the same records just now. Nothing was saved. Look at the preview once more."
        ) from error
    return waiting


def _keep_document(waiting: SheetImport, text: SheetText, by: Viewer, at: datetime) -> Document:
    held = Document.objects.filter(sha256=waiting.sha256).defer("text", "original").first()
    if held is not None:
        if held.state == Document.State.WITHDRAWN:
            raise RefusedImport("This file was withdrawn as document %(number)s. Restore it there.", number=held.pk)
        if held.reader_version != SHEET_READER:
            raise RefusedImport(
                "This file is in the register as a text already, document %(number)s. Withdraw it there first, or save "
                "the sheet anew.",
                number=held.pk,
            )
        return held
    data = bytes(waiting.data)
    document = Document(
        title=waiting.filename[:500],
        title_key=make_name_key(waiting.filename)[:500],
        text=text.text.replace("\x00", "\N{REPLACEMENT CHARACTER}"),
        anchors=text.anchors,
        original=data,
        filename=waiting.filename,
        media_type=WORKBOOK_TYPE if is_workbook(data) else "text/csv",
        sha256=waiting.sha256,
        added_by=account_of(by),
        added_at=at,
        reader_version=SHEET_READER,
    )
    return save_with_history(document, by=by, at=at, reason="sheet imported")


@transaction.atomic
def undo_import(*, import_id: int, undone_by: Viewer, undone_at: datetime, reason: str = "") -> SheetImport:
    """Return the import, taken back: its document is withdrawn, and what it overwrote stands again.

    Raises NotAllowed, UnknownRecord, RefusedImport.
    """
    require_approver(undone_by)
    get_import(user=undone_by, import_id=import_id)
    asked = SheetImport.objects.select_for_update().get(pk=import_id)
    if asked.state != SheetImport.State.APPLIED or asked.document_id is None:
        raise RefusedImport("Only an applied import can be taken back.")
    siblings = list(SheetImport.objects.filter(document_id=asked.document_id, state=SheetImport.State.APPLIED))
    projects: set[int] = set()
    for one in siblings:
        projects |= _write_back(one, undone_by, undone_at)
        one.state = SheetImport.State.UNDONE
        one.save(update_fields=["state"])
    withdraw_document(
        document_id=asked.document_id,
        withdrawn_by=undone_by,
        withdrawn_at=undone_at,
        reason=reason or f"sheet import {import_id} taken back",
    )
    rebuild_ledgers(projects)
    asked.refresh_from_db()
    return asked


def _write_back(one: SheetImport, by: Viewer, at: datetime) -> set[int]:
    """Put back what the import overwrote where nobody changed it since; return the projects touched.

    What it made that rests on no document of its own goes.
    """
    projects: set[int] = set()
    models = {layer.noun: layer.model for layer in LAYERS}
    for noun, number, columns in unpack_rows(bytes(one.written)):
        record = models[noun]._default_manager.filter(pk=number).first()
        if record is None:
            continue
        if noun in ("project", "certificate_event", "shareholding"):
            event = record.event if noun == "shareholding" else record
            projects.add(record.pk if noun == "project" else event.project_id)
        if columns is None:
            delete_with_history(record, by=by, at=at, reason=f"sheet import {one.pk} taken back")
            continue
        back = {
            name: before
            for name, (before, after) in columns.items()
            if _as_json(record, name) == after and before != after
        }
        for name, before in back.items():
            field = record._meta.get_field(name.removesuffix("_id"))
            setattr(
                record, name, field.to_python(before) if name == field.attname and not field.is_relation else before
            )
        if back:
            save_with_history(record, by=by, at=at, reason=f"sheet import {one.pk} taken back")
    return projects


def _as_json(record: Any, name: str) -> Any:
    value = getattr(record, name)
    return value if value is None or isinstance(value, bool | int | float | list) else str(value)


@transaction.atomic
def drop_import(*, import_id: int, dropped_by: Viewer) -> None:
    """Remove an import that waits; nothing of it was saved.

    Raises NotAllowed, UnknownRecord, RefusedImport.
    """
    require_editor(dropped_by)
    _get_waiting(import_id, dropped_by).delete()
