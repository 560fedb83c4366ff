"""Previews: made once, kept encrypted, made again where they are missing, gone with the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.documents import Document
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.intake.reading import LimitedReader
from carerdesk.services.desk import Desk
from carerdesk.services.many_papers import Coming
from carerdesk.services.previews import _FACTS, _THUMBNAIL, THUMBNAIL_PX, Previews
from carerdesk.store.previews import PreviewStore
from tests.intake.papers import letter, pdf_bytes, pdf_of, picture


def kept_files(folder: Path) -> list[Path]:
    return sorted((folder / "Jo.carerdesk" / "previews").rglob("*.prv"))


@pytest.fixture
def paper(desk: Desk, case: Case) -> Document:
    document, _ = desk.papers.add(case.id, "letter.pdf", letter())
    return document


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what the reading process is asked."""
    asked: list[str] = []

    def noting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def noted(*told: object) -> object:
            asked.append(name)
            return real(*told)

        return noted

    for name in ("draw", "facts"):
        monkeypatch.setattr(LimitedReader, name, noting(name, getattr(LimitedReader, name)))
    return asked


def test_facts_of_the_pages_are_kept_as_the_paper_comes_in(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    wide = pdf_of("words", " ")
    wide.pages[1].Rotate = 90
    document, _ = desk.papers.add(case.id, "both.pdf", pdf_bytes(wide))
    first, second = desk.papers.page_facts(document)
    assert (first.has_text, first.words, first.rotation) == (True, 1, 0)
    assert (second.has_text, second.rotation) == (False, 90)
    assert second.width_pt == first.height_pt
    assert len(kept_files(tmp_path)) == 1
    note, _ = desk.papers.add(case.id, "note.txt", b"Dear Jo")
    assert desk.papers.page_facts(note) == ()


def test_many_papers_bring_their_facts_too(desk: Desk, case: Case) -> None:
    many = desk.papers.many(case.id)
    (came,) = many.run([Coming(name="scan.png", fetch=lambda: picture("PNG"))])
    (fact,) = desk.papers.page_facts(came.taken[0])
    assert fact.is_picture
    assert fact.dpi > 0


def test_a_preview_is_made_once(desk: Desk, paper: Document, busy: list[str]) -> None:
    made = desk.papers.preview(paper).run()
    assert made.thumbnail.width == THUMBNAIL_PX
    assert made.facts == desk.papers.page_facts(paper)
    assert busy == ["draw"]  # the facts were kept when the paper came in
    assert desk.papers.preview(paper).run() == made
    assert desk.papers.previews.thumbnail(paper.clean_sha256) == made.thumbnail
    assert busy == ["draw"]


def test_what_is_lost_or_hurt_is_made_again(
    desk: Desk, paper: Document, tmp_path: Path, busy: list[str]
) -> None:
    first = desk.papers.preview(paper).run()
    for file in kept_files(tmp_path):
        file.write_bytes(file.read_bytes()[:-1])
    assert desk.papers.page_facts(paper) == ()
    assert desk.papers.preview(paper).run() == first
    assert busy == ["draw", "draw", "facts"]
    for file in kept_files(tmp_path):
        file.unlink()
    assert desk.papers.preview(paper).run() == first


def test_facts_that_are_lost_are_found_again_without_drawing(
    desk: Desk, paper: Document, busy: list[str]
) -> None:
    first = desk.papers.preview(paper).run()
    desk.papers.previews.store.put(paper.clean_sha256, "facts", 0, b"of an older make")
    assert desk.papers.page_facts(paper) == ()
    assert desk.papers.preview(paper).run() == first
    assert busy == ["draw", "facts"]


def test_what_was_kept_and_makes_no_sense_is_made_again(tmp_path: Path) -> None:
    store = PreviewStore(tmp_path / "previews", bytes(32))
    previews = Previews(store=store)
    for nonsense in (b"", b"no zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"):
        store.put("a", *_FACTS, nonsense)
        store.put("a", *_THUMBNAIL, nonsense)
        assert previews.facts("a") == ()
        assert previews.thumbnail("a") is None


def test_a_paper_without_pages_has_no_preview(desk: Desk, case: Case) -> None:
    note, _ = desk.papers.add(case.id, "note.txt", b"Dear Jo")
    with pytest.raises(CannotRead):
        desk.papers.preview(note).run()


def test_previews_of_many_are_made_where_they_are_missing(
    desk: Desk, case: Case, paper: Document, busy: list[str]
) -> None:
    scan, _ = desk.papers.add(case.id, "scan.png", picture("PNG"))
    note, _ = desk.papers.add(case.id, "note.txt", b"Dear Jo")
    lost = replace(paper, clean_sha256="0" * 64)
    desk.papers.preview(paper).run()
    papers = [paper, scan, note, lost, paper]
    came: list[tuple[str, bool]] = []
    job = desk.papers.previewing(papers)
    assert job.run(came=lambda sha256, seen: came.append((sha256, seen is not None))) == 1
    drawn, undrawn = paper.clean_sha256, "0" * 64
    assert came == [(drawn, True), (scan.clean_sha256, True), (undrawn, False), (drawn, True)]
    assert busy == ["draw", "draw"]
    assert desk.papers.previews.thumbnail(scan.clean_sha256) is not None
    assert desk.papers.previewing(papers).run() == 0


def test_making_them_can_be_stopped(desk: Desk, paper: Document) -> None:
    with pytest.raises(Cancelled):
        desk.papers.previewing([paper]).run(cancelled=lambda: True)
    assert desk.papers.previews.thumbnail(paper.clean_sha256) is None


def test_a_very_tall_page_is_kept_by_its_top(desk: Desk, case: Case) -> None:
    tall = pdf_of("words")
    tall.pages[0].MediaBox = [0, 0, 100, 5000]
    document, _ = desk.papers.add(case.id, "tall.pdf", pdf_bytes(tall))
    made = desk.papers.preview(document).run()
    assert made.thumbnail.height == 20 * made.thumbnail.width
    assert desk.papers.previews.thumbnail(document.clean_sha256) == made.thumbnail


def test_they_are_no_part_of_what_is_proved_or_taken_out(
    desk: Desk, paper: Document, tmp_path: Path
) -> None:
    desk.takeout.write(tmp_path / "one")
    desk.papers.preview(paper).run()
    desk.takeout.write(tmp_path / "two")
    names = [sorted(p.name for p in (tmp_path / one).rglob("*")) for one in ("one", "two")]
    assert names[0] == names[1]
    for file in kept_files(tmp_path):
        file.write_bytes(b"hurt")
    assert desk.safekeeping.check(whole=True) == ()


def test_a_paper_given_up_while_it_is_drawn_is_not_taken_for_one_that_cannot_be(
    desk: Desk, paper: Document
) -> None:
    asked: list[int] = []
    came: list[str] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 1  # not before it, but once it is being drawn

    with pytest.raises(Cancelled):
        desk.papers.previewing([paper]).run(
            cancelled=cancelled, came=lambda sha256, _picture: came.append(sha256)
        )
    assert came == []
    with pytest.raises(Cancelled):
        desk.papers.drawing(paper, 1, width_px=100).run(cancelled=lambda: True)
