"""A small case with a few letters, and the bundle page over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.bundles import Audience
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.services.log import NewEntry
from carerdesk.services.papers import Filing
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.sitting import Sitting

LETTERS = (
    ("Stage 1 reply", date(2025, 10, 7)),
    ("Letter: stage 2 confirmed", date(2025, 11, 4)),
    ("Letter: corporate policy", date(2026, 2, 10)),
)


def write_letter(sitting: Sitting, title: str, day: date, drawer: Drawer = Drawer.MINE) -> None:
    """Put a letter of the council among the papers."""
    text = f"{title}\n\nDear J.M.,\nthis is what we wrote about {title.lower()}.\n"
    filing = Filing(title=title, origin=Origin.COUNCIL, dated=FuzzyDate.on(day), drawer=drawer)
    sitting.desk.papers.add(sitting.case_id, f"{day}.txt", text.encode(), filing)


@pytest.fixture
def papers(sitting: Sitting) -> Sitting:
    """Three letters of the council, one of the child's, and a meeting with two passages."""
    for title, day in LETTERS:
        write_letter(sitting, title, day)
    write_letter(sitting, "Therapy report", date(2026, 1, 5), Drawer.CHILDS)
    sitting.desk.people.add(
        case_id=sitting.case_id,
        initials="Child A",
        full_name="Zephyr Lane",
        is_child=True,
        roles=(RoleHeld(role=Role.CHILD),),
    )
    sitting.desk.people.add(
        case_id=sitting.case_id,
        initials="GH",
        full_name="Grace Holt",
        roles=(RoleHeld(role=Role.TEAM_MANAGER),),
    )
    sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=EntryKind.MEETING,
            gist="Early review meeting: asked for reasons",
            happened=FuzzyDate.on(date(2026, 2, 12)),
            passages=(
                Passage(text="GH said the reasons would come.", kind=PassageKind.TOLD, source="GH"),
            ),
        )
    )
    return sitting


def shown(qtbot: QtBot, sitting: Sitting, width: int = 1068, height: int = 739) -> BundlesPage:
    """The page as the window would show it."""
    made = BundlesPage(sitting)
    qtbot.addWidget(made, before_close_func=lambda page: page.put_away())
    sitting.desk_changed.connect(made.look_again)
    made.resize(width, height)
    made.look_again(made.concerns)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.arrive(None)
    return made


@pytest.fixture
def page(papers: Sitting, qtbot: QtBot, tmp_path: Path) -> BundlesPage:
    """The page with a bundle for the ombudsman begun; it would be written in the test's folder."""
    made = shown(qtbot, papers)
    made.choose_target = lambda name: tmp_path / "out" / name
    (tmp_path / "out").mkdir()
    made.work.choose_audience(Audience.OMBUDSMAN)
    return made
