"""What the user should know before a bundle is built."""

from __future__ import annotations

from carerdesk.domain.bundles import BundleItem, BundleRequest
from carerdesk.export import later
from carerdesk.export.material import Material
from carerdesk.export.summary import MOST_PAGES, words_in
from carerdesk.export.withholding import to_be_looked_at
from carerdesk.export.words import many

NAMED = "holds a child’s name: black it out first."
PICTURE = "is a picture: look at it before you send it."


def warnings_of(
    request: BundleRequest, material: Material, items: list[BundleItem], pages: int
) -> tuple[str, ...]:
    """Return the sentences, each about something the user can still change."""
    chosen = {item.key: item for item in items if item.included}
    warnings = []
    if request.page_limit and pages > request.page_limit:
        warnings.append(
            f"{many(pages, 'page')}; at most {request.page_limit} are advised. "
            "Untick what the reader does not need."
        )
    amended = later.amended_since(request, material)
    if amended:
        warnings.append(
            f"{many(amended, 'entry', 'entries')} sent out before, amended since: the pages stand "
            "as they were sent. A new bundle shows the change."
        )
    warnings += _on_summary(request, material, chosen.get("summary"))
    for document in material.documents:
        item = chosen.get(f"document:{document.id}")
        if item is None:
            continue
        if document.id in material.named:
            warnings.append(f"“{item.title}” {NAMED}")
        if to_be_looked_at(document, material.blackouts.get(document.id)):
            warnings.append(f"“{item.title}” {PICTURE}")
        warnings.extend(f"“{item.title}”: {note}" for note in document.notes)
    return tuple(warnings)


def _on_summary(
    request: BundleRequest, material: Material, summary: BundleItem | None
) -> list[str]:
    """Return what is to be said of the length of the summary."""
    if summary is None:
        return []
    said = []
    words = words_in(material)
    if words > request.summary_words:
        said.append(f"The summary has {words} words; {request.summary_words} were chosen.")
    if summary.pages > MOST_PAGES:
        said.append(f"The summary takes {summary.pages} pages; {MOST_PAGES} are enough.")
    return said
