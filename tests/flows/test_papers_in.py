"""Papers in: whatever people have, found by a word from inside, and out again as it came."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from tests.desks import PASSPHRASE, Time, new_case, new_desk
from tests.hostile.made import (
    docx_with_an_outside_entity,
    mail_5000_deep,
    mail_that_points,
    zip_of_wicked_names,
)
from tests.hostile.trying import files_of
from tests.intake.outlook_file import message
from tests.intake.papers import docx_of, letter, mail_of, noise, scan_of, zip_of

ROOT = Path(__file__).parents[2]
COPIED = Path(__file__).parents[1] / "data" / "awkward"
NAMED = os.environ.get("CARERDESK_AWKWARD", "")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path, Time())
    yield desk
    desk.close()


def mail_with(name: str, data: bytes) -> bytes:
    """A message with a file attached."""
    import base64  # noqa: PLC0415 - here only

    packed = base64.encodebytes(data).decode("ascii")
    return mail_of(
        f"--x\r\nContent-Type: text/plain\r\n\r\nPlease see the file.\r\n--x\r\n"
        f'Content-Type: application/pdf; name="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n{packed}\r\n--x--\r\n',
        [("Content-Type", 'multipart/mixed; boundary="x"')],
    )


def test_a_word_from_inside_any_paper_finds_it(desk: Desk) -> None:
    case = new_case(desk)
    outlook = message({0x0037: "Visit", 0x1000: "The quince tree was cut down."}, [], [])
    chat = b"01/07/2025, 18:02 - Jo: the damson came\n01/07/2025, 18:03 - PN: yes\n" * 2
    files = {
        "letter.docx": (docx_of("About the medlar at the gate"), "medlar"),
        "visit.msg": (outlook, "quince"),
        "with a file.eml": (mail_with("a.pdf", letter("Of the mulberry we say no")), "mulberry"),
        "papers.zip": (zip_of({"deep/chat.txt": chat}), "damson"),
        "note.rtf": (rb"{\rtf1\ansi About the greengage.}", "greengage"),
        "table.csv": (b"day,what\n1 May,loganberry\n", "loganberry"),
        "page.html": (b"<html><body><p>The boysenberry</p></body></html>", "boysenberry"),
    }
    for name, (data, word) in files.items():
        desk.papers.add(case.id, name, data)
        assert desk.papers.holding(case.id, word), word
    found = desk.papers.holding(case.id, "mulberry")
    (inner,) = [paper for paper in desk.papers.listed(case.id) if paper.id in found]
    assert inner.name == "a.pdf"
    assert inner.part_of is not None
    assert desk.papers.get(inner.part_of).name == "with a file.eml"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not here")
def test_a_word_on_a_scan_finds_it_once_a_machine_has_read_it(desk: Desk) -> None:
    case = new_case(desk)
    document, _ = desk.papers.add(case.id, "scan.png", scan_of("About the pomegranate tree"))
    engine = desk.scans.find_engine()
    assert engine is not None
    desk.scans.keep(desk.scans.scanning(document, engine).run())
    assert desk.papers.holding(case.id, "pomegranate") == {document.id}


@pytest.mark.timeout(1200)
def test_every_original_comes_out_of_one_desk_as_it_came(desk: Desk, tmp_path: Path) -> None:
    case = new_case(desk)
    folders = [COPIED, *([Path(NAMED)] if NAMED else [])]
    came: set[str] = set()
    for name, data in files_of(folders):
        desk.papers.add(case.id, name, data)
        came.add(hashlib.sha256(data).hexdigest())
    desk.takeout.write(tmp_path / "out")
    originals = (tmp_path / "out").rglob("*")
    out = {hashlib.sha256(path.read_bytes()).hexdigest() for path in originals if path.is_file()}
    assert len(came) > 10
    assert came <= out


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_hostile_papers_reach_no_network_and_open_no_file_they_name(tmp_path: Path) -> None:
    made = new_desk(tmp_path, Time())
    new_case(made)
    made.close()
    (tmp_path / "key").write_text(PASSPHRASE, "utf-8")
    papers = tmp_path / "papers"
    papers.mkdir()
    canary = tmp_path / "the-carers-own.txt"
    canary.write_text("never to be opened", "utf-8")
    page = b'<html><img src="file:///etc/passwd"><img src="http://203.0.113.9/p">Dear Jo</html>'
    for name, data in (
        ("points.eml", mail_that_points()),
        ("deep.eml", mail_5000_deep()),
        ("page.html", page),
        ("outside.docx", docx_with_an_outside_entity(str(canary))),
        ("names.zip", zip_of_wicked_names()),
        ("photo.png", noise((60, 60))),
    ):
        (papers / name).write_bytes(data.replace(b"/etc/passwd", str(canary).encode()))
    told = tmp_path / "told"
    calls = "socket,connect,sendto,sendmsg,bind,listen,openat,open,execve"
    strace = ["strace", "-f", "-qq", "-o", str(told), "-e", f"trace={calls}"]
    command = [
        *(sys.executable, "-m", "carerdesk", "add", str(papers)),
        *("--vault", str(tmp_path / "Jo.carerdesk"), "--passphrase-file", str(tmp_path / "key")),
    ]
    done = subprocess.run(
        [*strace, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    if not told.exists() or "PTRACE" in done.stderr:
        pytest.skip("strace may not watch here")
    assert done.returncode == 0, done.stderr
    assert "6 papers put in the desk." in done.stdout
    lines = told.read_text("utf-8", "replace").splitlines()
    assert len(lines) > 500
    network = [line for line in lines if "AF_INET" in line or "203.0.113.9" in line]
    assert network == []
    named = (canary.name, "/etc/shadow", "/etc/hostname", "system.ini", "up.txt", "con.txt")
    assert [line for line in lines if any(name in line for name in named)] == []


def test_a_page_stands_for_what_cannot_be_printed(desk: Desk, tmp_path: Path) -> None:
    case = new_case(desk)
    silence = sound_of(2.0)
    for name, data in (("memo.wav", silence), ("thing.bin", bytes(range(256)) * 8)):
        document, _ = desk.papers.add(case.id, name, data)
        logged = NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_IN,
            gist=f"{name} came",
            happened=FuzzyDate.on(date(2026, 1, 5)),
            documents=(document.id,),
        )
        desk.log.record(logged)
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    job.run(tmp_path / "bundle.pdf")
    with pypdfium2.PdfDocument(tmp_path / "bundle.pdf") as made:
        pages = [page.get_textpage().get_text_bounded() for page in made]
    said = " ".join(" ".join(pages).split())
    assert "Length 2 s" in said
    assert hashlib.sha256(silence).hexdigest()[:4] in said
    assert said.count("This page stands for the file.") == 2


def sound_of(seconds: float) -> bytes:
    """Silence, as a recorder saves it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(16000 * seconds)))
    return out.getvalue()
