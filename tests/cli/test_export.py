"""``carerdesk export``: everything out, from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carerdesk.cli.main import main
from tests.cli.conftest import DeskOnDisk, Run
from tests.desks import PASSPHRASE, Time, new_case, new_desk


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    desk = new_desk(tmp_path, Time())
    new_case(desk)
    folder = desk.safekeeping.folder
    desk.close()
    (tmp_path / "words").write_text(f"{PASSPHRASE}\n")
    return ["--vault", str(folder), "--passphrase-file", str(tmp_path / "words")]


def test_everything_is_written_and_said_to_be_open_to_read(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "out"), *typed]) == 0
    said = capsys.readouterr()
    assert "0 entries and 0 papers" in said.out
    assert "not encrypted" in said.out
    assert (tmp_path / "out" / "records.json").is_file()


def test_a_machine_is_told_the_counts(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "out"), "--json", *typed]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["cases"], told["entries"], told["papers"]) == (1, 0, 0)


def test_a_folder_that_is_there_is_refused_in_one_sentence(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    assert main(["export", str(tmp_path / "out"), *typed]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "already" in said.err


def test_everything_goes_into_one_encrypted_file(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("velvet tunnel orchid gravel lantern eleven", "utf-8")
    options = ("--age", "--age-passphrase-file", secret)
    said = run("export", *desk.options, tmp_path / "out", *options)
    assert said.code == 0
    assert "in any age program" in said.out
    assert (tmp_path / "out.zip.age").read_bytes().startswith(b"age-encryption.org/v1")
    assert "--age-passphrase-file" in run("export", *desk.options, tmp_path / "b", "--age").err


def test_what_was_written_out_is_put_into_a_new_desk(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    written = json.loads(run("export", *desk.options, tmp_path / "out", "--json").out)
    again = ("--vault", tmp_path / "Again.carerdesk", "--passphrase-file", desk.key)
    assert run("new", *again).code == 0
    (tmp_path / "none").mkdir()
    assert "records of a desk" in run("import", *again, tmp_path / "none").err
    (tmp_path / "out.zip.age").write_bytes(b"age-encryption.org/v1")
    assert "open it with an age program" in run("import", *again, tmp_path / "out.zip.age").err
    taken = json.loads(run("import", *again, tmp_path / "out", "--json").out)
    assert taken == {name: written[name] for name in taken}
    refused = run("import", *again, tmp_path / "out")
    assert (refused.code, refused.out) == (2, "")
    assert "holds a case already" in refused.err
    run("export", *again, tmp_path / "out again")
    first, second = (
        json.loads((tmp_path / name / "records.json").read_text("utf-8"))
        for name in ("out", "out again")
    )
    assert first.pop("vault_id") != second.pop("vault_id")
    assert first == second
