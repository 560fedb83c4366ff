"""Zips: safe members come out under safe names, bombs stay in."""

from __future__ import annotations

import io
import zipfile

import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences, zips
from carerdesk.intake.part_names import part_name
from carerdesk.intake.reading import read
from tests.intake.papers import letter, zip_of


def test_papers_come_out_of_a_zip() -> None:
    reading = read("papers.zip", zip_of({"a/letter.pdf": letter(), "note.txt": b"hello"}))
    assert reading.kind is DocumentKind.ARCHIVE
    assert [(p.name, p.data) for p in reading.parts] == [
        ("letter.pdf", letter()),
        ("note.txt", b"hello"),
    ]
    assert (reading.problem, reading.text) == ("", "letter.pdf\nnote.txt")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Windows\\x.txt", "x.txt"), ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"), ("..", "part 3"), ("", "part 3"), ("a/b/", "part 3"),
        ("x\0y.txt", "xy.txt"), ('say "hi"?.pdf', "say _hi__.pdf"), ("trailing. ", "trailing"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"), ("a" * 300, "a" * 150), (".hidden", "hidden"),
    ],
)  # fmt: skip
def test_no_name_leads_anywhere(given: str, kept: str) -> None:
    assert part_name(given, "", 3) == kept


def test_a_part_without_a_name_is_named_by_what_it_is() -> None:
    assert part_name("", "image/jpeg", 2) == "part 2.jpg"


def test_bad_names_in_a_zip_come_out_good() -> None:
    reading = read("a.zip", zip_of({"../../evil.txt": b"1", "C:\\boot.ini": b"2", "con.txt": b"3"}))
    assert [p.name for p in reading.parts] == ["evil.txt", "boot.ini", "_con.txt"]


def bomb(megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        with file.open("big.bin", "w") as member:
            for _ in range(megabytes):
                member.write(bytes(2**20))
        file.writestr("note.txt", b"hello")
    return out.getvalue()


def test_a_bomb_stays_in_and_the_rest_comes_out() -> None:
    reading = read("a.zip", bomb(100))
    assert [p.name for p in reading.parts] == ["note.txt"]
    assert (reading.problem, reading.notes) == ("", (sentences.ARCHIVE_TOO_BIG,))


def test_a_zip_of_nothing_but_bombs_is_refused() -> None:
    data = zip_of({"a.bin": bytes(2**21), "b.bin": bytes(2**21)})
    assert read("a.zip", data).problem == sentences.ARCHIVE_TOO_BIG


def test_a_member_is_never_unpacked_past_the_size_it_gives() -> None:
    data = zip_of({"a.bin": bytes(2**21)})
    lying = data.replace((2**21).to_bytes(4, "little"), (64).to_bytes(4, "little"))
    assert all(len(p.data) <= 64 for p in read("a.zip", lying).parts)


def test_members_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_TOGETHER", 1000)
    reading = read("a.zip", zip_of({"a.txt": b"a" * 600, "b.txt": b"b" * 600}))
    assert [p.name for p in reading.parts] == ["a.txt"]


def test_a_locked_member_stays_in() -> None:
    data = bytearray(zip_of({"a.txt": b"hello", "b.txt": b"world"}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    reading = read("a.zip", bytes(data))
    assert [p.name for p in reading.parts] == ["b.txt"]
    assert reading.notes == (sentences.ARCHIVE_LOCKED,)


def test_a_damaged_member_stays_in() -> None:
    data = bytearray(zip_of({"a.txt": b"hello world " * 9, "b.txt": b"ok"}))
    data[40] ^= 0xFF
    reading = read("a.zip", bytes(data))
    assert [p.name for p in reading.parts] == ["b.txt"]
    assert reading.notes == (sentences.ARCHIVE_PART_LOST,)


def test_a_zip_cut_short_is_refused() -> None:
    assert read("a.zip", zip_of({"a.txt": b"hello"})[:40]).problem == sentences.ARCHIVE_DAMAGED


def test_a_zip_of_thousands_is_read_in_part() -> None:
    reading = read("a.zip", zip_of({f"{n}.txt": b"x" for n in range(1005)}))
    assert (len(reading.parts), reading.notes) == (1000, (sentences.ARCHIVE_TOO_MANY,))


def test_what_a_computer_adds_to_a_zip_is_passed_over() -> None:
    members = {"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a.txt": b"x"}
    assert [p.name for p in read("a.zip", zip_of(members)).parts] == ["a.txt"]


@pytest.mark.parametrize(
    "start", [b"7z\xbc\xaf\x27\x1c\0\x04", b"Rar!\x1a\x07\x01\0", b"\x1f\x8b\x08\0\0\0\0\0"]
)
def test_other_archives_are_kept_closed(start: bytes) -> None:
    reading = read("a", start + bytes(100))
    assert (reading.kind, reading.problem) == (DocumentKind.ARCHIVE, sentences.ARCHIVE_OTHER)
