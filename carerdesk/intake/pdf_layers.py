"""Layers of PDFs: what is switched off when the paper is opened is left out of its copy.

A bundle joins many papers and keeps no switches, so a layer left in would show (ISO 32000-1, 8.11).
"""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Name

_BEGIN: Final = frozenset({"BMC", "BDC"})
_SWITCHED: Final = 2
"""Operands of a switched part: the tag ``/OC``, and the name of its layer."""


def leave_out_hidden(pdf: pikepdf.Pdf) -> bool:
    """Take out what lies on layers that are switched off; whether there was any.

    Raises:
        pikepdf.PdfError: When a page's content cannot be taken apart.
    """
    off = _off(pdf)
    if not off:
        return False
    layers = _Layers(off)
    for page in pdf.pages:
        notes = page.obj.get(Name.Annots)
        if isinstance(notes, pikepdf.Array):
            for at in range(len(notes) - 1, -1, -1):
                note = notes[at]
                if isinstance(note, pikepdf.Dictionary) and layers.hide(note.get(Name.OC)):
                    del notes[at]
        if layers.named(page.obj) or layers.drawings(page.obj):
            content = layers.without_hidden(page.obj, page)
            page.obj[Name.Contents] = pdf.make_stream(content)
    for item in pdf.objects:
        is_drawing = isinstance(item, pikepdf.Stream) and item.get(Name.Subtype) == Name.Form
        if is_drawing and (layers.named(item) or layers.drawings(item)):
            item.write(layers.without_hidden(item, item))
    return True


def _off(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Return the layers that are off by the paper's own choice (ISO 32000-1, table 101)."""
    layers: Any = pdf.Root.get(Name.OCProperties)
    if not isinstance(layers, pikepdf.Dictionary):
        return set()
    usual = layers.get(Name.D)
    if not isinstance(usual, pikepdf.Dictionary):
        return set()
    off = _listed(usual.get(Name.OFF))
    if usual.get(Name.BaseState) == Name.OFF:
        off |= _listed(layers.get(Name.OCGs)) - _listed(usual.get(Name.ON))
    return off


def _listed(layers: object) -> set[tuple[int, int]]:
    if not isinstance(layers, pikepdf.Array):
        return set()
    return {layer.objgen for layer in layers if isinstance(layer, pikepdf.Dictionary)}


class _Layers:
    """Which layers are off, asked of the names a page's content uses."""

    def __init__(self, off: set[tuple[int, int]]) -> None:
        self._off = off

    def hide(self, layer: object) -> bool:
        """Whether a layer, or a rule over several, keeps its part from showing."""
        if not isinstance(layer, pikepdf.Dictionary):
            return False
        if layer.get(Name.Type) != Name.OCMD:
            return layer.objgen in self._off
        over = layer.get(Name.OCGs)
        members = list(over) if isinstance(over, pikepdf.Array) else [over]
        states = [m.objgen in self._off for m in members if isinstance(m, pikepdf.Dictionary)]
        if not states:
            return False
        rule = str(layer.get(Name.P, Name.AnyOn))
        shows = {
            "/AllOn": not any(states),
            "/AnyOff": any(states),
            "/AllOff": all(states),
        }.get(rule, not all(states))
        return not shows

    def named(self, drawn: pikepdf.Object) -> set[str]:
        """Return the names under which hidden layers are known to a page or drawing."""
        return self._hidden(drawn, Name.Properties, inside=False)

    def drawings(self, drawn: pikepdf.Object) -> set[str]:
        """Return the names of pictures and drawings that lie on hidden layers."""
        return self._hidden(drawn, Name.XObject, inside=True)

    def _hidden(self, drawn: pikepdf.Object, kind: pikepdf.Name, *, inside: bool) -> set[str]:
        resources = drawn.get(Name.Resources)
        known = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(known, pikepdf.Dictionary):
            return set()
        return {
            name for name, item in known.items() if self.hide(item.get(Name.OC) if inside else item)
        }

    def without_hidden(
        self, drawn: pikepdf.Object, content: pikepdf.Page | pikepdf.Object
    ) -> bytes:
        """Return a content stream without its hidden parts."""
        names, drawings = self.named(drawn), self.drawings(drawn)
        kept, depth, hidden_from = [], 0, 0
        for step in pikepdf.parse_content_stream(content):
            word, told = str(step.operator), step.operands
            if word in _BEGIN:
                depth += 1
                switched = len(told) == _SWITCHED and str(told[0]) == "/OC"
                if not hidden_from and switched and str(told[1]) in names:
                    hidden_from = depth
            shown = not hidden_from and not (word == "Do" and told and str(told[0]) in drawings)
            if shown:
                kept.append(step)
            if word == "EMC":
                hidden_from = 0 if depth == hidden_from else hidden_from
                depth -= 1
        return pikepdf.unparse_content_stream(kept)
