"""Dialogs that stand at the end of a way: made from the record as their page would make them."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from carerdesk.domain.bundles import Audience, BundleReceipt, BundleRequest, Check
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.handovers import Handover
from carerdesk.domain.ids import BundleId, HandoverId
from carerdesk.services.log import NewEvent
from carerdesk.services.recovery import RecoverySheet
from carerdesk.ui.bundles.handover_dialog import HandoverDialog
from carerdesk.ui.bundles.options_dialog import OptionsDialog
from carerdesk.ui.bundles.receipt_dialog import ReceiptDialog
from carerdesk.ui.bundles.split_dialog import SplitDialog
from carerdesk.ui.cases.pack_dialog import PackDialog
from carerdesk.ui.documents.black_out_dialog import BlackOutDialog
from carerdesk.ui.documents.outcome import Outcome
from carerdesk.ui.documents.outcome_dialog import OutcomeDialog
from carerdesk.ui.editor.templates_dialog import TemplatesDialog
from carerdesk.ui.findings.form_line import FormLine
from carerdesk.ui.findings.record_form import RecordForm
from carerdesk.ui.kit.name_dialog import NameDialog
from carerdesk.ui.letters.finish_dialog import FinishDialog
from carerdesk.ui.letters.kind_dialog import KindDialog
from carerdesk.ui.letters.start_dialog import StartDialog
from carerdesk.ui.letters.tone_dialog import ToneDialog
from carerdesk.ui.monday.consent_dialog import ConsentDialog
from carerdesk.ui.monday.note_dialog import NoteDialog
from carerdesk.ui.placement.entry_split_dialog import EntrySplitDialog
from carerdesk.ui.safekeeping.copy_window import CopyWindow
from carerdesk.ui.safekeeping.new_key_dialog import NewKeyDialog
from carerdesk.ui.safekeeping.secret_dialog import SecretDialog
from carerdesk.ui.safekeeping.sent_dialog import SentDialog
from carerdesk.ui.safekeeping.sheet_dialog import SheetDialog
from carerdesk.ui.safekeeping.take_out_dialog import TakeOutDialog
from carerdesk.ui.safekeeping.try_dialog import TryDialog
from tests.desks import Time, copied

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from tests.ui.everywhere.rooms import Room

GROUPS: Final = ("ABCDE", "FGHJK", "LMNPQ", "RSTVW", "XYZ23", "45678", "9ABCD", "EFGHJ")

CHECKS: Final = (
    Check(row=1, title="The file opens", passed=True, detail="46 pages"),
    Check(row=2, title="No child is named", passed=False, detail="1 name on page 3"),
)


def _receipt(room: Room) -> BundleReceipt:
    return BundleReceipt(
        id=BundleId("bundle"),
        case_id=room.sitting.case_id,
        audience=Audience.OMBUDSMAN,
        title="How I was treated",
        file_name="bundle.pdf",
        made_at=datetime(2026, 2, 27, tzinfo=UTC),
        pages=46,
        size=1_000_000,
        sha256="0" * 64,
        code="1234 5678 9ABC DEF0",
        head=ChainHead(vault_id="0" * 32, count=1, digest=b"\0" * 32),
        checks=CHECKS,
        exclusions=(),
    )


def _handover(room: Room) -> Handover:
    return Handover(
        id=HandoverId("handover"),
        case_id=room.sitting.case_id,
        to="the ombudsman",
        how="by post",
        on=date(2026, 2, 27),
        bundle=BundleId("bundle"),
    )


def _options(room: Room) -> QDialog:
    request = BundleRequest(
        case_id=room.sitting.case_id,
        audience=Audience.OMBUDSMAN,
        title="How I was treated",
        prepared_on=room.sitting.today(),
    )
    return OptionsDialog(room.window, room.sitting, room.desk.bundles.plan(request))


def _black_out(room: Room) -> QDialog:
    paper = next(d for d in room.desk.papers.of(room.sitting.case_id) if d.pages)
    return BlackOutDialog(room.window, room.sitting, paper)


def _outcome(room: Room) -> QDialog:
    outcomes = (Outcome(name="a.pdf"), Outcome(name="b.zip", sentence="It is locked.", failed=True))
    return OutcomeDialog(room.window, room.sitting.look, outcomes)


def _start(room: Room) -> QDialog:
    arrival = NewEvent(what="stage2_requested", date=FuzzyDate.on(date(2026, 2, 26)))
    sitting = room.sitting
    return StartDialog(room.window, sitting.look, arrival, sitting.today(), title="Stage 2 asked")


def _secret(room: Room) -> QDialog:
    return SecretDialog(
        room.window,
        room.sitting.look,
        "A new recovery sheet",
        sentence="The passphrase shows that it is you.",
        label="&Passphrase",
        verb="&Make it",
        deed=lambda _secret: "",
    )


def _sheet(room: Room) -> QDialog:
    sheet = RecoverySheet(
        desk_name="Jo",
        groups=GROUPS,
        made_on=room.sitting.today(),
        record=room.sitting.desk.safekeeping.head_line(),
    )
    return SheetDialog(room.window, room.sitting.look, sheet)


def _split_entry(room: Room) -> QDialog:
    """Split an entry of the story that names a child."""
    child = room.desk.returning.children(room.sitting.case_id)[0]
    whole = room.desk.log.whole(room.sitting.case_id)
    logged = next(e for e in whole if child.id in e.entry.people and e.entry.passages)
    return EntrySplitDialog(room.window, room.sitting, logged, child)


def _copy(room: Room) -> QDialog:
    desk = copied(room.told, room.folder / secrets.token_hex(4), Time())
    sitting = room.sitting
    return CopyWindow(
        room.window,
        desk,
        "Fri 27 February 2026, 21:38",
        look=sitting.look,
        jobs=sitting.jobs,
        settings=sitting.settings,
    )


MADE: Final[dict[str, Callable[[Room], QDialog]]] = {
    "EntrySplitDialog": _split_entry,
    "BlackOutDialog": _black_out,
    "ConsentDialog": lambda room: ConsentDialog(
        room.window, room.sitting, room.sitting.case, (), lambda _changes, _said, _name, _way: None
    ),
    "CopyWindow": _copy,
    "TemplatesDialog": lambda room: TemplatesDialog(room.window, room.sitting),
    "FinishDialog": lambda room: FinishDialog(
        room.window, room.sitting.look, room.sitting.today(), told=("No date is named.",), late=True
    ),
    "HandoverDialog": lambda room: HandoverDialog(room.window, room.sitting, _receipt(room), ""),
    "ReceiptDialog": lambda room: ReceiptDialog(
        room.window, room.sitting.look, _receipt(room), (_handover(room),)
    ),
    "KindDialog": lambda room: KindDialog(
        room.window, room.sitting.look, room.desk.letters.kinds(room.sitting.case_id), first=2
    ),
    "NameDialog": lambda room: NameDialog(
        room.window,
        room.sitting.look,
        "Save this list",
        sentence="It is kept in the desk.",
        verb="&Save the list",
        name="Ombudsman",
    ),
    "NewKeyDialog": lambda room: NewKeyDialog(room.window, room.sitting),
    "NoteDialog": lambda room: NoteDialog(
        room.window, room.sitting.look, "How I was treated", lambda _kind, _words: None
    ),
    "OptionsDialog": _options,
    "OutcomeDialog": _outcome,
    "PackDialog": lambda room: PackDialog(
        room.window, room.sitting.look, room.sitting.case, None, (_handover(room),)
    ),
    "RecordForm": lambda room: RecordForm(
        room.window,
        room.sitting,
        "A question",
        (FormLine(key="text", label="&Question"),),
        lambda _written: None,
        verb="&Keep it",
    ),
    "SecretDialog": _secret,
    "SentDialog": lambda room: SentDialog(room.window, room.sitting.look),
    "SheetDialog": _sheet,
    "SplitDialog": lambda room: SplitDialog(
        room.window, room.sitting.look, room.desk.limits.of(Audience.OMBUDSMAN)
    ),
    "StartDialog": _start,
    "TakeOutDialog": lambda room: TakeOutDialog(room.window, room.sitting.look),
    "ToneDialog": lambda room: ToneDialog(
        room.window, room.sitting.look, room.desk.letters.tone(), lambda _words: None
    ),
    "TryDialog": lambda room: TryDialog(
        room.window, room.sitting.look, room.desk.safekeeping.folder, room.desk.now
    ),
}
"""How each of these is made, by the name of its class."""
