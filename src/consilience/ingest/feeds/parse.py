"""From a feed's bytes to its entries: RSS, RDF, Atom (read by feedparser), JSON Feed.

Every XML feed takes one way: it is decoded by us, refused where it declares entities of its own, mended by lxml (which
resolves no entity, loads no DTD and touches no network), and only then read by feedparser, which so sees well-formed
XML without a document type, whatever came in. Requires an RSS, RDF or Atom root. Known to fail for feeds that are cut
inside their first entry, and for entries that carry neither id, link nor title.
"""

from __future__ import annotations

import html
import io
import re
from datetime import timedelta
from itertools import islice
from typing import Any

from consilience.errors import InputError, TooLarge, UnreadableInput
from consilience.ingest.dates import normalise_date
from consilience.ingest.decode import decode_exact
from consilience.ingest.feeds.json import entry_id, read_json_feed, web_address
from consilience.ingest.feeds.records import Failure, FailureKind, Feed, FeedEntry
from consilience.ingest.feeds.suggest import feed_link
from consilience.ingest.lexicon_web import FEED_ROOTS
from consilience.ingest.limits import Limits
from consilience.ingest.markup import check_attributes, markup_to_text
from consilience.ingest.record_formats import author_names

_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.ASCII)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?([^\s>]+)\s+([^>]*)>?", re.IGNORECASE)
#: an entity that stands for plain text or one character
_PLAIN_ENTITY = re.compile(r"""(?:"[^"&%<]*"|'[^'&%<]*'|["']&\#\w{1,8};["'])\s*""")
#: the lists of HTML's characters, which old feeds name and nobody loads
_W3C_ENTITY = re.compile(r"""PUBLIC\s+["']-//W3C//ENTITIES[^"']*["']""", re.IGNORECASE)
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SPACE = re.compile(r"\s+")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([a-zA-Z][\w.-]*)[\s>/]")
#: a bare "&", which is no reference
_LONE_AMPERSAND = re.compile(r"&(?!#?\w{1,32};)")
_ENTRY_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_FEED_END = re.compile(
    r"</(?:[\w.-]+:)?(?:rss|rdf|feed)\s*>\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+\Z", re.IGNORECASE | re.DOTALL
)
#: characters of a title or summary that are looked at
_LONGEST_SUMMARY = 20_000
_HINT = "give the address of an RSS, Atom or JSON feed"


def parse_feed(
    content: bytes, *, address: str, declared: str | None = None, limits: Limits | None = None
) -> Feed | Failure:
    """Return what the body of a feed says, or why it cannot be read.

    ``declared`` is the charset of the server. Entries come in the feed's order, each id once.
    """
    limits = limits or Limits()
    try:
        text = _CONTROL.sub("", _decoded(content, address, declared)).lstrip("\ufeff \t\r\n")
        if text.startswith("{"):
            return read_json_feed(text, address, limits)
        return _read_xml(text, address, limits)
    except TooLarge as error:
        return Failure(FailureKind.TOO_LARGE, error)
    except InputError as error:
        return Failure(FailureKind.NOT_A_FEED, error)


def _decoded(content: bytes, address: str, declared: str | None) -> str:
    """Return the text of a feed.

    Multi-byte UTF-8 does not come about by chance, so that it outranks what server and feed declare, which is often
    the default of some software; pure ASCII leaves the word to them, for encodings that shift by escapes.
    """
    try:
        if not content.isascii():
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = _XML_CHARSET.match(content[:400])
    inner = named[1].decode("ascii") if named else None
    for charset in (inner, declared):
        # what is no UTF-8 is none because somebody says so
        if charset and charset.lower().replace("_", "-") not in {"utf-8", "utf8"}:
            return decode_exact(content, identity=address, declared=charset)
    return decode_exact(content, identity=address)


def _read_xml(text: str, address: str, limits: Limits) -> Feed | Failure:
    start = _root_place(text)
    unsafe = _unsafe_entity(text[:start]) or _unsafe_entity(_CDATA.sub("", text[start:]))
    if unsafe:
        error = UnreadableInput(f"declares the entity {unsafe}, which may read files or blow up", identity=address)
        return Failure(FailureKind.UNSAFE, error)
    root = _ROOT.match(text, start)
    if root is None or root[1].lower() not in FEED_ROOTS:
        suggestion = feed_link(text, address, limits)
        what = "is a page, not a feed" if root and root[1].lower() == "html" else "is not a feed that we know"
        hint = f"its feed may be {suggestion}" if suggestion else _HINT
        return Failure(FailureKind.NOT_A_FEED, UnreadableInput(what, identity=address, hint=hint), suggestion)
    is_cut = not _FEED_END.search(text[-10_000:])
    ends = [match.end() for match in islice(_ENTRY_END.finditer(text), limits.max_feed_entries)]
    if is_cut or len(ends) == limits.max_feed_entries:
        text = text[: max(ends, default=0)]
    mended = _mended(text, address, limits) if text else b""
    if not mended:
        return Failure(FailureKind.NOT_A_FEED, UnreadableInput("breaks off before its first entry", identity=address))
    return _read_mended(mended, address, limits, is_cut=is_cut)


