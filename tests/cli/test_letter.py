"""``carerdesk letter``."""

import json
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.services.log import NewEvent
from tests.cli.conftest import DeskOnDisk, Run


@pytest.fixture
def late(desk: DeskOnDisk) -> DeskOnDisk:
    """A desk whose stage 2 is late."""
    case = desk.only_case()
    with desk.opened() as opened:
        event = NewEvent(what="stage2_requested", date=FuzzyDate.on(date(2025, 10, 27)))
        opened.clocks.mark(case.id, event)
    return desk


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_a_chaser_is_filled_in_from_the_record(
    run: Run, late: DeskOnDisk, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"chaser.{ending}"
    said = run("letter", "chaser", target, *late.options)
    assert (said.code, said.err) == (0, "")
    assert "not encrypted" in said.out
    assert target.stat().st_size > 500


def test_what_only_the_carer_can_say_is_asked_for(
    run: Run, late: DeskOnDisk, tmp_path: Path
) -> None:
    said = run("letter", "stage-3", tmp_path / "a.docx", "--json", *late.options)
    assert said.code == 1
    assert json.loads(said.out) == {"kind": "stage-3", "missing": ["first reason"]}
    assert said.err == "Still to fill in: first reason.\n"


def test_the_kinds_are_listed(run: Run) -> None:
    said = run("letter", "list")
    assert said.code == 0
    assert "chaser-2         Chaser: second" in said.out
    assert len(json.loads(run("letter", "list", "--json").out)) == 20


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nothing", "a.pdf"), "There is no such kind of letter"),
        (("chaser",), "Name the file to write"),
        (("chaser", "a.txt"), "must end in .pdf"),
        (("chaser", "none/a.pdf"), "could not be written"),
    ],
)
def test_slips_are_answered_in_one_sentence(
    run: Run,
    late: DeskOnDisk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("letter", *words, *late.options)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
