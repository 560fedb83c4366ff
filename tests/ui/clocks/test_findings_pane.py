"""Findings beside the clocks: argued both ways, opened, copied, set aside."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from carerdesk.domain.ids import EntryId
from carerdesk.ui.clocks.finding_card import FindingCard
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import ShowEntry
from tests.ui.clocks.conftest import shown
from tests.ui.speaking import speechless


@pytest.fixture
def found(sample: Sitting, qtbot: QtBot) -> ClocksPage:
    """The clocks of the sample case, its findings in front."""
    page = shown(qtbot, sample)
    page.arrive("findings")
    return page


def card(page: ClocksPage, key: str) -> FindingCard:
    return next(c for c in page.detail.findings.cards if c.finding.id == key)


def words(card: FindingCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_the_change_of_procedure_stands_first_with_both_sides(found: ClocksPage) -> None:
    first = found.detail.findings.cards[0]
    assert first.finding.id == "PM-1"
    said = words(first)
    assert "This may be the wrong procedure" in said
    assert "Reasons for" in said
    assert "Reasons against" in said
    assert "Which procedure is my complaint in now" in said


def test_every_control_of_the_findings_has_a_name(found: ClocksPage) -> None:
    assert speechless(found.detail) == []


def test_a_source_opens_its_entry(
    found: ClocksPage, sample: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(sample, "go", lambda place, target: went.append((place, target)))
    first = card(found, "PM-1")
    first.reasons.links[0].click()
    assert went == [("log", ShowEntry(entry_id=EntryId(first.finding.entries[0])))]


def test_the_question_is_copied_as_it_stands(found: ClocksPage) -> None:
    first = card(found, "PM-1")
    first.copy.click()
    assert QApplication.clipboard().text() == first.finding.question


def test_a_long_list_of_contacts_is_linked_in_part_and_counted(found: ClocksPage) -> None:
    gap = card(found, "OWED lado-outcome")
    assert "49 days" in gap.finding.title
    assert "and 4 more in the log" in words(gap)


def test_a_finding_is_set_aside_with_a_reason_and_taken_up_again(found: ClocksPage) -> None:
    before = len(found.detail.findings.cards)
    card(found, "PM-1").aside.click()
    dialog = found.found.dialog
    assert dialog is not None
    dialog.main.click()
    assert dialog.isVisible()
    editor = dialog.reason.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("They wrote again.")
    dialog.main.click()
    assert len(found.detail.findings.cards) == before
    last = found.detail.findings.cards[-1]
    assert last.finding.id == "PM-1"
    assert "Set aside: They wrote again." in words(last)
    last.aside.click()
    assert found.detail.findings.cards[0].finding.id == "PM-1"


def test_putting_the_page_away_closes_what_was_asked(found: ClocksPage) -> None:
    card(found, "PM-1").aside.click()
    found.put_away()
    assert found.found.dialog is None


def test_a_case_without_findings_says_so(sitting: Sitting, qtbot: QtBot) -> None:
    page = shown(qtbot, sitting)
    assert page.detail.findings.cards == []


def test_a_large_case_is_read_only_when_its_findings_are_looked_at(
    sample: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.ui.asking.AT_ONCE", 1)
    page = shown(qtbot, sample)
    assert page.detail.findings.cards == []
    page.arrive("findings")
    assert page.found.asking.state.is_reading
    qtbot.waitUntil(lambda: bool(page.detail.findings.cards))
    bar = page.detail.tabs.bar
    place = page.detail.tabs.indexOf(page.detail.findings)
    number = sum(not card.finding.set_aside for card in page.detail.findings.cards)
    assert f", {number} finding" in bar.accessibleTabName(place)
    wide = bar.tabSizeHint(place).width()
    page.detail.show_why()
    page.look_again(page.concerns)
    assert bar.accessibleTabName(place) == "", "what is not known is not said"
    assert bar.tabSizeHint(place).width() < wide
