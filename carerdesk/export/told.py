"""Told: every object of a file as PDF text, so that most need not be looked into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import pikepdf
from pikepdf import Stream

Told = list[tuple[pikepdf.Object, bytes]]
"""Objects of a file, each with its text; the bytes of a stream left out."""

HOLDS_WORDS: Final = re.compile(rb"\(|(?<!<)<(?!<)")
"""Found in the text of an object that has a string somewhere inside."""


def told(pdf: pikepdf.Pdf) -> Told:
    """Return every object of a file with its text, in which names are spelled the plain way."""
    # A number or a truth that a file keeps as an object of its own is no PDF object to the library.
    every: Iterable[Any] = pdf.objects
    return [(held, _text(held)) for held in every if isinstance(held, pikepdf.Object)]


def _text(held: pikepdf.Object) -> bytes:
    if isinstance(held, Stream):
        held = held.stream_dict
    return held.unparse(resolved=True)
