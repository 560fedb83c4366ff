"""A rule added to a pack is everywhere at once, without a line of Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from pytestqt.qtbot import QtBot

from carerdesk import resources
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadPack
from carerdesk.rules.explain import text_lines
from carerdesk.rules.packs import load_packs
from carerdesk.services.log import NewEvent
from carerdesk.services.opening import Opening
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.settings import Settings
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.theme.look import Look
from carerdesk.ui.today.page import TodayPage
from tests.desks import CHEAP, PASSPHRASE, Time, new_case
from tests.ui.clocks.conftest import shown

PACK = "childrens-statutory-complaint-england.toml"
NEW_RULE = """
[[rules]]
id = "EN-CA-NEW"
title = "Investigator to be named"
title_cy = "Enwi’r ymchwilydd"
stage = "2"
method = "WD_AFTER"
length = 7
calendar = "EW"
owed_by = "council"
force = "local"
effect = "breach"
ends = ["investigator_appointed"]
says = "Within seven working days of the request an investigating officer is named."
citation = "Anyborough complaints policy, 4.2"
source = "councils"
mark = "M"
verified = false
valid_from = 2026-01-01
checked_on = 2026-06-30
missed = "Ask the complaints manager who investigates."

[[rules.readings]]
key = "law"
label = "from your request"
starts = ["stage2_requested"]

[[rules.examples]]
start = 2026-02-09
due = 2026-02-18
note = "an ordinary stretch of weeks"

[[rules.examples]]
start = 2026-04-01
due = 2026-04-14
note = "over Easter"
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of packs, one of which has a rule more."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for pack in resources.path("rules").glob("*.toml"):
        shutil.copy(pack, folder)
    whole = (folder / PACK).read_text("utf-8")
    (folder / PACK).write_text(whole + NEW_RULE, "utf-8")
    return folder


@pytest.fixture
def sitting(
    tmp_path: Path, rules: Path, hour: Time, look: Look, settings: Settings
) -> Iterator[Sitting]:
    """A sitting at a desk with those rules, where stage 2 was asked for on 16 February."""
    opening = Opening(hour, cost=CHEAP, program="test", rules=rules)
    desk, _sheet = opening.make(tmp_path / "Jo", PASSPHRASE)
    case = new_case(desk)
    desk.clocks.mark(
        case.id, NewEvent(what="stage2_requested", date=FuzzyDate.on(date(2026, 2, 16)))
    )
    jobs = Jobs()
    yield Sitting(desk, case, look, jobs, settings)
    jobs.stop()
    desk.close()


def test_it_stands_on_the_page_of_clocks_with_its_date_and_its_reservation(
    sitting: Sitting, qtbot: QtBot
) -> None:
    page = shown(qtbot, sitting)
    (card,) = (c for c in page.clocks.rows.rows if c.clock.rule.id == "EN-CA-NEW")
    assert card.title == "Investigator to be named"
    assert "Wednesday 25 February" in card.sentence
    assert "2 working days late" in card.sentence
    assert "This rule is not verified yet." in card.sentence
    assert "Local policy, no national rule." in card.sentence


def test_it_stands_in_today(sitting: Sitting, qtbot: QtBot) -> None:
    page = TodayPage(sitting)
    qtbot.addWidget(page)
    page.look_again(page.concerns)
    (row,) = (r for r in page.others.view.rows.rows if r.title == "Investigator to be named")
    assert "2 working days late" in row.sentence
    assert "Not verified, local policy" in row.sentence


def test_it_is_explained_day_by_day_with_its_citation(sitting: Sitting) -> None:
    clocks = sitting.desk.clocks
    (clock,) = (c for c in clocks.all(sitting.case_id, sitting.today()) if c.rule.id == "EN-CA-NEW")
    told = clocks.explain(sitting.case_id, clock.key, "", sitting.today())
    lines = "\n".join(text_lines(told))
    assert "Day 7 is Wed 25 February." in lines
    assert "Law: Anyborough complaints policy, 4.2." in lines
    assert "not verified, local policy" in lines


def test_it_is_in_the_calendar_file(sitting: Sitting) -> None:
    data = sitting.desk.clocks.calendar_file(sitting.case_id, date(2026, 2, 20))
    titles = {
        str(e["SUMMARY"]): e.decoded("DTSTART") for e in Calendar.from_ical(data).walk("VEVENT")
    }
    assert titles["Investigator to be named"] == date(2026, 2, 25)


def test_the_programs_own_rules_are_as_they_were(sitting: Sitting, rules: Path) -> None:
    assert sitting.desk.clocks.procedures(sitting.case_id)
    own = {rule.id for pack in load_packs() for rule in pack.rules}
    assert {rule.id for pack in load_packs(rules) for rule in pack.rules} - own == {"EN-CA-NEW"}


def test_a_pack_that_lost_its_citation_is_named_in_a_sentence(rules: Path) -> None:
    broken = rules.parent / "broken"
    broken.mkdir()
    text = (rules / PACK).read_text("utf-8")
    (broken / PACK).write_text(
        text.replace('citation = "Anyborough complaints policy, 4.2"\n', ""), "utf-8"
    )
    with pytest.raises(BadPack) as error:
        load_packs(broken)
    assert str(error.value) == f"{PACK}: rule EN-CA-NEW, citation: is missing."
