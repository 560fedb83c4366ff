"""What is kept of bundles beside the receipts: lists, limits, and who got one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.bundles import Audience, BundleReceipt
from carerdesk.domain.cases import Case
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.domain.errors import BadRecord
from carerdesk.services.bundles import year_before
from carerdesk.services.desk import Desk


@pytest.fixture
def receipt(desk: Desk, case: Case, tmp_path: Path) -> BundleReceipt:
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.CHRONOLOGY))
    made, _ = desk.bundles.keep(job, job.run(tmp_path / "x.pdf"))
    return made


def test_who_gets_a_bundle_is_kept_and_goes_into_the_log(
    desk: Desk, case: Case, receipt: BundleReceipt
) -> None:
    handover, logged, _ = desk.issuing.hand_over(
        receipt, to=" the ombudsman ", how="by e-mail", on=date(2026, 2, 27), note="in two mails"
    )
    assert desk.issuing.handed_over(case.id) == (handover,)
    assert (handover.to, handover.bundle) == ("the ombudsman", receipt.id)
    entry = desk.log.entry(logged.entry.id).entry
    assert (entry.kind, entry.channel) == (EntryKind.LETTER_OUT, Channel.EMAIL)
    for words in ("To: the ombudsman", receipt.code, receipt.sha256, "in two mails"):
        assert words in entry.text
    other, logged, _ = desk.issuing.hand_over(receipt, to="my MP", how="", on=date(2026, 3, 1))
    assert logged.entry.channel is Channel.NONE
    assert "How:" not in logged.entry.text
    assert desk.issuing.handed_over(case.id) == (handover, other)


def test_a_hand_over_to_nobody_writes_nothing(
    desk: Desk, case: Case, receipt: BundleReceipt
) -> None:
    before = desk.log.count(case.id)
    with pytest.raises(BadRecord):
        desk.issuing.hand_over(receipt, to=" ", how="by post", on=date(2026, 2, 27))
    assert desk.log.count(case.id) == before
    assert desk.issuing.handed_over(case.id) == ()


def test_a_list_is_kept_under_its_name_with_every_choice(desk: Desk, case: Case) -> None:
    request = replace(
        desk.bundles.request(case.id, Audience.OMBUDSMAN),
        left_out=frozenset({"entry:a"}),
        order=("b", "a"),
        core_turned=frozenset({"b"}),
    )
    kept, _ = desk.bundles.lists.add(case.id, name="For March", request=request)
    assert desk.bundles.lists.of(case.id) == (kept,)
    assert kept.request == request
    assert kept.drawn_from == ()
    with pytest.raises(BadRecord):
        desk.bundles.lists.add(case.id, name=" ", request=request)
    desk.bundles.lists.remove(kept)
    assert desk.bundles.lists.of(case.id) == ()


def test_a_limit_is_changed_with_its_source_and_its_day_and_can_be_taken_back(
    desk: Desk, case: Case
) -> None:
    assert desk.limits.of(Audience.OMBUDSMAN).megabytes == 0
    written, _ = desk.limits.write("ombudsman", pages=0, megabytes=20, source="their form")
    assert written.own
    assert written.looked_at == desk.now().date()
    assert desk.limits.of(Audience.OMBUDSMAN) == written
    assert written in desk.limits.all()
    assert desk.bundles.request(case.id, Audience.OMBUDSMAN).size_limit == 20
    desk.limits.take_back("ombudsman")
    desk.limits.take_back("ombudsman")
    assert desk.limits.of(Audience.OMBUDSMAN).megabytes == 0


@pytest.mark.parametrize(("pages", "source"), [(-1, "them"), (5, " ")])
def test_a_limit_nobody_said_is_refused(desk: Desk, pages: int, source: str) -> None:
    with pytest.raises(BadRecord):
        desk.limits.write("ombudsman", pages=pages, megabytes=0, source=source)


def test_a_chronology_alone_is_of_the_last_twelve_months(desk: Desk, case: Case) -> None:
    request = desk.bundles.request(case.id, Audience.CHRONOLOGY)
    assert request.since == year_before(request.prepared_on)
    assert desk.bundles.request(case.id, Audience.OMBUDSMAN).since is None
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
