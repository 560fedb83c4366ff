"""Bad places, full disks, papers that cannot be used, and a user who changes their mind."""

from __future__ import annotations

import hashlib
import io
import os
import resource
import signal
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from carerdesk.domain.bundles import Audience, BundleItem
from carerdesk.domain.errors import Cancelled, CannotExport, CannotRead, VaultDamaged
from carerdesk.export import index, pages, sewing, survey
from carerdesk.export import plan as planning
from carerdesk.export.brief import Brief
from carerdesk.export.build import build
from carerdesk.export.flowing import Flowed, flowed
from carerdesk.export.marks import Sheet
from carerdesk.export.material import Material, Paper, Progress
from carerdesk.export.plan import plan
from carerdesk.export.writing import manifest_path
from tests.export.awkward import awkward_shelf, photograph
from tests.export.case import Shelf, asked, built, changed, one_line, pdf, standing, texts

OLD = b"the older bundle"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A place where an older bundle lies."""
    place = tmp_path / "bundle.pdf"
    place.write_bytes(OLD)
    manifest_path(place).write_bytes(OLD)
    return place


def as_it_was(target: Path) -> bool:
    """Whether the older bundle stands and nothing lies beside it."""
    return (
        target.read_bytes() == OLD
        and manifest_path(target).read_bytes() == OLD
        and {p.name for p in target.parent.iterdir()} == {"bundle.pdf", "bundle.manifest.json"}
    )


def test_the_older_bundle_is_replaced_and_nothing_is_left_beside(
    material: Material, target: Path
) -> None:
    made = built(material, target)
    assert made.path == target
    assert made.size == target.stat().st_size
    assert made.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert {p.name for p in target.parent.iterdir()} == {"bundle.pdf", "bundle.manifest.json"}


def test_the_file_is_its_owner_s_alone(material: Material, tmp_path: Path) -> None:
    made = built(material, tmp_path / "x.pdf")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(manifest_path(made.path).stat().st_mode) == 0o600


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first = built(standing(_shelf()), tmp_path / "a.pdf")
    second = built(standing(_shelf()), tmp_path / "b.pdf")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.code == second.code
    other = built(standing(_shelf()), tmp_path / "c.pdf", title="Another title")
    assert other.code == first.code or other.sha256 != first.sha256


def _shelf() -> Shelf:
    shelf = Shelf()
    shelf.add("d1", "Stage 1 reply", body=pdf("Dear carer", pages=3), pages=3)
    shelf.add("d3", "Voice", placeholder="A sound.")
    return shelf


def test_the_file_s_identity_is_its_own(material: Material, tmp_path: Path) -> None:
    def identity(path: Path) -> bytes:
        with pikepdf.Pdf.open(path) as opened:
            return bytes(opened.trailer[Name.ID][0])

    one = identity(built(material, tmp_path / "a.pdf").path)
    two = identity(built(replace(material, points=(), counts=()), tmp_path / "b.pdf").path)
    assert one != two
    assert one != bytes.fromhex("31415926535897932384626433832795")


@pytest.mark.parametrize("step", range(1, 6))
def test_a_build_stopped_at_any_step_leaves_nothing(
    material: Material, target: Path, step: int
) -> None:
    reached: list[int] = []

    def progress(told: Progress) -> None:
        reached.append(told.step)

    with pytest.raises(Cancelled, match="Nothing was written"):
        build(
            plan(asked(), material),
            material,
            target,
            progress=progress,
            cancelled=lambda: step in reached,
        )
    assert max(reached) == step
    assert as_it_was(target)


def test_progress_is_told_in_five_steps_of_words(material: Material, tmp_path: Path) -> None:
    told: list[Progress] = []
    build(plan(asked(), material), material, tmp_path / "x.pdf", progress=told.append)
    assert list(dict.fromkeys(p.words for p in told)) == [
        "Reading the papers",
        "Setting the pages",
        "Putting the pages together",
        "Writing the file",
        "Checking the file",
    ]
    assert all(0 <= p.done <= p.total and p.steps == 5 for p in told)
    assert [p.step for p in told] == sorted(p.step for p in told)


@pytest.mark.parametrize("room", [0, 1_000, 100_000])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    material: Material, target: Path, room: int
) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    held = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(CannotExport, match="disk full"):
            built(material, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, held)
    assert as_it_was(target)


def test_a_disk_that_fills_at_99_parts_of_a_hundred_leaves_the_older_bundle(
    shelf: Shelf, tmp_path: Path, target: Path
) -> None:
    shelf.add("p1", "Photograph", body=photograph(), pages=1)
    (tmp_path / "whole").mkdir()
    size = built(standing(shelf), tmp_path / "whole" / "x.pdf").size
    (tmp_path / "whole" / "x.pdf").unlink()
    manifest_path(tmp_path / "whole" / "x.pdf").unlink()
    (tmp_path / "whole").rmdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    held = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size * 99 // 100, before[1]))
    try:
        with pytest.raises(CannotExport, match="disk full"):
            built(standing(shelf), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, held)
    assert as_it_was(target)


def test_papers_lie_nowhere_on_the_disk_but_in_the_file_being_written(
    shelf: Shelf, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.export.gathering.PORTION", 0)
    for number in range(6):
        shelf.add(f"p{number}", f"Paper {number}", body=pdf("x" * number, pages=2), pages=2)
    seen: set[str] = set()
    build(
        plan(asked(), standing(shelf)),
        standing(shelf),
        target,
        progress=lambda _: seen.update(p.name for p in target.parent.iterdir()),
    )
    assert len([name for name in seen if name.endswith(".part")]) == 1


def test_a_bundle_holds_nothing_that_nothing_leads_to(tmp_path: Path) -> None:
    made = built(standing(awkward_shelf()), tmp_path / "x.pdf")
    assert loose_in(made.path) == 0


def loose_in(path: Path) -> int:
    """Return how many objects of a sound file nothing leads to."""
    anew = path.with_name("anew.pdf")
    with pikepdf.Pdf.open(path) as opened:
        held = len(opened.objects)
        assert opened.check_pdf_syntax() == []
        opened.save(anew, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.Pdf.open(anew) as opened:
        return held - len(opened.objects)


def test_a_folder_and_a_place_that_is_not_there_are_refused(
    material: Material, tmp_path: Path
) -> None:
    with pytest.raises(CannotExport, match="a folder"):
        built(material, tmp_path)
    with pytest.raises(CannotExport, match="not there"):
        built(material, tmp_path / "gone" / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused_before_any_work(
    shelf: Shelf, material: Material, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotExport, match="read-only"):
        built(material, target)
    monkeypatch.undo()
    assert shelf.reads == []
    assert as_it_was(target)


def test_a_target_open_in_another_program_stays_as_it_was(
    material: Material, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses to move a file that a reader holds open."""
    move = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if target in {self, other}:
            raise PermissionError
        return move(self, other)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotExport, match="open in another program"):
        built(material, target)
    monkeypatch.undo()
    assert as_it_was(target)


