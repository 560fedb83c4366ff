"""Scans: their words read by a machine where there is one, found, placed, and said to be its."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.intake.tesseract import Engine, find_engine
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from tests.intake.papers import letter, picture, scan_of

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
ROWS = (
    "4\t1\t1\t1\t1\t0\t200\t300\t600\t40\t-1\t",
    "5\t1\t1\t1\t1\t1\t200\t300\t300\t40\t96.5\tabout",
    "5\t1\t1\t1\t1\t2\t520\t300\t500\t40\t91\tpomegranates",
    "5\t1\t1\t1\t2\t1\t200\t360\t30\t40\t12\tdirt",
    "5\t1\t1\t1\t2\t2\t200\t360\t30\t40\t95\t|",
    "5\t1\t1\t1\t2\t3\tx\t360\t30\t40\t95\tnonsense",
    "5\t1\tcut short",
)
ANSWER = "\n".join((HEAD, *ROWS))

Engines = Callable[[str], Engine]


@pytest.fixture
def engine(tmp_path: Path) -> Engines:
    """A program of the form of Tesseract, which answers as it is told."""
    if os.name == "nt":
        pytest.skip("made as a script of the shell")

    def made(script: str) -> Engine:
        path = tmp_path / "tesseract"
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o700)
        return Engine(path=path, languages=("eng",))

    return made


@pytest.fixture
def answers(engine: Engines, tmp_path: Path) -> Engine:
    (tmp_path / "answer.tsv").write_text(ANSWER, "utf-8")
    return engine(f"cat > /dev/null; cat {tmp_path}/answer.tsv")


def put(desk: Desk, case: Case) -> Document:
    document, _ = desk.papers.add(case.id, "scan.png", picture("PNG", (1240, 1754)))
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_IN,
            gist="A scan came",
            happened=FuzzyDate.unknown(),
            documents=(document.id,),
        )
    )
    return document


def test_words_that_were_read_are_found_and_have_their_places(
    desk: Desk, case: Case, answers: Engine
) -> None:
    document = put(desk, case)
    assert desk.scans.of(case.id) == (desk.papers.listed(case.id)[0],)
    told: list[tuple[int, int]] = []
    read = desk.scans.scanning(document, answers).run(progress=lambda *how: told.append(how))
    assert desk.scans.keep(read) is Changes.DOCUMENTS
    assert told == [(1, 1)]
    assert len(desk.log.find(case.id, "pomegranates").rows) == 1
    kept = desk.papers.get(document.id)
    assert (kept.words, kept.has_text, kept.wordless) == ("about pomegranates", True, ())
    assert kept.read_by_machine == (1,)
    assert "read off pictures by a machine" in kept.notes[-1]
    words = desk.papers.words_of(kept)(1)
    assert words.by_machine
    assert [word.text for word in words.words] == ["about", "pomegranates"]
    wide = 595.28 / round(595.28 / 72 * 250)
    assert words.words[1].left == pytest.approx(520 * wide, abs=2)
    assert words.words[1].top == pytest.approx(300 * wide, abs=3)
    assert desk.papers.original(kept.id) == picture("PNG", (1240, 1754))
    assert desk.safekeeping.check(whole=True) == ()


def test_what_was_said_of_the_paper_meanwhile_is_kept(
    desk: Desk, case: Case, answers: Engine
) -> None:
    document = put(desk, case)
    read = desk.scans.scanning(document, answers).run()
    desk.papers.change(replace(desk.papers.get(document.id), title="Mine", notes=("a note",)))
    desk.scans.keep(read)
    desk.scans.keep(read)
    kept = desk.papers.get(document.id)
    assert kept.title == "Mine"
    assert [note[:10] for note in kept.notes] == ["a note", "Words of t"]


def test_a_picture_without_words_stays_one(desk: Desk, case: Case, engine: Engines) -> None:
    document = put(desk, case)
    read = desk.scans.scanning(document, engine(f"cat >/dev/null; echo '{HEAD}'")).run()
    assert desk.scans.keep(read) is Changes.NOTHING
    assert desk.papers.get(document.id) == document


@pytest.mark.parametrize("script", ["exit 1", "cat >/dev/null; exit 3"])
def test_a_machine_that_fails_changes_nothing(
    desk: Desk, case: Case, engine: Engines, script: str
) -> None:
    scanning = desk.scans.scanning(put(desk, case), engine(script))
    with pytest.raises(CannotRead, match="did not answer"):
        scanning.run()


def test_a_machine_that_is_gone_changes_nothing(desk: Desk, case: Case, tmp_path: Path) -> None:
    gone = Engine(path=tmp_path / "nowhere", languages=("eng",))
    with pytest.raises(CannotRead, match="did not answer"):
        desk.scans.scanning(put(desk, case), gone).run()


def test_a_reading_can_be_stopped(desk: Desk, case: Case, answers: Engine) -> None:
    with pytest.raises(Cancelled):
        desk.scans.scanning(put(desk, case), answers).run(cancelled=lambda: True)


def test_a_paper_with_words_wants_no_reading(desk: Desk, case: Case, answers: Engine) -> None:
    document, _ = desk.papers.add(case.id, "letter.pdf", letter())
    with pytest.raises(CannotRead):
        desk.scans.scanning(document, answers)
    assert desk.scans.of(case.id) == ()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not here")
def test_tesseract_itself_reads_a_scan(desk: Desk, case: Case) -> None:
    found = desk.scans.find_engine()
    assert found is not None
    assert find_engine({"PATH": str(found.path.parent)}) == found
    scan = scan_of("Dear Jo Marsh, we write about pomegranates")
    document, _ = desk.papers.add(case.id, "scan.png", scan)
    desk.scans.keep(desk.scans.scanning(document, found).run())
    kept = desk.papers.get(document.id)
    assert kept.words == "Dear Jo Marsh, we write about pomegranates"
    last = desk.papers.words_of(kept)(1).words[-1]
    assert (last.top, last.bottom) == pytest.approx((133, 143), abs=4)
