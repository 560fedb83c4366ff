"""Papers: put in the desk byte for byte, read once, found and looked at afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.domain.ids import CaseId, DocumentId, EntryId
from carerdesk.intake.reading import LimitedReader
from carerdesk.services.finding import MOST_PARTS
from carerdesk.services.identity import Now
from carerdesk.services.looking_through import LookingThrough
from carerdesk.services.many_papers import ManyPapers
from carerdesk.services.page_drawing import Drawing
from carerdesk.services.papers_aside import PapersAside
from carerdesk.services.previews import Previewing, PreviewJob, Previews
from carerdesk.services.taking_in import UNDER_BOXES, Filing, Keeper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from carerdesk.domain.blackouts import BlackPage, Mark
    from carerdesk.domain.documents import Document, OnShelf
    from carerdesk.domain.page_facts import PageFact
    from carerdesk.domain.page_words import PageWords
    from carerdesk.intake.answers import Picture
    from carerdesk.services.many_papers import Came
    from carerdesk.store.vault import Vault

__all__ = ["Filing", "Papers", "TakingIn"]

_NO_PAGE = "This paper has no page to show; its words, if any, are beside it."


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingIn:
    """A paper on its way into the desk: it needs no connection, so a worker may run it.

    Attributes:
        name: The file's own name.
        read: Reads it, keeps its file, and yields it with the papers that came inside it.
    """

    name: str
    read: Callable[[], Iterator[Document]]

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> tuple[Document, ...]:
        """Read the paper and keep its file; no record of it is in the desk yet.

        Args:
            cancelled: Asked after each paper.

        Raises:
            Cancelled: When `cancelled` said so.
            NotSaved: When the disk refuses.
        """
        taken = []
        for document in self.read():
            taken.append(document)
            if cancelled():
                raise Cancelled("Stopped. This paper was not put in the desk.")
        return tuple(taken)


class Papers:
    """The documents of a desk.

    Attributes:
        previews: What is kept of them for a quicker look.
        aside: Those that were put aside.
    """

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time; no reading process yet."""
        self._vault = vault
        self._now = now
        self._reader: LimitedReader | None = None
        self.previews = Previews(store=vault.previews)
        self.aside = PapersAside(vault, now)

    def add(
        self, case_id: CaseId, name: str, data: bytes, filing: Filing | None = None
    ) -> tuple[Document, Changes]:
        """Put a paper in the desk, with the papers that came inside it.

        The original is kept whatever it is.  It is read in a limited child process; what cannot be
        read is kept all the same, with one sentence in `Document.problem`.

        Args:
            case_id: The case it belongs to.
            name: The file's own name.
            data: Its bytes.
            filing: What the user says of it.

        Raises:
            NotSaved: When it could not be kept; nothing of it is in the desk.
        """
        return self.keep(self.taking_in(case_id, name, data, filing).run())

    def taking_in(
        self, case_id: CaseId, name: str, data: bytes, filing: Filing | None = None
    ) -> TakingIn:
        """Return the reading of a paper as a job of its own; `keep` puts the answer in the desk.

        Args:
            case_id: The case it belongs to.
            name: The file's own name.
            data: Its bytes.
            filing: What the user says of it.
        """
        said, keeper = filing or Filing(), self._keeper()
        return TakingIn(name=name, read=lambda: keeper.documents(case_id, name, data, said))

    def many(self, case_id: CaseId) -> ManyPapers:
        """Return the reading of many files as a job of its own; `keep_all` puts them in the desk.

        Args:
            case_id: The case they belong to.
        """
        files: dict[str, DocumentId] = {}
        messages: dict[str, DocumentId] = {}
        aside = self.aside.of(case_id)  # one put aside may be put in again
        for document in self.listed(case_id):
            if document.id in aside:
                continue
            files.setdefault(document.sha256, document.id)
            if document.message_id:
                messages.setdefault(document.message_id, document.id)
        return ManyPapers(
            case_id=case_id,
            attachments=self._vault.attachments,
            previews=self.previews,
            now=self._now,
            files=files,
            messages=messages,
        )

    def keep_all(self, came: Iterable[Came]) -> Changes:
        """Put papers that were read, and those inside them, in the desk: all of them or none.

        Raises:
            NotSaved: When they could not be kept; nothing of them is in the desk.
        """
        with self._vault.transaction(at=self._now()) as tx:
            for one in came:
                for paper in one.taken:
                    tx.add_document(paper)
        return Changes.DOCUMENTS

    def keep(self, taken: tuple[Document, ...]) -> tuple[Document, Changes]:
        """Put a paper that was read, and those inside it, in the desk.

        Raises:
            NotSaved: When it could not be kept; nothing of it is in the desk.
        """
        with self._vault.transaction(at=self._now()) as tx:
            for paper in taken:
                tx.add_document(paper)
        return taken[0], Changes.DOCUMENTS

    def listed(self, case_id: CaseId) -> tuple[Document, ...]:
        """Return the documents of a case as `of` does, but without their words."""
        with self._vault.reading() as desk:
            return desk.documents(case_id, words=False)

    def on_shelf(self, case_id: CaseId) -> tuple[OnShelf, ...]:
        """Return what must be known to list the documents of a case, in the order they were added.

        Reading five thousand of them whole takes ten times as long; see `some`.
        """
        with self._vault.reading() as desk:
            return desk.documents_on_shelf(case_id, UNDER_BOXES)

    def some(self, ids: Sequence[DocumentId]) -> tuple[tuple[Document, int], ...]:
        """Return some documents without their words, and to how many entries each belongs."""
        with self._vault.reading() as desk:
            attached = desk.documents_attached(ids)
            return tuple((one, attached.get(one.id, 0)) for one in desk.documents_of_ids(ids))

    def holding(self, case_id: CaseId, words: str) -> frozenset[DocumentId]:
        """Return the documents whose title, summary or text holds all the words.

        Args:
            case_id: Of which case.
            words: Parted by blanks, `MOST_PARTS` at most; the last may be the beginning of one.
        """
        with self._vault.reading() as desk:
            return desk.documents_holding(case_id, tuple(words.split()[:MOST_PARTS]))

    def of(self, case_id: CaseId) -> tuple[Document, ...]:
        """Return the documents of a case in the order they were added."""
        with self._vault.reading() as desk:
            return desk.documents(case_id)

    def get(self, document_id: DocumentId) -> Document:
        """Return one document.

        Raises:
            NotFound: When there is none of that id.
        """
        with self._vault.reading() as desk:
            return desk.document(document_id)

    def parts(self, document: Document) -> tuple[Document, ...]:
        """Return the papers that came inside this one."""
        with self._vault.reading() as desk:
            return desk.documents_inside(document)

    def same_as(self, document: Document, most: int) -> tuple[tuple[Document, ...], int]:
        """Return other documents of the case with the very same bytes, and how many there are.

        Args:
            document: Which.
            most: How many are returned at most, without their words.
        """
        with self._vault.reading() as desk:
            return desk.documents_of_bytes(document, most)

    def same_message(self, document: Document) -> tuple[Document, ...]:
        """Return other documents of the case that are the same e-mail, saved in another way."""
        if not document.message_id:
            return ()
        with self._vault.reading() as desk:
            same = desk.documents_of_message(document.case_id, document.message_id)
        return tuple(d for d in same if d.id != document.id and d.sha256 != document.sha256)

    def change(self, document: Document) -> Changes:
        """Change what is said of a document: title, date, origin, drawer."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_document(document)
        return Changes.DOCUMENTS

    def entries(self, document_id: DocumentId) -> tuple[EntryId, ...]:
        """Return the entries it is attached to."""
        with self._vault.reading() as desk:
            return desk.document_entries(document_id)

    def original(self, document_id: DocumentId) -> bytes:
        """Return the paper byte for byte as it came.

        Raises:
            VaultDamaged: When its file is missing or was changed.
        """
        return self._vault.attachments.read(self.get(document_id).sha256)

    def page_picture(self, document: Document, page: int, *, width_px: int) -> Picture:
        """Draw one page, in the limited child process, as plain pixels.

        Args:
            document: Which.
            page: From 1.
            width_px: Width wanted, pixels.

        Raises:
            CannotRead: When it has no pages that can be drawn.
        """
        return self.drawing(document, page, width_px=width_px).run()

    def drawing(self, document: Document, page: int, *, width_px: int) -> Drawing:
        """Return the drawing of one page as a job of its own.

        Args:
            document: Which.
            page: From 1.
            width_px: Width wanted, pixels.

        Raises:
            CannotRead: When it has no pages that can be drawn.
        """
        if not document.clean_sha256:
            raise CannotRead(_NO_PAGE)
        return Drawing(
            document=document,
            page=page,
            width_px=width_px,
            attachments=self._vault.attachments,
            reader=self.reader(),
        )

    def page_facts(self, document: Document) -> tuple[PageFact, ...]:
        """Return what is known of each page; nothing until it was looked at: see `preview`."""
        return self.previews.facts(document.clean_sha256) if document.clean_sha256 else ()

    def preview(self, document: Document) -> PreviewJob:
        """Return the facts of a paper's pages and a small picture of its first, as a job.

        They are made, in the limited child process, where they are not kept.
        """
        return PreviewJob(
            sha256=document.clean_sha256,
            previews=self.previews,
            attachments=self._vault.attachments,
            reader=self.reader(),
        )

    def previewing(self, documents: Iterable[Document]) -> Previewing:
        """Return the making of previews that are missing, as a job of its own.

        Args:
            documents: Asked for one by one while the job runs, on its thread.
        """
        return Previewing(
            papers=(each.clean_sha256 for each in documents if each.clean_sha256),
            previews=self.previews,
            attachments=self._vault.attachments,
        )

    def looking_through(self, documents: Iterable[Document]) -> LookingThrough:
        """Return the look through papers that their first bundle would take, as a job."""
        return LookingThrough(
            papers=tuple(each.clean_sha256 for each in documents if each.clean_sha256),
            previews=self.previews,
            attachments=self._vault.attachments,
        )

    def picture_of(self, pdf: bytes, page: int, *, width_px: int) -> Picture:
        """Draw one page of a PDF of ours, in the limited child process, as plain pixels.

        Args:
            pdf: The file's bytes.
            page: From 1.
            width_px: Width wanted, pixels.

        Raises:
            CannotRead: When there is no such page.
        """
        return self.reader().draw(pdf, page, width_px)

    def words_of(self, document: Document) -> Callable[[int], PageWords]:
        """Return what places the words of any page of a paper, whose file is read once.

        They are read from the bundle-ready copy, in the limited child process, each with its place
        on the page as seen.  Of a picture there are none unless a machine has read it.  Asked for a
        page, from 1, that the paper has not, it raises `CannotRead`; `VaultDamaged` when the file
        is missing or was changed.

        Args:
            document: Which.
        """
        held: list[bytes] = []

        def words(page: int) -> PageWords:
            if not document.clean_sha256:
                raise CannotRead(_NO_PAGE)
            if not held:
                held.append(self._vault.attachments.read(document.clean_sha256))
            found = self.reader().words(held[0], page)
            return replace(found, by_machine=page in document.read_by_machine)

        return words

    def blacken(
        self, pdf: bytes, wanted: Sequence[tuple[int, tuple[Mark, ...]]]
    ) -> Iterator[BlackPage]:
        """Yield pages with marks filled, drawn in the limited child process.

        Args:
            pdf: The file's bytes.
            wanted: Pages, from 1, and the marks on each.

        Raises:
            CannotRead: When one cannot be drawn.
        """
        return self.reader().blacken(pdf, wanted)

    def close(self) -> None:
        """End the reading process."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _keeper(self) -> Keeper:
        return Keeper(
            reader=self.reader(),
            attachments=self._vault.attachments.together(),
            previews=self.previews,
            now=self._now,
        )

    def reader(self) -> LimitedReader:
        """Return the limited process that reads and draws, started by its first question."""
        if self._reader is None:
            self._reader = LimitedReader()
        return self._reader