def _unsafe_entity(text: str) -> str:
    """Return the name of the first entity that is declared as more than plain text, "" where there is none.

    A feed has no use for entities of its own; some old ones name W3C's lists of characters, which are not loaded.
    """
    for match in _ENTITY.finditer(text):
        if not _PLAIN_ENTITY.fullmatch(match[2]) and not _W3C_ENTITY.match(match[2]):
            return match[1][:40]
    return ""


def _root_place(text: str) -> int:
    """Return where the first element begins, past declarations, comments and the document type."""
    place = 0
    while place < len(text):
        gap = _SPACE.match(text, place)
        place = gap.end() if gap else place
        if text.startswith("<!--", place):
            place = _past(text, "-->", place + 4)
        elif text.startswith("<?", place):
            place = _past(text, "?>", place + 2)
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            end = _past(text, ">", place)
            subset = text.find("[", place, end)
            place = end if subset < 0 else _past(text, ">", _past(text, "]", subset))
        else:
            break
    return place


def _past(text: str, closing: str, place: int) -> int:
    found = text.find(closing, place)
    return len(text) if found < 0 else found + len(closing)


def _mended(text: str, address: str, limits: Limits) -> bytes:
    """Return a feed as well-formed XML without a document type, b"" where no element can be made out.

    Raises TooLarge for more elements than ``limits.max_page_elements``.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 -- heavy: loaded when it is needed

    check_attributes(_CDATA.sub("", text), address)
    text = _outside_cdata(_DECLARATION.sub("", text))
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        strip_cdata=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return b""
    if tree is None:
        return b""
    count = sum(1 for _ in tree.iter())
    if count > limits.max_page_elements:
        raise TooLarge(f"has {count:,} elements; the limit is {limits.max_page_elements:,}", identity=address)
    written: bytes = etree.tostring(tree, encoding="utf-8", xml_declaration=True, with_tail=False)
    return written


def _outside_cdata(text: str) -> str:
    """Return a feed with HTML's named characters and bare ampersands as XML knows them, but for its CDATA."""
    pieces: list[str] = []
    place = 0
    for section in _CDATA.finditer(text):
        pieces += [_escaped(text[place : section.start()]), section[0]]
        place = section.end()
    return "".join([*pieces, _escaped(text[place:])])


def _escaped(text: str) -> str:
    return _LONE_AMPERSAND.sub("&amp;", _NAMED.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    """Return the character of one of HTML's named references, which XML does not know; the reference otherwise."""
    if match[1] in _XML_NAMES:
        return match[0]
    character = html.unescape(match[0])
    return match[0] if character == match[0] else html.escape(character)


def _read_mended(content: bytes, address: str, limits: Limits, *, is_cut: bool) -> Feed | Failure:
    import feedparser  # noqa: PLC0415 -- loaded when it is needed

    # without the feed's own address, so that relative ids stay the same where a feed moves; links are resolved below
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # a stream, because feedparser would open a string as the name of a file or an address; what its sanitising
        # and resolving do is done where content is read
        found = feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        entries = _distinct([_entry(item, address) for item in found.entries[: limits.max_feed_entries]])
        title = _plain(found.feed.get("title", ""))
        rest = _rest(found.feed.get("ttl"))
        version = str(found.get("version") or "")
    except Exception as error:
        # a parser of other people's mistakes fails in ways nobody lists; one feed must not stop the others
        reason = f"cannot be read as a feed ({type(error).__name__})"
        return Failure(FailureKind.NOT_A_FEED, UnreadableInput(reason, identity=address, hint=_HINT))
    kind = "atom" if version.startswith("atom") else "rdf" if version in {"rss10", "rss090"} else "rss"
    return Feed(title=title, entries=entries, format=kind, rest=rest, is_cut=is_cut)


def _entry(item: Any, base: str) -> FeedEntry:
    """Return one of feedparser's entries as ours."""
    target = str(item.get("feedburner_origlink") or item.get("link") or "")
    # an id that stands in for a link is one only where it is a whole address
    stands_in = target == item.get("id") and "://" not in target
    link = "" if stands_in else web_address(target, base)
    title = _plain(item.get("title", ""))
    contents = [str(part.get("value") or "") for part in item.get("content") or ()]
    content = max(contents, key=len, default="")
    summary = str(item.get("summary") or "")
    if summary == content:
        summary = "" if len(contents) <= 1 else min(contents, key=len)
    people = [author.get("name") for author in item.get("authors") or () if isinstance(author, dict)]
    return FeedEntry(
        id=entry_id(str(item.get("id") or ""), link, title, summary or content),
        link=link,
        title=title,
        published=normalise_date(item.get("published")) or normalise_date(item.get("created")),
        # feedparser's own access gives the date of publication in its place
        updated=normalise_date(dict.get(item, "updated")),
        summary=_plain(summary),
        content=content,
        authors=author_names(people),
    )


def _plain(value: object) -> str:
    """Return a title or a summary, which feeds write as HTML or as text, as text."""
    text = str(value or "")[:_LONGEST_SUMMARY]
    return markup_to_text(text) if "<" in text or "&" in text else text.strip()


def _rest(ttl: object) -> timedelta | None:
    minutes = str(ttl or "").strip()
    return timedelta(minutes=int(minutes)) if re.fullmatch(r"\d{1,6}", minutes, re.ASCII) else None


def _distinct(entries: list[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Return the entries without those whose id stood before."""
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
    return tuple(found.values())
