"""Opened again: a list that was written is read back before its file gets its name."""

from __future__ import annotations

import csv
import io
import zipfile

import pikepdf

from carerdesk.export.fingerprints import contents

_HEAD = 1
"""Rows above the first of a table."""


def opens_as_pdf(data: bytes, rows: int) -> bool:  # noqa: ARG001 - a page does not count its rows
    """Whether a PDF opens and what is drawn on each of its pages can be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            drawn = [stream.read_bytes() for page in pdf.pages for stream in contents(page.obj)]
    except pikepdf.PdfError:
        return False
    return bool(drawn) and all(drawn)


def opens_as_word_file(data: bytes, rows: int) -> bool:
    """Whether every part of a Word file is whole, and its table has so many rows and a head."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            whole = parts.testzip() is None
            return whole and parts.read("word/document.xml").count(b"</w:tr>") == rows + _HEAD
    except (zipfile.BadZipFile, KeyError):
        return False


def opens_as_table(data: bytes, rows: int) -> bool:
    """Whether a table has so many rows below its head, as a spreadsheet would part them."""
    try:
        text = data.decode("utf-8-sig")
        return sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) == rows + _HEAD
    except (UnicodeDecodeError, csv.Error):
        return False
