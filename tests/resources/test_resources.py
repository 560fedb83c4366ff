"""Bundled files are found in a checkout and once installed, and a missing one is named."""

from pathlib import Path

import pytest

from carerdesk import resources


def test_a_bundled_file_is_found_by_its_parts() -> None:
    assert resources.path("fonts", "OFL.txt").is_file()


def test_words_and_bytes_are_the_files_own() -> None:
    assert resources.read_text("fonts", "OFL.txt").startswith("Copyright")
    assert resources.read_bytes("fonts", "SourceSans3_400Regular.ttf")[:4] == b"\0\1\0\0"


def test_a_missing_file_is_named_without_telling_of_the_machine() -> None:
    with pytest.raises(FileNotFoundError) as missing:
        resources.path("fonts", "Comic.ttf")
    assert str(missing.value) == "resources/fonts/Comic.ttf"


def test_an_installed_program_reads_its_own_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_resources").mkdir()
    (tmp_path / "_resources" / "note.txt").write_text("installed", "utf-8")
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path / "_resources")
    assert resources.read_text("note.txt") == "installed"
