"""The texts of help, from ``resources/help``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk import __version__, resources

if TYPE_CHECKING:
    from datetime import date


_LIST_KEYS = """In a list, with the focus on it:

- Up and Down: the row before and after
- Enter: open
- W: why this date
- Menu key: everything that can be done with the row

In the quick log and the editor:

- Tab after initials: take the person
- Ctrl+E and then S, T, D or V: seen, told, document, view
- Ctrl+Down and Ctrl+Up: the passage after and before

From the menus:"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """A page of help.

    Attributes:
        places: Places from which F1 opens it.
        text: Paragraphs parted by blank lines; a line that begins with ``- `` is a point.
    """

    key: str
    title: str
    text: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """Somebody who can be called; without a number it says where the number is found."""

    name: str
    number: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Who can help now.

    Attributes:
        groups: Title and lines, the most urgent first.
        checked_on: Day the numbers were compared with their sources.
    """

    groups: tuple[tuple[str, tuple[AdviceLine, ...]], ...]
    before: str
    checked_on: date


@cache
def help_pages() -> tuple[HelpPage, ...]:
    """Read the pages of help; "about" is written from the program itself."""
    given = tomllib.loads(resources.read_text("help", "help.toml"))
    pages = tuple(
        HelpPage(
            key=page["key"],
            title=page["title"],
            text=page["text"].strip(),
            places=tuple(page["places"]),
        )
        for page in given["pages"]
    )
    about = HelpPage(key="about", title=_say("About CarerDesk"), text=_about())
    return (*pages, HelpPage(key="keys", title=_say("Keys"), text=_LIST_KEYS), about)


@cache
def advice() -> Advice:
    """Read who can help now."""
    given = tomllib.loads(resources.read_text("help", "who.toml"))
    return Advice(
        groups=tuple(
            (group["title"], tuple(AdviceLine(**line) for line in group["lines"]))
            for group in given["groups"]
        ),
        before=given["before"],
        checked_on=given["checked_on"],
    )


def page_for(topic: str) -> HelpPage:
    """The page of a topic or of a place; the first one when neither is known."""
    pages = help_pages()
    found = [page for page in pages if page.key == topic]
    found += [page for page in pages if topic in page.places]
    return (found or list(pages))[0]


def _say(words: str) -> str:
    return QCoreApplication.translate("Help", words)


def _about() -> str:
    return (
        f"CarerDesk {__version__}\n\n"
        "A foster carer’s own log, clocks and bundles, kept on their own machine. Not legal"
        " advice.\n\n"
        "Free software under the Apache License 2.0. It uses Qt (LGPL), SQLCipher (BSD), the font"
        " Source Sans 3 (SIL Open Font License) and the Phosphor icons (MIT).\n\n"
        "Nothing is sent anywhere. There is no account, no counting of users and no look for"
        " updates."
    )
