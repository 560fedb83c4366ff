"""Files made to hurt a reader: bombs, circles, depths, lies about length, and wicked names."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final

import pikepdf
from PIL import Image

from tests.intake.outlook_file import Node, container, message
from tests.intake.papers import blank_pdf, docx_of, letter, pdf_bytes, pdf_of, png_of_size, zip_of

MIB: Final = 2**20
WICKED: Final = (
    "../up.txt", "../../../../etc/passwd", "C:\\Windows\\system.ini", "con.txt", "AUX", "nul.pdf",
    "/absolute.txt", "a/../../b.txt", "name\n.txt", ".", "..", "\\\\server\\share\\x.txt",
    "x" * 3000 + ".txt", "\u202etxt.exe",
)  # fmt: skip


def png_of_900_megapixels() -> bytes:
    """30,000 by 30,000 dots of one bit that pack to almost nothing."""
    return png_of_size(30_000, 30_000)


def png_unpacked(rows: int = 20_000) -> bytes:
    """A real picture of 400 megapixels: its dots are there, packed."""
    wide = 20_000
    line = b"\0" + bytes(wide)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(line * 100) for _ in range(rows // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", wide, rows, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def zip_of_2000_mib() -> bytes:
    """One member of 2,000 MiB of zeros in a file of 2 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, file.open("zeros", "w") as member:
        for _ in range(2000):
            member.write(bytes(MIB))
    return out.getvalue()


def zip_of_many_bombs() -> bytes:
    """100 members of 40 MiB each."""
    zeros = bytes(40 * MIB)
    return zip_of({f"{number}.txt": zeros for number in range(100)})


def zip_in_zip(depth: int = 40) -> bytes:
    """A zip in a zip, so many deep."""
    data = b"at the bottom"
    for number in range(depth):
        data = zip_of({f"{number}.zip": data, "beside.txt": b"%d" % number})
    return data


def zip_of_wicked_names() -> bytes:
    """Names that lead out of a folder, name a device, or are no names."""
    return zip_of({name: name.encode("utf-8", "replace") for name in WICKED})


