"""Everything found in a record, in the order it is shown."""

from __future__ import annotations

from carerdesk.domain.findings import RecordFinding
from carerdesk.rules.findings.apart import apart
from carerdesk.rules.findings.asked import asked_for
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.late import late
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.mismatch import mismatches
from carerdesk.rules.findings.unanswered import unanswered
from carerdesk.rules.findings.whole import heads_whole
from carerdesk.rules.findings.withheld import withheld


def found(material: Material) -> tuple[RecordFinding, ...]:
    """Return every finding: procedure, late, owed, unanswered, asked for, statements, heads.

    The same record and day give the same findings; the work grows with the record and no faster.
    """
    complaint = Complaint(material)
    return (
        *mismatches(complaint),
        *late(material.clocks, complaint.refusals),
        *withheld(material),
        *unanswered(material),
        *asked_for(material),
        *apart(material),
        *heads_whole(material),
    )
