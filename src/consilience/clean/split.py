"""Labels at sight: whole lines, and lines that hold several kinds, by the rules of ``rules.py``."""

from __future__ import annotations

import re

from consilience.clean.conditions import CONDITIONS, Seen, Surroundings, survey
from consilience.clean.draft import Draft, Piece, piece_of
from consilience.clean.lexicon import CONTROLS, LINE_LONGEST
from consilience.clean.rules import LINE_RULES, SPLIT_RULES, SplitRule
from consilience.types import PassageKind

_KIND = re.compile(r"[a-z]+")
_OUTER = re.compile(r"^[\W_]+|[\W_]+$")


def label_at_sight(draft: Draft) -> Draft:
    """Label open pieces by the first line rule, else the first split rule, that fits.

    What a split leaves open is looked at once more, so that "caption (photographer) (agency)" comes apart.
    """
    around = survey(draft)
    parts = {n: _parts(draft, piece, around) for n, piece in draft.open() if piece.end - piece.start <= LINE_LONGEST}
    return draft.with_parts(parts)


def _parts(draft: Draft, piece: Piece, around: Surroundings, again: bool = True) -> list[Piece]:
    line = draft.of(piece)
    if _OUTER.sub("", line).casefold() in CONTROLS or line.casefold() in CONTROLS:
        return [piece.labelled(PassageKind.CHROME, "control of the page")]
    for rule in LINE_RULES:
        match = rule.pattern.fullmatch(line)
        if match and _holds(rule.needs, match, piece, around):
            return [piece.labelled(rule.kind, rule.name)]
    for split in SPLIT_RULES:
        match = split.pattern.fullmatch(line)
        if match and _holds(split.needs, match, piece, around):
            parts = _groups(draft, piece, match, split)
            if again:
                return [
                    p for part in parts for p in ([part] if part.kind else _parts(draft, part, around, again=False))
                ]
            return parts
    return [piece]


def _holds(needs: tuple[str, ...], match: re.Match[str], piece: Piece, around: Surroundings) -> bool:
    seen = Seen(match, piece.line, around)
    return all(CONDITIONS[need](seen) for need in needs)


def _groups(draft: Draft, piece: Piece, match: re.Match[str], rule: SplitRule) -> list[Piece]:
    """Return the line's parts in order: each group with its kind, what lies between them open."""
    parts: list[Piece] = []
    at = 0
    groups = sorted(rule.pattern.groupindex, key=match.start)
    for name in [*groups, ""]:
        start, end = match.span(name) if name else (len(match.group()), len(match.group()))
        if start < at:
            continue
        gap = piece_of(draft.text, piece.start + at, piece.start + start, piece.line)
        part = piece_of(draft.text, piece.start + start, piece.start + end, piece.line)
        word = _KIND.match(name)
        kind = word.group() if word else "open"
        parts += [gap] if gap else []
        if part:
            parts.append(part if kind == "open" else part.labelled(PassageKind(kind), rule.name))
        at = end
    return parts
