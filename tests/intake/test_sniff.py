"""What a file is, by its bytes and not by its name."""

from __future__ import annotations

import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake.sniff import Form, sniff
from tests.intake.papers import docx_of, letter, mail_of, picture, zip_of


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (letter(), Form.PDF), (b"junk before\n" + letter(), Form.PDF),
        (picture(), Form.PICTURE), (picture("WEBP"), Form.PICTURE), (mail_of(), Form.MAIL),
        (docx_of("x"), Form.WORD), (zip_of({"a.txt": b"x"}), Form.ZIP),
        (b"{\\rtf1 x}", Form.RTF), (b"", Form.EMPTY), (b"words", Form.TEXT),
        (b"<html><p>x</p>", Form.HTML),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["letter.pdf", "photo.jpg", "a.docx", "a.exe", ""])
def test_no_name_changes_what_a_file_is(data: bytes, form: Form, name: str) -> None:
    assert sniff(name, data).form is form


@pytest.mark.parametrize(
    "head",
    [
        "From: a@x.example\nTo: b@x.example\n\nhi",
        "Received: from x\n by y\nSubject: z\n\nhi",
        "\r\nReturn-Path: <a@x.example>\r\nDelivered-To: b\r\n\r\nhi",
        "From a@x.example Mon Jun  2 10:15:00 2025\nSubject: x\n\nhi",
        ">From x\nFrom: a\nDate: x\n",
    ][:4],
)
def test_a_text_that_starts_with_headers_is_a_message(head: str) -> None:
    assert sniff("note.txt", head.encode()).form is Form.MAIL


@pytest.mark.parametrize(
    "text",
    [
        "Subject: my notes\nThey came late.",
        "To: remember\nmilk",
        "12:30 arrived\n13:00 left",
        "Dear Sir\nFrom: nowhere\nTo: nobody",
        "From the start I said so.",
    ],
)
def test_a_note_with_a_colon_is_no_message(text: str) -> None:
    assert sniff("note.txt", text.encode()).form is Form.TEXT


def test_a_name_may_say_that_little_is_a_message() -> None:
    assert sniff("x.eml", b"Subject: hello\n\nhi").form is Form.MAIL


def test_a_word_cut_in_two_by_the_first_look_is_no_damage() -> None:
    text = "x" * 65_535 + "é" + "more"
    assert sniff("a.txt", text.encode()).form is Form.TEXT


def test_photographs_and_other_pictures_are_told_apart() -> None:
    assert sniff("a", picture()).kind is DocumentKind.PHOTO
    assert sniff("a", picture("PNG")).kind is DocumentKind.PICTURE
