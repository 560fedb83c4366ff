"""Glyphs: letters our fonts do not have, written out so that nothing is lost in silence.

An emoji is shown by its name in square brackets; a run of another script by how many letters it
has.  The true letters go into the file as the text to be read and copied (ActualText), where
readers understand it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from carerdesk.export import looks
from carerdesk.export.words import many

_PLAIN = {
    "\t": "    ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u000b": "\n",
    "\u000c": "\n",
    "\u2010": "-",
    "\u2011": "-",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
}
_TABLE = str.maketrans(_PLAIN)
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_BASIC = 0xFFFF
_NAMED = 3
"""Signs of a run that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of text as printed and, where that differs, as it really is."""

    text: str
    actual: str = ""


def clean(text: str) -> str:
    """Return the text composed, with line feeds only, and without characters that show nothing."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", plain))


def shown(text: str) -> list[Shown]:
    """Return a clean text in pieces that can be printed."""
    pieces: list[Shown] = []
    at = 0
    for run in _missing().finditer(text):
        if at < run.start():
            pieces.append(Shown(text[at : run.start()]))
        pieces.append(Shown(_written_out(run[0]), _copied(run[0])))
        at = run.end()
    if at < len(text):
        pieces.append(Shown(text[at:]))
    return pieces


@cache
def _missing() -> re.Pattern[str]:
    """Return what finds a run of letters that our fonts do not have."""
    have = "".join(re.escape(chr(code)) for code in sorted(looks.glyphs()))
    return re.compile(f"[^\n{have}]+")


def _copied(run: str) -> str:
    """Return what is copied in place of a run; readers lose letters beyond the basic plane."""
    return run if all(ord(letter) <= _BASIC for letter in run) else ""


def _written_out(run: str) -> str:
    """Return a run of missing letters in words."""
    letters = [c for c in run if unicodedata.category(c).startswith("L")]
    if letters:
        script = unicodedata.name(letters[0], "unknown").split(" ", 1)[0].capitalize()
        script = "Chinese" if script == "Cjk" else script
        return f"[{many(len(run), 'letter')} in {script} script]"
    names = [unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in run]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more signs"]
    return f"[{', '.join(names)}]"
