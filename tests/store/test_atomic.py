import os
from pathlib import Path

import pytest

from carerdesk.domain.errors import NotSaved
from carerdesk.store import atomic


def test_a_file_is_written_synced_named_and_then_its_folder_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        happened.append("folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "file")
        fsync(handle)

    def named(self: Path, target: Path) -> Path:
        happened.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", named)
    atomic.write(tmp_path / "a.json", b"new")
    assert happened == ["file", "name", "folder"]
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    atomic.write(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(NotSaved, match="disk is full"):
        atomic.write(path, b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]
    assert path.read_bytes() == b"old"


def test_a_folder_one_may_not_write_in_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotSaved, match="may not write in that folder"):
        atomic.write(tmp_path / "a.json", b"new")


def test_what_cannot_be_settled_or_named_is_told(tmp_path: Path) -> None:
    there, missing = tmp_path / "there", tmp_path / "missing"
    there.write_bytes(b"x")
    with pytest.raises(NotSaved):
        atomic.settle(missing)
    with pytest.raises(NotSaved):
        atomic.name_durably(missing, tmp_path / "b")
    with pytest.raises(NotSaved):
        atomic.name_durably(there, missing / "b")
    assert there.read_bytes() == b"x"
    with pytest.raises(NotSaved):
        atomic.name_folder_durably(missing, tmp_path / "b")
    with pytest.raises(NotSaved):
        atomic.make_folder(missing / "b")


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    atomic.make_folder(tmp_path / "a")
    (tmp_path / "a" / "file").write_bytes(b"x")
    atomic.make_folder(tmp_path / "a")
    assert (tmp_path / "a" / "file").read_bytes() == b"x"
