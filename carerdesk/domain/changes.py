"""What a deed changed, so that each page can tell whether to look again."""

from enum import Flag, auto


class Changes(Flag):
    """Kinds of record that changed."""

    NOTHING = 0
    CASES = auto()
    PEOPLE = auto()
    ENTRIES = auto()
    DOCUMENTS = auto()
    LINKS = auto()
    PROMISES = auto()
    CLOCKS = auto()
    BUNDLES = auto()
    DRAFTS = auto()
    SETTINGS = auto()
    RECORDS = auto()
    KEEPING = auto()  # copies, checks and proofs of the desk itself
    EVERYTHING = (
        CASES
        | PEOPLE
        | ENTRIES
        | DOCUMENTS
        | LINKS
        | PROMISES
        | CLOCKS
        | BUNDLES
        | DRAFTS
        | SETTINGS
        | RECORDS
        | KEEPING
    )
