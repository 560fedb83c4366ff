"""Papers that make programs stumble: each is in the bundle, or left out with a reason."""

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.services.desk import Desk
from tests.desks import Time, new_case, new_desk

COPIED = Path(__file__).parents[1] / "data" / "awkward"
NAMED = os.environ.get("CARERDESK_AWKWARD", "")


def empty_page() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    return pdf


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def with_a_circle_of_pages() -> bytes:
    pdf = empty_page()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return saved(pdf)


def a_page_of_no_size() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842)).MediaBox = pikepdf.Array([0, 0, 0, 0])
    return saved(pdf)


def mail_in_mail(depth: int) -> bytes:
    """A message in a message, so many deep."""
    parts = [f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n' for n in range(depth)]
    head = 'From: a@example.org\nSubject: deep\nContent-Type: multipart/mixed; boundary="b0"\n'
    return "\n".join([head, *parts]).encode()


def mail_of_many(parts: int) -> bytes:
    """A message of so many parts side by side."""
    each = b"".join(b"--x\nContent-Type: text/plain\n\npart %d\n" % n for n in range(parts))
    return b'Subject: many\nContent-Type: multipart/mixed; boundary="x"\n\n' + each + b"--x--\n"


MADE = {
    "says it is a PDF.pdf": b"no, it is a few words",
    "half.pdf": saved(empty_page())[:200],
    "locked.pdf": saved(empty_page(), encryption=pikepdf.Encryption(owner="one", user="another")),
    "circle.pdf": with_a_circle_of_pages(),
    "no size.pdf": a_page_of_no_size(),
    "nothing.jpg": b"",
    "half a photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a picture that is text.png": b"PNG? No.",
    "deep.eml": mail_in_mail(5000),
    "many.eml": mail_of_many(5000),
    "no letters.txt": bytes(range(256)),
    "one line.txt": b"word " * 20_000,
    "nothing.txt": b"",
    "chat.txt": b"01/07/2025, 18:02 - Jo: \xf0\x9f\x90\xb6\n" * 3,
    "film.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(200),
    "folder.zip": b"PK\x05\x06" + bytes(18),
    "program.exe": b"MZ" + bytes(300),
    "name with \u202e turned.txt": b"turned about",
    "." * 3 + "dots.txt": b"dots",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path, Time())
    yield desk
    desk.close()


def papers() -> Iterator[tuple[str, bytes]]:
    yield from MADE.items()
    for folder in (COPIED, *([Path(NAMED)] if NAMED else ())):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in {"README.md", "manifest.json"}:
                yield path.name, path.read_bytes()


@pytest.mark.timeout(1200)
def test_every_awkward_paper_is_in_the_bundle_or_left_out_with_a_reason(
    desk: Desk, tmp_path: Path
) -> None:
    case = new_case(desk)
    added = []
    for name, data in papers():
        document, _ = desk.papers.add(case.id, name, data)
        assert desk.papers.original(document.id) == data
        assert document.problem.count("\n") == 0
        added.append(document)
    assert len(added) > 30
    for document in desk.papers.of(case.id):
        desk.blackouts.looked_at(document, document.wordless)
    target = tmp_path / "awkward.pdf"
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    built = job.run(target)
    assert [check for check in built.checks if check.passed is False] == []
    assert {check.row for check in built.checks} == set(range(36))
    assert set(as_a_reader_of_bundles_asks(target, built.pages)) == set()
    left_out = {exclusion.key: exclusion.reason.strip() for exclusion in built.exclusions}
    within = keys_within(target)
    assert {f"document:{paper.id}" for paper in desk.papers.of(case.id)} <= within | left_out.keys()
    assert within & left_out.keys() == set()
    assert all(left_out.values())
    assert len(within) > 10
    with pikepdf.open(target) as bundle:
        assert len(bundle.pages) == built.pages


def as_a_reader_of_bundles_asks(target: Path, pages: int) -> Iterator[str]:
    """Name what a reader of bundles would miss, seen by a library that did not write the file."""
    with pikepdf.open(target) as bundle, pypdfium2.PdfDocument(target) as document:
        if not target.read_bytes().startswith(b"%PDF-1.7") or bundle.get_warnings():
            yield "pdf"
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range()
            if f"{number} of {pages}" not in " ".join(text.split()):
                yield f"numbering of page {number}"
            if page.get_rotation() not in {0, 90, 180, 270}:
                yield f"page {number} is not upright"
            page.close()
        titles = [item.get_title() for item in document.get_toc()]
        if not all(title.endswith(")") and "(" in title for title in titles):
            yield "bookmarks with their pages"
        if bundle.Root.OpenAction[4] != 1:
            yield "view"
        first = document[0].get_textpage().get_text_range()
        if "Prepared" not in first or not {"J.M.", "Jo Marsh"} & set(first.split()):
            yield "front sheet"


def keys_within(target: Path) -> set[str]:
    """The papers that the bundle's own manifest gives pages."""
    manifest = json.loads(target.with_name(f"{target.stem}.manifest.json").read_text("utf-8"))
    return {paper["key"] for paper in manifest["basis"]["papers"]}
