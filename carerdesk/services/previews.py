"""Previews: facts of a paper's pages and a small picture of its first, worked out once.

They are kept by the hash of the bundle-ready copy, and made again where they are missing.  Nothing
that is decided or proved rests on them alone: what a bundle saw of a paper is held against the
finished file, page by page and word by word.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.domain.errors import Cancelled, CannotRead, VaultDamaged
from carerdesk.intake.answers import Picture
from carerdesk.intake.packing import packed_facts, unpacked_facts
from carerdesk.intake.reading import LimitedReader
from carerdesk.intake.wire import LostError

if TYPE_CHECKING:
    from carerdesk.domain.page_facts import PageFact
    from carerdesk.store.attachments import AttachmentStore
    from carerdesk.store.previews import PreviewStore

__all__ = ["Picture", "Preview", "PreviewJob", "Previewing", "Previews"]

THUMBNAIL_PX: Final = 208
"""Width of a thumbnail: a tile's sheet of 104 with text of 200 %, or on a screen of double density.

Sharp in both at once would be four times the bytes, for thousands of papers.
"""
_FACTS: Final = ("facts", 1)
_THUMBNAIL: Final = ("thumbnail", 2)
_SURVEY: Final = ("survey", 1)
_SET_PAGES: Final = ("set", 1)
"""Name and make; a change to what is kept, or to how it is worked out, is another make."""
_SIDE: Final = 2
_TALLEST: Final = 20 * THUMBNAIL_PX


@dataclass(frozen=True, slots=True, kw_only=True)
class Previews:
    """What is kept of papers for a quicker look; it needs no connection, so a worker may use it."""

    store: PreviewStore

    def facts(self, clean_sha256: str) -> tuple[PageFact, ...]:
        """Return what is known of each page; nothing when it was never looked at, or is lost.

        Args:
            clean_sha256: Of the bundle-ready copy.
        """
        kept = self.store.get(clean_sha256, *_FACTS)
        try:
            return () if kept is None else unpacked_facts(json.loads(zlib.decompress(kept)))
        except (zlib.error, ValueError, LostError):
            return ()

    def keep_facts(self, clean_sha256: str, facts: Iterable[PageFact]) -> None:
        """Keep what is known of each page."""
        plain = json.dumps(packed_facts(tuple(facts)), separators=(",", ":")).encode("ascii")
        self.store.put(clean_sha256, *_FACTS, zlib.compress(plain, 1))

    def thumbnail(self, clean_sha256: str) -> Picture | None:
        """Return the small picture of the first page, if it was kept."""
        kept = self.store.get(clean_sha256, *_THUMBNAIL)
        if kept is None:
            return None
        width, height = (int.from_bytes(kept[at : at + _SIDE]) for at in (0, _SIDE))
        try:
            rgb = zlib.decompress(kept[2 * _SIDE :])
        except zlib.error:
            return None
        whole = len(rgb) == width * height * 3
        return Picture(width=width, height=height, rgb=rgb) if whole and rgb else None

    def keep_thumbnail(self, clean_sha256: str, picture: Picture) -> None:
        """Keep the small picture of the first page."""
        sides = picture.width.to_bytes(_SIDE) + picture.height.to_bytes(_SIDE)
        self.store.put(clean_sha256, *_THUMBNAIL, sides + zlib.compress(picture.rgb, 1))

    def survey(self, clean_sha256: str) -> bytes | None:
        """Return what a bundle saw of a paper's pages, as it was kept."""
        return self.store.get(clean_sha256, *_SURVEY)

    def keep_survey(self, clean_sha256: str, seen: bytes) -> None:
        """Keep what a bundle saw of a paper's pages."""
        self.store.put(clean_sha256, *_SURVEY, seen)

    def set_pages(self, sha256: str) -> bytes | None:
        """Return the pages a message was set on for a bundle, by the hash of the message itself."""
        return self.store.get(sha256, *_SET_PAGES)

    def keep_set_pages(self, sha256: str, pages: bytes) -> None:
        """Keep the pages a message was set on for a bundle."""
        self.store.put(sha256, *_SET_PAGES, pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is kept of one paper.

    Attributes:
        facts: Of each page.
        thumbnail: Of the first.
    """

    facts: tuple[PageFact, ...]
    thumbnail: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewJob:
    """What is kept of one paper, made where it is missing; it needs no connection.

    Attributes:
        sha256: Of the bundle-ready copy; empty when there is none.
        previews: Where it is kept.
        attachments: Where the copy is read.
        reader: The limited process that looks at it.
    """

    sha256: str
    previews: Previews
    attachments: AttachmentStore
    reader: LimitedReader

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> Preview:
        """Return the facts of the pages and the picture of the first.

        Args:
            cancelled: Asked all the while; the process is ended when it says so.

        Raises:
            Cancelled: When it said so.
            CannotRead: When it has no page that can be drawn.
            VaultDamaged: When its file is missing or was changed.
        """
        if not self.sha256:
            raise CannotRead("This paper has no page to show; its words, if any, are beside it.")
        facts, picture = self.previews.facts(self.sha256), self.previews.thumbnail(self.sha256)
        if facts and picture is not None:
            return Preview(facts=facts, thumbnail=picture)
        with self.reader.until(cancelled):
            pdf = self.attachments.read(self.sha256)
            if picture is None:
                picture = _top(self.reader.draw(pdf, 1, THUMBNAIL_PX))
                self.previews.keep_thumbnail(self.sha256, picture)
            if not facts:
                facts = self.reader.facts(pdf)
                self.previews.keep_facts(self.sha256, facts)
        return Preview(facts=facts, thumbnail=picture)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewing:
    """Previews of many papers made where they are missing, as a job; it needs no connection.

    It has a reading process of its own, so that looking at papers goes on meanwhile.

    Attributes:
        papers: SHA-256 of each bundle-ready copy, asked for one by one.
        previews: Where they are kept.
        attachments: Where the copies are read.
    """

    papers: Iterable[str]
    previews: Previews
    attachments: AttachmentStore

    def run(
        self,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        came: Callable[[str, Picture | None], None] = lambda _sha256, _picture: None,
    ) -> int:
        """Make what is missing, and return of how many papers; one that cannot be drawn is left.

        Args:
            cancelled: Asked all the while.
            came: Given the hash of each paper and its small picture, ``None`` if it has none.

        Raises:
            Cancelled: When `cancelled` said so; what was made is kept.
        """
        made = 0
        with LimitedReader() as reader:
            for sha256 in self.papers:
                if cancelled():
                    raise Cancelled("Stopped. Small pictures are drawn when they are needed.")
                picture = self.previews.thumbnail(sha256)
                if picture is None:
                    job = PreviewJob(
                        sha256=sha256,
                        previews=self.previews,
                        attachments=self.attachments,
                        reader=reader,
                    )
                    with suppress(CannotRead, VaultDamaged):
                        picture = job.run(cancelled=cancelled).thumbnail
                        made += 1
                came(sha256, picture)
        return made


def _top(picture: Picture) -> Picture:
    """Return the upper part of a picture that is very much higher than wide."""
    if picture.height <= _TALLEST:
        return picture
    rgb = picture.rgb[: picture.width * _TALLEST * 3]
    return Picture(width=picture.width, height=_TALLEST, rgb=rgb)
