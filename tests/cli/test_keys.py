"""``carerdesk passphrase``, ``recover`` and ``new-key``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import DeskOnDisk, Run
from tests.desks import PASSPHRASE, Time, opening

NEW = "velvet tunnel orchid gravel lantern eleven"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    file = tmp_path / "new.txt"
    file.write_text(NEW, "utf-8")
    return file


def test_a_passphrase_is_changed(run: Run, desk: DeskOnDisk, new: Path) -> None:
    said = run("passphrase", *desk.options, "--new-passphrase-file", new)
    assert (said.code, said.out) == (
        0,
        "The passphrase is changed. Copies made before open with the old one.\n",
    )
    assert run("check", "--vault", desk.folder, "--passphrase-file", new).code == 0
    assert run("check", *desk.options).code == 2


def test_a_desk_whose_key_file_is_damaged_opens_by_the_second(run: Run, desk: DeskOnDisk) -> None:
    (desk.folder / "vault.json").write_bytes(b"x")
    said = run("check", *desk.options)
    assert said.code == 2
    assert "second key file" in said.err
    assert run("check", *desk.options, "--second-key-file").code == 0
    assert run("check", *desk.options).code == 0


def test_a_weak_new_passphrase_is_refused_and_not_repeated(
    run: Run, desk: DeskOnDisk, new: Path
) -> None:
    new.write_text("password12345678", "utf-8")
    said = run("passphrase", *desk.options, "--new-passphrase-file", new)
    assert said.code == 2
    assert "password12345678" not in said.err
    assert run("check", *desk.options).code == 0


def test_a_forgotten_passphrase_is_made_new_with_the_sheet(
    run: Run, tmp_path: Path, new: Path
) -> None:
    desk, sheet = opening(Time()).make(tmp_path / "Jo", PASSPHRASE)
    desk.close()
    paper = tmp_path / "sheet.txt"
    paper.write_text("\n".join(sheet.groups).lower(), "utf-8")
    where = ("--vault", desk.safekeeping.folder)
    options = ("--sheet-file", paper, "--new-passphrase-file", new)
    assert json.loads(run("recover", *where, *options, "--json").out) == {"done": True}
    assert run("check", *where, "--passphrase-file", new).code == 0
    paper.write_text("0000 1111", "utf-8")
    said = run("recover", *where, *options)
    assert said.code == 2
    assert "group by group" in said.err


def test_a_desk_is_written_anew_under_a_new_key(
    run: Run, desk: DeskOnDisk, tmp_path: Path, new: Path
) -> None:
    options = ("--new-passphrase-file", new)
    said = run("new-key", *desk.options, tmp_path / "Anew", *options)
    assert said.code == 0
    assert "Recovery key, shown this once:" in said.out
    anew = tmp_path / "Anew.carerdesk"
    assert run("check", "--vault", anew, "--passphrase-file", new).code == 0
    assert run("check", "--vault", anew, "--passphrase-file", desk.key).code == 2
    again = json.loads(run("new-key", *desk.options, tmp_path / "B", *options, "--json").out)
    assert len(again["recovery_key"].split()) == 9


def test_a_person_at_a_terminal_types_sheet_and_passphrase(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, sheet = opening(Time()).make(tmp_path / "Jo", PASSPHRASE)
    desk.close()
    lines = [sheet.key, NEW, NEW]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: lines.pop(0))
    assert run("recover", "--vault", desk.safekeeping.folder).code == 0
    opening(Time()).open(desk.safekeeping.folder, NEW).close()


def test_nobody_to_type_is_said(
    run: Run, desk: DeskOnDisk, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--sheet-file" in run("recover", "--vault", desk.folder).err
    assert "--new-passphrase-file" in run("passphrase", *desk.options).err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def nobody(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    assert run("recover", "--vault", desk.folder).err == "No groups were given.\n"
