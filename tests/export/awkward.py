"""Papers of every awkward shape, made on the spot."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind, Origin
from tests.export.case import Shelf, changed, pdf, usual_shelf


def photograph(side: int = 600) -> bytes:
    """A page that is one picture, with light and dark to its very edges."""
    target = io.BytesIO()
    stripes = Image.linear_gradient("L").resize((8, 8)).resize((side, side * 2 // 3))
    tiled = Image.new("L", (side, side))
    for top in range(0, side, 12):
        tiled.paste(stripes.resize((side, 12)), (0, top))
    tiled.convert("RGB").save(target, "PDF", resolution=72.0)
    return target.getvalue()


def rotated(turn: int) -> bytes:
    """A letter whose words read upright only because its page is turned."""

    def turned(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        page[Name.Rotate] = turn
        matrix = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turn]
        content = page[Name.Contents].read_bytes()
        page[Name.Contents] = opened.make_stream(f"q {matrix} cm ".encode() + content + b" Q")

    size = (842, 595) if turn != 180 else (595, 842)
    letter = pdf(f"Turned by {turn}", size=size)

    def boxed(opened: pikepdf.Pdf) -> None:
        turned(opened)
        opened.pages[0].obj[Name.MediaBox] = Array([0, 0, 595, 842])

    return changed(letter, boxed)


def sideways() -> bytes:
    """A letter scanned on its side: its words run up the page."""

    def lay(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        content = page[Name.Contents].read_bytes()
        page[Name.Contents] = opened.make_stream(b"q 0 1 -1 0 595 0 cm " + content + b" Q")

    return changed(pdf("Laid on its side", size=(595, 595)), lay)


def offset() -> bytes:
    """A page whose box begins somewhere else, and shows only a part of it."""

    def boxed(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        page[Name.MediaBox] = Array([-100, 50, 495, 892])
        page[Name.CropBox] = Array([480, 880, -90, 60])

    return changed(pdf("Offset"), boxed)


def form() -> bytes:
    """A form with a filled field that has no appearance of its own, and a script."""

    def fill(opened: pikepdf.Pdf) -> None:
        field = opened.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("reason"),
                V=String("Because it was late"),
                DA=String("/Helv 12 Tf 0 g"),
                Rect=Array([72, 500, 400, 520]),
                F=4,
                P=opened.pages[0].obj,
                AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
            )
        )
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        opened.pages[0].obj[Name.Annots] = Array([field])
        opened.Root[Name.AcroForm] = opened.make_indirect(
            Dictionary(
                Fields=Array([field]),
                DA=String("/Helv 12 Tf 0 g"),
                DR=Dictionary(Font=Dictionary(Helv=opened.make_indirect(helvetica))),
            )
        )

    return changed(pdf("A form"), fill)


def active() -> bytes:
    """A page with a script, a launch, a remote place, a web link and a file attached to it."""

    def arm(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        page[Name.AA] = Dictionary(O=script)
        actions = [
            script,
            Dictionary(S=Name.Launch, F=String("calc.exe")),
            Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit])),
            Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=script),
            Dictionary(S=Name.URI, URI=String("https://example.org/")),
        ]
        notes = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 700, 172, 720]), A=a)
            for a in actions
        ]
        held = opened.make_stream(b"hidden")
        held[Name.Type] = Name.EmbeddedFile
        notes.append(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.FileAttachment,
                Rect=Array([72, 600, 92, 620]),
                FS=Dictionary(Type=Name.Filespec, F=String("x"), EF=Dictionary(F=held)),
            )
        )
        made = [opened.make_indirect(note) for note in notes]
        for key in (Name.Parent, Name.IRT):  # a window of the file, and a reply to it
            kind = Name.Popup if key == Name.Parent else Name.Text
            lead = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([72, 500, 92, 520]))
            lead[key] = made[-1 if key == Name.Parent else -2]
            made.append(opened.make_indirect(lead))
        page[Name.Annots] = Array(made)
        opened.Root[Name.OpenAction] = script
        opened.attachments["secret.txt"] = b"hidden"

    return changed(pdf("Armed"), arm)


def linked() -> bytes:
    """Two pages, the first with a link to the second by name and one by place; with an outline."""

    def link(opened: pikepdf.Pdf) -> None:
        first, second = (page.obj for page in opened.pages)
        place = Array([second, Name.XYZ, 0, 842, 0])
        opened.Root[Name.Names] = Dictionary(
            Dests=Dictionary(Names=Array([String("second"), place]))
        )
        first[Name.Annots] = Array(
            [
                opened.make_indirect(
                    Dictionary(
                        Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, y, 172, y + 20]), Dest=d
                    )
                )
                for y, d in ((700, String("second")), (650, place))
            ]
        )
        with opened.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Its own bookmark", 1))

    return changed(pdf("Linked", pages=2), link)


def locked() -> bytes:
    """A letter that opens without a password and forbids printing."""
    target = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf("Locked by its owner"))) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="owner", user=""))
    return target.getvalue()


def untidy() -> bytes:
    """A page that closes fewer graphics states than it opens, and leaves the paper scaled."""

    def spoil(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        content = page[Name.Contents].read_bytes()
        page[Name.Contents] = opened.make_stream(content + b"\nq 0.2 0 0 0.2 0 0 cm q\n")

    return changed(pdf("Left open"), spoil)


def overdone() -> bytes:
    """A page that closes more graphics states than it opens, then scales the paper."""

    def spoil(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0].obj
        content = page[Name.Contents].read_bytes()
        page[Name.Contents] = opened.make_stream(content + b"\nQ Q Q 0.2 0 0 0.2 0 0 cm\n")

    return changed(pdf("Closed too often"), spoil)


PAPERS = {
    "odd": pdf("Letter paper", size=(612, 792)),
    "tiny": pdf("Tiny", size=(120, 150)),
    "huge": pdf("Huge", size=(2384, 3370)),
    "landscape": pdf("A table", size=(842, 595)),
    "turned90": rotated(90),
    "turned180": rotated(180),
    "turned270": rotated(270),
    "sideways": sideways(),
    "offset": offset(),
    "form": form(),
    "active": active(),
    "linked": linked(),
    "locked": locked(),
    "untidy": untidy(),
    "overdone": overdone(),
    "photo": photograph(),
}


def awkward_shelf() -> Shelf:
    """The usual papers and the awkward ones."""
    shelf = usual_shelf()
    for number, (key, body) in enumerate(PAPERS.items()):
        with pikepdf.Pdf.open(io.BytesIO(body)) as opened:
            pages = len(opened.pages)
        shelf.add(
            key,
            f"Awkward paper, {key}",
            FuzzyDate.on(date(2025, 11, 1) + timedelta(days=number)),
            body=body,
            pages=pages,
            origin=Origin.OTHERS,
            kind=DocumentKind.PHOTO if key == "photo" else DocumentKind.PDF,
            has_text=key != "photo",
        )
    return shelf
