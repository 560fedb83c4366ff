"""Names for originals that every system takes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.export.open_formats import original_name


@pytest.mark.parametrize(
    ("came_as", "written_as"),
    [
        ("letter.pdf", "0007 letter.pdf"),
        ("../../etc/passwd", "0007 etc_passwd"),
        ("C:\\con.txt", "0007 C_con.txt"),
        ("Ŵythnos 1.eml", "0007 Ŵythnos_1.eml"),
        ("...", "0007 paper"),
        ("", "0007 paper"),
        ("x" * 200 + ".pdf", "0007 " + "x" * 77 + ".pdf"),
        ("a." + "y" * 100, "0007 a." + "y" * 79),
    ],
)
def test_a_name_is_made_safe_and_stays_known(came_as: str, written_as: str) -> None:
    document = Document(
        id=DocumentId("d"),
        case_id=CaseId("c"),
        name=came_as,
        title="t",
        kind=DocumentKind.OTHER,
        media_type="x",
        size=0,
        sha256="",
        added_at=datetime(2026, 2, 27, tzinfo=UTC),
        dated=FuzzyDate.unknown(),
    )
    assert original_name(7, document) == written_as
