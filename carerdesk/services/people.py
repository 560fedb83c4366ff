"""People: who is who, by initials, and the names they must not be printed under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.domain.private_words import PrivateWords
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from carerdesk.store.vault import Vault


class PeopleBook:
    """The people of each case."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def of(self, case_id: CaseId) -> tuple[Person, ...]:
        """Return the people of a case in the order they were added."""
        with self._vault.reading() as desk:
            return desk.people(case_id)

    def get(self, person_id: PersonId) -> Person:
        """Return one person.

        Raises:
            NotFound: When there is none of that id.
        """
        with self._vault.reading() as desk:
            return desk.person(person_id)

    def by_initials(self, case_id: CaseId, initials: str) -> Person | None:
        """Return the person so called, case ignored."""
        sought = initials.strip().casefold()
        return next((p for p in self.of(case_id) if p.initials.casefold() == sought), None)

    def add(self, **fields: Any) -> tuple[Person, Changes]:  # noqa: ANN401 - the fields of Person
        """Add a person from the fields of `Person`, less the id.

        Raises:
            BadRecord: When a field is not in order, or the initials are taken.
        """
        person = Person(id=PersonId(new_id()), **fields)
        self._refuse_double(person)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_person(person)
        return person, Changes.PEOPLE

    def change(self, person: Person) -> Changes:
        """Change what is known of a person.

        Raises:
            BadRecord: When the initials are another's.
        """
        self._refuse_double(person)
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_person(person)
        return Changes.PEOPLE | Changes.ENTRIES

    def names(self, case_id: CaseId) -> NamesTable:
        """Return the table that turns names to initials, with the other words to keep back."""
        with self._vault.reading() as desk:
            return NamesTable(desk.people(case_id), desk.records(PrivateWords, case_id))

    def private_words(self, case_id: CaseId) -> tuple[PrivateWords, ...]:
        """Return the words that must not leave beside names, in the order they were added."""
        with self._vault.reading() as desk:
            return desk.records(PrivateWords, case_id)

    def keep_back(self, case_id: CaseId, words: str, label: str) -> tuple[PrivateWords, Changes]:
        """Keep back an address, a school, a number or a birthday.

        Args:
            case_id: The case.
            words: As they are written.
            label: What a reader sees instead.

        Raises:
            BadRecord: When they are too short to be looked for, or there is no label.
        """
        kept = PrivateWords(id=new_id(), case_id=case_id, words=words.strip(), label=label.strip())
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_record(kept)
        return kept, Changes.PEOPLE | Changes.RECORDS

    def let_out(self, private: PrivateWords) -> Changes:
        """Look for these words no longer."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.remove_record(PrivateWords, private.id)
        return Changes.PEOPLE | Changes.RECORDS

    def _refuse_double(self, person: Person) -> None:
        other = self.by_initials(person.case_id, person.initials)
        if other is not None and other.id != person.id:
            raise BadRecord(
                "Somebody in this case has these initials already; add a letter or a number.",
                field="initials",
            )
