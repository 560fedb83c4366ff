"""What the complaint is about: subjects to tick, and what the carer was then; none is required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QCheckBox, QWidget

from carerdesk.domain.complaints import StandingThen, Subject
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.domain.complaints import Complaint
    from carerdesk.ui.theme.look import Look

_SUBJECTS = (
    (QT_TRANSLATE_NOOP("AboutComplaint", "how I was treated as a carer"), Subject.TREATMENT),
    (QT_TRANSLATE_NOOP("AboutComplaint", "a child’s placement"), Subject.PLACEMENT),
    (QT_TRANSLATE_NOOP("AboutComplaint", "support"), Subject.SUPPORT),
    (QT_TRANSLATE_NOOP("AboutComplaint", "payments"), Subject.PAYMENTS),
    (QT_TRANSLATE_NOOP("AboutComplaint", "a child being moved"), Subject.REMOVAL),
    (QT_TRANSLATE_NOOP("AboutComplaint", "how an allegation was handled"), Subject.ALLEGATION),
    (QT_TRANSLATE_NOOP("AboutComplaint", "my approval"), Subject.APPROVAL),
    (QT_TRANSLATE_NOOP("AboutComplaint", "personal data"), Subject.PERSONAL_DATA),
    (QT_TRANSLATE_NOOP("AboutComplaint", "something like employment"), Subject.EMPLOYMENT_LIKE),
)
_THEN = (
    (QT_TRANSLATE_NOOP("AboutComplaint", "not said"), StandingThen.NOT_SAID),
    (QT_TRANSLATE_NOOP("AboutComplaint", "approved"), StandingThen.APPROVED),
    (QT_TRANSLATE_NOOP("AboutComplaint", "no longer a carer"), StandingThen.LEFT),
    (QT_TRANSLATE_NOOP("AboutComplaint", "not yet approved"), StandingThen.APPLICANT),
)


class AboutComplaint(Entrance):
    """Nine subjects, as many as fit, and what the carer was when it happened.

    Attributes:
        boxes: The tick box of each subject.
        then: What the carer was.
    """

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self.boxes: dict[Subject, QCheckBox] = {}
        host = QWidget()
        flow = FlowLayout(look, host, gap=14)
        for words, subject in _SUBJECTS:
            box = TickBox(self.tr(str(words)))
            self.boxes[subject] = box
            flow.addWidget(box)
        self.then = Field(look, self.tr("You were &then"), DropDown(look, self.tr("You were then")))
        self.then.editor.offer((self.tr(str(words)), then, "") for words, then in _THEN)
        lines = column(look, self, gap=8)
        lines.addWidget(Words(self.tr("Your complaint is about"), "label"))
        lines.addWidget(host)
        note = self.tr("As many as fit, or none. Which procedure is the right one can turn on it.")
        lines.addWidget(Words(note, "small", "text2", wrap=True))
        lines.addWidget(self.then)
        self.entrance = self.boxes[Subject.TREATMENT]

    def fill(self, complaint: Complaint) -> None:
        """Start from what was said before."""
        for subject, box in self.boxes.items():
            box.setChecked(subject in complaint.subjects)
        self.then.editor.choose(complaint.standing_then)

    def fields(self) -> dict[str, object]:
        """What is said, as fields of `Complaint`."""
        return {
            "subjects": tuple(s for s, box in self.boxes.items() if box.isChecked()),
            "standing_then": self.then.editor.currentData(),
        }
