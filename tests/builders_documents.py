"""Documents of our own making: PDF, DOCX, ODT, mail, archives, as bytes."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)

#: a line of a page: left, bottom, size, words
Placed = tuple[float, float, float, str]


def pdf(pages: Sequence[Sequence[Placed]], *, picture: bool = False) -> bytes:
    """Return a PDF with lines at places; with ``picture`` each page holds a picture of one grey point too."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects.append(image + b"\nstream\n\x80\nendstream")
    kids = []
    for page in pages:
        drawn = "q 500 0 0 700 50 50 cm /I Do Q\n" if picture else ""
        for left, bottom, size, words in page:
            escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn += f"BT /F {size} Tf {left} {bottom} Td ({escaped}) Tj ET\n"
        content = drawn.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        resources = b"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
            % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(body: str) -> bytes:
    """Return a DOCX whose body is this XML of paragraphs."""
    document = f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>"
    footer = f"<w:ftr {_W}><w:p><w:r><w:t>Page 1</w:t></w:r></w:p></w:ftr>"
    return archive(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": document.encode(),
            "word/footer1.xml": footer.encode(),
        }
    )


def odt(body: str) -> bytes:
    """Return an ODT whose text is this XML of paragraphs."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {_ODT}>{inner}</office:document-content>"
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def mail(text: str, *, html: str = "", attached: Mapping[str, bytes] | None = None, **headers: str) -> bytes:
    """Return a message; headers by name, "_" for "-"."""
    message = EmailMessage()
    message["Message-ID"] = "<1@post.example>"
    given = {"from": "The Post <desk@post.example>", "subject": "Ferry sinks off Skerra", **headers}
    given.setdefault("date", "Tue, 12 Mar 2024 09:15:00 +0100")
    for name, value in given.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
