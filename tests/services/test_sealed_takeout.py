"""Everything out in one encrypted file, which opens without this program."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pyrage
import pytest

from carerdesk.domain.anchors import AnchorKind
from carerdesk.domain.errors import BadRecord, Cancelled, CannotExport
from carerdesk.export import sealed
from carerdesk.export.open_formats import read_back
from carerdesk.services.desk import Desk

SECRET = "velvet tunnel orchid gravel lantern eleven"


@pytest.fixture
def told(sample_desk: Desk) -> Desk:
    return sample_desk


def test_the_file_opens_with_its_passphrase_alone_and_holds_the_folder(
    told: Desk, tmp_path: Path
) -> None:
    told.anchors.left(AnchorKind.MESSAGE, "my own mailbox")
    job = told.takeout.job()
    path = job.seal(tmp_path / "out", SECRET)
    assert path == tmp_path / "out.zip.age"
    whole = path.read_bytes()
    assert whole.startswith(b"age-encryption.org/v1")
    assert path.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(whole, SECRET))) as archive:
        archive.extractall(tmp_path / "again")
    assert read_back(tmp_path / "again") == job.holdings
    job.run(tmp_path / "plain")
    plain = {p.relative_to(tmp_path / "plain") for p in (tmp_path / "plain").rglob("*")}
    again = {p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*")}
    assert {p for p in plain if p.name != "pages"} == {p for p in again if p.name != "pages"}
    records = json.loads((tmp_path / "again" / "records.json").read_text("utf-8"))
    assert records["anchors"][0]["note"] == "my own mailbox"
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(whole, f"{SECRET}!")
    with pytest.raises(BadRecord):
        job.seal(tmp_path / "weak", "weak")
    assert [p.name for p in tmp_path.glob("*.age")] == ["out.zip.age"]


def test_a_name_that_is_taken_a_stop_and_a_full_disk_leave_nothing(
    told: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "x.zip.age").write_bytes(b"mine")
    with pytest.raises(CannotExport, match="already"):
        told.takeout.job().seal(out / "x", SECRET)
    with pytest.raises(Cancelled):
        told.takeout.job().seal(out / "y", SECRET, cancelled=lambda: True)
    with pytest.raises(CannotExport, match="could not be written"):
        sealed._write(tmp_path / "nowhere" / "z", b"encrypted by then, which takes seconds")
    monkeypatch.setattr(sealed, "MOST_BYTES", 1000)
    with pytest.raises(CannotExport, match="too much"):
        told.takeout.job().seal(out / "z", SECRET)
    assert [path.name for path in out.iterdir()] == ["x.zip.age"]
    assert (out / "x.zip.age").read_bytes() == b"mine"
