r"""From bytes to text: byte order marks, UTF-8, UTF-16, the Windows code pages; binary content is refused.

Newlines: ``decode_text`` gives what Python's text mode gives, "\\n" for "\\r\\n" and "\\r", because the positions of
answer keys, and of anybody who reads a file with ``Path.read_text``, count them so. Nothing else is changed: no
stripping, no Unicode normalisation. A byte order mark is no content.
"""

from __future__ import annotations

import codecs
import re

from consilience.errors import EmptyInput, UnreadableInput
from consilience.ingest.language import function_word_share
from consilience.ingest.lexicon import BINARY_SIGNATURES

#: longest marks first: the mark of UTF-32-LE begins with that of UTF-16-LE
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: bytes that are looked at to tell binary content and UTF-16 from text
_HEAD = 65_536
#: bytes around the first non-ASCII ones that are shown to charset-normalizer, which is slow on whole books
_SAMPLE = 32_768
#: share of control characters from which decoded content is no text: random bytes have 11 %, texts none
_MAX_CONTROL = 0.02
#: difference in charset-normalizer's measure of mess below which two code pages are equally likely
_CHAOS_MARGIN = 0.02
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
#: what Windows-1252 makes of each byte, with Latin-1 where it has nothing (as the WHATWG encoding standard does)
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def decode_text(content: bytes, *, identity: str = "", declared: str | None = None) -> str:
    r"""Return ``content`` as text with "\\n" as its only newline.

    ``declared`` is an encoding named from outside (an HTTP header, a ``meta`` element); a byte order mark outranks
    it, and it is passed over where the bytes do not fit it. Raises EmptyInput where there is no byte but a mark, and
    UnreadableInput for binary content.
    """
    return decode_exact(content, identity=identity, declared=declared).replace("\r\n", "\n").replace("\r", "\n")


def decode_exact(content: bytes, *, identity: str = "", declared: str | None = None) -> str:
    """Return ``content`` as text with its newlines as they are; otherwise as ``decode_text``."""
    if not content:
        raise EmptyInput("is empty", identity=identity)
    for signature, kind in BINARY_SIGNATURES:
        if content.startswith(signature):
            raise _binary(identity, f"is {kind}, not text")
    text = _by_mark(content)
    if text is None:
        text = _by_declaration(content, declared)
    if text is None:
        text = _by_content(content)
    if not text:
        raise EmptyInput("is empty", identity=identity)
    head = text[:_HEAD]
    if len(_CONTROL.findall(head)) > max(1, _MAX_CONTROL * len(head)):
        raise _binary(identity, "is binary, not text")
    return without_surrogates(text)


def without_surrogates(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate, which no encoding can write; offsets stay as they are."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _binary(identity: str, message: str) -> UnreadableInput:
    return UnreadableInput(message, identity=identity, hint="give the report as text, HTML or JSON")


def _by_mark(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    return None


def _by_declaration(content: bytes, declared: str | None) -> str | None:
    """Decode as declared; pages that say Latin-1 mean Windows-1252 (WHATWG)."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        if name in {"ascii", "iso8859-1"}:
            name = "cp1252"
        return content.decode(name)
    except (LookupError, UnicodeError):
        return None


def _by_content(content: bytes) -> str:
    wide = _wide_encoding(content)
    if wide:
        return content.decode(wide, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = content.decode("utf-8", "surrogateescape")
    broken = len(_LONE_SURROGATE.findall(lenient))
    sound = sum(1 for character in lenient if character > "\x7f") - broken
    # UTF-8 with a few foreign bytes: its multi-byte characters do not come about by chance
    if sound >= broken:
        return lenient.translate(_WINDOWS)
    return _by_code_page(content)


def _wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 that unmarked content is in, or None.

    Latin text has a zero byte in every second place; other scripts cannot be told so and are left alone.
    """
    head = content[: _HEAD - _HEAD % 2]
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _by_code_page(content: bytes) -> str:
    """Decode content in a one-byte or East Asian code page.

    Requires some text around the odd bytes. Windows-1252 is taken for a mere sprinkling of them, because English
    reports in old files have a few curly quotes and accented names, for which all Western and Central European pages
    look alike. Otherwise charset-normalizer proposes, and among the pages that it finds equally clean the one wins
    under which most words are closed-class words of one language ("że" and "się" are words, "¿e" and "siê" are not).
    Known to fail for names alone in a Central European page.
    """
    windows = content.decode("latin-1").translate({code - 0xDC00: text for code, text in _WINDOWS.items()})
    head = content[:_HEAD]
    if sum(1 for byte in head if byte > 0x7F) < 0.01 * len(head):
        return windows
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- heavy: loaded when it is needed

    first = next((place for place, byte in enumerate(content) if byte > 0x7F), 0)
    sample = content[max(0, first - _SAMPLE // 2) : first + _SAMPLE]
    matches = list(from_bytes(sample))
    least = min((match.chaos for match in matches), default=0.0)
    names = [
        name
        for match in matches
        if match.chaos <= least + _CHAOS_MARGIN
        for name in (match.encoding, *match.could_be_from_charset)
    ]
    for name in sorted(dict.fromkeys(names), key=lambda name: _preference(sample, name)):
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            continue
    return windows


def _preference(sample: bytes, encoding: str) -> tuple[float, bool, bool]:
    """Return a key that sorts the likeliest encoding first."""
    try:
        share = function_word_share(sample.decode(encoding, "replace"))
    except LookupError:
        share = -1.0
    return (-round(share, 3), encoding != "cp1252", not encoding.startswith("cp125"))
