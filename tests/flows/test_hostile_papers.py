"""Hostile papers: bombs, and thousands of damaged files; none stops the desk or comes back changed.

The long form is ``python -m tests.hostile``, which prints the table by kind; ``make trials`` runs
it on what is copied here.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from tests.conftest import TellRow
from tests.hostile.__main__ import COPIED
from tests.hostile.made import bombs as every_bomb
from tests.hostile.made import (
    docx_of_a_billion_laughs,
    docx_with_an_outside_entity,
    jpeg_of_65500,
    mail_5000_deep,
    mail_of_5000_parts,
    mail_that_points,
    mail_to_200000,
    outlook_of_a_circle,
    pdf_of_a_circle,
    pdf_of_a_huge_picture,
    pdf_of_brackets,
    png_of_900_megapixels,
    tiff_of_a_circle,
    zip_of_wicked_names,
    zip_that_lies,
)
from tests.hostile.trying import Line, Tried, files_of, mutations_of, table, tried

QUICK = {
    "900 megapixels.png": png_of_900_megapixels,
    "5000 deep.eml": mail_5000_deep,
    "200000 addresses.eml": mail_to_200000,
    "5000 parts.eml": mail_of_5000_parts,
    "points.eml": mail_that_points,
    "laughs.docx": docx_of_a_billion_laughs,
    "outside.docx": docx_with_an_outside_entity,
    "circle.pdf": pdf_of_a_circle,
    "brackets.pdf": pdf_of_brackets,
    "huge picture.pdf": pdf_of_a_huge_picture,
    "circle.tif": tiff_of_a_circle,
    "65500.jpg": jpeg_of_65500,
    "circle.msg": outlook_of_a_circle,
    "wicked names.zip": zip_of_wicked_names,
    "lies.zip": zip_that_lies,
}


@pytest.mark.timeout(600)
def test_bombs_and_damaged_files_are_kept_and_the_desk_goes_on(tmp_path: Path) -> None:
    sound = list(files_of([COPIED / "awkward"]))
    bombs = ((name, make()) for name, make in QUICK.items())
    found = tried(tmp_path, chain(bombs, mutations_of(sound, 60, most=60_000)))
    assert found.is_well, "\n".join(table(found))
    assert found.total.tried == len(QUICK) + 60


@pytest.mark.trial
@pytest.mark.timeout(7200)
def test_two_thousand_damaged_files_and_every_bomb(tmp_path: Path, tell_row: TellRow) -> None:
    sound = list(files_of([COPIED / "awkward"]))
    found = tried(tmp_path, chain(sound, every_bomb(), mutations_of(sound, 2000)))
    total = found.total
    tell_row(
        "hostile papers, bombs, and 2,000 damaged",
        trials=total.tried,
        lost=total.tried - total.equal,
        unexplained=total.crashed + total.slow,
    )
    assert found.is_well, "\n".join(table(found))


@pytest.mark.parametrize(
    "line",
    [
        Line(tried=1, equal=0),
        Line(tried=1, equal=1, crashed=1),
        Line(tried=1, equal=1, slow=1),
    ],
)
def test_a_trial_that_went_wrong_says_so(line: Line) -> None:
    assert not Tried(lines={"PDF": line}).is_well
    assert not Tried(lines={"PDF": Line(tried=1, equal=1)}, memory=(2000, 10)).is_well
    assert Tried(lines={"PDF": Line(tried=1, equal=1)}, memory=(200, 10)).is_well
