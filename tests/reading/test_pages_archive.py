"""Archives are opened only when their size is sane."""

import struct
import zipfile
from io import BytesIO

import pytest

from daumoi.reading.pages import UnreadableFile, pages_from_bytes
from tests.reading.made_files import make_archive, make_docx_of_xml, make_workbook

LONG_AN = "<w:p><w:r><w:t>Long An</w:t></w:r></w:p>"


@pytest.mark.parametrize("size", [6_000_000, 250_000_000])
def test_archive_that_grows_beyond_reason_is_not_opened(size: int) -> None:
    with pytest.raises(UnreadableFile, match=rf"grows to {size // 1048576} MB"):
        pages_from_bytes(make_archive({"word/document.xml": b"a" * size}), "bom.docx")


def test_small_archive_may_pack_well() -> None:
    assert pages_from_bytes(make_docx_of_xml(LONG_AN + " " * 1_000_000), "tin.docx").text == "Long An"


@pytest.mark.parametrize("data", [make_docx_of_xml(LONG_AN), make_workbook({"A": [["Long An"]]})])
def test_archive_that_lies_about_its_size_is_broken(data: bytes) -> None:
    """The directory says that each part is one byte long."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<L", changed, place + 24, 1)
        place = changed.find(b"PK\x01\x02", place + 4)
    with pytest.raises(UnreadableFile, match="is broken"):
        pages_from_bytes(bytes(changed), "tin.docx")


def test_archive_with_a_password_is_told() -> None:
    changed = bytearray(make_docx_of_xml(LONG_AN))
    place = changed.find(b"PK\x01\x02")
    changed[place + 8] |= 1
    with pytest.raises(UnreadableFile, match="password"):
        pages_from_bytes(bytes(changed), "tin.docx")


def test_archive_of_countless_parts_is_broken() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(5001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(UnreadableFile, match="is broken"):
        pages_from_bytes(target.getvalue(), "tin.xlsx")
