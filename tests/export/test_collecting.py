"""The search for cycles rests while bundles are built, and goes on afterwards."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from carerdesk.domain.errors import CannotExport
from carerdesk.export.build import build
from carerdesk.export.collecting import no_search_for_cycles
from carerdesk.export.material import Material, Progress
from carerdesk.export.plan import plan
from tests.export.case import asked


def test_it_goes_on_when_the_last_has_ended_and_not_before() -> None:
    with no_search_for_cycles():
        with no_search_for_cycles():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_rests_during_a_build_and_goes_on_though_the_build_fails(
    material: Material, tmp_path: Path
) -> None:
    seen: set[bool] = set()

    def note(_: Progress) -> None:
        seen.add(gc.isenabled())

    build(plan(asked(), material), material, tmp_path / "x.pdf", progress=note)
    assert seen == {False}
    with pytest.raises(CannotExport):
        build(plan(asked(), material), material, tmp_path)
    assert gc.isenabled()
