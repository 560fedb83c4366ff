"""The kinds of entry as windows show them: icon and words, the channel taken into account."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.domain.entries import Channel, EntryKind

_N = QT_TRANSLATE_NOOP

_KINDS: Final[dict[EntryKind, tuple[str, object]]] = {
    EntryKind.MEETING: ("ph.users-three", _N("Kinds", "Meeting")),
    EntryKind.CALL: ("ph.phone", _N("Kinds", "Phone call")),
    EntryKind.VISIT: ("ph.house-line", _N("Kinds", "Visit")),
    EntryKind.LETTER_IN: ("ph.envelope-simple-open", _N("Kinds", "Letter or message in")),
    EntryKind.LETTER_OUT: ("ph.paper-plane-tilt", _N("Kinds", "Letter or message out")),
    EntryKind.INCIDENT: ("ph.first-aid", _N("Kinds", "Incident")),
    EntryKind.ALLEGATION_STEP: ("ph.scales", _N("Kinds", "Allegation step")),
    EntryKind.CHILDS_DAY: ("ph.sun", _N("Kinds", "Child’s day")),
    EntryKind.FAMILY_TIME: ("ph.heart-straight", _N("Kinds", "Family time")),
    EntryKind.PROMISE: ("ph.handshake", _N("Kinds", "Promise or action")),
}
_IN: Final[dict[Channel, object]] = {
    Channel.LETTER: _N("Kinds", "Letter in"),
    Channel.EMAIL: _N("Kinds", "E-mail in"),
    Channel.TEXT: _N("Kinds", "Text message in"),
    Channel.PORTAL: _N("Kinds", "Portal message in"),
    Channel.BY_HAND: _N("Kinds", "Handed to me"),
    Channel.DOCUMENTS: _N("Kinds", "Documents in"),
}
_OUT: Final[dict[Channel, object]] = {
    Channel.LETTER: _N("Kinds", "Letter out"),
    Channel.EMAIL: _N("Kinds", "E-mail out"),
    Channel.TEXT: _N("Kinds", "Text message out"),
    Channel.PORTAL: _N("Kinds", "Portal message out"),
    Channel.BY_HAND: _N("Kinds", "Handed over"),
    Channel.DOCUMENTS: _N("Kinds", "Documents out"),
}


def kind_icon(kind: EntryKind, channel: Channel = Channel.NONE) -> str:
    """The icon ``ph.NAME`` of a kind."""
    if channel is Channel.DOCUMENTS:
        return "ph.files"
    return _KINDS[kind][0]


def kind_words(kind: EntryKind, channel: Channel = Channel.NONE) -> str:
    """The kind in the user's language: "E-mail in" where the channel is known."""
    by_channel = {EntryKind.LETTER_IN: _IN, EntryKind.LETTER_OUT: _OUT}.get(kind, {})
    words = by_channel.get(channel, _KINDS[kind][1])
    return QCoreApplication.translate("Kinds", str(words))
