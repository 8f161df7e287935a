"""Posts of social media inside an article: the signature, the text before it, and dangling lines above.

A post is told by its signature, "— Name (@handle) April 30, 2024". What stands before it on the line is the post's;
where the signature stands alone or its line is the end of a longer post, the lines above belong to it as long as they
carry marks of a post (hashtag, short link, handle, flag, a dash as bullet, "Watch:"), with at most one plain line
between. Known to fail: posts without signature, and a plain line above the first marked one.
"""

from __future__ import annotations

import re

from consilience.clean.draft import Draft, Piece, piece_of
from consilience.clean.lexicon import POST_LONGEST
from consilience.clean.normal import sentence_spans
from consilience.clean.rules import SIGNATURE
from consilience.types import PassageKind

_SIGNATURE = re.compile(SIGNATURE)
_REASON = "post with its signature"
#: marks of a post's line: it opens with a hashtag, handle, bullet or "Watch:", or holds a short link or a pictograph
_MARKED = re.compile(
    r"^[#@]\w|https?://t\.co/|pic\.twitter\.com|[\U0001F1E6-\U0001F1FF\U0001F300-\U0001FAFF\u2600-\u27BF]"
    r"|^[–—-] |^\d/\d |^(?:Watch|WATCH|BREAKING|Read more):?\s"
)
#: the last line of a post that began above: a bullet, a small letter, a link
_CONTINUES = re.compile(r"[–—•-] |[a-z]|https?://|Read more:|pic\.twitter")


def split_posts(draft: Draft) -> Draft:
    """Cut lines with signatures into posts and the rest."""
    parts = {n: _posts(draft, piece) for n, piece in draft.open() if "(@" in draft.of(piece)}
    return draft.with_parts(parts)


def _posts(draft: Draft, piece: Piece) -> list[Piece]:
    line = draft.of(piece)
    parts: list[Piece | None] = []
    at = 0
    for match in _SIGNATURE.finditer(line):
        start = _start_of_post(line, at, match.start())
        parts.append(piece_of(draft.text, piece.start + at, piece.start + start, piece.line))
        post = piece_of(draft.text, piece.start + start, piece.start + match.end(), piece.line)
        parts.append(post and post.labelled(PassageKind.EMBED, _REASON))
        at = match.end()
    parts.append(piece_of(draft.text, piece.start + at, piece.end, piece.line))
    return [part for part in parts if part]


def _start_of_post(line: str, at: int, signature: int) -> int:
    """Return where the post begins: the line's start, or as many sentences back as a post may have."""
    if signature - at <= POST_LONGEST:
        return at
    spans = sentence_spans(line[at:signature])
    fitting = [at + start for start, _ in spans if signature - at - start <= POST_LONGEST]
    return fitting[0] if fitting else signature


def label_dangling(draft: Draft) -> Draft:
    """Label the lines above a signature that belong to the post."""
    labels: dict[int, tuple[PassageKind, str]] = {}
    for n, piece in enumerate(draft.pieces):
        if piece.reason == _REASON:
            alone = bool(_SIGNATURE.match(draft.of(piece)))
            if alone or _CONTINUES.match(draft.of(piece)):
                labels |= dict.fromkeys(_above(draft, n, alone), (PassageKind.EMBED, "line of a post"))
    return draft.with_labels(labels)


def _above(draft: Draft, n: int, alone: bool) -> list[int]:
    """Return the positions above ``n`` that belong to its post."""
    taken: list[int] = []
    plain: list[int] = []
    size = draft.pieces[n].end - draft.pieces[n].start
    for m in range(n - 1, -1, -1):
        piece = draft.pieces[m]
        size += piece.end - piece.start
        if size > POST_LONGEST + 200 or piece.kind not in (None, PassageKind.EMBED) or piece.reason == _REASON:
            break
        if piece.kind is PassageKind.EMBED or _MARKED.search(draft.of(piece)):
            taken += [*plain, m]
            plain = []
        elif alone and not taken and m == n - 1:
            taken.append(m)
        elif plain:
            break
        else:
            plain = [m]
    return taken
