"""Cases: opened, changed, found again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.cases import Case, Nation
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import CaseId
from carerdesk.rules import packs
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from carerdesk.store.vault import Vault


_COMPLAINT: Final = "complaint"
"""Family of the packs that are the ways a complaint is dealt with."""


def procedures(nation: Nation) -> tuple[tuple[str, str], ...]:
    """Return the procedures a case can run under in a nation, each with its title.

    The ways a complaint is dealt with come first, the children's statutory one before the others.
    """
    here = packs.for_case(packs.load_packs(), nation=nation)
    listed = [pack for pack in here if pack.stages]
    listed.sort(key=lambda pack: pack.family != _COMPLAINT)
    return tuple((pack.procedure, pack.title) for pack in listed)


def usual_procedure(nation: Nation) -> str:
    """Return what a carer's complaint is thought to run under while nobody has said otherwise."""
    return procedures(nation)[0][0]


_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MOST_LETTERS: Final = 3
"""Of one initial with small letters in it ("McD"); more of them are a name."""


class CaseBook:
    """The cases of a desk."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def all(self) -> tuple[Case, ...]:
        """Return every case, oldest first."""
        with self._vault.reading() as desk:
            return desk.cases()

    def get(self, case_id: CaseId) -> Case:
        """Return one case.

        Raises:
            NotFound: When it is not in this desk.
        """
        with self._vault.reading() as desk:
            return desk.case(case_id)

    def open_new(self, **fields: Any) -> tuple[Case, Changes]:  # noqa: ANN401 - the fields of Case
        """Open a case from the fields of `Case`, less id and day.

        An empty procedure says that it is not known yet, so that clocks run for every one it can
        be; without any the nation's usual one is taken.

        Raises:
            BadRecord: When a field is not in order, or a whole name stands for the initials; names
                the field.
        """
        fields.setdefault("opened_on", self._now().date())
        fields.setdefault("nation", Nation.ENGLAND)
        fields.setdefault("procedure", usual_procedure(fields["nation"]))
        case = Case(id=CaseId(new_id()), **fields)
        _refuse_a_name(case)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_case(case)
        return case, Changes.CASES

    def change(self, case: Case) -> Changes:
        """Change a case's own facts; its clocks may change with them.

        Raises:
            BadRecord: When a whole name stands for the initials.
        """
        _refuse_a_name(case)
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_case(case)
        return Changes.CASES | Changes.CLOCKS


def _refuse_a_name(case: Case) -> None:
    """Refuse initials that are a name: they stand in every export."""
    found = _LETTERS.findall(case.complainant_initials)
    # a single letter of a script without capitals is as good an initial as any
    words = [w for w in found if not w.isupper() and (len(w) > 1 or w.upper() != w)]
    if len(words) > 1 or any(len(word) > _MOST_LETTERS for word in words):
        raise BadRecord(
            "That looks like a name. Give initials, such as J.M.; they stand for you in exports.",
            field="complainant_initials",
        )
