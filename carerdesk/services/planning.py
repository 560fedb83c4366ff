"""Planning: a bundle worked out again at every change, and a look at its pages before it is built.

A planner holds records and needs no connection to the desk, so a worker may use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.bundles import Audience, BundleItem, BundlePlan, BundleRequest, ItemKind
from carerdesk.domain.ids import DocumentId
from carerdesk.export.brief import Brief
from carerdesk.export.cover import set_cover
from carerdesk.export.drawing import draw
from carerdesk.export.flowing import flowed, runs
from carerdesk.export.manifest import Source
from carerdesk.export.pages import BLANK_CODE, brief_of
from carerdesk.export.papers import Message, set_text
from carerdesk.export.plan import front_index, plan, sheets_of
from carerdesk.export.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.documents import Document
    from carerdesk.export.marks import Sheet
    from carerdesk.export.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitPage:
    """A page of a paper, to be drawn from the paper itself.

    Attributes:
        page: Of the paper, from 1.
    """

    document: Document
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """A page of ours as a PDF of one page, without the number that every page gets at the end."""

    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Plans bundles from one gathering of the record."""

    material: Material

    def plan(
        self, request: BundleRequest, *, cancelled: Callable[[], bool] = lambda: False
    ) -> BundlePlan:
        """Work out what goes on which page; nothing is drawn or written.

        Raises:
            Cancelled: When `cancelled` says so.
        """
        return plan(request, self.material, cancelled=cancelled)

    def page(self, made: BundlePlan, number: int) -> ExhibitPage | OwnPage | None:
        """Return what stands on a page of a plan; ``None`` when it has no such page.

        Args:
            made: A plan of this planner.
            number: Page of the whole bundle, from 1.
        """
        brief = brief_of(made, self.material)
        if number <= made.front_pages:
            return _page([*set_cover(brief, BLANK_CODE), *front_index(brief)], number - 1, brief)
        every = (run for section in made.sections for run in runs(section.items))
        run = next((r for r in every if number <= r[-1].first_page + r[-1].pages - 1), None)
        if run is None:
            return None
        item = run[0]
        within = number - item.first_page
        document = self._document(item)
        if document is not None and document.clean_sha256:
            return ExhibitPage(document=document, page=within + 1)
        if document is not None:
            headers, words, sha256 = document.headers, document.words, document.sha256
            sheets = set_text(brief, Message(item.title, headers, words, item.letter, sha256))
        elif item.kind is ItemKind.ENTRY:
            sheets = [sheet for entry in flowed(brief, run) for sheet in entry.sheets]
        else:
            sheets = sheets_of(brief, item.key, item.letter, self._sources(made))
        return _page(sheets, within, brief)

    def _document(self, item: BundleItem) -> Document | None:
        if item.kind is not ItemKind.DOCUMENT:
            return None
        wanted = DocumentId(item.key.partition(":")[2])
        return next((d for d in self.material.documents if d.id == wanted), None)

    def _sources(self, made: BundlePlan) -> tuple[Source, ...]:
        """Return the papers behind the pages, for the page that lists their hashes."""
        found = ((item, self._document(item)) for item in _items(made))
        return tuple(
            Source(
                key=item.key,
                sha256=document.sha256,
                size=document.size,
                media_type=document.media_type,
                pages=(item.first_page, item.first_page + item.pages - 1),
            )
            for item, document in found
            if document is not None
        )


def advice(audience: Audience) -> str:
    """Return one sentence on what this audience wants, for the person who builds the bundle."""
    return PROFILES[audience].advice


def _items(made: BundlePlan) -> tuple[BundleItem, ...]:
    return tuple(item for s in made.sections for item in s.items if item.included)


def _page(sheets: list[Sheet], place: int, brief: Brief) -> OwnPage | None:
    if not 0 <= place < len(sheets):
        return None
    return OwnPage(pdf=draw(sheets[place : place + 1], brief.foot).pdf)
