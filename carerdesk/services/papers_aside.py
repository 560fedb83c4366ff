"""Papers put aside and brought back: nothing leaves the record, and nothing that leans on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.domain.blackouts import Blackout
from carerdesk.domain.chain import canonical
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import Refused
from carerdesk.domain.plain import to_plain
from carerdesk.domain.put_aside import PutAside

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId, DocumentId
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Reader, Vault

_IN_ENTRY: Final = "It stays: it belongs to an entry, and the log is never thinned out."
_LEANED_ON: Final = (
    "It stays: something of the record leans on it, such as a head of complaint, a letter or the "
    "list of a bundle."
)
_WITH_IT: Final = "It stays: of a paper that came inside it the same is true."


class PapersAside:
    """What was put aside of the papers of a desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def of(self, case_id: CaseId) -> frozenset[DocumentId]:
        """Return the papers of a case that were put aside."""
        with self._vault.reading() as desk:
            return aside(desk, case_id)

    def put(self, *documents: Document) -> Changes:
        """Put papers of a case aside, with those that came inside them: all or none.

        Raises:
            Refused: When an entry or something else of the record holds one of them.
            NotSaved: When it could not be kept.
        """
        case_id = documents[0].case_id
        with self._vault.transaction(at=self._now()) as tx:
            already = set(aside(tx, case_id))
            leaning = " ".join(
                canonical(to_plain(record)).decode()
                for _, record in tx.kept_records(case_id)
                if not isinstance(record, Blackout | PutAside)
            )
            inside = tx.documents_inside(*documents)
            in_entries = tx.documents_attached([each.id for each in (*documents, *inside)])
            for each in (*documents, *inside):
                in_entry = bool(in_entries.get(each.id))
                if in_entry or each.id in leaning:
                    why = _IN_ENTRY if in_entry else _LEANED_ON
                    raise Refused(why if each in documents else f"{_WITH_IT} {why}")
                if each.id not in already:
                    already.add(each.id)
                    tx.add_record(PutAside(id=_id(each.id), case_id=case_id, document_id=each.id))
        return Changes.DOCUMENTS

    def bring_back(self, *documents: Document) -> Changes:
        """Bring papers of a case back, with those that came inside them.

        Raises:
            NotSaved: When it could not be kept.
        """
        with self._vault.transaction(at=self._now()) as tx:
            already = set(aside(tx, documents[0].case_id))
            for each in (*documents, *tx.documents_inside(*documents)):
                if each.id in already:
                    already.remove(each.id)
                    tx.remove_record(PutAside, _id(each.id))
        return Changes.DOCUMENTS


def aside(desk: Reader, case_id: CaseId) -> frozenset[DocumentId]:
    """Return the papers of a case that were put aside."""
    return frozenset(record.document_id for record in desk.records(PutAside, case_id))


def _id(document_id: DocumentId) -> str:
    return f"aside:{document_id}"
