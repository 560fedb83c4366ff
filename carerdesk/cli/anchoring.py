"""``carerdesk anchor``: a mark of the record to leave with somebody else, and the answers to it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import columns, tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING, Refusal, why
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.domain.anchors import Anchor
    from carerdesk.services.desk import Desk

MORE: Final = """\
Without an option it prints a short text to send to somebody: it holds nothing of the record, and
shows later that what stands in it now was written by then. --question writes a file for any
time-stamp authority (RFC 3161); --answer keeps what came back and checks it here, without a
network. It proves neither that a note is true nor who wrote it. The exit code is 1 when an answer
was kept that cannot be checked here.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("anchor", "leave a mark of the record outside the desk", MORE)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sent-to", metavar="WHO", help="note that the text was sent")
    which.add_argument("--question", metavar="FILE", help="write a question for an authority")
    which.add_argument("--answer", metavar="FILE", help="keep and check an authority’s answer")
    which.add_argument("--list", action="store_true", help="every mark left so far")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print, write, keep or list."""
    token = files.read(arguments.answer) if arguments.answer else b""
    with unlocking.opened(arguments) as desk:
        if arguments.answer:
            return _brought(desk, token, as_json=arguments.json)
        if arguments.question:
            return _asked(desk, Path(arguments.question), as_json=arguments.json)
        if arguments.list:
            return _listed(desk.anchors.all(), as_json=arguments.json)
        return _sent(desk, arguments.sent_to, as_json=arguments.json)


def _sent(desk: Desk, whom: str | None, *, as_json: bool) -> int:
    from carerdesk.domain.anchors import AnchorKind  # noqa: PLC0415 - not for --help

    text, head = desk.anchors.text_to_send(), desk.safekeeping.head()
    if whom is not None:
        desk.anchors.left(AnchorKind.MESSAGE, whom)
    if as_json:
        tell_json({"text": text, "events": head.count, "code": head.code})
    else:
        tell(text.rstrip())
    return DONE


def _asked(desk: Desk, place: Path, *, as_json: bool) -> int:
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refusal(f"The question could not be written: {why(error)}.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(desk.anchors.question())
    if as_json:
        tell_json({"question": str(place), "code": desk.safekeeping.head().code})
    else:
        tell(f"Question written to {place}", "Give it to a time-stamp authority, on any computer.")
    return DONE


def _brought(desk: Desk, token: bytes, *, as_json: bool) -> int:
    kept = desk.anchors.bring_answer(token)
    if as_json:
        tell_json(_plain(kept))
    else:
        tell(f"Kept. Events 1 to {kept.head.count}, code {kept.head.code}: {_said(kept)}.")
    return DONE if kept.is_checked else FOUND_WANTING


def _listed(anchors: tuple[Anchor, ...], *, as_json: bool) -> int:
    if as_json:
        tell_json([_plain(anchor) for anchor in anchors])
    elif anchors:
        rows = (
            (f"{a.made_at:%Y-%m-%d}", f"{a.head.count}", a.head.code, _said(a)) for a in anchors
        )
        tell(*columns(rows))
    else:
        tell("No mark was left outside this desk yet.")
    return DONE


def _row(anchor: Anchor) -> tuple[str, ...]:
    head = anchor.head
    return f"{anchor.made_at:%Y-%m-%d}", f"{head.count}", head.code, _said(anchor)


def _said(anchor: Anchor) -> str:
    if not anchor.token:
        return f"{anchor.kind.value}, {anchor.note}" if anchor.note else anchor.kind.value
    if not anchor.is_checked:
        return f"{anchor.kind.value}, not checked here"
    return f"stamped {anchor.stamped_at:%Y-%m-%d %H:%M %Z} by {anchor.authority}"


def _plain(anchor: Anchor) -> dict[str, Any]:
    return {
        "kind": anchor.kind.value,
        "made_at": anchor.made_at.isoformat(),
        "events": anchor.head.count,
        "code": anchor.head.code,
        "note": anchor.note,
        "stamped_at": anchor.stamped_at.isoformat() if anchor.stamped_at else None,
        "is_checked": anchor.is_checked,
        "authority": anchor.authority,
    }
