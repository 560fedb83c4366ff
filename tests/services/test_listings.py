"""Lists out of the record: the count first, and nothing in them that was not counted."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord, CannotExport, LeakFound
from carerdesk.export import listings
from carerdesk.services.desk import Desk
from carerdesk.services.listings import Listing
from carerdesk.services.log import NewEntry
from tests.services.conftest import Cast

FORMS = ("pdf", "docx", "csv")


def write(desk: Desk, case: Case, gist: str, day: int, **more: object) -> None:
    told = Passage(
        text=f"{gist}, said Grace Holt to Zephyr Lane.", kind=PassageKind.TOLD, source="GH"
    )
    fields: dict[str, object] = {
        "case_id": case.id,
        "kind": EntryKind.CALL,
        "gist": gist,
        "happened": FuzzyDate.on(date(2026, 2, day)),
        "passages": (told, Passage(text=" "), Passage(text="plain words")),
    }
    desk.log.record(NewEntry(**{**fields, **more}))  # type: ignore[arg-type]


@pytest.fixture
def told(desk: Desk, case: Case, cast: Cast) -> Desk:
    write(desk, case, "Alpha", 3, tags=("stay",), place="Office", people=(cast.manager.id,))
    write(desk, case, "Bravo", 4, channel=Channel.EMAIL)
    write(desk, case, "Charlie", 5, tags=("stay",))
    write(desk, case, "Delta", 6, drawer=Drawer.CHILDS)
    write(desk, case, "=HYPERLINK(1)", 7)
    entries = {e.entry.gist: e.entry.id for e in desk.log.whole(case.id)}
    desk.log.withdraw(entries["Charlie"], "it was another day")
    desk.log.amend(
        entries["Alpha"],
        reason="forgot",
        passages=(Passage(text="also this", kind=PassageKind.SEEN),),
        happened=FuzzyDate.on(date(2026, 2, 2)),
    )
    return desk


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        whole = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            tree = ET.fromstring(packed.read("word/document.xml"))  # noqa: S314 - our own file
        whole = " ".join(tree.itertext())
    else:
        whole = path.read_text("utf-8-sig")
    return " ".join(whole.split())


@pytest.mark.parametrize("form", FORMS)
def test_a_filtered_log_holds_what_was_counted_and_nothing_else(
    told: Desk, case: Case, tmp_path: Path, form: str
) -> None:
    listing = told.listings.log(case.id, "tag:stay")
    assert listing.count == told.log.find(case.id, "tag:stay").total == 2
    target = tmp_path / f"log.{form}"
    told.listings.keep(case.id, listing, target)
    whole = text_of(target)
    assert "Alpha, said GH" in whole
    assert "WITHDRAWN. Charlie" in whole
    assert "also this" in whole
    assert "Seen by me: also this" in whole
    for other in ("Bravo", "Delta", "Holt", "Zephyr"):
        assert other not in whole
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".carerdesk"] == [target.name]


def test_a_list_as_a_pdf_can_be_spoken_and_says_what_it_is(
    told: Desk, case: Case, tmp_path: Path
) -> None:
    target = tmp_path / "log.pdf"
    told.listings.keep(case.id, told.listings.log(case.id), target)
    with pikepdf.open(target) as read, read.open_outline() as outline:
        assert str(read.docinfo.Title) == "From the log"
        assert str(read.docinfo.Author) == "J.M."
        assert read.Root.Lang == "en-GB"
        assert read.Root.MarkInfo.Marked
        assert read.Root.StructTreeRoot.K
        assert [line.title for line in outline.root] == ["From the log (1)"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_give_the_same_bytes(
    told: Desk, case: Case, tmp_path: Path, form: str
) -> None:
    made = []
    for name in ("a", "b"):
        target = tmp_path / f"{name}.{form}"
        told.listings.keep(case.id, told.listings.log(case.id), target)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_many_entries_are_found_page_after_page(
    told: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.services.listings._AT_ONCE", 1)
    assert told.listings.log(case.id, "tag:stay").count == 2
    assert told.listings.log(case.id, "tag:nothing").count == 0
    assert told.listings.log(case.id).count == 5


def test_a_chronology_lays_happened_beside_recorded_and_leaves_a_childs_record_out(
    told: Desk, case: Case
) -> None:
    listing = told.listings.chronology(case.id)
    assert [row[2].split("\n")[0] for row in listing.rows] == [
        "Alpha",
        "Bravo",
        "WITHDRAWN. Charlie",
        "=HYPERLINK(1)",
    ]
    assert listing.heads[:2] == ("Happened", "Recorded")
    assert "first given as Tue 3 February 2026" in listing.rows[0][2]
    assert "withdrawn" in listing.rows[2][2]
    assert listing.rows[2][2].endswith(": it was another day")
    assert told.listings.chronology(case.id, date(2026, 2, 5)).count == 2


def test_the_statements_say_who_said_what_and_leave_a_childs_record_out(
    told: Desk, case: Case
) -> None:
    listing = told.listings.statements(case.id)
    assert {row[1] for row in listing.rows} == {"GH"}
    assert listing.count == 3
    assert not any("Delta" in row[4] for row in listing.rows)


def test_a_cell_that_looks_like_a_formula_is_text_in_a_table(
    told: Desk, case: Case, tmp_path: Path
) -> None:
    target = tmp_path / "x.csv"
    told.listings.keep(case.id, told.listings.log(case.id), target)
    rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
    assert any(row[4].startswith("'=HYPERLINK(1)") for row in rows)
    assert len(rows) == 6


def test_the_last_column_of_a_pdf_has_its_number_on_every_page(
    told: Desk, case: Case, tmp_path: Path
) -> None:
    for day in range(1, 29):
        write(told, case, "Many words " * 12, day)
    target = tmp_path / "x.pdf"
    told.listings.keep(case.id, told.listings.log(case.id), target)
    pages = pypdf.PdfReader(target).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in page.extract_text()


def test_a_name_that_slipped_through_stops_the_list(
    told: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "initialled", lambda text, _names: text)
    with pytest.raises(LeakFound):
        told.listings.keep(case.id, told.listings.log(case.id), tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()


def test_a_file_named_after_a_child_is_refused(told: Desk, case: Case, tmp_path: Path) -> None:
    listing = told.listings.log(case.id)
    with pytest.raises(LeakFound):
        told.listings.keep(case.id, listing, tmp_path / "Zephyr_Lane.csv")


@pytest.mark.parametrize(("form", "damage"), [
    ("x.pdf", lambda data: data.replace(b"/Pages", b"/Sages")),
    ("x.docx", lambda data: data[:-30]),
    ("x.docx", lambda _data: plain_zip()),
    ("x.csv", lambda data: data[: len(data) // 2]),
    ("x.csv", lambda data: data + b"\xff"),
])  # fmt: skip
def test_a_file_that_does_not_open_gets_no_name(
    told: Desk,
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    damage: Callable[[bytes], bytes],
) -> None:
    made = listings.written
    monkeypatch.setattr(listings, "written", lambda *a, **k: damage(made(*a, **k)))
    with pytest.raises(CannotExport, match="nothing was left"):
        told.listings.keep(case.id, told.listings.log(case.id), tmp_path / form)
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / form).exists()


def plain_zip() -> bytes:
    """Return a ZIP that is whole and no Word file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("note.txt", "words")
    return target.getvalue()


def test_a_refused_disk_leaves_the_old_file(told: Desk, case: Case, tmp_path: Path) -> None:
    listing = told.listings.log(case.id)
    with pytest.raises(CannotExport):
        told.listings.keep(case.id, listing, tmp_path / "gone" / "x.csv")
    folder = tmp_path / "x.csv"
    (folder / "full").mkdir(parents=True)
    with pytest.raises(CannotExport):
        told.listings.keep(case.id, listing, folder)
    assert not list(tmp_path.glob(".carerdesk-*"))
    with pytest.raises(BadRecord):
        told.listings.keep(case.id, listing, tmp_path / "x.txt")


def test_every_form_is_written_of_an_empty_list() -> None:
    empty = Listing(
        title="Log",
        about="x",
        author="J.M.",
        on=date(2026, 2, 27),
        heads=("A", "B"),
        widths=(1, 2),
        rows=(),
    )
    for form in listings.ListingForm:
        assert listings.written(empty, form)
