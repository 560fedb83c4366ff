"""Checks of the pages: numbers, labels, direction, text, and the letters we set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from carerdesk.domain.bundles import Check
from carerdesk.export import looks
from carerdesk.export.finished import Finished
from carerdesk.export.rows import row, some
from carerdesk.export.shapes import sorted_box
from carerdesk.export.words import many

_A4 = (595, 842)
_SLACK = 3.0
_PRACTICE = 350
_SIZE_SLACK = 0.05
_SECTION = re.compile(r"[A-Z]\d+")
"""What is left of a page without text: the section's own number."""


def check_pages(bundle: Finished, before: Mapping[int, str]) -> Iterator[Check]:
    """Yield the answers that each page gives.

    Args:
        bundle: Read back.
        before: Text of each paper page before it was bound, by page; empty when only the file is
            at hand.
    """
    total = bundle.count
    bare = [n for n, page in enumerate(bundle.pages, start=1) if not page.numbered]
    yield row(2, not bare, f"Not on page {some(bare)}." if bare else f"“1 of {total}” and on.")
    labels = page_labels(bundle.pdf)
    expected = _by_section(bundle) if _goes_by_section(labels) else None
    wanted = expected or [str(n) for n in range(1, total + 1)]
    wrong = [n for n, label in enumerate(labels, start=1) if label != wanted[n - 1]]
    yield row(3, not wrong, f"Page {some(wrong)} is out of step." if wrong else "In step.")
    if expected is not None:
        doubled = len(labels) - len(set(labels))
        yield row(4, not doubled and not wrong, f"A1, A2, B1: {many(doubled, 'double')}.")
    else:
        yield row(4, None, "Numbered through, as most readers ask; sections stand beside it.")
    apart = sorted(set(bare) | set(wrong))
    yield row(5, not apart, f"Not on page {some(apart)}." if apart else "On every page.")
    silent = [n for n, p in enumerate(bundle.pages, start=1) if _is_picture(p.text, n, total)]
    said = f"Pictures, to be looked at: page {some(silent)}." if silent else "All hold text."
    yield row(14, not set(silent) & bundle.own, said)
    turned = [n for n, page in enumerate(bundle.pages, start=1) if page.turn]
    yield row(15, not turned, f"Page {some(turned)}." if turned else "All text reads upright.")
    odd = [n for n, page in enumerate(bundle.leaves, start=1) if not _is_a4(page)]
    yield row(18, None if odd else True, f"Other sizes: page {some(odd)}." if odd else "All A4.")
    yield row(19, None if total > _PRACTICE else True, many(total, "page"))
    yield _text_kept(bundle, before)
    yield _letters(bundle)


def _is_picture(text: str, number: int, total: int) -> bool:
    left = "".join(text.split()).replace(f"{number}of{total}", "").replace("SAMPLE", "")
    return not left or bool(_SECTION.fullmatch(left))


def _is_a4(page: pikepdf.Object) -> bool:
    x1, y1, x2, y2 = sorted_box([float(v) for v in page.get(Name.CropBox, page[Name.MediaBox])])
    sides = sorted((x2 - x1, y2 - y1))
    return all(abs(side - wanted) <= _SLACK for side, wanted in zip(sides, _A4, strict=True))


def page_labels(pdf: pikepdf.Pdf) -> list[str]:
    """Return the label of every page as a reader shows it: plain or small Roman numbers."""
    held = pdf.Root.get(Name.PageLabels)
    nums = list(held.get(Name.Nums, Array())) if isinstance(held, Dictionary) else []
    labels: list[str] = []
    style: pikepdf.Object | None = None
    begins = at = 0
    ranges = {int(nums[i]): nums[i + 1] for i in range(0, len(nums) - 1, 2)}
    for number in range(len(pdf.pages)):
        if number in ranges:
            style, at = ranges[number], number
            begins = int(style.get(Name.St, 1))
        if style is None:
            labels.append("")
            continue
        prefix = str(style.get(Name.P, ""))
        place = begins + number - at
        said = {"/D": str(place), "/r": _roman(place)}.get(str(style.get(Name.S)), "")
        labels.append(f"{prefix}{said}")
    return labels


def _goes_by_section(labels: list[str]) -> bool:
    return bool(labels) and labels[0] == "i"


def _by_section(bundle: Finished) -> list[str]:
    """Return the label each page should have where pages are labelled by section."""
    labels = [_roman(n) for n in range(1, bundle.count + 1)]
    for line in bundle.basis["index"] if bundle.basis else []:
        first, last = line["pages"]
        letter, start = line["section"][:1], int(line["section"].partition("–")[0][1:])
        for number in range(first, min(last, bundle.count) + 1):
            labels[number - 1] = f"{letter}{start + number - first}"
    return labels


def _roman(number: int) -> str:
    """Return a number below 40 in small Roman letters, as the pages before section A have it."""
    tens, ones = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def _text_kept(bundle: Finished, before: Mapping[int, str]) -> Check:
    """Return whether every page draws, and papers still say what they said."""
    undrawn = [n for n, page in enumerate(bundle.pages, start=1) if page.draws is False]
    lost = [n for n, text in before.items() if not _holds(bundle.pages[n - 1].text, text)]
    if undrawn:
        return row(31, False, f"Page {some(undrawn)} does not draw.")  # noqa: FBT003 - the answer
    if lost:
        return row(31, False, f"Text is missing on page {some(lost)}.")  # noqa: FBT003
    return row(31, True, "Every page draws and says what it said.")  # noqa: FBT003


def _holds(after: str, before: str) -> bool:
    """Whether a page still says all it said; the stamp may stand between its words."""
    if after.startswith(before):
        return True
    bare, wanted = "".join(after.split()), "".join(before.split())
    return bare.startswith(wanted) or not Counter(wanted) - Counter(bare)


def _letters(bundle: Finished) -> Check:
    if not bundle.own:
        return row(35, None, "No page of ours was found.")
    small = [
        n
        for n in sorted(bundle.own)
        if 0 < bundle.pages[n - 1].smallest < looks.SMALLEST - _SIZE_SLACK
    ]
    said = f"Smaller on page {some(small)}." if small else "Source Sans 3, 12 points or more."
    return row(35, not small, said)
