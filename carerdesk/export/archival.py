"""Archival: what in a finished file stands in the way of PDF/A-2b, as far as can be seen.

PDF/A-2b is ISO 19005-2:2011, level B.  Our own pages are made to keep it; papers come as others
made them and are not changed for its sake.  Looked at is every object but not what page contents
draw, so that nothing found is no certificate, and the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from carerdesk.export.told import Told

_END: Final = rb"(?![A-Za-z0-9])"
_WAYS: Final = (
    ("compression of a forbidden kind (LZW, Crypt)", rb"/(?:LZWDecode|LZW|Crypt)" + _END),
    ("pictures in CMYK colours", rb"/ColorSpace /DeviceCMYK" + _END),
    ("pictures that ask to be smoothed", rb"/Interpolate true" + _END),
    ("pictures with a stand-in or for a press", rb"/(?:Alternates|OPI)" + _END),
    ("pieces of PostScript", rb"/Subtype /PS" + _END),
    ("pages brought in from other files", rb"/Ref <<"),
    ("transfer curves", rb"(?<!/S )/TR (?!/Identity)|/TR2 (?!/Default)"),
    ("notes of a forbidden kind", rb"/Subtype /(?:3D|Sound|Screen|Movie|RichMedia)" + _END),
    ("forms of another kind (XFA)", rb"/XFA" + _END),
    ("a form that draws its own fields anew", rb"/NeedAppearances true" + _END),
)
"""What is in the way, and what in the text of an object tells it (clauses 6.1.7, 6.2, 6.3, 6.4)."""

_COULD_BE: Final = re.compile(
    rb"/(?:LZW|Crypt|ColorSpace /DeviceCMYK|Interpolate true|Alternates|OPI|Subtype /PS|Ref <<|"
    rb"TR2? |Subtype /(?:3D|Sound|Screen|Movie|RichMedia)|XFA|NeedAppearances true|Rect )"
)
_NOTE: Final = re.compile(rb"/Rect \[.*?/Subtype /", re.DOTALL)
_POPUP: Final = re.compile(rb"/Subtype /Popup" + _END)
_FLAGS: Final = re.compile(rb"/F (\d+)")
_PRINTED, _UNSEEN = 0b100, 0b100011
"""Flags of a note: it is printed; it is invisible, hidden or not viewed (6.3.2)."""


def in_the_way(told: Told) -> tuple[str, ...]:
    """Return what stands in the way, each with how often it was met, the first met first."""
    counts: dict[str, int] = {}
    for _, text in told:
        if _COULD_BE.search(text):
            for what in _found(text):
                counts[what] = counts.get(what, 0) + 1
    return tuple(f"{what}: {number}" for what, number in counts.items())


def _found(text: bytes) -> Iterator[str]:
    yield from (what for what, way in _ALL if way.search(text))
    if _NOTE.search(text) and not _POPUP.search(text):
        flags = _FLAGS.search(text)
        said = int(flags[1]) if flags else 0
        if not said & _PRINTED or said & _UNSEEN:
            yield "notes or links that are not printed"


_ALL: Final = tuple((what, re.compile(way, re.DOTALL)) for what, way in _WAYS)
