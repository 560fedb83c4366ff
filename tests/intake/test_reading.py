"""Any bytes at all: an answer, never an exception, never a word of the paper in a fault."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import readers, sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.reading import read
from tests.intake.outlook_file import message
from tests.intake.papers import (
    camera,
    docx_of,
    letter,
    mail_of,
    noise,
    pdf_bytes,
    pdf_of,
    picture,
    zip_of,
)
from tests.intake.test_pdf_forms import form_of, layered

WHOLE = {
    "letter.pdf": letter(),
    "form.pdf": pdf_bytes(form_of({"/V": "x"})),
    "layers.pdf": pdf_bytes(layered()),
    "photo.jpg": picture(size=(40, 30), exif=camera()),
    "drawing.png": noise((20, 20)),
    "fax.tif": picture("TIFF", (40, 40), mode="1", colour=1),
    "a.gif": picture("GIF", (20, 20)),
    "a.webp": picture("WEBP", (20, 20)),
    "a.bmp": picture("BMP", (20, 20)),
    "a.eml": mail_of(
        "--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n"
        "--b\r\nContent-Type: image/png; name=a.png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--",
        headers=[("Content-Type", "multipart/mixed; boundary=b")],
    ),
    "a.mbox": b"From x Mon Jun  2 10:15:00 2025\r\n" + mail_of() + b"\r\n\r\n"
    b"From x Mon Jun  2 10:15:00 2025\r\n" + mail_of(),
    "a.msg": message({0x0037: "Subject", 0x1000: "Body"}, [{0x3001: "Jo", 0x0C15: 1}], []),
    "a.docx": docx_of("Dear Jo", "Goodbye"),
    "a.odt": zip_of(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a><p>x</p></a>"}
    ),
    "a.rtf": rb"{\rtf1\ansi Dear Jo\par{\b x} \'e9 \u8217?}",
    "a.zip": zip_of({"a.txt": b"hello", "b/c.txt": b"world"}),
    "chat.txt": b"1/3/25, 10:15 - HF: hi\n2/3/25, 10:16 - Jo: hi\n",
    "a.html": b"<html><body><p>x</p></body></html>",
}  # fmt: skip
KNOWN = {
    value for name, value in vars(sentences).items() if name.isupper() and isinstance(value, str)
}


def sound(reading: Reading) -> None:
    """What every reading promises."""
    assert reading.problem in KNOWN | {""}
    assert set(reading.notes) <= KNOWN
    assert (reading.pdf is None) == (reading.pages is None)
    assert len(reading.page_facts) == (reading.pages or 0)
    reading.text.encode()
    reading.title.encode()
    assert (reading.dated is None) == (not reading.dated_says)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_read(name: str) -> None:
    reading = read(name, WHOLE[name])
    sound(reading)
    assert not reading.problem


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_hurt_anywhere_is_answered_for(name: str) -> None:
    chance, whole = random.Random(name), WHOLE[name]
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] = chance.choice((0, 255, chance.randrange(256)))
        how = chance.randrange(4)
        if how == 0:
            data = data[: chance.randrange(len(data))]
        elif how == 1:
            at = chance.randrange(len(data))
            data[at:at] = chance.randbytes(chance.randrange(1, 200))
        elif how == 2:
            del data[chance.randrange(len(data)) :][: chance.randrange(1, 50)]
        sound(read(name, bytes(data)))


@given(st.text(max_size=30), st.binary(max_size=300))
def test_any_bytes_under_any_name_are_answered_for(name: str, data: bytes) -> None:
    sound(read(name, data))


_STARTS = [
    b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"MM\0*",
    b"RIFF\0\0\0\0WEBP", b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0", b"\0\0\0\x18ftypheic",
    b"\0\0\0\x18ftypavif", b"\0\0\0\x18ftypmp42", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x03\x04", b"{\\rtf1", b"From: a\r\nTo: b\r\n", b"From a b 2025\nSubject: x\n", b"ID3\x04",
    b"OggS", b"\x1f\x8b\x08", b"<html>", b"\xfe\xff", b"\xff\xfe\0\0",
]  # fmt: skip


@given(st.sampled_from(_STARTS), st.binary(max_size=400))
def test_any_beginning_with_any_end_is_answered_for(start: bytes, rest: bytes) -> None:
    sound(read("file", start + rest))


def test_a_reader_that_fails_is_answered_for_without_a_word_of_the_paper(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(data: bytes, *_: object) -> Reading:
        raise ValueError(data)

    monkeypatch.setattr(readers, "read_mail", fails)
    reading = read("a.eml", mail_of("WordMarker"))
    assert (reading.kind, reading.problem) == (DocumentKind.EMAIL, sentences.UNREADABLE)
    assert "WordMarker" not in caplog.text


def test_what_does_not_fit_in_memory_is_answered_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Reading:
        raise MemoryError

    monkeypatch.setattr(readers, "read_mail", fails)
    assert read("a.eml", mail_of()).problem == sentences.TOO_BIG


def test_a_file_too_big_to_read_is_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_BYTES", 100)
    reading = read("a.pdf", letter())
    assert (reading.kind, reading.problem) == (DocumentKind.PDF, sentences.TOO_BIG)


def test_libraries_say_nothing_on_the_terminal_or_in_the_log(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, data: Path
) -> None:
    for name, whole in WHOLE.items():
        read(name, whole[: len(whole) * 3 // 4])
    read("a.png", (data / "intake" / "broken.png").read_bytes())
    out, err = capfd.readouterr()
    assert (out, err, caplog.text) == ("", "", "")


def test_the_original_is_never_changed() -> None:
    data = pdf_bytes(pdf_of("Words"))
    before = bytes(bytearray(data))
    read("a.pdf", data)
    assert data == before


@pytest.mark.parametrize("sentence", sorted(s for s in KNOWN if s[0].isupper()))
def test_every_sentence_is_plain(sentence: str) -> None:
    assert sentence.endswith(".")
    assert len(sentence) < 260
    for word in ("error", "invalid", "failed", "!", "exception", "corrupt", "unsupported"):
        assert word not in sentence.lower()
