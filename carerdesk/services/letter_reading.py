"""Letter reading: what an entry's papers and its own text propose for the facts of an event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.ids import QuotationId
from carerdesk.domain.letter_facts import LetterFact, Proposal
from carerdesk.domain.quotations import Quotation
from carerdesk.rules.findings.letters import facts_of, proposals
from carerdesk.services.identity import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.documents import Document
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.services.papers import Papers

__all__ = ["LetterFact", "Proposal", "facts_of", "proposed", "quotation"]

_MOST_PAGES: Final = 20
"""Pages looked at for the place of words already found; a letter is hardly longer."""


def proposed(
    papers: Papers, documents: Iterable[Document], text: str, word: str
) -> tuple[Proposal, ...]:
    """Return what the papers, and after them the text, propose for an event of that word.

    The first paper that proposes a value for a fact is heard.  The page is found where the paper's
    pages can be read; else the proposal has none.
    """
    found: dict[str, Proposal] = {}
    for document in documents:
        for proposal in proposals(document.words, word):
            if proposal.fact not in found:
                here = replace(proposal, document_id=document.id)
                found[proposal.fact] = replace(here, page=_page(papers, document, here))
    for proposal in proposals(text, word):
        found.setdefault(proposal.fact, proposal)
    return tuple(found.values())


def quotation(quote: Proposal, event: CaseEvent) -> Quotation:
    """Return the words of a letter as they are kept beside the event whose fact they show."""
    return Quotation(
        id=QuotationId(new_id()),
        case_id=event.case_id,
        event=event.id,
        fact=quote.fact,
        words=quote.words,
        entry_id=event.entry_id,
        document_id=quote.document_id,
        page=quote.page,
    )


def _page(papers: Papers, document: Document, proposal: Proposal) -> int | None:
    pages = document.pages or 0
    if pages <= 1:
        return pages or None
    wanted = _letters(proposal.words)
    try:
        words_of = papers.words_of(document)
        for page in range(1, min(pages, _MOST_PAGES) + 1):
            if wanted in _letters("".join(word.text for word in words_of(page).words)):
                return page
    except CarerDeskError:
        return None  # a paper that cannot be read by page still proposes
    return None


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
