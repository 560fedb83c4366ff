"""Cleaning: words from anywhere made safe to keep, to index and to print."""

import re
from functools import lru_cache
from typing import Final

MOST_TEXT: Final = 2_000_000
"""Characters of a file's text that are kept; a long novel has about 600,000."""

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BROKEN: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_HALVES: Final = re.compile("[\ud800-\udfff]")
_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_SPACES: Final = re.compile(r"\s+")


_ASCII: Final = {
    **dict.fromkeys((*range(9), *range(14, 32), 127)),
    **dict.fromkeys((11, 12, 13), 10),
}
"""What becomes of controls in text of English letters: a line end is a line feed, the rest goes."""


def clean(text: str) -> str:
    """Return text with plain line feeds, no controls, marks of direction or half characters."""
    if text.isascii():
        if text.isprintable():
            return text
        return text.replace("\r\n", "\n").translate(_ASCII)
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return text if text.isascii() else _BROKEN.sub("\ufffd", text)


def whole(text: str) -> str:
    """Return text with a mark in place of each half of a character, which nothing could keep."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def one_line(text: str, most: int = 500) -> str:
    """Return text on one line, at most `most` characters."""
    return _SPACES.sub(" ", clean(text)).strip()[:most]


def tidy(text: str) -> str:
    """Return clean text without spaces at line ends, and at most one blank line at a time."""
    lines = "\n".join(line.rstrip() for line in clean(text).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def decode(data: bytes, charset: str = "") -> tuple[str, bool]:
    """Return the text of some bytes, and whether its encoding had to be guessed.

    A byte order mark decides, then the charset named, then UTF-8; what is left is read as Windows
    Western European, as most British programs that do not say wrote it.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), False
    for encoding in (charset.strip("\"' ").lower(), _wide(data), "utf-8"):
        if encoding in _TEXT_CHARSETS or _is_text_charset(encoding):
            try:
                return data.decode(encoding), False
            except (UnicodeError, ValueError):
                continue
    return data.decode("cp1252", "replace"), True


_TEXT_CHARSETS: Final = frozenset(
    {"utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "cp1252"}
)


@lru_cache(maxsize=256)
def _is_text_charset(name: str) -> bool:
    """Whether Python knows the charset as one of text; "zlib" and "rot13" are not."""
    if not name or not name.isascii() or len(name) > 40 or "\0" in name:  # noqa: PLR2004
        return False
    try:
        bytes(4).decode(name)
    except (LookupError, UnicodeError, ValueError):
        return False
    return name not in {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"}


def _wide(data: bytes) -> str:
    """Name UTF-16 without its mark, told by the zero in every other byte of English text."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:  # noqa: PLR2004 - two characters
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return ""
