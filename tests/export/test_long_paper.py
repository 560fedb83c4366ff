"""One paper of thousands of pages: numbered to its end, over every limit said, and split."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from carerdesk.export.plan import plan
from carerdesk.export.splitting import split
from tests.export.case import Shelf, asked, built, pdf, standing


@pytest.mark.parametrize("pages", [160, pytest.param(5_000, marks=pytest.mark.trial)])
def test_a_long_paper_is_bound_whole_and_said_to_be_long(
    shelf: Shelf, tmp_path: Path, pages: int
) -> None:
    shelf.add("long", "The whole file", body=pdf("Sheet", pages=pages), pages=pages)
    material = standing(shelf)
    warned = plan(asked(page_limit=100), material).warnings
    assert any("at most 100 are advised" in warning for warning in warned)
    made = built(material, tmp_path / "x.pdf")
    assert made.pages > pages
    last = PdfReader(made.path).pages[-1].extract_text()
    assert f"{made.pages} of {made.pages}" in last
    parts = split(made.path, most_pages=150)
    assert sum(part.last - part.first + 1 for part in parts) == made.pages
    assert all(part.last - part.first < 150 for part in parts)
