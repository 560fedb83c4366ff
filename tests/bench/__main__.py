"""``python -m tests.bench [NAME…]``: each module beside this one that has a ``measure`` is run.

Figures move from machine to machine; ratios within one run hardly do, so bars are ratios where they
can be, and medians everywhere.  The exit code is 1 when one is over its bar.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.bench.rows import Row, lines

OURSELVES = {"__main__", "rows"}


def measures() -> dict[str, Callable[[], list[Row]]]:
    """Every measurement by the name of its file."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in OURSELVES:
            module = import_module(f"tests.bench.{path.stem}")
            if hasattr(module, "measure"):
                found[path.stem] = module.measure
    return found


def main(names: list[str]) -> int:
    """Measure what is named, or everything, and print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = measures()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no {unknown[0]} among {', '.join(known)}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in names or known:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += known[name]()
    print("\n".join(lines(rows)))
    return int(any(row.passed is False for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
