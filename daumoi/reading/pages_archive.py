"""The zip archives that Word and Excel files are, opened only after their size is known to be sane."""

import io
import zipfile
import zlib

from daumoi.reading.pages_types import UnreadableFile, refuse_broken, refuse_kind, refuse_locked, refuse_size

# A file of 20 MB that grows beyond this, or this many times, was made to fill the memory.
MOST_INFLATED = 200 * 1024 * 1024
MOST_RATIO = 200
# Below this no ratio is dangerous: a small sheet of equal cells packs very well.
HARMLESS = 4 * 1024 * 1024
MOST_PARTS = 5000
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_KINDS = (
    ("WordDocument", "Word", ".docx"),
    ("Workbook", "Excel", ".xlsx"),
    ("Book", "Excel", ".xlsx"),
    ("PowerPoint Document", "PowerPoint", ".pdf"),
)


def open_archive(data: bytes, filename: str) -> zipfile.ZipFile:
    """Return an archive whose parts together are of sane size.

    Raises UnreadableFile for a broken archive, one with a password, and one made to fill the memory.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, OverflowError, UnicodeDecodeError):
        raise refuse_broken(filename) from None
    inflated = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        raise refuse_broken(filename)
    if inflated > MOST_INFLATED or inflated > max(HARMLESS, MOST_RATIO * len(data)):
        raise UnreadableFile(
            "The file %(filename)s grows to %(size)d MB when it is opened: it is not opened. Save it anew without pictures.",
            filename=filename,
            size=max(1, inflated // 1048576),
        )
    if any(part.flag_bits & 1 for part in parts):
        raise refuse_locked(filename)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, filename: str, most: int = MOST_INFLATED) -> bytes | None:
    """Return the bytes of one part, None where the archive has none of that name.

    What unpacks to more than the archive says is refused, so that the sizes checked before hold.
    """
    try:
        if archive.getinfo(name).file_size > most:
            raise refuse_size(filename)
        return archive.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError):
        raise refuse_broken(filename) from None


def refuse_ole(data: bytes, filename: str) -> UnreadableFile:
    """Return the refusal of a file in the binary form of Office before 2007, which also wraps encrypted new files."""
    if _has_stream(data, "EncryptedPackage"):
        return refuse_locked(filename)
    for stream, program, ending in _OLD_KINDS:
        if _has_stream(data, stream):
            return UnreadableFile(
                "The file %(filename)s is in the old form of %(program)s. Open it, choose “Save as” with the ending "
                "%(ending)s, and try again.",
                filename=filename,
                program=program,
                ending=ending,
            )
    return refuse_kind(filename)


def _has_stream(data: bytes, name: str) -> bool:
    """Return whether a directory entry of that name stands in a compound file: the name in UTF-16, padded to 64 bytes."""
    entry = name.encode("utf-16-le")
    return entry + bytes(64 - len(entry)) in data
