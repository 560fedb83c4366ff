"""Checks inside papers: their links still lead somewhere, and recordings have a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some
from carerdesk.export.words import many

_MEDIA: Final = ("audio/", "video/")


def check_inside(bundle: Finished) -> Iterator[Check]:
    """Yield whether what came with papers still works, and what cannot be printed has its page."""
    yield _recordings(bundle)
    numbers = bundle.numbers()
    astray: list[int] = []
    blank: list[int] = []
    count = 0
    for number, page in enumerate(bundle.leaves, start=1):
        if number in bundle.own:
            continue
        for note in _notes(page):
            kind = note.get(Name.Subtype)
            if kind == Name.Widget and Name.AP not in note:
                blank.append(number)
            if kind == Name.Link:
                count += 1
                if not _leads(note, numbers):
                    astray.append(number)
    if astray or blank:
        words = [f"a link leads nowhere on page {some(sorted(set(astray)))}"] if astray else []
        words += [f"a field shows nothing on page {some(sorted(set(blank)))}"] if blank else []
        said = "; ".join(words)
        yield row(32, False, f"{said[0].upper()}{said[1:]}.")  # noqa: FBT003 - the answer
        return
    said = f"{many(count, 'link')} inside papers lead on." if count else "None inside papers."
    yield row(32, True if count else None, said)


def _notes(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    held = page.get(Name.Annots)
    if isinstance(held, Array):
        yield from (note for note in held if isinstance(note, Dictionary))


def _leads(note: pikepdf.Object, numbers: dict[tuple[int, int], int]) -> bool:
    """Whether a link leads to a page of this file, to an address, or honestly nowhere."""
    action = note.get(Name.A)
    places = [note.get(Name.Dest)]
    if isinstance(action, Dictionary):
        places.append(action.get(Name.D))
    return all(_is_there(place, numbers) for place in places if place is not None)


def _is_there(place: Any, numbers: dict[tuple[int, int], int]) -> bool:  # noqa: ANN401
    if isinstance(place, String | Name):
        return False  # a place by name stayed behind in the paper's own file
    if not isinstance(place, Array) or not len(place):
        return False
    target = place[0]
    return isinstance(target, Dictionary) and target.objgen in numbers


def _recordings(bundle: Finished) -> Check:
    """Return whether every sound and film has a page with its hash."""
    papers = bundle.basis["papers"] if bundle.basis else []
    media = [paper for paper in papers if str(paper["type"]).startswith(_MEDIA)]
    if not media:
        return row(25, None, "No sound and no film is among the papers.")
    bare = [
        paper["pages"][0]
        for paper in media
        if not 1 <= paper["pages"][0] <= bundle.count
        or paper["sha256"] not in "".join(bundle.pages[paper["pages"][0] - 1].text.split())
    ]
    said = f"Without its hash: page {some(bare)}." if bare else f"{many(len(media), 'recording')}."
    return row(25, not bare, said)
