"""Checks of finding one's way: index, links, bookmarks, how the file opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name

from carerdesk.domain.bundles import Check
from carerdesk.export.finished import Finished
from carerdesk.export.outlines import leads_to, outline, outline_print
from carerdesk.export.rows import row, some
from carerdesk.export.words import many

_OPENS_AT = 5


def check_finding(bundle: Finished) -> Iterator[Check]:
    """Yield the answers on index, links, bookmarks and the first view."""
    rows = bundle.basis["index"] if bundle.basis else []
    yield from _index(bundle, rows)
    yield from _bookmarks(bundle, rows)
    yield _opening(bundle)
    root = bundle.pdf.Root
    panes = root.get(Name.PageMode) == Name.UseOutlines
    wishes = root.get(Name.ViewerPreferences)
    shown = isinstance(wishes, Dictionary) and bool(wishes.get(Name.DisplayDocTitle, False))
    titled = bool(str(bundle.pdf.docinfo.get(Name.Title, ""))) and Name.Metadata in root
    yield row(13, panes and shown and titled, "Bookmarks pane, document title, properties.")
    lost = [link.page for link in bundle.links if not link.target]
    words = f"Lead nowhere on page {some(lost)}." if lost else many(len(bundle.links), "link")
    yield row(24, not lost if bundle.basis else None, words)


def _index(bundle: Finished, rows: list[dict[str, Any]]) -> Iterator[Check]:
    """Yield whether the index on the page is the index of the manifest, line by line."""
    if not rows:
        yield row(8, None, "This file holds no index of ours.")
        yield row(9, None, "This file holds no index of ours.")
        return
    first = min(r["pages"][0] for r in rows)
    # A section of later pages has an index of its own, which no index lists.
    own = [r["pages"] for r in rows if r["key"].startswith("index:")]
    rows = [r for r in rows if not r["key"].startswith("index:")]
    links = [
        link
        for link in bundle.links
        if 1 < link.page < first or any(a <= link.page <= b for a, b in own)
    ]
    wrong = [
        str(r["section"])
        for place, r in enumerate(rows)
        if place >= len(links) or not _says(links[place].words, r)
    ]
    said = f"Differs at {', '.join(wrong[:3])}." if wrong else many(len(rows), "line")
    yield row(8, not wrong and len(links) == len(rows), said)
    astray = [
        str(r["section"])
        for link, r in zip(links, rows, strict=False)
        if link.target != r["pages"][0] or not link.says
    ]
    said = f"Wrong at {', '.join(astray[:3])}." if astray else f"{len(links)} of {len(rows)}."
    yield row(9, not astray and len(links) == len(rows), said)


def _says(words: str, expected: dict[str, Any]) -> bool:
    """Whether a line shows title, section and page.

    A long title or date takes more than one line and is read between the numbers, so its letters
    are counted rather than looked for in one piece.
    """
    found = words.split()
    title = Counter("".join(str(expected["title"]).split()))
    numbers = {str(expected["section"]), str(expected["pages"][0])}
    return numbers <= set(found) and not title - Counter("".join(found))


def _bookmarks(bundle: Finished, rows: list[dict[str, Any]]) -> Iterator[Check]:
    found = list(outline(bundle.pdf.Root))
    numbers = bundle.numbers()
    told = [f"{r['title']} ({r['pages'][0]})" for r in rows]
    below = [title for level, title, _ in found if level == 1]
    places = {title: place for level, title, place in found if level == 1}
    starts: dict[str, set[int]] = {}
    for expected, title in zip(rows, told, strict=True):
        starts.setdefault(title, set()).add(expected["pages"][0])
    wrong = [t for t in told if t not in places]
    astray = [
        r["section"]
        for r, title in zip(rows, told, strict=True)
        if title in places and leads_to(places[title], numbers) not in starts[title]
    ]
    said = f"{len(below)} bookmarks for {len(rows)} items."
    made = bundle.basis.get("outline", "") if bundle.basis else ""
    changed = bool(made) and outline_print(bundle.pdf.Root, numbers) != made
    if changed:
        said = "The bookmarks are not those that were made."
    good = bool(rows) and below == told and not wrong and not astray and not changed
    yield row(10, good if rows else None, said)
    zoomed = [title for _, title, place in found if not _keeps_zoom(place)]
    yield row(11, bool(found) and not zoomed, f"{len(zoomed)} of {len(found)} change the zoom.")


def _keeps_zoom(place: Any) -> bool:  # noqa: ANN401 - any PDF object
    return (
        isinstance(place, Array)
        and len(place) == _OPENS_AT
        and place[1] == Name.XYZ
        and place[4] is None
    )


def _opening(bundle: Finished) -> Check:
    place = bundle.pdf.Root.get(Name.OpenAction)
    good = (
        isinstance(place, Array)
        and len(place) == _OPENS_AT
        and bundle.numbers().get(place[0].objgen) == 1
        and place[1] == Name.XYZ
        and place[4] == 1
    )
    return row(12, good, "Page 1 at its own size.")
