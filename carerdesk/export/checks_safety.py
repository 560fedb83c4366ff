"""Checks of safety: one open file, nothing active, nothing inside it, fonts, and reading aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from carerdesk.domain.bundles import Check
from carerdesk.export.archival import in_the_way
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some
from carerdesk.export.told import Told

_ACTIVE: Final = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/Sound",
    "/Movie",
    "/ResetForm",
    "/RichMediaExecute",
}
_FONT_FILES: Final = (Name.FontFile, Name.FontFile2, Name.FontFile3)


def check_safety(bundle: Finished) -> Iterator[Check]:
    """Yield the answers on what a recipient's machine could trip over."""
    pdf = bundle.pdf
    yield row(
        1, not pdf.is_encrypted and Name.Collection not in pdf.Root, "No password, no portfolio."
    )
    told = bundle.told()
    active = sorted(set(_active(told)))
    yield row(26, not active, f"Found: {', '.join(active)}." if active else "Nothing acts.")
    inside = _embedded(told)
    yield row(27, not inside, f"{inside} inside." if inside else "None.")
    yield _fonts(bundle, told)
    yield _aloud(bundle)


_COULD_ACT: Final = re.compile(
    rb"/(?:JS|AA|Redact)(?![A-Za-z0-9])|/S (?:\d|/(?:%b)(?![A-Za-z0-9]))"
    % "|".join(sorted(kind[1:] for kind in _ACTIVE)).encode()
)
_COULD_HOLD: Final = re.compile(rb"/(?:EmbeddedFile|Filespec|FileAttachment)(?![A-Za-z0-9])")


def _active(told: Told) -> Iterator[str]:
    """Yield the name of everything that could act, wherever in the file it lies.

    Most objects hold none of the words and are not looked through.
    """
    for held, text in told:
        waiting: list[Any] = [held] if _COULD_ACT.search(text) else []
        while waiting:
            one = waiting.pop()
            if isinstance(one, Array):
                waiting.extend(item for item in one if _is_inside(item))
            elif isinstance(one, Dictionary | Stream):
                yield from _acts(one)
                waiting.extend(item for _, item in one.items() if _is_inside(item))


def _is_inside(item: Any) -> bool:  # noqa: ANN401 - any PDF object
    return isinstance(item, Array | Dictionary) and not item.is_indirect


def _acts(one: pikepdf.Object) -> Iterator[str]:
    kind = one.get(Name.S)
    if isinstance(kind, Name) and str(kind) in _ACTIVE and Name.P not in one:
        yield str(kind)[1:]
    if Name.JS in one:
        yield "JavaScript"
    if Name.AA in one:
        yield "actions of its own"
    if one.get(Name.Subtype) == Name.Redact:
        yield "unapplied redaction"


def _embedded(told: Told) -> int:
    """Return how many files lie inside."""
    return sum(
        isinstance(held, Dictionary | Stream)
        and (
            held.get(Name.Type) in {Name.EmbeddedFile, Name.Filespec}
            or held.get(Name.Subtype) == Name.FileAttachment
        )
        for held, text in told
        if _COULD_HOLD.search(text)
    )


def _fonts(bundle: Finished, objects: Told) -> Check:
    """Return whether our own fonts are embedded and colour is told; of papers it is only said.

    What stands in the way of PDF/A-2b is named as far as can be seen.
    """
    bare: dict[bool, list[int]] = {True: [], False: []}
    known = _Fonts()
    for number, page in enumerate(bundle.leaves, start=1):
        resources = page.get(Name.Resources)
        fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
        if isinstance(fonts, Dictionary) and not all(known.embeds(f) for _, f in fonts.items()):
            bare[number in bundle.own].append(number)
    root = bundle.pdf.Root
    told = Name.OutputIntents in root and Name.Metadata in root
    said = "Ours are embedded; colours are sRGB."
    ways = in_the_way(objects)
    if bare[False]:
        ways = (f"fonts not in the file: page {some(bare[False])}", *ways)
    if ways:
        said += f" In the way of PDF/A-2b, from papers: {'; '.join(ways)}."
    else:
        said += " Nothing looked at stands in the way of PDF/A-2b; that is no certificate."
    if bare[True]:
        said = f"Missing on page {some(bare[True])}."
    return row(28, told and not bare[True], said)


class _Fonts:
    """Looks at each font once, which many pages share."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def embeds(self, font: Any) -> bool:  # noqa: ANN401 - any PDF object
        place = font.objgen if isinstance(font, Dictionary) and font.is_indirect else None
        if place is None:
            return _is_embedded(font)
        if place not in self._known:
            self._known[place] = _is_embedded(font)
        return self._known[place]


def _is_embedded(font: Any) -> bool:  # noqa: ANN401 - any PDF object
    if not isinstance(font, Dictionary):
        return True
    if font.get(Name.Subtype) == Name.Type3:
        return True
    below = font.get(Name.DescendantFonts)
    if isinstance(below, Array) and len(below):
        return _is_embedded(below[0])
    described = font.get(Name.FontDescriptor)
    return isinstance(described, Dictionary) and any(key in described for key in _FONT_FILES)


def _aloud(bundle: Finished) -> Check:
    """Return what a screen reader needs: language, title, tags on our pages, words for links."""
    pdf, root = bundle.pdf, bundle.pdf.Root
    missing: list[str] = []
    if not str(root.get(Name.Lang, "")):
        missing.append("language")
    if not str(pdf.docinfo.get(Name.Title, "")):
        missing.append("title")
    if Name.StructTreeRoot not in root:
        missing.append("structure")
    own = sorted(bundle.own)
    untagged = [n for n in own if Name.StructParents not in bundle.leaves[n - 1]]
    if untagged:
        missing.append(f"tags on page {some(untagged)}")
    order = [n for n in own if bundle.leaves[n - 1].get(Name.Tabs) != Name.S]
    if order:
        missing.append(f"order on page {some(order)}")
    silent = [link.page for link in bundle.links if not link.says]
    if silent:
        missing.append(f"words for links on page {some(silent)}")
    said = (
        f"Missing: {'; '.join(missing)}."
        if missing
        else ("Language, title, tagged pages of ours, words for links; scans are not tagged.")
    )
    return row(29, not missing and bool(own), said)
