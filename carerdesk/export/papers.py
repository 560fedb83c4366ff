"""Papers that come without pages of their own: messages and texts set in type, and placeholders."""

from __future__ import annotations

from typing import Final, NamedTuple

from carerdesk.domain.names import NamesTable
from carerdesk.export import looks
from carerdesk.export.addresses import initialled
from carerdesk.export.brief import Brief
from carerdesk.export.drawing import told
from carerdesk.export.marks import Part, Sheet
from carerdesk.export.material import Paper, Surveys
from carerdesk.export.pages_kept import mark_of, packed_pages, unpacked_pages
from carerdesk.export.remembered import Remembered
from carerdesk.export.setting import Run, Setter, broken, running_head
from carerdesk.export.words import length, many, size, when

_LABEL_WIDTH = 91.0
_DIGEST_GROUP = 8
_KINDS = {"audio": "Sound recording", "video": "Film", "image": "Picture", "text": "Text"}
_REMEMBERED: Final = 1_000
"""Messages that stay set between planning a bundle and building it."""


class Message(NamedTuple):
    """A message or plain text to be set.

    Attributes:
        title: Of the item; initials only.
        headers: Name and text of each header shown.
        text: The words; lines are kept as they are and long ones broken.
        letter: Of the section.
        sha256: Of the paper, hexadecimal.
    """

    title: str
    headers: tuple[tuple[str, str], ...]
    text: str
    letter: str
    sha256: str


_set: Remembered[tuple[object, ...], list[Sheet]] = Remembered(_REMEMBERED)


def forget() -> None:
    """Forget every message set: the desk is locked."""
    _set.forget()


def set_text(brief: Brief, message: Message) -> list[Sheet]:
    """Set a message or a plain text, its headers first; it is set once for plan and bundle."""
    names = brief.material.names
    heads = (brief.head, brief.running(message.letter))
    place = (*heads, message, names.people, names.private)
    since, sheets = _set.since, _set.get(place)
    if sheets is None:
        head = running_head(*heads)
        body = body_of(message, names, brief.material.surveys)
        sheets = [Sheet([*head, *sheet.marks], sheet.told) for sheet in body]
        _set.keep(place, sheets, since)
    return sheets


def body_of(message: Message, names: NamesTable, there: Surveys | None) -> list[Sheet]:
    """Return the sheets of a message without their running head, as they are kept or set and kept.

    Args:
        message: The letter of its section does not matter.
        names: Turned to initials in it.
        there: Where it is kept; ``None`` to set it.
    """
    title, headers, text, _, sha256 = message
    rows = [(name, initialled(value, names)) for name, value in headers if value.strip()]
    words = initialled(_body(headers, text), names).strip("\n")
    mark = mark_of(title, rows, words)
    kept = None if there is None else there.kept_pages(sha256)
    sheets = None if kept is None else unpacked_pages(kept, mark)
    if sheets is None:
        sheets = told(_set_words(title, rows, words))
        packed = packed_pages(sheets, mark)
        if there is not None and packed is not None:
            there.keep_pages(sha256, packed)
    return sheets


def _set_words(title: str, rows: list[tuple[str, str]], words: str) -> list[Sheet]:
    setter = Setter("", "")
    setter.text(Run(title, looks.HEADING), part=Part("H1"))
    setter.space(8)
    if rows:
        _table(setter, rows)
    else:
        setter.rule()
        setter.space(12)
    for paragraph in words.split("\n\n"):
        if paragraph.strip():
            setter.text(Run(paragraph.strip("\n"), looks.BODY))
            setter.space(9)
    if not words.strip():
        setter.text(Run("There are no words in it.", looks.ASIDE))
    return setter.sheets


def _body(headers: tuple[tuple[str, str], ...], text: str) -> str:
    """Return the words of a message without the subject, which stands among the headers."""
    subject = next((value.strip() for name, value in headers if name == "Subject"), "")
    first, _, rest = text.lstrip("\n").partition("\n")
    return rest if subject and first.strip() == subject else text


def set_placeholder(brief: Brief, title: str, paper: Paper, letter: str) -> list[Sheet]:
    """Set the one page that stands for a file which cannot be printed."""
    setter = Setter(brief.head, brief.running(letter))
    setter.text(Run(title, looks.HEADING), part=Part("H1"))
    setter.space(8)
    digest = [
        paper.sha256[i : i + _DIGEST_GROUP] for i in range(0, len(paper.sha256), _DIGEST_GROUP)
    ]
    rows = [
        ("Kind", _kind(paper.media_type)),
        ("Date", when(paper.dated) if paper.dated else ""),
        ("Length", "" if paper.length is None else length(paper.length)),
        ("Size", f"{size(paper.size)} ({many(paper.size, 'byte')})"),
        ("SHA-256", f"{' '.join(digest[:4])}\n{' '.join(digest[4:])}"),
    ]
    _table(setter, [(name, text) for name, text in rows if text])
    setter.text(Run(brief.safe(paper.placeholder), looks.BODY))
    setter.space(6)
    says = (
        "This page stands for the file. The file itself can be sent beside the bundle; "
        "its hash shows that it is the same one."
    )
    setter.text(Run(says, looks.BODY.of(colour=looks.MUTED)))
    return setter.sheets


def _kind(media_type: str) -> str:
    """Return what sort of file it is, and the technical word for it."""
    said = _KINDS.get(media_type.partition("/")[0])
    return f"{said} ({media_type})" if said else media_type


def _table(setter: Setter, rows: list[tuple[str, str]]) -> None:
    table = Part("Table")
    setter.rule()
    for name, text in rows:
        row = Part("TR", table)
        setter.room(looks.ROW.leading + 3.6)
        setter.space(3.6)
        setter.line(broken([Run(name, looks.STRONG)], 85)[0], looks.LEFT, Part("TH", row))
        setter.text(Run(text, looks.ROW), x=looks.LEFT + _LABEL_WIDTH, part=Part("TD", row))
        setter.space(3.6)
        setter.rule(looks.RULE_LIGHT)
    setter.space(14)
