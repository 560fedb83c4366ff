"""A bundle built from a desk in a process of its own, without a window, beside the bare merge."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from carerdesk.domain.bundles import Audience
from carerdesk.domain.ids import CaseId
from carerdesk.export.build import STEPS
from carerdesk.export.material import Progress
from carerdesk.export.plan import plan
from carerdesk.services.bundles import BundleJob
from carerdesk.services.desk import Desk
from tests.bench.bundle import merge
from tests.bench.memory import peak_mib
from tests.desks import PASSPHRASE, Time, opening

ROUNDS: Final = 3


def ready_to_draw(desk: Desk, case_id: CaseId, *, keeping: bool = True) -> BundleJob:
    """Gather what a bundle of everything needs; every picture counts as looked at.

    Args:
        desk: Where.
        case_id: Of what.
        keeping: Whether what is made on the way is kept, and what was is used.
    """
    request = replace(desk.bundles.request(case_id, Audience.OMBUDSMAN), page_limit=50_000)
    material = replace(desk.bundles.material(request), look_first=False)
    if not keeping:
        material = replace(material, surveys=None)
    return BundleJob(plan=plan(request, material), material=material)


def main(folder: Path, rounds: int) -> None:
    """Merge and build in turn."""
    unit, built, checked = [], [], []
    desk = opening(Time()).open(folder / "Jo.carerdesk", PASSPHRASE)
    case_id = CaseId((folder / "case").read_text())
    for _ in range(rounds):
        unit.append(merge(folder / "ready"))
        desk.bundles.forget()  # as after unlocking
        began: dict[str, float] = {}
        started = time.perf_counter()

        def note(told: Progress, since: float = started, began: dict[str, float] = began) -> None:
            began.setdefault(told.words, time.perf_counter() - since)

        ready_to_draw(desk, case_id).run(folder / "bundle.out", progress=note)
        ended = time.perf_counter() - started
        built.append(began[STEPS[4]])
        checked.append(ended - began[STEPS[4]])
    desk.close()
    peak = peak_mib()
    found = {"unit": unit, "made": built, "checked": checked, "peak": [peak]}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), ROUNDS if sys.argv[2] == "ready" else 1)
