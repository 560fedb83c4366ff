"""Forms, comments, hidden layers and text under boxes in PDFs."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from carerdesk.intake import sentences
from carerdesk.intake.reading import read
from tests.intake.papers import blank_pdf, link, pdf_bytes, pdf_of

BOX = "0 0 0 rg 60 690 300 30 re f"


def form_of(*fields: dict[str, Any], stale: bool = True) -> pikepdf.Pdf:
    pdf = blank_pdf(size=(400, 400))
    page = pdf.pages[0]
    font = page.obj.Resources.Font.F1
    listed = [
        pdf.make_indirect(
            Dictionary(
                {
                    "/Type": Name.Annot, "/Subtype": Name.Widget, "/FT": Name.Tx, "/F": 4,
                    "/T": f"field{number}", "/DA": "/Helv 12 Tf 0 g", "/P": page.obj,
                    "/Rect": Array([20, 300 - 60 * number, 300, 340 - 60 * number]),
                }
                | field
            )
        )
        for number, field in enumerate(fields)
    ]  # fmt: skip
    page.obj.Annots = Array(listed)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(listed),
        DA="/Helv 12 Tf 0 g",
        DR=Dictionary(Font=Dictionary(Helv=font)),
        NeedAppearances=stale,
    )
    return pdf


@pytest.mark.parametrize("stale", [True, False])
def test_what_was_typed_into_a_form_is_on_the_page(stale: bool) -> None:
    pdf = form_of({"/V": "Typed answer"}, {"/V": "Two\nlines", "/Ff": 4096}, stale=stale)
    reading = read("form.pdf", pdf_bytes(pdf))
    assert "Typed answer" in reading.text
    assert "lines" in reading.text
    clean = pikepdf.open(io.BytesIO(reading.pdf or b""))
    assert Name.AcroForm not in clean.Root
    assert Name.Annots not in clean.pages[0].obj


def test_a_field_that_draws_itself_is_kept_as_it_looks() -> None:
    pdf = form_of({"/V": "Value"}, stale=False)
    look = pdf.make_stream(b"BT /F1 12 Tf 2 2 Td (Drawn look) Tj ET")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 280, 40])
    look.Resources = pdf.pages[0].obj.Resources
    pdf.pages[0].obj.Annots[0].AP = Dictionary(N=look)
    assert "Drawn look" in read("form.pdf", pdf_bytes(pdf)).text


def test_a_form_that_needs_adobe_is_told_of() -> None:
    pdf = pdf_of("Please wait")
    pdf.Root.NeedsRendering = True
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    assert sentences.PDF_LIVE_FORM in read("form.pdf", pdf_bytes(pdf)).notes


def test_words_of_comments_are_searchable_and_told_of() -> None:
    pdf = pdf_of("The report")
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 30, 30]),
                Contents="Is this what she said?",
            ),
            link(Array([pdf.pages[0].obj, Name.Fit])),
        ]
    )  # fmt: skip
    reading = read("report.pdf", pdf_bytes(pdf))
    assert "Is this what she said?" in reading.text
    assert reading.notes == (sentences.PDF_COMMENTS,)
    clean = pikepdf.open(io.BytesIO(reading.pdf or b""))
    assert len(clean.pages[0].obj.Annots) == 1


def test_marks_never_applied_are_told_of_and_gone() -> None:
    pdf = pdf_of("Name here")
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([60, 690, 200, 720]))]
    )
    reading = read("a.pdf", pdf_bytes(pdf))
    assert sentences.PDF_UNAPPLIED_MARKS in reading.notes
    assert b"/Redact" not in (reading.pdf or b"")


def layered(state: dict[str, object] | None = None) -> pikepdf.Pdf:
    pdf = pdf_of("Seen words")
    off, on = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=n)) for n in ("off", "on"))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(
        L0=off,
        L1=on,
        L2=Dictionary(Type=Name.OCMD, OCGs=Array([off, on]), P=Name.AllOn),
    )
    drawing = pdf.make_stream(b"BT /F1 12 Tf 72 400 Td (Hidden drawing) Tj ET")
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    drawing.Resources, drawing.OC = Dictionary(Font=page.Resources.Font), off
    page.Resources.XObject = Dictionary(Fm=drawing)
    page.Contents = pdf.make_stream(
        b"BT /F1 12 Tf 72 700 Td (Seen words) Tj ET "
        b"/OC /L0 BDC /Span BMC BT /F1 12 Tf 72 600 Td (Hidden words) Tj ET EMC EMC "
        b"/OC /L1 BDC BT /F1 12 Tf 72 500 Td (Layer shown) Tj ET EMC "
        b"/OC /L2 BDC BT /F1 12 Tf 72 450 Td (Hidden by rule) Tj ET EMC /Fm Do"
    )
    usual = Dictionary({"/OFF": Array([off])} if state is None else state)
    if "/ON" in usual:
        usual.ON = Array([on])
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=usual)
    return pdf


@pytest.mark.parametrize("state", [None, {"/BaseState": Name.OFF, "/ON": Array([])}])
def test_what_is_on_a_layer_switched_off_is_left_out(state: dict[str, object] | None) -> None:
    reading = read("a.pdf", pdf_bytes(layered(state)))
    assert "Seen words" in reading.text
    assert "Layer shown" in reading.text
    assert "Hidden" not in reading.text
    assert sentences.PDF_LAYERS in reading.notes


def test_text_under_a_black_box_is_warned_of() -> None:
    assert read("a.pdf", pdf_bytes(pdf_of("Somebody's name", after=BOX))).boxes_over_text


def test_text_under_a_black_comment_box_is_warned_of() -> None:
    pdf = pdf_of("Somebody's name")
    look = pdf.make_stream(b"0 0 0 rg 0 0 300 30 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 30])
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 690, 360, 720]), F=4,
                AP=Dictionary(N=look),
            )
        ]
    )  # fmt: skip
    assert read("a.pdf", pdf_bytes(pdf)).boxes_over_text


def test_a_box_on_a_turned_page_is_warned_of() -> None:
    pdf = pdf_of("Somebody's name", after=BOX)
    pdf.pages[0].obj.Rotate = 90
    assert read("a.pdf", pdf_bytes(pdf)).boxes_over_text


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("0.9 0.9 0.9 rg 60 690 300 30 re f", "a pale box"),
        ("0 0 0 rg 60 300 300 30 re f", "a box over nothing"),
        ("0 0 0 RG 60 690 300 30 re S", "a frame"),
        ("0 0 0 rg 60 690 300 2 re f", "a rule"),
        (
            "0 0 0 rg 60 290 300 30 re f 1 1 1 rg BT /F1 12 Tf 72 300 Td (Heading) Tj ET",
            "white on dark",
        ),
        ("", "no box"),
    ],
)
def test_other_boxes_are_no_alarm(after: str, why: str) -> None:
    assert not read("a.pdf", pdf_bytes(pdf_of("Some words", after=after))).boxes_over_text, why