def zip_that_lies() -> bytes:
    """A member whose directory entry claims ten bytes and holds ten million."""
    data = bytearray(zip_of({"a.txt": bytes(10_000_000)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def mail_5000_deep() -> bytes:
    """Parts in parts, 5,000 deep."""
    parts = [f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(5000)]
    head = 'From: a@b.example\nSubject: deep\nContent-Type: multipart/mixed; boundary="b0"\n\n'
    return "".join([head, *parts]).encode()


def mail_in_mail(depth: int = 400) -> bytes:
    """A whole message as the attachment of another, so many deep."""
    head = "From: a@b.example\nSubject: {n}\nContent-Type: message/rfc822\n\n"
    return ("".join(head.format(n=n) for n in range(depth)) + "Subject: end\n\nend\n").encode()


def mail_to_200000() -> bytes:
    """A header of 200,000 addresses, 4 MB."""
    to = ",\n ".join(f"a{n}@example.org" for n in range(200_000))
    return f"From: a@b.example\nSubject: many\nTo: {to}\n\nwords\n".encode()


def mail_of_50000_headers() -> bytes:
    """As many headers, and the same number of ids it answers."""
    ids = " ".join(f"<{n}@example.org>" for n in range(50_000))
    lines = "".join(f"X-{n}: {n}\n" for n in range(50_000))
    return f"From: a@b.example\nReferences: {ids}\n{lines}\nwords\n".encode()


def mail_of_5000_parts() -> bytes:
    """5,000 parts side by side."""
    each = b"".join(
        b'--x\nContent-Disposition: attachment; filename="%d.txt"\n\npart %d\n' % (n, n)
        for n in range(5000)
    )
    head = b'Subject: many\nFrom: a@b.example\nContent-Type: multipart/mixed; boundary="x"\n\n'
    return head + each + b"--x--\n"


def mail_that_points() -> bytes:
    """HTML that asks for files of this computer and for pictures of a network."""
    body = (
        '<html><img src="file:///etc/passwd"><img src="http://203.0.113.9/pixel.gif">'
        '<link rel="stylesheet" href="file:///etc/hostname"><iframe src="/etc/passwd"></iframe>'
        '<script src="http://203.0.113.9/x.js"></script><object data="file:///etc/shadow"></object>'
        '<img src="\\\\203.0.113.9\\share\\a.png"><body background="cid:nothing">Dear Jo</html>'
    )
    return (
        "From: a@b.example\nSubject: look\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
        f"{body}\n--x\nContent-Type: message/external-body; access-type=local-file;\n"
        ' name="/etc/passwd"\n\nContent-Type: text/plain\n\n--x\n'
        "Content-Type: message/external-body; access-type=URL;\n"
        ' URL="http://203.0.113.9/x"\n\nContent-Type: text/plain\n\n--x\n'
        'Content-Type: text/plain; charset="zlib"\n'
        'Content-Disposition: attachment; filename="/etc/passwd"\n\nx\n--x--\n'
    ).encode()


def html_100000_deep() -> bytes:
    """Boxes in boxes, 100,000 deep."""
    return b"<html><body>" + b"<div>" * 100_000 + b"words"


def rtf_100000_deep() -> bytes:
    """Groups in groups, 100,000 deep."""
    return b"{\\rtf1 " + b"{" * 100_000 + b"words" + b"}" * 100_000 + b"}"


def docx_of_a_billion_laughs() -> bytes:
    """Entities that unfold to ten to the ninth."""
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    text = f"<!DOCTYPE x [{entities}]><w:document>&l9;</w:document>"
    return docx_of("x", more={"word/document.xml": text.encode()})


def docx_with_an_outside_entity(path: str = "/etc/passwd") -> bytes:
    """An entity that names a file of this computer."""
    text = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{path}">]><w:document>&e;</w:document>'
    return docx_of("x", more={"word/document.xml": text.encode()})


def docx_bomb() -> bytes:
    """A document of 300 MiB of blanks."""
    return docx_of("x", more={"word/header1.xml": b"<w:hdr>" + b" " * (300 * MIB) + b"</w:hdr>"})


def pdf_of_a_circle() -> bytes:
    """A tree of pages that is its own child."""
    pdf = blank_pdf()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return pdf_bytes(pdf)


def pdf_of_drawings_in_drawings() -> bytes:
    """A drawing that draws itself ten times, ten deep: ten to the tenth."""
    pdf = blank_pdf()
    form = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f")
    for _ in range(10):
        form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
        form.BBox = pikepdf.Array([0, 0, 100, 100])
        outer = pdf.make_stream(b"/X Do " * 10)
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=pdf.make_indirect(form)))
        form = outer
    form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
    form.BBox = pikepdf.Array([0, 0, 100, 100])
    page = pdf.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=pdf.make_indirect(form)))
    page.Contents = pdf.make_stream(b"/X Do")
    return pdf_bytes(pdf)


def pdf_that_unpacks_to_a_gigabyte() -> bytes:
    """A page whose content is a gigabyte of blanks, packed."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MIB) for _ in range(1024)) + packer.flush()
    pdf = blank_pdf()
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream
    return pdf_bytes(pdf)


def pdf_of_brackets() -> bytes:
    """Lists in lists, 100,000 deep."""
    return (
        b"%PDF-1.7\n1 0 obj\n"
        + b"[" * 100_000
        + b"]" * 100_000
        + b"\nendobj\ntrailer<</Root 1 0 R>>"
    )


def pdf_of_50000_pages() -> bytes:
    """More pages than anybody sends, all of them one."""
    pdf = blank_pdf()
    page = pdf.pages[0].obj
    pdf.Root.Pages.Kids = pikepdf.Array([page] * 50_000)
    pdf.Root.Pages.Count = 50_000
    return pdf_bytes(pdf)


def pdf_of_a_huge_picture() -> bytes:
    """A picture that says it has 2,500 million dots and has three bytes."""
    pdf = blank_pdf()
    image = pdf.make_stream(b"abc")
    image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image})
    image.Width, image.Height = 50_000, 50_000
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    page = pdf.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    page.Contents = pdf.make_stream(b"500 0 0 500 0 0 cm /I Do")
    return pdf_bytes(pdf)


def pdf_that_runs_out() -> bytes:
    """Scripts, launches, forms that send, and files in it."""
    pdf = pdf_of("Dear Jo")
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )
    pdf.pages[0].obj.AA = pikepdf.Dictionary(
        O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/bin/sh"))
    )
    pdf.attachments["../x.exe"] = b"MZ"
    return pdf_bytes(pdf)


def tiff_of_a_circle() -> bytes:
    """A directory that names itself as the next page."""
    entries = struct.pack("<HHII", 256, 3, 1, 1) + struct.pack("<HHII", 257, 3, 1, 1)
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 8)


def gif_of_5000_frames() -> bytes:
    """A film of 5,000 frames."""
    frames = [Image.new("P", (64, 64), number % 256) for number in range(500)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:] * 10)
    return out.getvalue()


def jpeg_of_65500() -> bytes:
    """A frame header that claims 65,500 by 65,500 dots."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "JPEG")
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def text_of_one_line() -> bytes:
    """100 MB without a line feed."""
    return b"word " * 20_000_000


