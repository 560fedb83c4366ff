"""Sentences: what is said of a file that cannot be shown, or not wholly; never its own words."""

from typing import Final

_KEPT: Final = "it is kept as it is"

EMPTY: Final = f"This file is empty; {_KEPT}. Look for another copy where it came from."
TOO_BIG: Final = f"This file is too big to be read here; {_KEPT} and can still be sent alongside."
TOO_SLOW: Final = f"This file took too long to read; {_KEPT}. Print it to a PDF and add that too."
READER_STOPPED: Final = (
    f"This file stopped the reader; {_KEPT}. Print it to a PDF and add that too."
)
UNREADABLE: Final = f"This file could not be read; {_KEPT}. Ask the sender for another copy."

PAGE_NOT_DRAWN: Final = "This page cannot be drawn; the original is kept as it is."

PDF_LOCKED: Final = (
    f"This PDF is locked with a password; {_KEPT}. "
    "Save a copy without the password and add that too."
)
PDF_DAMAGED: Final = (
    f"This file says it is a PDF but cannot be read as one; {_KEPT}. "
    "Ask the sender for another copy."
)
PDF_NO_PAGES: Final = f"This PDF has no pages; {_KEPT}."
PDF_TOO_MANY_PAGES: Final = f"This PDF has more than 20,000 pages; {_KEPT}. Add it in portions."
PDF_NAME_ONLY: Final = (
    f"This file is called a PDF but is something else; {_KEPT}. Ask the sender for another copy."
)
PDF_REPAIRED: Final = (
    "This PDF was damaged; the copy used for bundles is mended as far as possible."
)
PDF_LIVE_FORM: Final = (
    "This form shows itself only in Adobe Reader. Print it to a PDF there and add that too."
)
PDF_COMMENTS: Final = (
    "Somebody put comments on this PDF; their words are in its text but not drawn on its pages."
)
PDF_UNAPPLIED_MARKS: Final = (
    "Parts of this PDF were marked for blacking out and never blacked out; the text is still there."
)
PDF_LAYERS: Final = (
    "This PDF has layers that are switched off; what is on them is in the original only."
)

PICTURE_DAMAGED: Final = (
    f"This picture is damaged and cannot be drawn; {_KEPT}. Ask the sender for another copy."
)
PICTURE_CUT_SHORT: Final = "This picture is cut short; it is shown as far as it goes."
PICTURE_HUGE: Final = (
    f"This picture has too many dots to be opened safely; {_KEPT}. Add a smaller copy too."
)
PICTURE_MOVES: Final = "This picture moves; its first frame is shown."
PICTURE_PAGES_LEFT: Final = "Some pages of this scan could not be read; the others are shown."

MAIL_TOO_DEEP: Final = (
    "This e-mail holds messages within messages deeper than can be followed; "
    "what lies deeper is in the original only."
)
MAIL_TOO_MANY_PARTS: Final = (
    "This e-mail has more than 500 parts; the first 500 were read and the rest is in the original."
)
MAIL_LONG_HEADERS: Final = "This e-mail’s headers are very long; the first 64 KB of each was read."
MAIL_CUT_SHORT: Final = "This e-mail’s words are very long; the rest is in the original."
MAIL_PART_LOST: Final = (
    "An attachment of this e-mail could not be read; it is in the original only."
)
MAILBOX_TOO_MANY: Final = (
    "This mailbox holds more than 1,000 messages; the first 1,000 were taken out."
)
MSG_FROM_RTF: Final = (
    "Outlook kept this message’s words in its own form; they are shown without their layout."
)

TEXT_CUT_SHORT: Final = "This text is very long; the first part is read and the original holds all."
TEXT_GUESSED: Final = "This text does not say how it was written down; some letters may be wrong."

OFFICE_WORDS_ONLY: Final = (
    "The words of this document are shown without its layout, headers, footers and comments, and "
    "with any tracked changes taken as accepted. Print it to a PDF and add that for the exact look."
)
OFFICE_OLD: Final = (
    f"This is an older Office document that cannot be shown here; {_KEPT}. "
    "Save it as a PDF and add that too."
)
OFFICE_LOCKED: Final = (
    f"This document is locked with a password; {_KEPT}. "
    "Save a copy without the password and add that too."
)
OFFICE_NO_WORDS: Final = (
    f"No words were found in this document; {_KEPT}. Save it as a PDF and add that too."
)
OFFICE_PICTURES: Final = (
    "Pictures in this document are not shown. Print it to a PDF and add that to show them."
)
OFFICE_DAMAGED: Final = (
    f"This document could not be read; {_KEPT}. Save it as a PDF and add that too."
)

ARCHIVE_DAMAGED: Final = (
    f"This zip file could not be opened; {_KEPT}. Ask the sender for another copy."
)
ARCHIVE_LOCKED: Final = "Some files in this zip are locked with a password; they stay inside it."
ARCHIVE_TOO_BIG: Final = (
    "Some files in this zip would unpack to far more than they should; they stay inside it."
)
ARCHIVE_TOO_MANY: Final = "This zip holds more than 1,000 files; the first 1,000 were taken out."
ARCHIVE_PART_LOST: Final = "Some files in this zip are damaged; they stay inside it."
ARCHIVE_OTHER: Final = (
    f"Files of this kind cannot be unpacked here; {_KEPT}. Unpack it and add what is inside."
)
CANNOT_SHOW: Final = (
    f"Files of this kind cannot be shown here; {_KEPT} and stands in a bundle by its name and size."
)

STANDS_BY_NAME: Final = frozenset({CANNOT_SHOW, ARCHIVE_OTHER, OFFICE_OLD})
"""Said of files that are sound, as far as is known, and cannot be printed here: a page of a bundle
stands for each."""