@pytest.mark.parametrize("had_one", [True, False])
def test_pdf_and_manifest_are_replaced_together_or_not_at_all(
    material: Material, target: Path, monkeypatch: pytest.MonkeyPatch, had_one: bool
) -> None:
    move = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if other == manifest_path(target):
            raise PermissionError
        return move(self, other)

    if not had_one:
        target.unlink()
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotExport):
        built(material, target)
    monkeypatch.undo()
    assert target.exists() is had_one
    assert had_one is False or as_it_was(target)


def test_a_system_that_cannot_sync_a_folder_is_no_hindrance(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.open

    def refuse(path: str | Path, *arguments: int) -> int:
        if Path(path).is_dir():
            raise PermissionError
        return really(path, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    assert built(material, tmp_path / "x.pdf").pages


def paper(shelf: Shelf, body: bytes) -> None:
    shelf.add("d9", "Odd paper", body=body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xd8 a photograph",
        b"%PDF-1.4\nnothing more",
        changed(pdf("x"), lambda opened: opened.pages.__delitem__(0)),
    ],
    ids=["empty", "picture", "torn", "no pages"],
)
def test_a_paper_that_cannot_be_bound_is_left_out_with_a_reason(
    shelf: Shelf, tmp_path: Path, body: bytes
) -> None:
    paper(shelf, pdf("x"))
    shelf.papers["d9"] = replace(shelf.papers["d9"], pdf=body)
    made = built(standing(shelf), tmp_path / "x.pdf")
    reason = {e.key: e.reason for e in made.exclusions}["document:d9"]
    assert reason.startswith("It ")
    index = one_line(texts(made.path)[1])
    assert f"Odd paper: {reason}" in index


def test_a_locked_paper_is_left_out_with_a_reason(shelf: Shelf, tmp_path: Path) -> None:
    target = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf("x"))) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    paper(shelf, target.getvalue())
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert "document:d9" in {e.key for e in made.exclusions}


def test_a_paper_with_a_problem_is_left_out_with_it(shelf: Shelf, tmp_path: Path) -> None:
    paper(shelf, pdf("x"))
    shelf.papers["d9"] = replace(shelf.papers["d9"], problem="It asks for a password.")
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert {e.key: e.reason for e in made.exclusions}["document:d9"] == "It asks for a password."


