"""Tesseract: found where it stands, asked over pipes, ended when its time is up."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from carerdesk.domain.errors import CannotRead
from carerdesk.intake import tesseract
from carerdesk.intake.answers import Picture
from carerdesk.intake.tesseract import Engine, find_engine, read_words

pytestmark = pytest.mark.skipif(os.name == "nt", reason="made as scripts of the shell")

DOT = Picture(width=3, height=2, rgb=bytes(range(18)))


def program(folder: Path, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o700)
    return path


def languages(*names: str) -> str:
    return f"printf '%s\\n' 'List of available languages (2):' {' '.join(names)}"


def test_it_is_found_on_the_path_with_english_and_welsh(tmp_path: Path) -> None:
    path = program(tmp_path / "bin", languages("cym", "deu", "eng", "osd"))
    found = find_engine({"PATH": f"{tmp_path / 'nothing'}:{tmp_path / 'bin'}"})
    assert found == Engine(path=path, languages=("eng", "cym"))


def test_another_language_is_taken_where_neither_is_there(tmp_path: Path) -> None:
    path = program(tmp_path / "bin", languages("deu", "osd"))
    found = find_engine({"PATH": str(tmp_path / "bin")})
    assert found == Engine(path=path, languages=("deu",))


@pytest.mark.parametrize("script", ["echo hello", "exit 1", languages("osd"), "exec 1>&-"])
def test_what_is_no_tesseract_is_passed_over(tmp_path: Path, script: str) -> None:
    program(tmp_path / "no", script)
    path = program(tmp_path / "yes", languages("eng"))
    found = find_engine({"PATH": f"{tmp_path / 'no'}:{tmp_path / 'yes'}"})
    assert found is not None
    assert found.path == path


def test_one_in_the_folder_one_happens_to_be_in_is_never_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, languages("eng"))
    monkeypatch.chdir(tmp_path)
    found = find_engine({"PATH": f".:{os.curdir}::"})
    assert found is None or found.path.is_absolute()


def test_the_picture_is_handed_over_as_rows_from_the_foot_blue_first(tmp_path: Path) -> None:
    path = program(tmp_path, f"cat > {tmp_path}/asked.bmp")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tesseract, "_limit", lambda *_: None)  # or it may write no file
        read_words(Engine(path=path, languages=("eng",)), DOT, page=1, size=(30, 20))
    asked = (tmp_path / "asked.bmp").read_bytes()
    assert asked[:2] == b"BM"
    assert len(asked) == int.from_bytes(asked[2:6], "little") == 54 + 2 * 12
    assert asked[54:57] == bytes([11, 10, 9])
    assert asked[66:69] == bytes([2, 1, 0])


def test_it_is_ended_when_its_time_is_up(tmp_path: Path) -> None:
    path = program(tmp_path, "exec sleep 60")
    with pytest.raises(CannotRead):
        read_words(Engine(path=path, languages=("eng",)), DOT, page=1, size=(3, 2), seconds=0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits from outside")
def test_it_may_write_no_file(tmp_path: Path) -> None:
    path = program(tmp_path, f"cat >/dev/null; sleep 0.3; echo words > {tmp_path}/out")
    with pytest.raises(CannotRead):
        read_words(Engine(path=path, languages=("eng",)), DOT, page=1, size=(3, 2))
    assert (tmp_path / "out").read_bytes() == b""


def test_its_surroundings_tell_it_nothing_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "x")
    path = program(tmp_path, f'{languages("eng")} | cat; test -z "$SECRET" || exit 1')
    head = "level\\tx"
    asked = program(tmp_path / "b", f"cat >/dev/null; printf '{head}'; test -z \"$SECRET\"")
    assert find_engine({"PATH": str(tmp_path)}) == Engine(path=path, languages=("eng",))
    assert read_words(Engine(path=asked, languages=("eng",)), DOT, page=2, size=(3, 2)).page == 2
