"""The rows of the log: months, gutters, sentences, batches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carerdesk.domain.dates import FuzzyDate, Season
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.domain.errors import VaultDamaged
from carerdesk.domain.ids import CaseId
from carerdesk.domain.people import Person
from carerdesk.services.finding import FoundOrder
from carerdesk.services.log import NewEntry
from carerdesk.store.reader import Reader
from carerdesk.ui.log.gutter_words import GutterWords, gutter_words
from carerdesk.ui.log.lines import BLOCK, LogLine, LogLines, MonthHead, entries_words
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
    assert [lines.sentence(row) for row in lines] == [
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
    said = {row.row.entry.entry.gist: second_line(row) for row in lines if isinstance(row, LogLine)}
    assert said == {
        "a": "Visit  ·  At home",
        "b": "Phone call  ·  day not certain",
        "c": "E-mail in",
        "needle d": "Phone call",
    }
    found = LogLines(sitting.desk.log, sitting.case_id, "needle")[1]
    assert isinstance(found, LogLine)
    assert "needle" in second_line(found)


@pytest.fixture
def long_log(sitting: Sitting) -> LogLines:
    """Two months of calls by turns, and one of which no day is known."""
    for number in range(BLOCK + 16):
        put(sitting, f"Call {number}", happened=FuzzyDate.on(date(2026, 1 + number % 2, 3)))
    put(sitting, "Some day", happened=FuzzyDate.unknown())
    return LogLines(sitting.desk.log, sitting.case_id, "")


@pytest.fixture
def panel(sitting: Sitting, long_log: LogLines, qtbot: QtBot) -> ListPanel:
    made = ListPanel(sitting.look)
    qtbot.addWidget(made)
    made.resize(448, 600)
    made.show()
    made.show_lines(long_log, long_log.total)
    return made


def test_a_long_log_has_all_its_rows_and_a_head_for_each_month(panel: ListPanel) -> None:
    total = BLOCK + 17
    model = panel.rows.rows
    assert panel.count_words == f"{total} entries"
    assert model.rowCount() == total + 3
    heads = [row for row in model.rows if isinstance(row, MonthHead)]
    assert [head.title for head in heads] == ["February 2026", "January 2026", "No day yet"]
    places = [row.place for row in model.rows if isinstance(row, LogLine)]
    assert places == list(range(1, total + 1))
    head = model.index(0, 0)
    assert not head.flags() & Qt.ItemFlag.ItemIsSelectable
    half = BLOCK // 2 + 8
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == f"February 2026, {half} entries"


def test_rows_are_as_the_search_gives_them(sitting: Sitting, long_log: LogLines) -> None:
    found = sitting.desk.log.find(sitting.case_id, "", limit=1000)
    assert tuple(row.row for row in long_log if isinstance(row, LogLine)) == found.rows
    assert long_log[1:3] == (long_log[1], long_log[2])
    with pytest.raises(IndexError):
        long_log[len(long_log)]


def test_showing_a_long_log_reads_what_is_in_sight_and_no_more(
    sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3 * BLOCK):
        put(sitting, f"Call {number}")
    read: list[int] = []
    rows = sitting.desk.log.rows

    def counted(found: FoundOrder, numbers: Sequence[int]) -> object:
        read.extend(numbers)
        return rows(found, numbers)

    people: list[CaseId] = []
    of = Reader.people

    def asked(reader: Reader, case_id: CaseId) -> tuple[Person, ...]:
        people.append(case_id)
        return of(reader, case_id)

    monkeypatch.setattr(type(sitting.desk.log), "rows", staticmethod(counted))
    monkeypatch.setattr(Reader, "people", asked)
    panel = ListPanel(sitting.look)
    qtbot.addWidget(panel)
    panel.resize(448, 600)
    panel.show_lines(LogLines(sitting.desk.log, sitting.case_id, ""), 3 * BLOCK)
    panel.show()
    panel.grab()
    assert len(read) == BLOCK
    bar = panel.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.grab()
    assert len(read) == 2 * BLOCK
    assert len(set(read)) == len(read)
    assert people == [sitting.case_id], "read once, however far it is scrolled"


def test_many_entries_are_counted_in_thousands() -> None:
    assert entries_words(1) == "1 entry"
    assert entries_words(100_000) == "100,000 entries"


def test_entries_far_down_are_found_in_the_list(panel: ListPanel, sitting: Sitting) -> None:
    oldest = sitting.desk.log.whole(sitting.case_id)[0]
    assert panel.go_to(oldest.number)
    assert panel.current is not None
    assert panel.current.row.entry == oldest
    assert not panel.go_to(99_999)


def test_keys_go_through_a_long_log_and_pass_over_heads(panel: ListPanel) -> None:
    rows = panel.rows
    last = len(rows.ladder.heads) + BLOCK + 17 - 1
    went = []
    for key in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_End,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Home,
    ):
        QTest.keyClick(rows, key)
        index = rows.currentIndex()
        went.append(index.row())
        assert rows.viewport().rect().contains(rows.visualRect(index))
    assert [*went[:3], *went[4:7], went[8]] == [1, 1, 2, last, last, last - 2, 1]
    assert 6 <= went[3] - went[2] <= 8, "a page is what is in sight, less a row"
    assert 6 <= went[6] - went[7] <= 9
    assert rows.verticalScrollBar().value() == 0, "the first month's head is in sight again"


def test_letters_typed_go_to_the_next_entry_that_begins_with_them(
    panel: ListPanel, sitting: Sitting
) -> None:
    put(sitting, "Review put off", happened=FuzzyDate.on(date(2026, 2, 1)))
    put(sitting, "Réviewed again", happened=FuzzyDate.on(date(2026, 1, 1)))
    lines = LogLines(sitting.desk.log, sitting.case_id, "")
    panel.show_lines(lines, lines.total)
    said = []
    for typed in ("rev", "review", "rev", "rev", "zebra", "—"):
        panel.rows.keyboardSearch(typed)
        assert panel.current is not None
        said.append(panel.current.row.entry.entry.gist)
    first, second = "Review put off", "Réviewed again"
    assert said == [first, second, first, second, second, second]


def test_rows_that_cannot_be_read_say_so_and_are_read_when_they_can(
    panel: ListPanel, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = LogLines(sitting.desk.log, sitting.case_id, "")

    def refuse(*_asked: object) -> object:
        raise VaultDamaged("The stick is away.")

    with monkeypatch.context() as away:
        away.setattr(type(sitting.desk.log), "rows", refuse)
        away.setattr(type(sitting.desk.log), "begun_with", refuse)
        panel.show_lines(lines, lines.total)
        panel.show()
        panel.grab()
        index = panel.rows.rows.index(1, 0)
        words = "This entry cannot be read just now. Nothing of it was changed."
        assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole) == words
        assert not index.flags() & Qt.ItemFlag.ItemIsSelectable
        assert lines.begun_with("call", 0) == -1
    assert isinstance(lines[1], LogLine)


def test_a_press_chooses_the_row_under_it_at_any_size_of_text(
    panel: ListPanel, sitting: Sitting
) -> None:
    for scale in (1.0, 2.0):
        sitting.look.scale_text(scale)
        chosen = panel.rows.visualRect(panel.rows.currentIndex())
        assert chosen.isNull() or panel.rows.viewport().rect().intersects(chosen)
        bar = panel.rows.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        place = panel.rows.indexAt(QPoint(40, 140)).row()
        middle = panel.rows.visualRect(panel.rows.rows.index(place, 0)).center()
        QTest.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert panel.rows.currentIndex().row() == place
        assert panel.rows.selectedIndexes() == [panel.rows.currentIndex()]
        assert panel.rows.ladder.step == sitting.look.theme.size("row.log")
