"""Sounds and films: kept with their length."""

from __future__ import annotations

import io
import struct
import wave

import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake.reading import read


def memo(seconds: float) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(16_000 * seconds)))
    return out.getvalue()


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def mpeg4(brand: bytes, handler: bytes, seconds: int = 65) -> bytes:
    head = bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80)
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13))))
    return box(b"ftyp", brand + bytes(4)) + box(b"moov", box(b"mvhd", head), track)


def test_a_voice_memo_is_kept_with_its_length() -> None:
    reading = read("memo 2025-03-01.wav", memo(2.5))
    assert (reading.kind, reading.length_seconds) == (DocumentKind.SOUND, 2.5)
    assert (reading.problem, reading.pdf, reading.title) == ("", None, "memo 2025-03-01")
    assert reading.dated_says == "says its name"


@pytest.mark.parametrize(
    ("brand", "handler", "kind"),
    [
        (b"isom", b"vide", DocumentKind.VIDEO),
        (b"qt  ", b"vide", DocumentKind.VIDEO),
        (b"M4A ", b"soun", DocumentKind.SOUND),
        (b"mp42", b"soun", DocumentKind.SOUND),
    ],
)
def test_a_film_is_told_from_a_sound_by_its_tracks(
    brand: bytes, handler: bytes, kind: DocumentKind
) -> None:
    reading = read("a", mpeg4(brand, handler))
    assert (reading.kind, reading.length_seconds) == (kind, 65.0)


@pytest.mark.parametrize("data", [b"RIFF\0\0\0\0WAVE" + bytes(40), b"ID3\x04" + bytes(60)])
def test_a_sound_that_cannot_be_measured_is_kept_without_its_length(data: bytes) -> None:
    reading = read("a", data)
    assert (reading.kind, reading.length_seconds) == (DocumentKind.SOUND, None)


def test_a_voice_note_of_a_chat_is_a_sound() -> None:
    assert read("PTT-1.opus", b"OggS\0\x02" + bytes(20) + b"OpusHead" + bytes(60)).kind is (
        DocumentKind.SOUND
    )
