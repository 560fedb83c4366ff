"""Taking in: files read, kept on disk, and made into documents, one by one or by the hundred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.date_words import whole_day
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.entries import Drawer
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.intake.cleaning import whole
from carerdesk.intake.sentences import STANDS_BY_NAME
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from carerdesk.intake.reading import LimitedReader, Mail, Part, Reading
    from carerdesk.services.previews import Previews
    from carerdesk.store.attachments import Together

UNDER_BOXES: Final = (
    "It holds text under dark boxes; somebody’s secret may be readable in it. "
    "Think before you read it or pass it on, and tell whoever sent it."
)
_DEEPEST_PART: Final = 3
_MOST_ANSWERED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What the user says of a paper as it is put in; the rest is read from the paper.

    Attributes:
        title: The user's words for it; the paper's own, or its file name, when empty.
        dated: Its date; the one the paper gives when ``None``.
    """

    title: str = ""
    origin: Origin = Origin.OTHERS
    dated: FuzzyDate | None = None
    drawer: Drawer = Drawer.MINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Reads files and keeps them on disk; it needs no connection, so a worker may use it.

    Attributes:
        reader: The limited process that reads.
        attachments: Where the originals and the clean copies are kept.
        previews: Where what is known of their pages is kept.
        now: Tells the time.
    """

    reader: LimitedReader
    attachments: Together
    previews: Previews
    now: Now

    def documents(
        self, case_id: CaseId, name: str, data: bytes, filing: Filing
    ) -> Iterator[Document]:
        """Read a file; yield it and then what came inside it; all are kept once it is run through.

        Args:
            case_id: The case it belongs to.
            name: The file's own name.
            data: Its bytes.
            filing: What the user says of it.

        Raises:
            NotSaved: When the disk refuses.
        """
        yield from self.kept(case_id, name, data, filing, self.reader.read(name, data))
        self.attachments.settle()

    def kept(
        self, case_id: CaseId, name: str, data: bytes, filing: Filing, reading: Reading
    ) -> Iterator[Document]:
        """Keep a file that was read, and read and keep what came inside it, but for `settle`.

        Raises:
            NotSaved: When the disk refuses.
        """
        outer = self._document(case_id, name, data, filing, reading, None)
        yield outer
        inside = Filing(origin=filing.origin, dated=outer.dated, drawer=filing.drawer)
        yield from self._parts(outer, reading.parts, inside, 1)

    def _parts(
        self, outer: Document, parts: tuple[Part, ...], filing: Filing, depth: int
    ) -> Iterator[Document]:
        for part in parts:
            reading = self.reader.read(part.name, part.data)
            document = self._document(
                outer.case_id, part.name, part.data, filing, reading, outer.id
            )
            yield document
            if depth < _DEEPEST_PART:
                yield from self._parts(document, reading.parts, filing, depth + 1)

    def _document(
        self,
        case_id: CaseId,
        name: str,
        data: bytes,
        filing: Filing,
        reading: Reading,
        part_of: DocumentId | None,
    ) -> Document:
        name = whole(name)  # half characters stand for bytes of no known letter
        stored = self.attachments.put(data)
        clean = ""
        if reading.pdf is not None:
            clean = self.attachments.put(reading.pdf).sha256
            self.previews.keep_facts(clean, reading.page_facts)
        return Document(
            id=DocumentId(new_id()),
            case_id=case_id,
            name=name,
            title=filing.title.strip() or reading.title.strip() or name,
            kind=reading.kind,
            media_type=reading.media_type,
            size=stored.size,
            sha256=stored.sha256,
            added_at=self.now(),
            dated=filing.dated or reading.dated or FuzzyDate.unknown(),
            origin=filing.origin,
            drawer=filing.drawer,
            part_of=part_of,
            clean_sha256=clean,
            dated_says=reading.dated_says if filing.dated is None and reading.dated else "",
            **told(reading),
        )


def told(reading: Reading) -> dict[str, Any]:
    """Return the fields of a `Document` that only its reading decides."""
    mail = reading.mail
    return {
        "pages": reading.pages,
        "has_text": reading.has_text,
        "problem": reading.problem,
        "words": reading.text,
        "headers": _headers(reading),
        "notes": (*reading.notes, *((UNDER_BOXES,) if reading.boxes_over_text else ())),
        "wordless": _wordless(reading),
        "message_id": mail.message_id if mail else "",
        "answers": _answers(mail) if mail else (),
        "names": reading.people,
        "references": reading.references,
        "length_seconds": reading.length_seconds,
        "stands_by_name": reading.problem in STANDS_BY_NAME,
    }


def _wordless(reading: Reading) -> tuple[int, ...]:
    """Return the pages that are pictures only."""
    facts = enumerate(reading.page_facts, start=1)
    return tuple(number for number, fact in facts if not fact.has_text)


def _answers(mail: Mail) -> tuple[str, ...]:
    """Return the ids of the messages before this one, the nearest first."""
    before = (mail.in_reply_to, *reversed(mail.references))
    return tuple(dict.fromkeys(each for each in before if each))[:_MOST_ANSWERED]


def _headers(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the headers of a message worth printing, in the order a reader expects."""
    mail = reading.mail
    if mail is None or reading.kind is not DocumentKind.EMAIL:
        return ()
    named = (
        ("From", mail.from_),
        ("To", mail.to),
        ("Cc", mail.cc),
        ("Date", f"{whole_day(mail.sent)}, {mail.sent:%H:%M %z}" if mail.sent else ""),
        ("Subject", mail.subject),
    )
    return tuple((label, value) for label, value in named if value)
