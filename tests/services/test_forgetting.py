"""What a locked desk leaves behind in the program."""

from __future__ import annotations

from pathlib import Path

from carerdesk.domain.bundles import Audience
from carerdesk.export import setting, survey
from carerdesk.services.desk import Desk


def test_a_locked_desk_leaves_no_paper_and_no_name_in_the_memory_of_the_builder(
    sample_desk: Desk, tmp_path: Path
) -> None:
    desk, (case,) = sample_desk, sample_desk.cases.all()
    desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN)).run(tmp_path / "b.pdf")
    assert survey._seen
    assert setting._plain.cache_info().currsize
    desk.close()
    assert not setting._words.cache_info().currsize
    assert not setting._plain.cache_info().currsize
    assert not setting._widths.cache_info().currsize
    assert not survey._seen
    assert not survey._named
