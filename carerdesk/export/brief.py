"""Brief: what the setters of pages know: the material, the profile, and where each item stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from carerdesk.domain.bundles import BundleItem, BundleRequest, Exclusion, Numbering
from carerdesk.domain.date_words import plain_day
from carerdesk.domain.entries import EntryKind
from carerdesk.export import looks
from carerdesk.export.addresses import initialled
from carerdesk.export.material import Material
from carerdesk.export.profiles import Profile
from carerdesk.export.setting import Run

LETTERS: Final = (EntryKind.LETTER_IN, EntryKind.LETTER_OUT)
"""What the paper itself tells better than a note of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item begins: "B4" in its section, page 12 of the whole.

    Attributes:
        alone: Whether references give the section's number alone.
    """

    label: str
    page: int

    alone: bool = False

    @property
    def words(self) -> str:
        """The reference as printed: "B4 (12)", or "B4" where the section's number stands alone."""
        return self.label if self.alone else f"{self.label} ({self.page})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the setters know.

    Attributes:
        items: What goes in, by key, with its place.
        parts: Heading of each section by letter.
        pages: Of the whole.
        twins: For a paper left out because the same file is in: the key it is in under.
    """

    material: Material
    request: BundleRequest
    profile: Profile
    items: Mapping[str, BundleItem]
    parts: Mapping[str, str]
    exclusions: tuple[Exclusion, ...]
    pages: int
    twins: Mapping[str, str] = field(default_factory=dict)

    def safe(self, text: str) -> str:
        """Return the text with every known name turned to initials."""
        return initialled(text, self.material.names)

    def _item(self, key: str) -> BundleItem | None:
        return self.items.get(self.twins.get(key, key))

    def place(self, key: str) -> Place | None:
        """Return where an item begins, or ``None`` when it is not in the bundle."""
        item = self._item(key)
        if item is None:
            return None
        alone = self.request.numbering is Numbering.SECTIONS
        return Place(f"{item.letter}{item.section_page}", item.first_page, alone)

    def link(self, key: str, style: looks.Style = looks.ROW) -> Run | None:
        """Return the reference to an item as a link, or ``None`` when it is not in the bundle."""
        item, place = self._item(key), self.place(key)
        if item is None or place is None:
            return None
        says = f"{item.title}, page {place.page}"
        blue = style.of(colour=looks.LINK)
        return Run(place.words, blue, place.page, says, key=item.key)

    def links(self, keys: Sequence[str], style: looks.Style = looks.ROW) -> list[Run]:
        """Return the references to those of the items that are in, parted by commas."""
        runs: list[Run] = []
        seen: set[int] = set()
        for key in keys:
            link = self.link(key, style)
            if link is not None and link.page not in seen:
                runs += [Run(", ", style), link] if runs else [link]
                seen.add(link.page)
        return runs

    def letter_of(self, key: str) -> str:
        """Return the letter that an entry is about, where that is in; else what was asked for."""
        kind, _, entry_id = key.partition(":")
        for logged in self.material.entries if kind == "entry" else ():
            if logged.entry.id == entry_id and logged.entry.kind in LETTERS:
                papers = (f"document:{document}" for document in logged.documents)
                return next((paper for paper in papers if paper in self.items), key)
        return key

    def where(self, keys: Sequence[str]) -> list[Run]:
        """Return the references one below the other, or that it is the carer's own account."""
        found = [run for run in self.links(keys) if run.page]
        runs: list[Run] = []
        for run in found:
            runs += [Run("\n", looks.ROW), run] if runs else [run]
        return runs or [Run("my account", looks.ASIDE)]

    @property
    def complainant(self) -> str:
        """The complainant's name, in full where this reader gets it and the case has it."""
        case = self.material.case
        wanted = self.request.full_name
        full = self.profile.full_name if wanted is None else wanted
        return case.complainant.strip() if full and case.complainant.strip() else self.initials

    @property
    def initials(self) -> str:
        """The complainant's initials."""
        return self.safe(self.material.case.complainant_initials)

    @property
    def head(self) -> str:
        """Left part of the running head: "J.M. and Anyborough Council"."""
        case = self.material.case
        return f"{self.safe(case.complainant_initials)} and {self.safe(case.body)}"

    def running(self, letter: str, words: str = "") -> str:
        """Right part of the running head: "A  Chronology"."""
        return f"{letter}  {words or self.parts.get(letter, '')}".strip()

    @property
    def foot(self) -> str:
        """The words at the foot of our own pages, as much of them as the width allows."""
        reference = self.safe(self.material.case.reference)
        prepared = f"Prepared {plain_day(self.request.prepared_on)}."
        room = looks.MEASURE - looks.width(f"{self.pages} of {self.pages}", looks.QUIET) - 68
        if self.request.plain:
            return f"{prepared}  Plain copy: papers as they came."
        choices = [
            f"{reference}.  {prepared}  Children and staff by initials.",
            f"{reference}.  {prepared}  Children by initials.",
            f"{prepared}  Children and staff by initials.",
            f"{prepared}  Children by initials.",
        ]
        fit = [c for c in choices[0 if reference else 2 :] if looks.width(c, looks.QUIET) <= room]
        return fit[0] if fit else "Children by initials."
