"""The rows of the log: months, gutters, sentences, batches."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate, Season
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.services.log import NewEntry
from carerdesk.ui.log.gutter_words import GutterWords, gutter_words, month_head
from carerdesk.ui.log.lines import BATCH, LogLine, LogLines, MonthHead
from carerdesk.ui.log.list_panel import ListPanel
from carerdesk.ui.log.row_delegate import second_line
from carerdesk.ui.sitting import Sitting

DAY = date(2026, 1, 21)


@pytest.mark.parametrize(
    ("when", "large", "small", "certain"),
    [
        (FuzzyDate.on(DAY, at=time(10)), "21", "Wed", True),
        (FuzzyDate.about(DAY), "21", "about", False),
        (FuzzyDate.before(DAY), "21", "before", False),
        (FuzzyDate.after(DAY), "21", "after", False),
        (FuzzyDate.between(date(2026, 2, 2), date(2026, 2, 6)), "2–6", "between", False),
        (FuzzyDate.month(2026, 5), "May", "some day", False),
        (FuzzyDate.year(2024), "2024", "some day", False),
        (FuzzyDate.season(Season.SUMMER, 2025), "2025", "summer", False),
        (FuzzyDate.unknown(), "–", "no day", False),
    ],
)
def test_the_gutter_says_how_sure_a_day_is(
    when: FuzzyDate, large: str, small: str, certain: bool
) -> None:
    assert gutter_words(when) == GutterWords(large=large, small=small, certain=certain)


def test_rows_stand_under_their_first_possible_month() -> None:
    assert month_head(FuzzyDate.about(DAY)) == "January 2026"
    assert month_head(FuzzyDate.before(date(2026, 1, 1))) == "December 2025"
    assert month_head(FuzzyDate.unknown()) == "No day yet"


def put(sitting: Sitting, gist: str, **fields: object) -> None:
    given: dict[str, object] = {
        "case_id": sitting.case_id,
        "kind": EntryKind.CALL,
        "gist": gist,
        "happened": FuzzyDate.on(DAY),
    }
    sitting.desk.log.record(NewEntry(**(given | fields)))  # type: ignore[arg-type]


def test_a_row_is_one_plain_sentence(sitting: Sitting) -> None:
    person, _ = sitting.desk.people.add(case_id=sitting.case_id, initials="GH")
    put(
        sitting,
        "Early review meeting: asked for reasons",
        kind=EntryKind.MEETING,
        happened=FuzzyDate.on(date(2026, 2, 12)),
        place="Civic Offices",
        people=(person.id,),
    )
    lines = LogLines(sitting.desk.log, sitting.case_id, "")
    assert [lines.sentence(row) for row in lines.first] == [
        "February 2026, 1 entry",
        (
            "Thursday 12 February 2026. Meeting. Early review meeting: asked for reasons. "
            "Civic Offices. With GH. Locks after a day. 1 of 1."
        ),
    ]


def test_the_second_line_says_kind_and_place_or_how_sure_the_day_is(sitting: Sitting) -> None:
    put(sitting, "a", kind=EntryKind.VISIT, place="At home")
    put(sitting, "b", happened=FuzzyDate.about(DAY), place="At home")
    put(sitting, "c", kind=EntryKind.LETTER_IN, channel=Channel.EMAIL)
    put(sitting, "needle d")
    lines = LogLines(sitting.desk.log, sitting.case_id, "")
    said = {
        row.row.entry.entry.gist: second_line(row)
        for row in lines.first
        if isinstance(row, LogLine)
    }
    assert said == {
        "a": "Visit  ·  At home",
        "b": "Phone call  ·  day not certain",
        "c": "E-mail in",
        "needle d": "Phone call",
    }
    found = LogLines(sitting.desk.log, sitting.case_id, "needle").first[1]
    assert isinstance(found, LogLine)
    assert "needle" in second_line(found)


def test_a_long_log_is_read_in_batches_and_heads_are_not_told_twice(
    sitting: Sitting, qtbot: QtBot
) -> None:
    total = 2 * BATCH + 30
    for number in range(total):
        put(sitting, f"Call {number}", happened=FuzzyDate.on(date(2026, 1 + number % 2, 3)))
    panel = ListPanel(sitting.look)
    qtbot.addWidget(panel)
    panel.resize(448, 600)
    panel.show()
    panel.show_lines(LogLines(sitting.desk.log, sitting.case_id, ""), total)
    model = panel.rows.rows
    assert model.rowCount() == BATCH + 1
    assert panel.count_words == "230 entries"
    while model.canFetchMore(panel.rows.rootIndex()):
        model.fetchMore(panel.rows.rootIndex())
    heads = [row.title for row in model.rows if isinstance(row, MonthHead)]
    assert heads == ["February 2026", "January 2026"]
    places = [row.place for row in model.rows if isinstance(row, LogLine)]
    assert places == list(range(1, total + 1))
    head = model.index(0, 0)
    assert not head.flags() & Qt.ItemFlag.ItemIsSelectable
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "February 2026, 115 entries"


def test_an_entry_far_down_is_found_in_the_list(sitting: Sitting, qtbot: QtBot) -> None:
    for number in range(BATCH + 20):
        put(sitting, f"Call {number}")
    oldest = sitting.desk.log.whole(sitting.case_id)[0].entry.id
    panel = ListPanel(sitting.look)
    qtbot.addWidget(panel)
    panel.show_lines(LogLines(sitting.desk.log, sitting.case_id, ""), BATCH + 20)
    assert panel.go_to(oldest)
    assert panel.current is not None
    assert panel.current.row.entry.entry.id == oldest
    assert not panel.go_to(type(oldest)("nobody"))
