"""Kinds of entry with their channel: "E-mail in" says more than "Letter or message in"."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.ui.kit.kinds import KIND_ICONS, kind_name

_N = QT_TRANSLATE_NOOP

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
    return "ph.files" if channel is Channel.DOCUMENTS else KIND_ICONS[kind]


def kind_words(kind: EntryKind, channel: Channel = Channel.NONE) -> str:
    """The kind in the user's language, by its channel where one is known."""
    by_channel = {EntryKind.LETTER_IN: _IN, EntryKind.LETTER_OUT: _OUT}.get(kind, {})
    words = by_channel.get(channel)
    return kind_name(kind) if words is None else QCoreApplication.translate("Kinds", str(words))
