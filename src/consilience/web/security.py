"""Who may do what: hosts, sign-in, tokens against forged requests."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi.responses import Response

#: cookies: a visit, by which forms are tied to a browser; and a sign-in
VISIT, SIGNED = "consilience_visit", "consilience_signed"
HEADER, FIELD = "x-csrf-token", "token"
#: seconds for which a sign-in holds
HOURS = 12 * 3600
#: wrong passwords that one address, and all together, may give in so many seconds
TRIES, ALL_TRIES, WINDOW = 5, 50, 60.0
#: scrypt's cost: 64 MiB and about a tenth of a second (OWASP's second choice of parameters)
_SCRYPT = {"n": 2**16, "r": 8, "p": 1, "maxmem": 2**27}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Password:
    """A password that is known by its hash alone; wrong ones are counted by address."""

    def __init__(self, password: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._of(password)
        self._key = secrets.token_bytes(32)
        self._right: bytes = b""
        self._wrong: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def check(self, given: str, address: str) -> bool:
        """Tell whether it is the password; raises HTTPException where too many wrong ones were given."""
        quick = hmac.digest(self._key, given.encode("utf-8", "surrogatepass"), "sha256")
        # what was right once is known again without the slow hash
        if self._right and hmac.compare_digest(quick, self._right):
            return True
        with self._lock:
            self._count(address)
            right = hmac.compare_digest(self._of(given), self._hash)
            if right:
                self._right = quick
            else:
                self._wrong.setdefault(address, []).append(time.monotonic())
            return right

    def _count(self, address: str) -> None:
        since = time.monotonic() - WINDOW
        self._wrong = {
            who: recent for who, found in self._wrong.items() if (recent := [at for at in found if at > since])
        }
        everybody = sum(map(len, self._wrong.values()))
        if len(self._wrong.get(address, ())) >= TRIES or everybody >= ALL_TRIES:
            raise HTTPException(429, "too many wrong passwords; wait a minute", {"Retry-After": str(int(WINDOW))})

    def _of(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=self._salt, **_SCRYPT)


class Security:
    """What the application knows of its readers."""

    def __init__(self, *, password: str = "", hosts: Iterable[str] = ()) -> None:
        self._password = Password(password) if password else None
        self._hosts = frozenset({"localhost", *(host.lower().rstrip(".") for host in hosts)})
        self._secret = secrets.token_bytes(32)

    @property
    def demands(self) -> bool:
        """Whether a reader must sign in."""
        return self._password is not None

    def knows_host(self, host: str) -> bool:
        """Tell whether a Host header names this machine: a page elsewhere must not reach us under a name of its own.

        An address in numbers cannot be pointed elsewhere by whoever holds a name (DNS rebinding), so all are known.
        """
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def signed_in(self, request: Request) -> bool:
        """Tell whether the reader has signed in, or brings the password as a bearer token."""
        if self._password is None:
            return True
        return self._valid(request.cookies.get(SIGNED, "")) or self._bears(request)

    def signed_by(self, cookies: str) -> bool:
        """Tell whether a Cookie header holds a sign-in of ours."""
        return any(
            self._valid(value)
            for name, _, value in (part.strip().partition("=") for part in cookies.split(";"))
            if name == SIGNED
        )

    def sign_in(self, request: Request, password: str) -> str:
        """Return the cookie of a sign-in, "" where the password is wrong."""
        assert self._password is not None
        if not self._password.check(password, address_of(request)):
            return ""
        told = f"{int(time.time()) + HOURS}.{secrets.token_hex(8)}"
        return f"{told}.{self._seal(SIGNED, told)}"

    def visit_of(self, request: Request) -> str:
        """Return what names the reader's browser, made anew where it has no name yet."""
        known = getattr(request.state, "visit", "") or request.cookies.get(VISIT, "")
        if not (len(known) == 32 and known.isalnum() and known.isascii()):
            known = secrets.token_hex(16)
        request.state.visit = known
        return known

    def token_of(self, request: Request) -> str:
        """Return the token that the browser's changes must carry."""
        return self._seal("token", self.visit_of(request))

    def check_change(self, request: Request, given: str) -> None:
        """Raise HTTPException where a change was not asked for by one of our own pages, or by a program's token."""
        if self._bears(request):
            return
        visit = request.cookies.get(VISIT, "")
        if not visit or not hmac.compare_digest(given.encode("utf-8", "replace"), self._seal("token", visit).encode()):
            raise HTTPException(403, "this form is out of date; go back, reload the page and try again")

    def _bears(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if self._password is None or scheme.lower() != "bearer" or not given:
            return False
        return self._password.check(given.strip(), address_of(request))

    def _valid(self, cookie: str) -> bool:
        told, _, seal = cookie.rpartition(".")
        until = told.partition(".")[0]
        sealed = hmac.compare_digest(seal.encode("utf-8", "replace"), self._seal(SIGNED, told).encode())
        return sealed and until.isdecimal() and int(until) > time.time()

    def _seal(self, purpose: str, told: str) -> str:
        return hmac.new(self._secret, f"{purpose}:{told}".encode("utf-8", "replace"), "sha256").hexdigest()


def address_of(request: Request) -> str:
    """Return where a request comes from."""
    return request.client.host if request.client else "nowhere"


def same_site(request: Request) -> bool:
    """Tell whether a change was asked for by a page of ours, as far as the browser says (Fetch Metadata, Origin)."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        named = urlsplit(origin).netloc.lower()
    except ValueError:
        # "http://[": no browser of a reader's sends such a thing
        return False
    return bool(named) and named == request.headers.get("host", "").lower()


async def change(request: Request) -> None:
    """Let only changes through that carry their browser's token: the dependency of every path that changes anything."""
    given = request.headers.get(HEADER, "")
    if "form" in request.headers.get("content-type", ""):
        form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES)
        given = given or str(form.get(FIELD, ""))
    try:
        request.app.state.security.check_change(request, given)
    except HTTPException:
        await request.close()
        raise


#: of one form
MOST_FILES, MOST_FIELDS, MOST_FIELD_BYTES = 500, 520, 4_000_000


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie that no script reads and no other site sends."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/")
