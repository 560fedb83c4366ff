"""``carerdesk add``."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import Drawer
from carerdesk.intake.tesseract import Engine
from carerdesk.services.scans import Scans
from tests.cli.conftest import DeskOnDisk, Run
from tests.desks import PASSPHRASE, Time, new_case, new_desk
from tests.intake.papers import picture, scan_of


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("The review has been brought forward.", "utf-8")
    return path


def test_a_paper_is_filed_byte_for_byte_with_what_was_said_of_it(
    run: Run, desk: DeskOnDisk, letter: Path
) -> None:
    said = run(
        *("add", letter, *desk.options, "--case", "AB/CMP/25/0417", "--on", "about 13 jan 2026"),
        *("--from", "council", "--drawer", "mixed", "--title", "Letter: review moved"),
    )
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("1 paper put in the desk.\n")
    with desk.opened() as opened:
        (case,) = opened.cases.all()
        (paper,) = opened.papers.of(case.id)
        assert opened.papers.original(paper.id) == letter.read_bytes()
    assert paper.title == "Letter: review moved"
    assert paper.dated == FuzzyDate.about(date(2026, 1, 13))
    assert (paper.origin, paper.drawer) == (Origin.COUNCIL, Drawer.MIXED)


def test_a_paper_that_cannot_be_shown_is_kept_and_said_so(
    run: Run, desk: DeskOnDisk, letter: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "scan.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    said = run("add", letter, broken, *desk.options)
    assert said.code == 0
    assert "2  kept, but it cannot be shown:" in said.out
    answers = json.loads(run("add", broken, *desk.options, "--json").out)
    assert answers[0]["problem"]
    assert answers[0]["size"] == 25
    assert answers[0]["here_before"]


def test_one_paper_that_is_not_there_keeps_all_of_them_out(
    run: Run, desk: DeskOnDisk, letter: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for other in (tmp_path / "no.pdf", empty):
        said = run("add", letter, other, *desk.options)
        assert said.code == 2
        assert said.err.startswith("File 2 of 2 ")
        assert other.name not in said.err
    with desk.opened() as opened:
        (case,) = opened.cases.all()
        assert opened.papers.of(case.id) == ()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--on", "31 february"), "31 February"),
        (("--case", "another"), "no case of that title"),
        (("--drawer", "bottom"), "Try “carerdesk add --help”"),
    ],
)
def test_a_slip_puts_nothing_in(
    run: Run, desk: DeskOnDisk, letter: Path, options: tuple[str, ...], sentence: str
) -> None:
    said = run("add", letter, *desk.options, *options)
    assert said.code == 2
    assert sentence in said.err


def test_one_title_cannot_stand_for_two_papers(run: Run, desk: DeskOnDisk, letter: Path) -> None:
    assert run("add", letter, letter, "--title", "Both", *desk.options).code == 2


def test_where_there_are_several_cases_one_must_be_named(
    run: Run, desk: DeskOnDisk, letter: Path
) -> None:
    with desk.opened() as opened:
        new_case(opened, title="Another", reference="AB/2")
        new_case(opened, title="ANOTHER", reference="AB/3")
    assert "There are 3 cases" in run("add", letter, *desk.options).err
    assert "More than one" in run("add", letter, *desk.options, "--case", "another").err
    assert run("add", letter, *desk.options, "--case", "ab/3").code == 0


def test_a_desk_without_a_case_takes_no_paper(run: Run, tmp_path: Path, letter: Path) -> None:
    made = new_desk(tmp_path, Time())
    made.close()
    key = tmp_path / "key"
    key.write_text(PASSPHRASE, "utf-8")
    said = run("add", letter, "--vault", tmp_path / "Jo.carerdesk", "--passphrase-file", key)
    assert "no case in this desk" in said.err


def test_a_file_too_large_to_be_a_letter_is_refused_before_it_is_read(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    huge = tmp_path / "film.mp4"
    with huge.open("wb") as file:
        file.truncate((1 << 30) + 1)
    assert "larger than 1 GB" in run("add", huge, *desk.options).err


def test_what_cannot_be_a_file_name_is_refused(run: Run, desk: DeskOnDisk) -> None:
    assert run("add", "no\0name", *desk.options).code == 2


def test_a_folder_stands_for_its_files_and_each_is_put_in_once(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    (folder / "more").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "more/c.txt"):
        (folder / name).write_text(f"words of {name}", "utf-8")
    said = run("add", folder, *desk.options)
    assert (said.code, said.out.splitlines()[-1]) == (0, "3 papers put in the desk.")
    again = run("add", folder, *desk.options)
    assert again.out.splitlines() == [
        *(f"{n}  was in the desk already; not added again" for n in (1, 2, 3)),
        "0 papers put in the desk.",
    ]


def test_a_file_of_a_folder_that_is_too_large_is_told_and_the_others_are_put_in(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number:02}.txt").write_text(f"words {number}", "utf-8")
    with (folder / "film.mp4").open("wb") as file:
        file.truncate((1 << 30) + 1)
    said = run("add", folder, *desk.options)
    assert said.code == 1
    assert "26  It is larger than 1 GB" in said.out
    assert said.out.endswith("25 papers put in the desk.\n")
    answers = json.loads(run("add", folder, *desk.options, "--json").out)
    assert answers[-1]["failed"]


def test_the_same_email_saved_in_another_way_is_told(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    mail = b"From: a@there.example\nMessage-ID: <1@there.example>\nSubject: x\n\nwords\n"
    (tmp_path / "one.eml").write_bytes(mail)
    (tmp_path / "two.eml").write_bytes(mail + b"\n")
    assert run("add", tmp_path / "one.eml", *desk.options).out.startswith("1  e-mail")
    said = run("add", tmp_path / "two.eml", *desk.options)
    assert "the same e-mail is here already" in said.out


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not here")
def test_words_of_a_scan_are_read_when_asked(run: Run, desk: DeskOnDisk, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(scan_of("Dear Jo Marsh, about the pomegranate"))
    (tmp_path / "blank.png").write_bytes(picture("PNG", (300, 300)))
    names = (tmp_path / "scan.png", tmp_path / "blank.png")
    said = run("add", *names, "--read-scans", *desk.options)
    assert said.out.endswith("1 picture read by a machine, 1 without words.\n")
    with desk.opened() as opened:
        (case,) = opened.cases.all()
        assert len(opened.papers.holding(case.id, "pomegranate")) == 1


def test_without_the_machine_pictures_are_kept_and_that_is_said(
    run: Run, desk: DeskOnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scans, "find_engine", lambda _self: None)
    (tmp_path / "scan.png").write_bytes(picture("PNG", (300, 300)))
    (tmp_path / "note.txt").write_text("words", "utf-8")
    said = run("add", tmp_path / "scan.png", "--read-scans", *desk.options)
    assert said.out.endswith("Tesseract is not on this computer; pictures stay without words.\n")
    said = run("add", tmp_path / "note.txt", "--read-scans", *desk.options)
    assert said.out.endswith("1 paper put in the desk.\n")


def test_a_picture_the_machine_gives_no_answer_on_is_counted(
    run: Run, desk: DeskOnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Engine(path=tmp_path / "gone", languages=("eng",))
    monkeypatch.setattr(Scans, "find_engine", lambda _self: gone)
    (tmp_path / "scan.png").write_bytes(picture("PNG", (300, 300)))
    said = run("add", tmp_path / "scan.png", "--read-scans", *desk.options)
    assert said.out.endswith("0 pictures read by a machine, 0 without words, 1 not read.\n")


def test_a_title_with_half_a_letter_is_refused_in_a_sentence(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("words", "utf-8")
    said = run("add", tmp_path / "note.txt", "--title", "caf\udce9", *desk.options)
    assert (said.code, said.out) == (2, "")
    assert "only half there" in said.err
    assert "caf" not in said.err
    assert run("add", tmp_path / "note.txt", *desk.options).code == 0
