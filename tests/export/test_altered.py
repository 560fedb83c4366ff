"""What a check tells of a bundle whose bytes were altered so that parts of it cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from carerdesk.export.build import Built
from carerdesk.export.fingerprints import Fingerprints
from carerdesk.export.verify import verify


def proof(path: Path) -> tuple[bool | None, str]:
    (found,) = [check for check in verify(path) if check.row == 34]
    return found.passed, found.detail


def test_a_name_that_is_no_text_any_more_is_told_by_its_page(bundle: Built, tmp_path: Path) -> None:
    path = Path(shutil.copy(bundle.path, tmp_path / "b.pdf"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj[Name("/Altered")] = 1
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    path.write_bytes(path.read_bytes().replace(b"/Altered", b"/Alt\xffred"))
    passed, detail = proof(path)
    assert passed is False
    assert "Page 2 altered" in detail


def test_content_that_cannot_be_unpacked_is_told_by_its_page(bundle: Built, tmp_path: Path) -> None:
    path = Path(shutil.copy(bundle.path, tmp_path / "b.pdf"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        before = Fingerprints(pdf).stamped(1)
        stream = pdf.pages[1].obj[Name.Contents].as_list()[0]
        stream.write(b"no such packing", filter=Name.FlateDecode)
        assert Fingerprints(pdf).stamped(1) != before
        pdf.save(path)
    passed, detail = proof(path)
    assert passed is False
    assert "Page 1, 2, " in detail


@pytest.mark.parametrize("described", [b"<no end", b"\xff\xfe"])
def test_what_a_file_says_of_itself_in_no_xml_is_told_as_it_lies(
    described: bytes, bundle: Built
) -> None:
    with pikepdf.open(bundle.path) as pdf:
        before = Fingerprints(pdf).said()
        pdf.Root.Metadata.write(described)
        assert Fingerprints(pdf).said() != before
