"""What the library hands to the store, and annotated articles as bytes."""

from __future__ import annotations

import hashlib
import struct
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from consilience.store import codec
from consilience.types import AnnotatedArticle, Article, ArticleFeatures, Document, Evidence, Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

#: bytes before the vectors: length of the JSON, then rows and width of both arrays, all little-endian
_HEADER = struct.Struct("<IIIII")
#: UTF-8 bytes of a text that is indexed as it stands, and the characters that are kept of a longer one
KEY_BYTES, _KEY_START = 1_000, 150
#: the largest id that both databases take
MOST_ID = 2**31 - 1
_NUL_AND_SURROGATES = {0: "�"} | dict.fromkeys(range(0xD800, 0xE000), "�")


@dataclass(frozen=True, slots=True)
class Payload:
    """An annotated article as two compressed blobs: the article with its text, and what was read out of it."""

    article: bytes
    annotation: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedReport:
    """A report read and annotated, ready to be written in one go; made where the annotation is, as in a process."""

    document: Document
    #: without its text, which the payload has
    article: Article
    payload: Payload
    #: SHA-256 of the original bytes, and of the text without regard to white space
    original: str
    digest: str
    title: str
    #: moment at which it was published by what it says itself; "" where it does not
    published: str
    #: name, kind, how often
    mentions: tuple[tuple[str, str, int], ...] = ()
    #: speaker, start, end
    statements: tuple[tuple[str, int, int], ...] = ()
    features: ArticleFeatures
    program: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report that the library has: row ids, for the store alone, and what decides whether another is the same."""

    report: int
    key: str
    #: label of its current version
    version: str
    digest: str
    outlet_key: str


def encode_article(article: AnnotatedArticle) -> Payload:
    """Return an annotated article as bytes; ``decode_article`` gives it back exactly."""
    bare = replace(article, article=replace(article.article, text=""), vectors=None, sentence_vectors=None)
    text = codec.dumps(bare).encode("ascii")
    arrays = [_rows(article.vectors), _rows(article.sentence_vectors)]
    head = _HEADER.pack(len(text), *(size for rows, width, _ in arrays for size in (rows, width)))
    return Payload(
        article=codec.pack(article.article),
        annotation=codec.compress(head + text + b"".join(data for _, _, data in arrays)),
    )


def decode_article(payload: Payload, label: str | None = None) -> AnnotatedArticle:
    """Return the article of a payload, under the id ``label`` where one is given."""
    data = codec.decompress(payload.annotation)
    length, *shapes = _HEADER.unpack_from(data)
    start = _HEADER.size
    bare = codec.loads(AnnotatedArticle, data[start : start + length].decode("ascii"))
    article = codec.unpack(Article, payload.article)
    vectors, at = _array(data, start + length, *shapes[:2])
    # what follows in libraries of late 2026, vectors of words, is not needed any more
    sentence_vectors, _ = _array(data, at, *shapes[2:])
    whole = replace(bare, article=article, vectors=vectors, sentence_vectors=sentence_vectors)
    return whole if label is None or label == article.id else with_id(whole, label)


def decode_text(article: bytes, label: str) -> Article:
    """Return the article alone, under the id ``label``."""
    found = codec.unpack(Article, article)
    return _article_with_id(found, label)


def with_id(annotated: AnnotatedArticle, label: str) -> AnnotatedArticle:
    """Return an article under another id, its evidence included."""
    return replace(
        annotated,
        article=_article_with_id(annotated.article, label),
        published=_known_with_id(annotated.published, annotated.article.id, label),
    )


def name_key(name: str) -> str:
    """Return a name as it is compared: folded, without marks, one space between words."""
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return index_key(" ".join(column(letters).casefold().split()))


def outlet_key(outlet: str) -> str:
    """Return an outlet's name or host as it is compared."""
    return name_key(outlet).removeprefix("www.")


def column(text: str) -> str:
    """Return a text as both databases take it; every character keeps its place."""
    return text.translate(_NUL_AND_SURROGATES)


def index_key(text: str) -> str:
    """Return a text as both databases take it in an index: a long one as its beginning and its SHA-256.

    PostgreSQL refuses an index row beyond a third of a page (2,704 bytes); addresses, names and words can be longer.
    The same bound on SQLite lets a library mean the same on both.
    """
    held = column(text)
    if len(held) <= KEY_BYTES // 4:
        return held
    written = held.encode("utf-8")
    if len(written) <= KEY_BYTES:
        return held
    return f"{held[:_KEY_START]}…sha256:{hashlib.sha256(written).hexdigest()}"


def index_keys(texts: Iterable[str]) -> list[str]:
    """Return texts as ``index_key`` gives them, each once, sorted."""
    return sorted({index_key(text) for text in texts})


def _article_with_id(article: Article, label: str) -> Article:
    return replace(
        article,
        id=label,
        title=_known_with_id(article.title, article.id, label),
        outlet=_known_with_id(article.outlet, article.id, label),
        published=_known_with_id(article.published, article.id, label),
        modified=_known_with_id(article.modified, article.id, label),
    )


def _known_with_id(known: Known | None, old: str, new: str) -> Known | None:
    if known is None or not known.evidence:
        return known
    moved = tuple(Evidence(new, e.start, e.end) if e.article == old else e for e in known.evidence)
    return replace(known, evidence=moved)


def _rows(vectors: NDArray[np.float32] | None) -> tuple[int, int, bytes]:
    """Return rows, width and bytes of an array; a width of 0 stands for none at all."""
    if vectors is None:
        return 0, 0, b""
    import numpy as np  # noqa: PLC0415 -- heavy: only where vectors are written

    array = np.ascontiguousarray(vectors, dtype="<f4")
    # first bytes, second bytes …: those that hold the exponents are alike and compress
    planes = array.view(np.uint8).reshape(-1, 4).T
    return array.shape[0], array.shape[1], planes.tobytes()


def _array(data: bytes, at: int, rows: int, width: int) -> tuple[Any, int]:
    if not width:
        return None, at
    import numpy as np  # noqa: PLC0415 -- heavy: only where vectors are read

    end = at + rows * width * 4
    planes = np.frombuffer(data[at:end], dtype=np.uint8).reshape(4, -1)
    return np.ascontiguousarray(planes.T).view("<f4").reshape(rows, width), end
