"""What can go wrong, in the user's words: what happened, what was kept, what to do.

Every error a user can meet is a `CarerDeskError`.  Its text is one plain sentence which never holds
a carer's words, a name, a passphrase or a path inside the vault, so it may be shown, printed and
copied into a report.
"""


class CarerDeskError(Exception):
    """A deed that could not be done; ``str(error)`` is the sentence to show."""


class BadRecord(CarerDeskError):
    """A record that cannot be made.

    Attributes:
        field: The name of the field at fault, for the form to put the sentence under.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        """Keep the sentence and the field at fault."""
        super().__init__(sentence)
        self.field = field


class BadDate(BadRecord):
    """A date that is not in the calendar, or cannot be read.

    Attributes:
        likely: The nearest likely way to write it, or an empty string.
    """

    def __init__(self, sentence: str, *, likely: str = "", field: str = "happened") -> None:
        """Keep the sentence and the nearest likely date."""
        super().__init__(sentence, field=field)
        self.likely = likely


class WrongPassphrase(CarerDeskError):
    """The passphrase, or the recovery key, opens no slot of this desk."""


class VaultDamaged(CarerDeskError):
    """The desk's file is damaged: what is damaged, and what to do."""


class VaultNewer(CarerDeskError):
    """The desk was made by a newer CarerDesk and was not touched."""


class VaultInUse(CarerDeskError):
    """The desk is open in another window or program."""


class NotAVault(CarerDeskError):
    """The chosen file or folder is not a desk."""


class NotSaved(CarerDeskError):
    """A save failed; the words are still in memory and the desk is as it was."""


class Refused(NotSaved):
    """What stands in the desk is against it, not the disk: another try would end the same way."""


class NotFound(CarerDeskError):
    """What was asked for is not in this desk."""


class CannotRead(CarerDeskError):
    """A document's bytes could not be read as what they say they are; the original is kept."""


class CannotExport(CarerDeskError):
    """An export could not be finished; nothing half-written was left."""


class LeakFound(CannotExport):
    """A finished export would have held a name that must not leave; it was not kept."""


class Cancelled(CarerDeskError):
    """The user stopped a long deed; nothing half-done was left."""


class BadPack(CarerDeskError):
    """A rule pack is not in order; names the file, the rule and the field."""


class BadFacts(CarerDeskError):
    """A case-facts file is not in order; names the place."""
