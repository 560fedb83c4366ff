"""Offers of a paper in words: what it proposes, and the verb that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import clock_time, in_words
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.paper_offers import OfferKind, PaperOffer
from carerdesk.ui.documents.document_words import origin_words

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate


def offer_sentence(offer: PaperOffer) -> str:
    """Return what is offered as one line."""
    if offer.kind is OfferKind.ENTRY:
        return _entry_words(offer)
    one = len(offer.documents) == 1
    return {
        OfferKind.DATE: _say("Date: {when}, {says}"),
        OfferKind.ORIGIN: _say("Whose paper: {whose}, by its sender"),
        OfferKind.PERSON: _say("Its sender is not among the people; new initials {initials}"),
        OfferKind.REFERENCE: _say("Reference {number}; this case has none yet"),
        OfferKind.OTHER_CASE: _say("Reference {number} is that of another case of yours"),
        OfferKind.SAME_REFERENCE: _say("Reference {number} is on 1 other paper")
        if one
        else _say("Reference {number} is on {n} other papers"),
    }[offer.kind].format(
        when=_when(offer.dated) if offer.dated is not None else "",
        says=says_words(offer.says),
        whose=origin_words(offer.origin) if offer.origin is not None else "",
        initials=offer.initials,
        number=offer.reference,
        n=len(offer.documents),
    )


def offer_verb(offer: PaperOffer) -> str:
    """Return the verb on the button that takes it."""
    return {
        OfferKind.DATE: _say("Take it"),
        OfferKind.ORIGIN: _say("Take it"),
        OfferKind.PERSON: _say("Add"),
        OfferKind.REFERENCE: _say("Take it"),
        OfferKind.OTHER_CASE: _say("Go there"),
        OfferKind.SAME_REFERENCE: _say("Show them"),
        OfferKind.ENTRY: _say("File it…"),
    }[offer.kind]


def says_words(says: str) -> str:
    """Return who proposes a date, in the user's language."""
    return {
        "says the camera": _say("says the camera"),
        "says the e-mail": _say("says the e-mail"),
        "says the paper": _say("says the paper"),
        "says the chat": _say("says the chat"),
        "says its name": _say("says its name"),
    }.get(says, says)


def _entry_words(offer: PaperOffer) -> str:
    if offer.answers is not None:
        return _say("It seems to answer “{letter}”").format(letter=offer.answers_gist)
    if offer.entry_kind is EntryKind.LETTER_OUT:
        return _say("You wrote it; it is not in the log yet")
    return _say("It is not in the log yet")


def _when(when: FuzzyDate) -> str:
    words = in_words(when)
    if when.at is not None and clock_time(when.at) not in words:
        words = f"{words}, {clock_time(when.at)}"
    return words


def _say(words: str) -> str:
    return QCoreApplication.translate("PaperOffer", words)