def test_a_paper_the_vault_cannot_give_is_left_out_with_the_vault_s_sentence(
    shelf: Shelf, tmp_path: Path
) -> None:
    paper(shelf, pdf("x"))
    material = standing(shelf)

    def read(key: str) -> Paper:
        if key == "d9":
            raise VaultDamaged("The paper’s file is damaged.")
        return shelf(key)

    made = built(replace(material, papers=read), tmp_path / "x.pdf")
    assert {e.key: e.reason for e in made.exclusions}["document:d9"] == (
        "The paper’s file is damaged."
    )


def test_a_paper_with_more_pages_than_was_thought_moves_the_numbers(
    shelf: Shelf, tmp_path: Path
) -> None:
    paper(shelf, pdf("x", pages=4))
    made = built(standing(shelf), tmp_path / "x.pdf")
    index = one_line(texts(made.path)[1])
    assert "Odd paper 7 Oct 2025 B1–B4" in index or "B4–B7" in index


def test_a_page_that_cannot_be_drawn_is_told(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper(shelf, pdf("never seen before", pages=2))

    def blind(*_: object) -> None:
        raise pypdfium2.PdfiumError("damaged")

    monkeypatch.setattr(survey, "_spot", blind)
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert any("could not be drawn" in warning for warning in made.warnings)


def changing(shelf: Shelf, later: bytes | None, *, key: str = "d9") -> Callable[[str], Paper]:
    """Give a paper as it is once, and from then on other bytes, or the vault's refusal."""
    asked_for: list[str] = []
    known = hashlib.sha256(shelf.papers[key].pdf or b"").hexdigest()

    def read(wanted: str) -> Paper:
        asked_for.append(wanted)
        if wanted != key:
            return shelf(wanted)
        first = replace(shelf(wanted), pdf_sha256=known)
        if asked_for.count(key) == 1:
            return first
        if later is None:
            raise VaultDamaged("The paper’s file is damaged.")
        return replace(first, pdf=later)

    return read


@pytest.mark.parametrize("later", ["longer than it was", "changed"])
def test_a_paper_that_is_another_the_second_time_is_looked_through_anew(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: str
) -> None:
    """Of one length too: bytes of the one would stand where the other was taken apart."""
    monkeypatch.setattr("carerdesk.export.gathering.PORTION", 0)
    paper(shelf, pdf("as then"))
    read = changing(shelf, pdf(later))
    made = built(replace(standing(shelf), papers=read), tmp_path / "x.pdf")
    assert [c.row for c in made.checks if c.passed is False] == []
    assert later in "".join(texts(made.path))
    assert "as then" not in "".join(texts(made.path))


def test_a_paper_that_cannot_be_read_the_second_time_is_left_out_with_its_reason(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.export.gathering.PORTION", 0)
    paper(shelf, pdf("as then"))
    made = built(replace(standing(shelf), papers=changing(shelf, None)), tmp_path / "x.pdf")
    assert {e.key: e.reason for e in made.exclusions}["document:d9"] == (
        "The paper’s file is damaged."
    )


def test_a_paper_that_changes_whenever_it_is_read_stops_the_build(
    shelf: Shelf, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.export.gathering.PORTION", 0)
    paper(shelf, pdf("as then"))
    times: list[str] = []

    def read(key: str) -> Paper:
        times.append("x")
        return replace(shelf(key), pdf=pdf("".join(times))) if key == "d9" else shelf(key)

    with pytest.raises(CannotRead, match="second time"):
        built(replace(standing(shelf), papers=read), target)
    assert as_it_was(target)


def test_a_long_paper_tells_how_far_it_is_and_stops_between_its_pages(target: Path) -> None:
    shelf = Shelf()
    shelf.add("d9", "Long paper", body=pdf("never looked through", pages=9), pages=9)
    told: list[Progress] = []

    def cancelled() -> bool:
        return bool(told) and told[-1].done == 5

    material = standing(shelf)
    with pytest.raises(Cancelled):
        build(plan(asked(), material), material, target, progress=told.append, cancelled=cancelled)
    assert (told[-1].step, told[-1].done, told[-1].total) == (1, 5, 9)
    assert as_it_was(target)


def test_a_file_larger_than_its_table_of_places_can_tell_is_refused(
    material: Material, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.export.thread._FURTHEST", 10_000)
    with pytest.raises(CannotExport, match="10 GB"):
        built(material, target)
    assert as_it_was(target)


def test_a_page_that_says_other_words_once_bound_is_read_again(shelf: Shelf, target: Path) -> None:
    """Its letters stay, and the table that says what they are leads out of the paper's pages."""

    def trick(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        font = page[Name.Resources].Font.F1
        names = [Name(f"/{chr(letter + 1)}") for letter in range(ord("a"), ord("y"))]
        font[Name.Encoding] = opened.make_indirect(
            Dictionary(
                Type=Name.Encoding,
                Differences=Array([ord("a"), *names]),
                Parent=opened.Root,
                Contents=opened.make_stream(b""),
            )
        )

    paper(shelf, changed(pdf("abcabcabc"), trick))
    with pytest.raises(CannotExport, match="row 31"):
        built(standing(shelf), target)
    assert as_it_was(target)


def test_a_paper_that_reads_otherwise_once_written_is_still_told_by_its_own_hash(
    shelf: Shelf, tmp_path: Path
) -> None:
    """A string that looks like a reference leads elsewhere in every file it stands in."""

    def trick(opened: pikepdf.Pdf) -> None:
        opened.pages[0].obj[Name("/Odd")] = Dictionary(Says=String("5 0 R"))

    paper(shelf, changed(pdf("x"), trick))
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert [c.row for c in made.checks if c.passed is False] == []
    assert loose_in(made.path) == 0
    cover = one_line(texts(made.path)[0])
    assert made.code in cover


def test_numbers_that_do_not_settle_stop_the_build(
    material: Material, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def growing(brief: Brief) -> list[Sheet]:
        calls.append(1)
        made = index.set_index(brief)
        return [*made, *made[:1] * len(calls)]

    monkeypatch.setattr(planning, "set_index", growing)
    with pytest.raises(CannotExport, match="did not settle"):
        built(material, target)
    assert as_it_was(target)


def test_an_item_longer_than_was_reckoned_moves_the_numbers(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def longer(brief: Brief, run: Sequence[BundleItem]) -> list[Flowed]:
        if len(run) == 1:
            return flowed(brief, run)
        first, second, *rest = flowed(brief, run)
        assert second.below
        again = first.sheets
        parted = replace(second, sheets=again, pages=1, below=False, top=0.0)
        return [replace(first, sheets=(*again, *again), pages=2), parted, *rest]

    monkeypatch.setattr(pages, "flowed", longer)
    made = built(material, tmp_path / "x.pdf")
    index = one_line(texts(made.path)[1])
    assert "14 May 2025 D1–D2" in index
    assert "2 Jul 2025 D3" in index


def test_a_cover_without_a_place_for_the_code_stops_the_build(
    material: Material, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "BLANK_CODE", "none")
    with pytest.raises(CannotExport, match="check code"):
        built(material, target)
    assert as_it_was(target)


def test_every_audience_s_bundle_is_built_and_passes(material: Material, tmp_path: Path) -> None:
    for audience in Audience:
        made = built(material, tmp_path / f"{audience}.pdf", audience=audience)
        assert made.pages > (2 if audience is Audience.CHRONOLOGY else 10)


def test_papers_too_large_to_keep_are_read_a_second_time(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.export.gathering.PORTION", 0)
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert shelf.reads.count("d1") == 2
    assert made.pages == built(standing(shelf), tmp_path / "y.pdf").pages


def test_a_page_without_content_or_resources_is_numbered_too(shelf: Shelf, tmp_path: Path) -> None:
    def strip(opened: pikepdf.Pdf) -> None:
        del opened.pages[0].obj[Name.Contents]
        opened.pages[0].obj[Name.Resources] = Array([1])

    paper(shelf, changed(pdf("x"), strip))
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert any("B1" in text and " of " in text for text in texts(made.path))


def test_awkward_papers_are_bound_as_they_were_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written once: every page reads back, to the last object, as it was before it was bound."""
    times: list[int] = []

    def counted(frame: sewing.Frame, *told: Any, **named: Any) -> None:  # noqa: ANN401
        times.append(1)
        sewing.sew(frame, *told, **named)

    monkeypatch.setattr("carerdesk.export.build.sew", counted)
    made = built(standing(awkward_shelf()), tmp_path / "x.pdf")
    assert len(times) == 1
    assert [c.row for c in made.checks if c.passed is False] == []


@pytest.mark.parametrize("letters", [252, 245])
def test_a_name_the_disk_does_not_take_is_refused_before_any_work(
    shelf: Shelf, tmp_path: Path, letters: int
) -> None:
    """Also where only the name of the manifest beside it is too long."""
    with pytest.raises(CannotExport, match="choose a shorter one"):
        built(standing(shelf), tmp_path / f"{'x' * letters}.pdf")
    assert shelf.reads == []
    assert list(tmp_path.iterdir()) == []
