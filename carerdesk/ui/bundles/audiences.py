"""Who a bundle can be for, in words, and the letters that choose them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from carerdesk.domain.bundles import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceWords:
    """An audience.

    Attributes:
        title: For the drop-down.
        asks: Heading of what they ask for.
        letters: Words whose first letters choose it.
        file: In a file's name.
        icon: ``ph.NAME``.
    """

    title: str
    asks: str
    letters: tuple[str, ...]
    file: str
    icon: str


def _words(title: object, asks: object, letters: str, file: object, icon: str) -> AudienceWords:
    return AudienceWords(
        title=str(title),
        asks=str(asks),
        letters=tuple(letters.split()),
        file=str(file),
        icon=icon,
    )


_AUDIENCES: Final = {
    Audience.OMBUDSMAN: _words(
        QT_TRANSLATE_NOOP("Bundles", "For the ombudsman"),
        QT_TRANSLATE_NOOP("Bundles", "What the ombudsman asks for"),
        "ombudsman lgsco",
        QT_TRANSLATE_NOOP("Bundles", "ombudsman"),
        "ph.scales",
    ),
    Audience.STAGE_2: _words(
        QT_TRANSLATE_NOOP("Bundles", "For the stage 2 investigator"),
        QT_TRANSLATE_NOOP("Bundles", "What they ask for"),
        "stage2 investigator",
        QT_TRANSLATE_NOOP("Bundles", "stage 2"),
        "ph.magnifying-glass",
    ),
    Audience.STAGE_3: _words(
        QT_TRANSLATE_NOOP("Bundles", "For the review panel, stage 3"),
        QT_TRANSLATE_NOOP("Bundles", "What a panel asks for"),
        "panel review",
        QT_TRANSLATE_NOOP("Bundles", "stage 3"),
        "ph.users-three",
    ),
    Audience.IRM: _words(
        QT_TRANSLATE_NOOP("Bundles", "For the Independent Review Mechanism"),
        QT_TRANSLATE_NOOP("Bundles", "What it asks for"),
        "irm independent",
        QT_TRANSLATE_NOOP("Bundles", "IRM"),
        "ph.identification-card",
    ),
    Audience.COUNCIL: _words(
        QT_TRANSLATE_NOOP("Bundles", "For the council"),
        QT_TRANSLATE_NOOP("Bundles", "What a complaints team asks for"),
        "council",
        QT_TRANSLATE_NOOP("Bundles", "council"),
        "ph.envelope-simple",
    ),
    Audience.ADVISER: _words(
        QT_TRANSLATE_NOOP("Bundles", "For my solicitor or union"),
        QT_TRANSLATE_NOOP("Bundles", "What an adviser asks for"),
        "solicitor union",
        QT_TRANSLATE_NOOP("Bundles", "adviser"),
        "ph.article",
    ),
    Audience.MP: _words(
        QT_TRANSLATE_NOOP("Bundles", "For my MP"),
        QT_TRANSLATE_NOOP("Bundles", "What an MP asks for"),
        "mp",
        QT_TRANSLATE_NOOP("Bundles", "MP"),
        "ph.user-plus",
    ),
    Audience.ADVOCATE: _words(
        QT_TRANSLATE_NOOP("Bundles", "For my advocate"),
        QT_TRANSLATE_NOOP("Bundles", "What an advocate asks for"),
        "advocate",
        QT_TRANSLATE_NOOP("Bundles", "advocate"),
        "ph.folders",
    ),
    Audience.CHRONOLOGY: _words(
        QT_TRANSLATE_NOOP("Bundles", "A chronology alone"),
        QT_TRANSLATE_NOOP("Bundles", "What stands in a chronology"),
        "chronology",
        QT_TRANSLATE_NOOP("Bundles", "chronology"),
        "ph.path",
    ),
}


_WHOM: Final = {
    Audience.OMBUDSMAN: QT_TRANSLATE_NOOP("Bundles", "the ombudsman"),
    Audience.STAGE_2: QT_TRANSLATE_NOOP("Bundles", "the stage 2 investigator"),
    Audience.STAGE_3: QT_TRANSLATE_NOOP("Bundles", "the review panel"),
    Audience.IRM: QT_TRANSLATE_NOOP("Bundles", "the Independent Review Mechanism"),
    Audience.COUNCIL: QT_TRANSLATE_NOOP("Bundles", "the council’s complaints team"),
    Audience.ADVISER: QT_TRANSLATE_NOOP("Bundles", "my solicitor or union"),
    Audience.MP: QT_TRANSLATE_NOOP("Bundles", "my MP"),
    Audience.ADVOCATE: QT_TRANSLATE_NOOP("Bundles", "my advocate"),
}


def whom(audience: Audience) -> str:
    """Say whom it goes to: "the ombudsman"; nobody yet for a chronology alone."""
    return QCoreApplication.translate("Bundles", str(_WHOM.get(audience, "")))


def title_of(audience: Audience) -> str:
    """Say who it is for: "For the ombudsman"."""
    return QCoreApplication.translate("Bundles", _AUDIENCES[audience].title)


def asks_of(audience: Audience) -> str:
    """Return the heading of what they ask for."""
    return QCoreApplication.translate("Bundles", _AUDIENCES[audience].asks)


def file_word(audience: Audience) -> str:
    """Return the word for a file's name."""
    return QCoreApplication.translate("Bundles", _AUDIENCES[audience].file)


def icon_of(audience: Audience) -> str:
    """Return its icon."""
    return _AUDIENCES[audience].icon


def by_letters(typed: str) -> Audience | None:
    """Return the first audience one of whose words begins so, or ``None``."""
    sought = typed.casefold()
    for audience, words in _AUDIENCES.items():
        if sought and any(word.startswith(sought) for word in words.letters):
            return audience
    return None
