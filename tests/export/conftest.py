"""The small invented case of the export's tests, and one bundle of it to be read many times."""

from __future__ import annotations

import pytest

from carerdesk.export.build import Built
from carerdesk.export.material import Material
from tests.export.awkward import awkward_shelf
from tests.export.case import Shelf, built, standing, usual_shelf


@pytest.fixture
def shelf() -> Shelf:
    return usual_shelf()


@pytest.fixture
def material(shelf: Shelf) -> Material:
    return standing(shelf)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A bundle of the whole case with papers of every awkward shape, to be read and not changed."""
    folder = tmp_path_factory.mktemp("bundle")
    return built(standing(awkward_shelf()), folder / "Anyborough bundle.pdf")
