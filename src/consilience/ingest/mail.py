"""Mail to the text that somebody wrote, by the standard library: one message, or the messages of an MBOX file.

Of a message with several bodies the plain one counts, unless it only stands in for the HTML one. History that is quoted
stays in the text: the cleaning stage labels it. Attachments are inputs of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from consilience.errors import EmptyInput
from consilience.ingest.dates import normalise_date
from consilience.ingest.decode import decode_text
from consilience.ingest.markup import markup_to_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from consilience.ingest.limits import Limits

#: a line that begins a message in an MBOX file
_FROM = re.compile(rb"^From [^\r\n]*\r?\n", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEAD = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){2,}+")
#: headers that mail has and a text with "Name: value" at its head has not
_TELLING = re.compile(
    r"^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature):", re.IGNORECASE | re.MULTILINE
)
#: share of the words of the HTML body that a plain one must have to be the text
_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What a message holds."""

    subject: str
    text: str
    #: name of the sender, else the host of its address
    sender: str
    #: ISO 8601; "" where unknown
    sent: str


def mail_kind(head: str) -> str | None:
    """Tell "mbox" or "mail" by how a text begins, None of any other."""
    kind = "mail"
    if head.startswith("From "):
        head, kind = head.partition("\n")[2], "mbox"
    found = _HEAD.match(head.replace("\r\n", "\n"))
    return kind if found and _TELLING.search(found[0]) else None


def split_mbox(content: bytes) -> Iterator[bytes]:
    """Yield the messages of an MBOX file; a "From " inside a message is quoted there, as its writers do."""
    starts = [found for found in _FROM.finditer(content) if _begins(content, found.start())]
    ends = [found.start() for found in starts[1:]] + [len(content)]
    for found, end in zip(starts, ends, strict=True):
        yield _QUOTED_FROM.sub(rb"\1", content[found.end() : end])


def _begins(content: bytes, place: int) -> bool:
    return place == 0 or content[max(0, place - 4) : place].replace(b"\r", b"").endswith(b"\n\n")


def read_mail(content: bytes, name: str, limits: Limits) -> Mail:
    """Return what a message says; raises EmptyInput where it has no text."""
    message = _parsed(content)
    text = _body(message, name, limits)
    if not text.strip():
        raise EmptyInput("is a mail without a text", identity=name, hint="give what is attached to it")
    display, address = parseaddr(_header(message, "from"))
    return Mail(
        subject=_header(message, "subject"),
        text=text,
        sender=display or address.rpartition("@")[2],
        sent=normalise_date(_header(message, "date")) or "",
    )


def attachments(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of what is attached to a message; pictures inside its text are left.

    A message that is attached has a name of ours where it has none.
    """
    for number, part in enumerate(_parsed(content).iter_attachments(), 1):
        if part.get_content_type() == "message/rfc822":
            yield part.get_filename() or f"message-{number}.eml", part.get_content().as_bytes()
        elif (name := part.get_filename()) and part.get_content_disposition() != "inline":
            payload = part.get_payload(decode=True)
            yield name, payload if isinstance(payload, bytes) else b""


def _parsed(content: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(content.lstrip(b"\r\n"))


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _body(message: EmailMessage, name: str, limits: Limits) -> str:
    plain, html = (_text(message.get_body((kind,)), name) for kind in ("plain", "html"))
    shown = markup_to_text(html, limits) if html.strip() else ""
    return shown if len(plain.split()) < _SHARE * len(shown.split()) or not plain.strip() else plain


def _text(part: Any, name: str) -> str:
    if part is None:
        return ""
    content = part.get_payload(decode=True) or b""
    text = decode_text(content, identity=name, declared=part.get_content_charset()) if content else ""
    return _joined(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _joined(text: str) -> str:
    """Return a text whose lines end in a space where they go on (RFC 3676), one line a paragraph."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        # "-- " above a signature goes on nowhere
        if goes_on:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)
