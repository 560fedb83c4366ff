"""``carerdesk new``, ``check``, ``backup`` and ``restore``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import DeskOnDisk, Run
from tests.desks import PASSPHRASE, Time, opening


def test_a_new_desk_opens_with_its_passphrase_and_shows_its_recovery_key(
    run: Run, tmp_path: Path
) -> None:
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE, "utf-8")
    where = ("--vault", tmp_path / "Jo", "--passphrase-file", key)
    case = ("--case", "How I was treated", "--body", "Anyborough Council", "--initials", "J.M.")
    made = json.loads(run("new", *where, *case, "--json").out)
    assert Path(made["desk"]) == tmp_path / "Jo.carerdesk"
    assert len(made["recovery_key"].split()) >= 8
    assert made["synced_by"] is None
    found = run("check", "--vault", made["desk"], "--passphrase-file", key)
    assert found.code == 0
    assert found.out.startswith("Sound: ")
    again = run("new", *where)
    assert again.code == 2
    assert "choose another name" in again.err


def test_a_person_is_told_where_the_desk_is_and_where_not_to_keep_it(
    run: Run, tmp_path: Path
) -> None:
    key = tmp_path / "key.txt"
    key.write_text(PASSPHRASE, "utf-8")
    folder = tmp_path / "OneDrive" / "Jo"
    folder.parent.mkdir()
    said = run("new", "--vault", folder, "--passphrase-file", key)
    assert said.code == 0
    assert "Recovery key, shown this once:" in said.out
    assert "copied about by OneDrive" in said.out


def test_a_weak_passphrase_makes_no_desk(run: Run, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    key.write_text("password123456", "utf-8")
    said = run("new", "--vault", tmp_path / "Jo", "--passphrase-file", key)
    assert said.code == 2
    assert "password123456" not in said.err
    assert list(tmp_path.iterdir()) == [key]


def test_a_first_case_needs_its_body_and_initials(run: Run, tmp_path: Path) -> None:
    said = run("new", "--vault", tmp_path / "Jo", "--case", "How I was treated")
    assert (said.code, list(tmp_path.iterdir())) == (2, [])


def test_the_passphrase_may_come_by_the_input(
    run: Run, desk: DeskOnDisk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "input").open("w+", encoding="utf-8") as given:
        given.write(f"{PASSPHRASE}\n")
        given.seek(0)
        monkeypatch.setattr("sys.stdin", given)
        assert run("check", "--quick", "--vault", desk.folder, "--passphrase-file", "-").code == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"another phrase entirely", "not the passphrase"),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused_and_not_repeated(
    run: Run, desk: DeskOnDisk, content: bytes, sentence: str
) -> None:
    desk.key.write_bytes(content)
    said = run("check", *desk.options)
    assert said.code == 2
    assert sentence in said.err
    assert "entirely" not in said.err


def test_nobody_is_asked_where_nobody_sits(run: Run, desk: DeskOnDisk) -> None:
    assert "--passphrase-file" in run("check", "--vault", desk.folder).err
    assert run("check", "--passphrase-file", desk.key).err == (
        "Say which desk with --vault FOLDER.\n"
    )


class Typist:
    """Somebody at a terminal who types these lines when asked."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def __call__(self, _prompt: str) -> str:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


@pytest.mark.parametrize(("typed", "code"), [((PASSPHRASE,), 0), (("something else",), 2), ((), 2)])
def test_a_person_at_a_terminal_is_asked(
    run: Run,
    desk: DeskOnDisk,
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    code: int,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", Typist(*typed))
    assert run("check", "--vault", desk.folder).code == code


def test_a_new_passphrase_is_typed_twice(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", Typist(PASSPHRASE, f"{PASSPHRASE}s"))
    said = run("new", "--vault", tmp_path / "Jo")
    assert (said.code, said.err) == (2, "The two were not the same; nothing was made.\n")


@pytest.mark.parametrize("name", ["nothing here", "passphrase.txt"])
def test_what_is_no_desk_is_refused_and_left_alone(run: Run, desk: DeskOnDisk, name: str) -> None:
    place = desk.key.parent / name
    said = run("check", "--vault", place, "--passphrase-file", desk.key)
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_a_desk_that_was_harmed_is_found_wanting_or_refused(run: Run, desk: DeskOnDisk) -> None:
    with desk.opened() as opened:
        (case,) = opened.cases.all()
        opened.papers.add(case.id, "letter.txt", b"A letter.")
    papers = [path for path in (desk.folder / "attachments").rglob("*") if path.is_file()]
    assert papers
    for paper in papers:
        paper.write_bytes(b"x" * paper.stat().st_size)
    said = run("check", *desk.options)
    assert said.code == 1
    answer = json.loads(run("check", *desk.options, "--json").out)
    assert not answer["sound"]
    assert answer["findings"]


def test_a_backup_becomes_a_desk_again(run: Run, desk: DeskOnDisk, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    made = json.loads(run("backup", place, *desk.options, "--json").out)["backup"]
    anew = tmp_path / "Again"
    said = run("restore", made, "--vault", anew, "--passphrase-file", desk.key)
    assert said.code == 0
    assert str(tmp_path / "Again.carerdesk") in said.out
    before = json.loads(run("check", *desk.options, "--json").out)
    after = json.loads(
        run("check", "--vault", f"{anew}.carerdesk", "--passphrase-file", desk.key, "--json").out
    )
    assert after == before
    assert Path(made).is_dir()
    over = run("restore", made, "--vault", anew, "--passphrase-file", desk.key, "--json")
    assert over.code == 2


def test_a_backup_goes_nowhere_when_the_place_is_not_there(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    said = run("backup", tmp_path / "no drive", *desk.options)
    assert said.code == 2
    assert "No backup was made" in said.err
    assert run("backup", tmp_path, *desk.options).out.startswith("Backed up, opened and read: ")


def test_a_folder_that_is_no_backup_makes_no_desk(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    said = run("restore", tmp_path, "--vault", tmp_path / "A", "--passphrase-file", desk.key)
    assert said.code == 2
    assert not (tmp_path / "A.carerdesk").exists()


def test_a_second_copy_and_a_synced_folder_are_told_beside_a_sound_desk(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    made, _ = opening(Time()).make(tmp_path / "Dropbox" / "Jo", PASSPHRASE)
    made.close()
    folder = made.safekeeping.folder
    (folder / "log (1).db").write_bytes(b"x")
    words = tmp_path / "words.txt"
    words.write_text(PASSPHRASE, "utf-8")
    said = run("check", "--vault", folder, "--passphrase-file", words)
    assert said.code == 0
    assert "log (1).db" in said.out
    assert "Dropbox copies" in said.out
    told = json.loads(run("check", "--vault", folder, "--passphrase-file", words, "--json").out)
    assert (told["sound"], len(told["noticed"])) == (True, 2)
