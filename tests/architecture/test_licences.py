"""Licences: what is shipped may be shipped, and NOTICE says whose it is."""

import re
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
SHIPPED = re.findall(r"^([a-z0-9-]+)==", PINS, flags=re.MULTILINE)

# Permissive, or copyleft that ends at the library's own edge and can be replaced by the user.
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "LGPL-3.0-only", "MIT"),
    *("MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib"),
}

# Read in the distribution itself, where its metadata says too little.
READ_BY_HAND = {
    "cobble": "BSD-2-Clause",
    "colorama": "BSD-3-Clause",
    "olefile": "BSD-2-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyrage": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "spylls": "MPL-2.0",
    "sqlcipher3": "Zlib AND BSD-3-Clause AND Apache-2.0",
    "tinytag": "MIT",
}


def licence(name: str) -> str:
    """The licence expression of an installed distribution."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    told = metadata(name)
    fields = ("License-Expression", "License")
    return next((told[field] for field in fields if field in told), "not said")


def may_be_shipped(expression: str) -> bool:
    """Whether one of the licences offered, with all that comes with it, is on the list."""
    return any(
        all(part.strip("() ") in ALLOWED for part in offer.split(" AND "))
        for offer in expression.split(" OR ")
    )


def installed() -> list[str]:
    """What is shipped and stands here: some pins are for another system or Python."""
    found = []
    for name in SHIPPED:
        try:
            metadata(name)
        except PackageNotFoundError:
            continue
        found.append(name)
    return found


@pytest.mark.parametrize("name", installed())
def test_what_is_shipped_may_be_shipped(name: str) -> None:
    assert may_be_shipped(licence(name)), licence(name)


@pytest.mark.parametrize("name", installed())
def test_no_wheel_hides_a_gpl_encoder(name: str) -> None:
    assert [path for path in files(name) or [] if re.search(r"x26[45]", path.name)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_notice_names_what_is_shipped(name: str) -> None:
    assert re.search(rf"^{name} +\S", (ROOT / "NOTICE").read_text("utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-or-later", False),
        ("AGPL-3.0-or-later", False),
        ("not said", False),
    ],
)
def test_a_licence_is_judged_by_what_it_obliges(expression: str, *, allowed: bool) -> None:
    assert may_be_shipped(expression) is allowed


@pytest.mark.parametrize(
    "text",
    ["resources/fonts/OFL.txt", "resources/icons/phosphor.txt", "resources/words/mnemonic.txt"],
)
def test_what_is_carried_has_its_licence_beside_it(text: str) -> None:
    assert "hereby granted" in (ROOT / text).read_text("utf-8")
    assert text in (ROOT / "NOTICE").read_text("utf-8")
