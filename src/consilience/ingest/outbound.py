"""What goes out: an alert as a POST to an address, or as a mail; nothing else of the program sends anything.

Both end within a stated time. An address of this machine or a private network is refused unless that is allowed, as
where a page is fetched; a mail server is named by the user alone, and may stand anywhere.
"""

from __future__ import annotations

import re
import smtplib
import ssl
import threading
from typing import TYPE_CHECKING

from consilience.errors import AlertError, FetchError, UsageError
from consilience.ingest.addresses import split_address
from consilience.ingest.web import HttpFetcher, RefusedError

if TYPE_CHECKING:
    from email.message import EmailMessage

#: seconds that one delivery may take
SECONDS = 20.0
_SERVER = re.compile(r"(smtps?)://(?:([^@/\s]+)@)?([\w.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?/?", re.ASCII)
_PORTS = {"smtp": 25, "smtps": 465}


def post_json(url: str, content: bytes, *, allow_private: bool = False, seconds: float = SECONDS) -> None:
    """POST a JSON document; raises AlertError where it is not taken (any status but 2xx) within ``seconds``.

    Errors name the host alone: the address of a webhook is often its password.
    """
    try:
        scheme, host, _ = split_address(url)
        answer = HttpFetcher(allow_private=allow_private).post(
            url, content, media_type="application/json", seconds=seconds
        )
    except RefusedError as error:
        raise AlertError(error.message, identity="webhook", hint=error.hint) from error
    except FetchError as error:
        raise AlertError(error.message, identity="webhook", hint="check its address") from error
    if not 200 <= answer.status < 300:
        raise AlertError(
            f"was answered with {answer.described}", identity=f"{scheme}://{host}", hint="check its address"
        )


def read_server(server: str) -> tuple[str, str, str, int]:
    """Return scheme, user, host and port of a mail server as ``smtp://user@host:25``; raises UsageError."""
    found = _SERVER.fullmatch(server)
    if found is None or int(found[4] or 1) > 65_535:
        hint = "write smtp://host:25, smtp://user@host:587 or smtps://user@host"
        raise UsageError("is no mail server", identity=repr(server[:80]), hint=hint)
    return found[1], found[2] or "", found[3].strip("[]"), int(found[4] or _PORTS[found[1]])


def send_mail(message: EmailMessage, server: str, *, password: str = "", seconds: float = SECONDS) -> None:
    """Hand a mail to a server; raises AlertError where it does not take it within ``seconds``, UsageError.

    The connection is encrypted where the server offers it; with a user's name it must be.
    """
    read_server(server)
    faults: list[Exception] = []
    # a server that drips keeps each single wait short: the whole is bounded from outside
    thread = threading.Thread(target=_send, args=(message, server, password, seconds, faults), daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise AlertError(f"took longer than {seconds:g} seconds", identity=server, hint="check the server")
    if faults:
        told = " ".join(str(faults[0]).split())[:200] or type(faults[0]).__name__
        raise AlertError(f"did not take the mail ({told})", identity=server, hint="check the server") from faults[0]


def _send(message: EmailMessage, server: str, password: str, seconds: float, faults: list[Exception]) -> None:
    """Hand over a mail; what goes wrong is put among the faults, since this has a thread of its own."""
    scheme, user, host, port = read_server(server)
    try:
        tls = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(host, port, timeout=seconds, context=tls)
            if scheme == "smtps"
            else smtplib.SMTP(host, port, timeout=seconds)
        ) as connection:
            _deliver(connection, message, tls, user, password, encrypted=scheme == "smtps")
    # whatever it is, it must reach who waits
    except Exception as error:
        faults.append(error)


def _deliver(
    connection: smtplib.SMTP, message: EmailMessage, tls: ssl.SSLContext, user: str, password: str, *, encrypted: bool
) -> None:
    connection.ehlo()
    if not encrypted and connection.has_extn("starttls"):
        connection.starttls(context=tls)
        connection.ehlo()
        encrypted = True
    if user:
        if not encrypted:
            raise smtplib.SMTPNotSupportedError("it offers no encryption for the password")
        connection.login(user, password)
    connection.send_message(message)
