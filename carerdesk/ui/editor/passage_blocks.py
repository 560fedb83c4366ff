"""Paragraphs and passages: each paragraph of the text carries how its words are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextFormat

from carerdesk.domain.entries import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextDocument

    from carerdesk.ui.theme.theme import Theme

KIND: Final = int(QTextFormat.Property.UserProperty) + 1
SOURCE: Final = int(QTextFormat.Property.UserProperty) + 2
_LINE_HEIGHT: Final = 122.0
"""Per cent of the font's own: ``writing_line_height`` of the tokens."""
_BELOW: Final = 9


def kind_of(block: QTextBlock) -> PassageKind:
    """How the words of a paragraph are known."""
    found = block.blockFormat().property(KIND)
    return PassageKind(found) if isinstance(found, str) and found else PassageKind.PLAIN


def source_of(block: QTextBlock) -> str:
    """Who told it, or which document says it."""
    found = block.blockFormat().property(SOURCE)
    return found if isinstance(found, str) else ""


def starts_run(block: QTextBlock) -> bool:
    """Whether a paragraph is the first of its passage."""
    before = block.previous()
    return not before.isValid() or (kind_of(before), source_of(before)) != (
        kind_of(block),
        source_of(block),
    )


def paragraph(theme: Theme, kind: PassageKind, source: str = "") -> QTextBlockFormat:
    """The format of a paragraph of this kind."""
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(theme.px(_BELOW))
    made.setProperty(KIND, kind.value)
    made.setProperty(SOURCE, source)
    return made


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield every paragraph, in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def passages(document: QTextDocument) -> tuple[Passage, ...]:
    """Return the text as passages: paragraphs side by side of one kind and source are one."""
    found: list[Passage] = []
    lines: list[str] = []
    key = (PassageKind.PLAIN, "")

    def close() -> None:
        text = "\n".join(lines).strip("\n")
        if text or key[0] is not PassageKind.PLAIN:
            found.append(Passage(text=text, kind=key[0], source=key[1]))

    for block in blocks(document):
        here = (kind_of(block), source_of(block))
        if here != key and lines:
            close()
            lines.clear()
        key = here
        lines.append(block.text().replace("\u2028", "\n"))
    close()
    return tuple(found)
