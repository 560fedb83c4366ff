"""Makes the stored vault of this program's schema, once for each schema that is released.

Usage: ``python -m tests.data.vaults.make``, from the top of the project.  A vault stored here is
never made again: it stands for the ones carers have.
"""

import sys
from dataclasses import replace
from pathlib import Path

from carerdesk.domain.ids import DocumentId
from carerdesk.store import migrations
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    CHEAP,
    NOW,
    PASSPHRASE,
    a_case,
    a_decision,
    a_document,
    a_handover,
    a_link,
    a_person,
    a_promise,
    a_receipt,
    a_reminder,
    an_amendment,
    an_anchor,
    an_entry,
    an_event,
    an_own_day,
)

LETTER = b"The letter of 3 March."


def make(folder: Path) -> None:
    """Make a vault with one record of every kind."""
    vault, _ = Vault.create(folder, passphrase=PASSPHRASE, now=NOW, cost=CHEAP, program="0.1")
    with vault:
        stored = vault.attachments.put(LETTER)
        paper = a_document(sha256=stored.sha256, size=stored.size, words="zebra crossing")
        with vault.transaction(at=NOW) as tx:
            tx.add_case(a_case())
            tx.add_person(a_person())
            tx.add_document(paper)
            tx.add_entry(an_entry(1, documents=(DocumentId("document-1"),), tags=("contact",)))
            tx.add_entry(an_entry(2))
            tx.amend(an_amendment())
            tx.change_document(replace(paper, title="Their letter"))
            tx.add_link(a_link())
            tx.add_promise(a_promise())
            tx.add_event(an_event())
            tx.decide(a_decision())
            tx.add_own_day(an_own_day())
            tx.keep_draft(CASE, "new", {"gist": "half a sen"}, NOW)
            tx.add_receipt(a_receipt())
            tx.add_record(a_handover())
            tx.add_anchor(an_anchor())
            tx.keep_reminder(a_reminder())
            tx.set_setting("rehearsed", {"on": "2026-03-01"})
    (folder / "vault.lock").unlink()


if __name__ == "__main__":
    place = Path(__file__).parent / f"schema-{migrations.SCHEMA}.carerdesk"
    if place.exists():
        sys.exit(f"{place.name} is there already, and is never made again")
    make(place)
