"""The schedule of letters: from whom, to whom, sent, received, how, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import getaddresses

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, Origin
from carerdesk.domain.entries import Channel, EntryKind, LoggedEntry
from carerdesk.export import looks
from carerdesk.export.addresses import initialled
from carerdesk.export.brief import Brief
from carerdesk.export.marks import Sheet
from carerdesk.export.material import Material
from carerdesk.export.setting import Run, Setter
from carerdesk.export.tabling import Column, Table
from carerdesk.export.words import when

_LETTERS = {EntryKind.LETTER_IN, EntryKind.LETTER_OUT}
_SENT = {Origin.COUNCIL, Origin.CARER, Origin.OTHERS}
_COLUMNS = (
    Column("Sent", 0, 64),
    Column("Received", 70, 64),
    Column("From, to and what about", 140, 200),
    Column("How", 346, 62),
    Column("Where", 408, looks.MEASURE - 408, right=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A line of the schedule.

    Attributes:
        sender, receiver: As they are called.
        sent, received: ``None`` where the record does not say.
        how: Letter, e-mail, text message.
        keys: Items that show it.
    """

    sender: str
    receiver: str
    about: str
    sent: FuzzyDate | None
    received: FuzzyDate | None
    how: str
    keys: tuple[str, ...]

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of time: by the day sent, or else received."""
        return (self.sent or self.received or FuzzyDate.unknown()).sort_key


def has_letters(material: Material) -> bool:
    """Whether there is anything to list."""
    return any(e.entry.kind in _LETTERS for e in material.entries) or any(
        d.kind is DocumentKind.EMAIL for d in material.documents
    )


def letters(material: Material, left_out: frozenset[str] = frozenset()) -> tuple[Letter, ...]:
    """Return every letter and message of the record, oldest first.

    Args:
        material: The record.
        left_out: Keys of entries and papers that are not to be shown.
    """
    found = [*_from_log(material, left_out), *_from_papers(material, left_out)]
    return tuple(sorted(found, key=lambda letter: letter.sort_key))


def _from_log(material: Material, left_out: frozenset[str]) -> Iterator[Letter]:
    people = {person.id: person for person in material.people}
    kinds = {document.id: document.kind for document in material.documents}
    me, body = material.case.complainant_initials, material.case.body
    for logged in material.entries:
        entry = logged.entry
        key = f"entry:{entry.id}"
        if entry.kind not in _LETTERS or key in left_out or logged.is_withdrawn:
            continue
        others = [people[p].called for p in entry.people if p in people and not people[p].is_child]
        they = others[0] if others else body
        incoming = entry.kind is EntryKind.LETTER_IN
        yield Letter(
            sender=they if incoming else me,
            receiver=me if incoming else they,
            about=logged.entry.gist or entry.text,
            sent=entry.sent or (None if incoming else logged.happened),
            received=entry.received or (logged.happened if incoming else None),
            how=_how(logged, [kinds[d] for d in logged.documents if d in kinds]),
            keys=(*(f"document:{d}" for d in logged.documents), key),
        )


def _how(logged: LoggedEntry, kinds: list[DocumentKind]) -> str:
    if logged.entry.channel is not Channel.NONE:
        return logged.entry.channel.value
    return "e-mail" if DocumentKind.EMAIL in kinds else ""


def _from_papers(material: Material, left_out: frozenset[str]) -> Iterator[Letter]:
    """Yield messages that no entry of the log tells of."""
    told = {
        document
        for logged in material.entries
        if logged.entry.kind in _LETTERS
        for document in logged.documents
    }
    named = _Named(material)  # the same few write most of them
    for document in material.documents:
        key = f"document:{document.id}"
        known = document.id in told or key in left_out
        if known or document.origin not in _SENT or document.kind is not DocumentKind.EMAIL:
            continue
        headers = {name.casefold(): text for name, text in document.headers}
        sender, receiver = _ends(document, material)
        yield Letter(
            sender=named[headers.get("from", "")] or sender,
            receiver=named[headers.get("to", "")] or receiver,
            about=document.title,
            sent=document.dated,
            received=None,
            how="e-mail",
            keys=(key,),
        )


class _Named(dict[str, str]):
    """Who each header names."""

    def __init__(self, material: Material) -> None:
        super().__init__()
        self._material = material

    def __missing__(self, header: str) -> str:
        words = self[header] = _named(header, self._material)
        return words


def _named(header: str, material: Material) -> str:
    """Return who a header names: the carer by initials, people of the case as they are called."""
    called = {person.initials: person.called for person in material.people}
    mine = material.case.complainant.strip().casefold()
    parties = getaddresses([header]) if "@" in header else [(header, "")]
    named = []
    for name, address in parties:
        said = initialled(name.strip() or address, material.names)
        is_mine = said == material.case.complainant_initials or (mine and said.casefold() == mine)
        known = material.case.complainant_initials if is_mine else called.get(said, said)
        named.append(known)
    return ", ".join(named)


def _ends(document: Document, material: Material) -> tuple[str, str]:
    me, body = material.case.complainant_initials, material.case.body
    return (me, body) if document.origin is Origin.CARER else (body, me)


def set_correspondence(brief: Brief, letter: str) -> list[Sheet]:
    """Set the schedule."""
    setter = Setter(brief.head, brief.running(letter, "Schedule of letters"))
    setter.heading("Schedule of letters", looks.TITLE, "H1")
    setter.space(4)
    out = frozenset(exclusion.key for exclusion in brief.exclusions)
    listed = letters(brief.material, out)
    says = (
        f"{len(listed)} letters and messages, in order. Where no day stands, the record has none."
    )
    setter.text(Run(says, looks.QUIET))
    setter.space(8)
    table = Table(setter, _COLUMNS)
    table.begin()
    for line in listed:
        table.row(
            [
                [Run(when(line.sent, short=True), looks.ROW)] if line.sent else [],
                [Run(when(line.received, short=True), looks.ROW)] if line.received else [],
                [
                    Run(
                        f"{brief.safe(line.sender)} to {brief.safe(line.receiver)}\n", looks.STRONG
                    ),
                    Run(brief.safe(line.about), looks.ROW),
                ],
                [Run(line.how, looks.ROW)],
                brief.where(line.keys),
            ]
        )
    table.end()
    return setter.sheets
