"""Archives: what is in a zip file, taken out safely; other archives are kept closed."""

from __future__ import annotations

from typing import Final

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Part, Reading
from carerdesk.intake.part_names import part_name
from carerdesk.intake.sniff import Sniffed
from carerdesk.intake.zips import BombError, DamagedMemberError, LockedMemberError, Zip

_MOST_MEMBERS: Final = 1000
_NOT_PAPERS: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_SAID: Final = {
    BombError: sentences.ARCHIVE_TOO_BIG,
    LockedMemberError: sentences.ARCHIVE_LOCKED,
    DamagedMemberError: sentences.ARCHIVE_PART_LOST,
}


def read_zip(data: bytes, sniffed: Sniffed) -> Reading:
    """List a zip's members and take out those that are safe.

    Args:
        data: The file's bytes.
        sniffed: What it is.
    """
    try:
        parts, notes = unpacked(Zip(data))
    except DamagedMemberError:
        return Reading(
            kind=sniffed.kind, media_type=sniffed.media_type, problem=sentences.ARCHIVE_DAMAGED
        )
    text = "\n".join(part.name for part in parts)
    return Reading(
        kind=sniffed.kind,
        media_type=sniffed.media_type,
        text=text,
        has_text=bool(text),
        problem="" if parts or not notes else notes[0],
        parts=parts,
        notes=notes if parts else (),
    )


def unpacked(file: Zip) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the members that are safe to take out, and what is to be said of the others."""
    parts: list[Part] = []
    notes: list[str] = []
    for member in file.members():
        if member.filename.startswith(_NOT_PAPERS) or member.filename.endswith(_NOT_PAPERS):
            continue
        if len(parts) == _MOST_MEMBERS:
            notes.append(sentences.ARCHIVE_TOO_MANY)
            break
        try:
            data = file.read(member)
        except (BombError, LockedMemberError, DamagedMemberError) as error:
            notes.append(_SAID[type(error)])
            continue
        name = part_name(member.filename, "", len(parts) + 1)
        parts.append(Part(name, "application/octet-stream", data))
    return tuple(parts), tuple(dict.fromkeys(notes))


def closed(sniffed: Sniffed) -> Reading:
    """Answer for an archive of another kind."""
    return Reading(
        kind=DocumentKind.ARCHIVE, media_type=sniffed.media_type, problem=sentences.ARCHIVE_OTHER
    )
