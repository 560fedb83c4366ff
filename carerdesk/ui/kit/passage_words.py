"""How passages are labelled: seen by me, told to me by, document says, my view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.entries import PassageKind


def passage_label(kind: PassageKind, source: str = "") -> str:
    """Return the label whole, as it stands over a passage; nothing for unmarked words."""
    match kind:
        case PassageKind.PLAIN:
            return ""
        case PassageKind.SEEN:
            return _say("Seen by me")
        case PassageKind.TOLD:
            return _say("Told to me by {who}").format(who=source) if source else _say("Told to me")
        case PassageKind.DOCUMENT:
            return (
                _say("Document says: {which}").format(which=source)
                if source
                else _say("Document says")
            )
        case PassageKind.VIEW:
            return _say("My view")


def gutter_label(kind: PassageKind, source: str = "") -> str:
    """Return the label as short as the editor's gutter wants it."""
    match kind:
        case PassageKind.TOLD:
            return _say("Told by {who}").format(who=source) if source else _say("Told to me")
        case PassageKind.DOCUMENT:
            return _say("Document says")
        case _:
            return passage_label(kind, source)


def _say(words: str) -> str:
    return QCoreApplication.translate("Passages", words)