def chat_of_a_million_lines() -> bytes:
    """A million messages."""
    return b"".join(b"01/07/2025, 18:02 - Jo: line %d\n" % n for n in range(1_000_000))


def mbox_of_20000() -> bytes:
    """20,000 messages in one mailbox."""
    each = "From a@b.example Mon Jun  2 10:15:00 2025\nFrom: a@b.example\nSubject: {n}\n\nwords\n\n"
    return "".join(each.format(n=n) for n in range(20_000)).encode()


def outlook_of_a_circle() -> bytes:
    """A container whose chain of sectors comes back on itself."""
    data = bytearray(message({0x0037: "Visit", 0x1000: "Dear Jo"}, [], []))
    data[512:516] = struct.pack("<I", 0)
    return bytes(data)


def outlook_of_nothing() -> bytes:
    """A container with an empty root."""
    return container(Node("Root Entry", None, []))


def references_of_backtracking() -> bytes:
    """Text that makes careless patterns go back and forth."""
    return (b"ref: " + b"A/" * 200_000) + b"\n" + b"12 " * 100_000 + b"1 of " * 50_000


BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "900 megapixels.png": png_of_900_megapixels,
    "400 real megapixels.png": png_unpacked,
    "2000 mib.zip": zip_of_2000_mib,
    "4000 mib in parts.zip": zip_of_many_bombs,
    "zip in zip.zip": zip_in_zip,
    "wicked names.zip": zip_of_wicked_names,
    "lies.zip": zip_that_lies,
    "5000 deep.eml": mail_5000_deep,
    "mail in mail.eml": mail_in_mail,
    "200000 addresses.eml": mail_to_200000,
    "50000 headers.eml": mail_of_50000_headers,
    "5000 parts.eml": mail_of_5000_parts,
    "points.eml": mail_that_points,
    "deep.html": html_100000_deep,
    "deep.rtf": rtf_100000_deep,
    "laughs.docx": docx_of_a_billion_laughs,
    "outside.docx": docx_with_an_outside_entity,
    "bomb.docx": docx_bomb,
    "circle.pdf": pdf_of_a_circle,
    "drawings.pdf": pdf_of_drawings_in_drawings,
    "gigabyte.pdf": pdf_that_unpacks_to_a_gigabyte,
    "brackets.pdf": pdf_of_brackets,
    "50000 pages.pdf": pdf_of_50000_pages,
    "huge picture.pdf": pdf_of_a_huge_picture,
    "runs out.pdf": pdf_that_runs_out,
    "circle.tif": tiff_of_a_circle,
    "5000 frames.gif": gif_of_5000_frames,
    "65500.jpg": jpeg_of_65500,
    "one line.txt": text_of_one_line,
    "million lines.txt": chat_of_a_million_lines,
    "20000.mbox": mbox_of_20000,
    "circle.msg": outlook_of_a_circle,
    "nothing.msg": outlook_of_nothing,
    "backtracking.txt": references_of_backtracking,
    "says pdf.pdf": lambda: b"no, a few words",
    "nothing.jpg": lambda: b"",
    "half.pdf": lambda: letter()[:300],
    "program.exe": lambda: b"MZ" + bytes(300),
    "every byte.bin": lambda: bytes(range(256)) * 40,
    "film.mp4": lambda: b"\0\0\0\x18ftypmp42" + bytes(200),
}


def bombs() -> Iterator[tuple[str, bytes]]:
    """Make each in turn; none is kept."""
    for name, make in BOMBS.items():
        yield name, make()
