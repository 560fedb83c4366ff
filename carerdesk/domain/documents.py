"""Documents: papers, pictures and messages kept byte for byte, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Drawer

if TYPE_CHECKING:
    from datetime import datetime

    from carerdesk.domain.ids import CaseId, DocumentId


class DocumentKind(StrEnum):
    """What a file is, by its bytes and not by its name."""

    PDF = "PDF"
    PHOTO = "photo"
    PICTURE = "picture"
    EMAIL = "e-mail"
    TEXT = "text"
    OFFICE = "office document"
    CHAT = "chat export"
    SOUND = "sound"
    VIDEO = "video"
    ARCHIVE = "archive"
    OTHER = "file"


class Origin(StrEnum):
    """Whose paper it is, which decides the part of a bundle it stands in."""

    COUNCIL = "what the council wrote"
    CARER = "what I wrote"
    ACCESS_PAPERS = "from the access papers"
    OTHERS = "from others"
    NOTES = "with my notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file in the desk.

    Attributes:
        name: The file's own name as it came; may hold a real name, so it never leaves unchanged.
        title: The carer's words for it.
        media_type: By its bytes, such as ``application/pdf``.
        size: Bytes.
        sha256: Of the original's bytes, in hexadecimal.
        dated: The date on the paper, or when it was taken, as far as known.
        pages: Pages it will take in a bundle; ``None`` until read, or when it cannot be drawn.
        problem: One sentence on why it cannot be shown, or an empty string.
        words: Text found in it, for the search index.
        has_text: Whether its pages hold text that can be searched.
        added_at: When it was put in the desk, with time zone.
        headers: For a message: name and text of each header worth showing, in order.
        clean_sha256: Of the bundle-ready PDF kept beside the original; empty when there is none and
            the words, or a placeholder, stand for it.
        part_of: The message or archive it came in.
        notes: Sentences the user should see, such as text found under black boxes.
        dated_says: Who proposes `dated`, as "says the camera"; empty once the user has taken it or
            given another.
        wordless: Pages, from 1, that are pictures without words that can be searched.
        read_by_machine: Pages, from 1, whose words a machine read off a picture.
        summary: What the carer says stands on a paper without words; the search finds it.
        message_id: Of a message, without angle brackets.
        answers: Ids of the messages it answers, the nearest first.
        names: People the paper names as its senders and receivers, senders first, to propose.
        references: Reference numbers found in it, to propose.
        length_seconds: How long a sound or film lasts, where known.
        stands_by_name: Whether a page of a bundle stands for it by name, size and check code though
            it cannot be shown, because nothing is known to be wrong with it.
        declined: Keys of what the paper proposed and the user left.
    """

    id: DocumentId
    case_id: CaseId
    name: str
    title: str
    kind: DocumentKind
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    dated: FuzzyDate
    origin: Origin = Origin.OTHERS
    drawer: Drawer = Drawer.MINE
    pages: int | None = None
    has_text: bool = False
    problem: str = ""
    words: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    clean_sha256: str = ""
    part_of: DocumentId | None = None
    notes: tuple[str, ...] = ()
    dated_says: str = ""
    wordless: tuple[int, ...] = ()
    read_by_machine: tuple[int, ...] = ()
    summary: str = ""
    message_id: str = ""
    answers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    length_seconds: float | None = None
    stands_by_name: bool = False
    declined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnShelf:
    """What must be known of a document to give it its place in a list, before it is read whole.

    Attributes:
        day: First day its date can mean, or the last where only that is known, as ISO writes it;
            empty when no date is known.
        needs_look: Whether it has a problem, or the note that was asked for.
    """

    id: DocumentId
    title: str
    day: str = ""
    needs_look: bool = False
