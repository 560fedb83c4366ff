"""The findings page: lists by keyboard, forms that lose nothing, the same figures everywhere."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.asked import AnswerKind
from carerdesk.domain.changes import Changes
from carerdesk.domain.documents import Origin
from carerdesk.domain.errors import NotSaved
from carerdesk.domain.heads import HeadFinding, HeadState
from carerdesk.domain.readiness import Readiness
from carerdesk.domain.statements import Answer
from carerdesk.services.desk import Desk
from carerdesk.services.figure_rows import figure_rows
from carerdesk.ui.findings.page import FindingsPage
from carerdesk.ui.findings.part import Part
from carerdesk.ui.findings.record_form import RecordForm
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.sitting import Notice, Sitting
from carerdesk.ui.targets import ShowDocument, ShowEntry, WriteLetter
from tests.ui.choices import choose
from tests.ui.speaking import speechless


@pytest.fixture
def page(sample: Sitting, qtbot: QtBot) -> FindingsPage:
    heads = sample.desk.heads
    for line in heads.table(sample.case_id).lines:  # each test writes its own
        heads.remove(line)
    made = FindingsPage(sample)
    qtbot.addWidget(made)
    made.resize(1068, 739)
    sample.desk_changed.connect(made.look_again)
    made.look_again(Changes.EVERYTHING)
    made.show()
    return made


def shown(page: FindingsPage, name: str) -> Part:
    page.arrive(name)
    return page.parts[name]


def form_of(part: Part) -> RecordForm:
    assert part.form is not None
    return part.form


def fill(form: RecordForm, **said: Any) -> None:  # noqa: ANN401
    for key, value in said.items():
        editor: QWidget = form.fields[key].editor
        if isinstance(editor, DropDown):
            editor.choose(value)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
        else:
            for box, ticked in zip(editor.findChildren(QCheckBox), value, strict=True):
                box.setChecked(ticked)


def kept(part: Part, **said: Any) -> None:  # noqa: ANN401
    form = form_of(part)
    fill(form, **said)
    form.main.click()
    assert part.form is None


def pressed(part: Part, words: str) -> None:
    button = next(b for b in part.pane.detail.buttons if words in b.text().replace("&", ""))
    button.click()


def test_findings_open_the_entries_and_letters_that_show_them(
    page: FindingsPage, sample: Sitting, qtbot: QtBot
) -> None:
    card = page.findings.cards[0]
    with qtbot.waitSignal(sample.asked_to_go) as gone:
        card.reasons.links[0].click()
    assert isinstance(gone.args[1], ShowEntry)
    with qtbot.waitSignal(sample.asked_to_go) as gone:
        card.write.click()
    assert isinstance(gone.args[1], WriteLetter)


def test_a_finding_is_put_with_the_papers_with_both_its_sides(
    page: FindingsPage, sample: Sitting
) -> None:
    card = page.findings.cards[0]
    card.keep.click()
    paper = sample.desk.papers.of(sample.case_id)[-1]
    assert paper.title == f"Comparison: {card.finding.title}"
    assert paper.origin is Origin.NOTES
    words = " ".join(paper.words.split())
    for ground in (*card.finding.reasons_for, *card.finding.reasons_against):
        assert ground.text.split()[0] in words
    assert "does not say that anyone did wrong" in words
    aside = sample.desk.papers.aside
    sample.undo()
    assert aside.of(sample.case_id) == {paper.id}
    sample.redo()
    assert aside.of(sample.case_id) == frozenset()


def test_heads_are_kept_compared_found_on_and_taken_away_by_keyboard(
    page: FindingsPage, sample: Sitting
) -> None:
    part = shown(page, "heads")
    page.deeds()["new"]()
    kept(part, words="1. I was not told.\n\n2) I was shouted at.\nNo minutes came.")
    assert [row.title for row in part.pane.rows.rows.rows] == [
        "1. I was not told.", "2. I was shouted at.", "3. No minutes came."]  # fmt: skip
    part.pane.adding[1].click()
    kept(part, words="I was not told\nPoor manners", document_id=None, page="2")
    theirs = part.pane.rows.rows.rows[4]
    part.pane.go_to(theirs.key)
    pressed(part, "Choose which it holds")
    kept(part, heads=[False, True, False], same_sense=[True])
    states = [one.compared.state for one in sample.desk.heads.table(sample.case_id).lines]
    assert states == [HeadState.MATCHED, HeadState.MATCHED, HeadState.DROPPED]
    part.pane.rows.go_to(0)
    pressed(part, "What was found")
    kept(part, finding=HeadFinding.PARTLY, words="In part", page="3")
    assert part.pane.rows.current.second == "partly upheld"
    pressed(part, "Change it")
    kept(part, effect="I lost sleep.")
    assert ("How it affected me or the child", "I lost sleep.") in part.pane.rows.current.lines
    pressed(part, "Move down")
    assert part.pane.rows.current.title == "2. I was not told."
    part.pane.rows.setFocus()
    QTest.keyClick(part.pane.rows, Qt.Key.Key_Right)
    assert part.pane.detail.buttons[0].hasFocus()
    pressed(part, "Take it away")
    assert len(sample.desk.heads.of(sample.case_id)) == 2
    assert speechless(page) == []


def test_what_is_taken_away_can_be_put_back(page: FindingsPage, sample: Sitting) -> None:
    notices: list[Notice] = []
    sample.noticed.connect(notices.append)
    part = shown(page, "heads")
    sample.desk.heads.add_many(sample.case_id, ("first", "second"))
    sample.desk.heads.restate_many(sample.case_id, ("theirs",))
    page.look_again(Changes.RECORDS)
    for place, count in ((0, 3), (2, 3)):
        part.pane.rows.go_to(place)
        pressed(part, "Take it away")
        assert len(part.pane.rows.rows.rows) == count - 1
        back = notices[-1].undo
        assert back is not None
        back()
        assert len(part.pane.rows.rows.rows) == count


def test_statements_lie_under_their_question_and_each_opens_its_source(
    page: FindingsPage, sample: Sitting, qtbot: QtBot
) -> None:
    part = shown(page, "statements")
    part.pane.adding[0].click()
    kept(part, text="Was I told?")
    pressed(part, "Add a statement")
    entry = sample.desk.log.whole(sample.case_id)[0].entry.id
    gh = sample.desk.people.of(sample.case_id)[1]
    kept(
        part, words="You were told.", on="7 oct 2025", speaker=gh.id, answer=Answer.YES,
        entry_id=entry, hearer=gh.id,
    )  # fmt: skip
    part.pane.rows.go_to(0)
    pressed(part, "Add a statement")
    kept(part, words="Nobody told me.", answer=Answer.NO)
    rows = part.pane.rows.rows.rows
    assert rows[0].state == "answered both ways"
    assert rows[1].second.startswith("Tue 7 Oct")
    assert "I said" in rows[2].second
    part.pane.rows.go_to(1)
    with qtbot.waitSignal(sample.asked_to_go) as gone:
        part.pane.detail.links[0].click()
    assert gone.args[1] == ShowEntry(entry_id=entry)
    pressed(part, "Change it")
    form = form_of(part)
    assert form.fields["on"].editor.text() == "7 oct 2025"  # type: ignore[attr-defined]
    kept(part, speaker=None, speaker_said="the council, by letter")
    assert "the council, by letter" in part.pane.rows.current.second
    pressed(part, "Take it away")
    part.pane.rows.go_to(0)
    pressed(part, "Change the question")
    kept(part, text="Was I told of it?")
    pressed(part, "Take it away")
    assert part.pane.rows.rows.rows == ()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "So.", "on": "31 february"}, "on"),
        ({"words": "So.", "page": "none"}, "page"),
    ],
)
def test_a_form_says_under_the_field_what_is_wrong_and_keeps_every_word(
    page: FindingsPage, sample: Sitting, said: dict[str, str], field: str
) -> None:
    part = shown(page, "statements")
    sample.desk.statements.questions.add(sample.case_id, text="Was I told?")
    page.look_again(Changes.RECORDS)
    pressed(part, "Add a statement")
    form = form_of(part)
    fill(form, speaker_said="the council", **said)
    form.main.click()
    assert form.fields[field].fault
    assert form.fields["speaker_said"].editor.text() == "the council"  # type: ignore[attr-defined]
    page.put_away()
    assert part.form is None
    assert sample.desk.statements.statements.of(sample.case_id) == ()


def test_what_was_asked_for_and_agreed_stands_until_it_came(
    page: FindingsPage, sample: Sitting
) -> None:
    part = shown(page, "owed")
    before = len(part.pane.rows.rows.rows)
    assert part.pane.rows.rows.rows[0].title.endswith("told 49 days later")
    part.pane.adding[0].click()
    kept(part, what="minutes of 3 June", asked_on="1 sep 2025")
    part.pane.adding[1].click()
    kept(part, what="a written apology", by="20 feb 2026")
    thing, remedy = part.pane.rows.rows.rows[before:]
    assert (thing.state, remedy.state, remedy.tone) == ("no answer yet", "not yet done", "late")
    part.pane.go_to(thing.key)
    pressed(part, "Say what came")
    kept(part, answer=AnswerKind.REFUSED, ground="third parties", answered_on="1 oct 2025",
         named_page="4")  # fmt: skip
    assert part.pane.rows.current.state == "refused"
    assert ("The ground given", "third parties") in part.pane.rows.current.lines
    part.pane.go_to(remedy.key)
    pressed(part, "Say that it was done")
    form = form_of(part)
    fill(form, done_on="25 feb 2026")
    form.main.click()
    assert "entry or the paper" in form.fields["shown_by"].fault
    kept(part, shown_by=sample.desk.log.whole(sample.case_id)[0].entry.id)
    assert part.pane.rows.current.state == "done"
    pressed(part, "Take it away")
    part.pane.go_to(thing.key)
    pressed(part, "Take it away")
    assert len(part.pane.rows.rows.rows) == before


def test_a_paper_that_proves_another_opens_at_its_page(
    page: FindingsPage, sample: Sitting, qtbot: QtBot
) -> None:
    part = shown(page, "owed")
    paper = sample.desk.papers.of(sample.case_id)[0]
    thing, _ = sample.desk.owed.asked.add(
        sample.case_id, what="minutes", named_in=paper.id, named_page=2
    )
    page.look_again(Changes.RECORDS)
    part.pane.go_to(thing.id)
    with qtbot.waitSignal(sample.asked_to_go) as gone:
        part.pane.detail.links[-1].click()
    assert gone.args[1] == ShowDocument(document_id=paper.id, page=2)


def test_the_twelve_questions_are_answered_with_one_key_or_with_words(
    page: FindingsPage, sample: Sitting
) -> None:
    part = shown(page, "ready")
    assert len(part.pane.rows.rows.rows) == 13
    part.pane.go_to("affected")
    pressed(part, "No")
    assert part.pane.rows.current.state == "not yet"
    pressed(part, "Yes")
    assert part.pane.rows.current.state == "ready"
    pressed(part, "Answer with words")
    kept(part, words="It was my own treatment.")
    assert "my own treatment" in part.pane.rows.current.second
    check = sample.desk.findings.ready(sample.case_id, sample.today())
    line = next(one for one in check.lines if one.key == "affected")
    assert line.stands is Readiness.READY
    assert speechless(page) == []


def test_the_same_figures_stand_in_the_table_and_in_what_is_exported(
    page: FindingsPage, sample: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.arrive("figures")
    found = sample.desk.findings.compliance(sample.case_id, sample.today())
    model = page.figures.table.model()
    table = [
        [str(model.index(row, cell).data()) for cell in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert len(table) == len(figure_rows(found))
    target = tmp_path / "figures.csv"
    choose(monkeypatch, target, "Table (*.csv)")
    page.figures.export.click()
    with target.open(encoding="utf-8-sig", newline="") as stream:
        written = list(csv.reader(stream))
    assert [row for row in written if row in table] == table
    assert page.figures.bars.grab().toImage().width() > 0


def test_nothing_to_count_is_said(desk: Desk, sitting: Sitting, qtbot: QtBot) -> None:
    page = FindingsPage(sitting)
    qtbot.addWidget(page)
    page.look_again(Changes.EVERYTHING)
    page.show()
    page.arrive("figures")
    assert not page.figures.export.isEnabled()
    page.arrive("heads")
    assert page.parts["heads"].pane.rows.rows.rows == ()
    page.parts["heads"].pane._empty.button.click()
    assert page.parts["heads"].form is not None
    page.put_away()


def test_f6_goes_through_the_tabs_the_list_and_what_is_chosen(page: FindingsPage) -> None:
    assert page.panes()[0] is page.tabs.tabBar()
    part = shown(page, "ready")
    assert page.panes()[1:] == (part.pane.rows, part.pane.detail)
    page.arrive("figures")
    assert page.deeds() == {}


def test_a_narrow_window_shows_the_list_and_then_what_is_chosen(
    page: FindingsPage, qtbot: QtBot
) -> None:
    part = shown(page, "ready")
    page.resize(500, 700)
    qtbot.waitUntil(lambda: not part.pane.detail.isVisible())
    part.pane.rows.setFocus()
    QTest.keyClick(part.pane.rows, Qt.Key.Key_Return)
    assert part.pane.detail.isVisible()
    part.pane.detail.back.click()
    assert part.pane.rows.isVisible()


def test_words_of_a_form_that_was_left_are_there_when_it_is_opened_again(
    page: FindingsPage, sample: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are a draft of the desk, so that neither a lock nor a crash takes them."""
    part = shown(page, "heads")
    part.pane.adding[0].click()
    fill(form_of(part), words="I was not told.")
    QTest.keyClick(form_of(part), Qt.Key.Key_Escape)
    assert part.form is None
    assert sample.desk.heads.of(sample.case_id) == ()
    ((key, body),) = sample.desk.log.drafts(sample.case_id)
    assert (key[:5], body["words"]) == ("form:", "I was not told.")
    part.pane.adding[0].click()
    editor = form_of(part).fields["words"].editor
    assert editor.toPlainText() == "I was not told."  # type: ignore[attr-defined]
    form_of(part)._finish.activated.emit()
    assert [head.words for head in sample.desk.heads.of(sample.case_id)] == ["I was not told."]
    part.pane.adding[0].click()
    assert not form_of(part).is_changed
    assert form_of(part).written["words"] == ""
    assert sample.desk.log.drafts(sample.case_id) == ()
    fill(form_of(part), words="Begun")
    QTest.keyClick(form_of(part), Qt.Key.Key_Escape)
    part.pane.adding[0].click()
    fill(form_of(part), words="")
    QTest.keyClick(form_of(part), Qt.Key.Key_Escape)
    assert sample.desk.log.drafts(sample.case_id) == ()

    def full(*_: object) -> None:
        raise NotSaved("The disk is full.")

    said: list[str] = []
    sample.noticed.connect(lambda notice: said.append(notice.sentence))
    monkeypatch.setattr(type(sample.desk.log), "keep_draft", full)
    part.pane.adding[0].click()
    fill(form_of(part), words="Begun")
    QTest.keyClick(form_of(part), Qt.Key.Key_Escape)
    assert said[-1] == "The disk is full."
    assert form_of(part).isVisible()
    assert form_of(part).written["words"] == "Begun"


def test_how_many_findings_stand_is_said_only_where_it_is_known(page: FindingsPage) -> None:
    bar = page.tabs.bar
    assert " finding" in bar.accessibleTabName(0)
    page.count_findings(None)
    assert bar.accessibleTabName(0) == ""
