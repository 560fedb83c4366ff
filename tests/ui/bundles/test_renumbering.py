"""Numbers counted anew at once, before the exact plan is there."""

from __future__ import annotations

from carerdesk.ui.bundles.renumbering import moved, renumbered, ticked
from tests.export.test_flowing import SHORT, item_of, planned


def test_numbers_that_follow_at_once_know_of_shared_pages() -> None:
    made = planned(SHORT, SHORT, SHORT)
    out = renumbered(made, ticked(made.request, item_of(made, "n1"), on=False))
    assert not item_of(out, "n2").below
    assert item_of(out, "n2").first_page == item_of(made, "n1").first_page
    assert item_of(out, "n3").below
    assert out.pages == made.pages
    turned = renumbered(made, moved(made, "entry:n3", 0))
    assert [i.key for i in turned.sections[1].items] == ["entry:n3", "entry:n1", "entry:n2"]
    assert not item_of(turned, "n3").below
