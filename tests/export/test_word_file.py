"""Word files: parts that any word processor opens, the same each time, holding nothing else."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

from carerdesk.export.word_file import Block, Grid, Paragraph, Text, plain, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        return {name: ET.fromstring(packed.read(name)) for name in names}  # noqa: S314 - our own


def test_every_part_is_sound_and_every_part_named_is_there() -> None:
    made = parts(word_file([plain("Hello")], title="A letter"))
    assert set(made) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/styles.xml",
    }
    for where, base in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        for relation in made[where]:
            assert base + relation.attrib["Target"] in made
    assert "A letter" in "".join(made["docProps/core.xml"].itertext())


def test_words_keep_their_marks_lines_and_order() -> None:
    blocks: list[Block] = [
        plain("A title & more", "Title"),
        Paragraph(
            (Text("one\ntwo", bold=True), Text(" <three>", italic=True, struck=True)),
            right=True,
            keep=True,
        ),
        Grid(("Date", "What"), (("1 May", "came\x00 back\ud800"),), (1, 3)),
    ]
    body = parts(word_file(blocks, title="x", language="cy", landscape=True))["word/document.xml"]
    words = "|".join(t.text or "" for t in body.iter(f"{W}t"))
    assert words == "A title & more|one|two| <three>|Date|What|1 May|came back"
    assert len(list(body.iter(f"{W}br"))) == 1
    assert [len(list(body.iter(f"{W}{mark}"))) for mark in ("b", "i", "strike")] == [3, 1, 1]
    assert body.find(f".//{W}tblHeader") is not None
    size = body.find(f".//{W}pgSz")
    assert size is not None
    assert size.attrib[f"{W}orient"] == "landscape"


def test_the_same_words_give_the_same_bytes_and_no_time_of_day() -> None:
    first, again = (word_file([plain("Hello")], title="x", foot="y") for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("words", ["", "tab\there", "é ŵ “quoted”"])
def test_odd_words_do_no_harm(words: str) -> None:
    body = parts(word_file([plain(words)], title=words))["word/document.xml"]
    assert "".join(body.itertext()) == words
