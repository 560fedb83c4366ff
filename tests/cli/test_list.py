"""``carerdesk list``: lists out of the record, from a terminal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from carerdesk.cli.main import main
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.services.log import NewEntry
from tests.desks import PASSPHRASE, Time, new_case, new_desk


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    desk = new_desk(tmp_path, Time())
    case = new_case(desk)
    for day, gist in ((3, "Rang about the stay"), (9, "Meeting with the manager")):
        desk.log.record(
            NewEntry(
                case_id=case.id,
                kind=EntryKind.CALL,
                gist=gist,
                happened=FuzzyDate.on(date(2026, 2, day)),
                passages=(Passage(text="Yes.", kind=PassageKind.TOLD, source="GH"),),
            )
        )
    folder = desk.safekeeping.folder
    desk.close()
    (tmp_path / "words").write_text(f"{PASSPHRASE}\n")
    return ["--vault", str(folder), "--passphrase-file", str(tmp_path / "words")]


def test_what_the_line_finds_is_written_and_counted(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "log.csv"
    assert main(["list", "log", str(out), "--find", "stay", *typed]) == 0
    assert "1 row in log.csv, by initials." in capsys.readouterr().out
    assert "Meeting" not in out.read_text("utf-8-sig")


@pytest.mark.parametrize(("what", "count"), [("chronology", 1), ("statements", 2)])
def test_a_machine_is_told_the_count(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, count: int
) -> None:
    out = tmp_path / f"{what}.docx"
    line = ["list", what, str(out), "--since", "2026-02-05", "--json", *typed]
    assert main(line) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == count
    assert out.read_bytes().startswith(b"PK")


def test_another_ending_is_refused_in_one_sentence(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "log", str(tmp_path / "log.xls"), *typed]) == 2
    assert "end in .pdf, .docx or .csv" in capsys.readouterr().err
    assert not (tmp_path / "log.xls").exists()
