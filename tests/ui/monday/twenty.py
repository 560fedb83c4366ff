"""Twenty invented cases at their different stages, as an advocate would have them on a Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise

MONDAY = datetime(2026, 3, 2, 8, 52, tzinfo=UTC)

_CASES: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("HA-0502", "R.T.", "Halden", (("stage2_response", "2026-02-04"),)),
    ("FE-0388", "M.O.", "Fernshire", (("qualifying_determination", "2026-02-05"),)),
    ("WE-0461", "S.K.", "Westmere", (("stage1_response", "2026-02-06"),)),
    ("PA-0290", "L.B.", "Port Aldric", (("sar_request", "2026-01-16"),)),
    ("AB-0417", "J.M.", "Anyborough",
     (("stage2_requested", "2025-10-27"), ("stage2_complaint_agreed", "2025-11-17"))),
    ("EA-0344", "D.W.", "Eastmoor", (("stage1_complaint", "2026-01-27"),)),
    ("HA-0498", "C.N.", "Halden", (("promise", "2026-02-25"),)),
    ("WV-0415", "A.P.", "Wyvern Vale", (("request_received", "2026-01-29"),)),
    ("FE-0420", "T.G.", "Fernshire", (("request_received", "2026-02-03"),)),
    ("AB-0431", "P.S.", "Anyborough", (("stage3_requested", "2026-01-20"),)),
    ("WE-0467", "H.J.", "Westmere", (("sar_request", "2026-02-05"),)),
    ("EA-0351", "K.L.", "Eastmoor", (("promise", "2026-03-06"),)),
    ("PA-0301", "B.F.", "Port Aldric", (("stage1_complaint", "2026-02-24"),)),
    ("WV-0422", "N.E.", "Wyvern Vale", (("sar_request", "2026-02-16"),)),
    ("HA-0511", "G.I.", "Halden", (("stage2_requested", "2026-02-23"),)),
    ("AB-0440", "V.C.", "Anyborough", (("stage2_requested", "2026-02-26"),)),
    ("FE-0431", "E.D.", "Fernshire", (("request_received", "2026-02-25"),)),
    ("WE-0472", "O.R.", "Westmere", (("matter_known", "2025-05-13"),)),
    ("EA-0360", "Y.H.", "Eastmoor", (("allegation_known", "2026-02-12"),)),
    ("PA-0312", "I.A.", "Port Aldric", ()),
)  # fmt: skip


def put_in_twenty(desk: Desk, number: int = 20) -> tuple[Case, ...]:
    """Put in so many of them, and again from the first when there are more than twenty."""
    made = []
    for place in range(number):
        reference, initials, council, events = _CASES[place % len(_CASES)]
        turn = place // len(_CASES)
        case, _ = desk.cases.open_new(
            title=f"Case of {initials}",
            reference=f"{reference}-{turn}" if turn else reference,
            body=council,
            complainant_initials=initials,
        )
        for what, day in events:
            when = FuzzyDate.on(date.fromisoformat(day))
            if what == "promise":
                _promise(desk, case, when)
            else:
                desk.clocks.mark(case.id, NewEvent(what=what, date=when))
        made.append(case)
    return tuple(made)


def _promise(desk: Desk, case: Case, by: FuzzyDate) -> None:
    person, _ = desk.people.add(
        case_id=case.id, initials="GH", roles=(RoleHeld(role=Role.TEAM_MANAGER),)
    )
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist="Call about the minutes",
            happened=FuzzyDate.on(date(2026, 2, 16)),
            promises=(NewPromise(what="send the draft minutes", by=by, who=person.id),),
        ),
        recorded_at=datetime(2026, 2, 16, 10, 0, tzinfo=UTC),
    )
