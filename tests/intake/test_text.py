"""Plain text, web pages, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.cleaning import MOST_TEXT, clean, decode, one_line, tidy
from carerdesk.intake.reading import read


@pytest.mark.parametrize(
    "data",
    [
        "Café at 10".encode(),
        "Café at 10".encode("utf-8-sig"),
        "Café at 10".encode("utf-16"),
        "Café at 10 o'clock".encode("utf-16-le"),
        "Café at 10 o'clock".encode("utf-16-be"),
        "Café at 10".encode("utf-32"),
    ],
)
def test_text_is_read_however_it_was_written_down(data: bytes) -> None:
    reading = read("note.txt", data)
    assert (reading.kind, reading.notes) == (DocumentKind.TEXT, ())
    assert reading.text.startswith("Café at 10")


def test_text_that_does_not_say_is_read_as_windows_wrote_it() -> None:
    reading = read("note.txt", b"Caf\xe9 \x96 \x93late\x94")
    assert (reading.text, reading.notes) == ("Café – “late”", (sentences.TEXT_GUESSED,))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.csv", "text/csv"), ("a.MD", "text/markdown"), ("a.txt", "text/plain")],
)
def test_a_name_tells_one_text_from_another(name: str, media_type: str) -> None:
    assert read(name, b"day,what\n1,late\n").media_type == media_type


def test_a_web_page_gives_its_words() -> None:
    reading = read("page.txt", b"<!DOCTYPE html><html><script>x</script><p>Dear Jo</p></html>")
    assert (reading.media_type, reading.text) == ("text/html", "Dear Jo")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 10, b"MZ\x90\0\x03" + bytes(50), b"\x7fELF" * 9]
)
def test_a_program_is_no_text(data: bytes) -> None:
    reading = read("setup.txt", data)
    assert (reading.kind, reading.problem) == (DocumentKind.OTHER, sentences.CANNOT_SHOW)


def test_very_long_text_is_read_in_part() -> None:
    reading = read("a.txt", b"word " * (MOST_TEXT // 4))
    assert (len(reading.text), reading.notes) == (MOST_TEXT, (sentences.TEXT_CUT_SHORT,))


@given(st.text(st.characters(exclude_categories=())))
def test_clean_words_can_always_be_kept_and_printed(text: str) -> None:
    said = clean(text)
    said.encode()
    assert not any(ord(c) < 32 and c not in "\n\t" for c in said)
    assert clean(said) == said
    assert "\n" not in one_line(text)
    assert "\n\n\n" not in tidy(text)


@given(st.binary(max_size=200), st.text(max_size=12))
def test_bytes_become_text_whatever_charset_is_named(data: bytes, charset: str) -> None:
    text, _ = decode(data, charset)
    assert isinstance(text, str)


@pytest.mark.parametrize("charset", ["zlib", "rot13", "hex", "idna", "undefined", "x" * 99, "\0"])
def test_what_is_no_charset_of_text_is_not_used(charset: str) -> None:
    assert decode(b"caf\xc3\xa9", charset) == ("café", False)
