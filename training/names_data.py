"""Read the openly licensed texts with names into one form: documents of sentences with character spans.

Labels are PER, ORG and LOC. Where a corpus marks more than names (nominal mentions, titles, demonyms), spans are cut
down to the name, or left out of the loss where that is not possible. Knows formats; does not know the model.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consilience.words.people import BEFORE_NAMES as TITLES
from consilience.words.people import LINKS
from consilience.words.places import PEOPLES as DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: mentions that re3d marks as organisations and that are pronouns or common nouns at the start of a sentence
_NO_NAMES = _words(
    "they we he she it i you who our their his her its this these those some many most all both one people civilians "
    "residents officials rebels militants activists troops soldiers fighters families"
)
_ARTICLES = frozenset({"the", "a", "an", "this", "its", "his", "their"})
#: words that may stand in small letters inside a name
_INSIDE_PERSON = _words("- al el bin ibn de van von . ' ’")
_INSIDE = _words("of for the and & al - ( ) . 's ’s de del la el der van von bin ibn")
#: GUM marks these as persons where they act
_BODIES = frozenset({"Taliban", "Parliament", "Congress", "Senate", "House", "Army", "Navy", "Police"})
_GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_GUM_OPENING = re.compile(
    r"(?P<group>[^-]+)-(?P<type>[^-]+)-.+?-[sn_]+-(?:cf[0-9]+\*?|cb[^-]*)-(?P<minimum>[0-9,]+)-[a-z]+(?:-.+)?$"
)


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence, its names as (start, end, label), and the spans about which the corpus says nothing."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    unknown: tuple[tuple[int, int], ...] = ()
    #: index into ``SOURCES`` of the corpus whose guideline the names follow
    source: int = 0


#: the corpora that are trained on; the model is asked for names as the first marks them
SOURCES = ("uner", "gum", "wikigold", "re3d")
Document = list[NamedSentence]


@dataclass(slots=True)
class _Row:
    """A token of a treebank with its place in the sentence's text."""

    form: str
    xpos: str
    upos: str
    head: int
    deprel: str
    entity: str
    start: int = 0
    end: int = 0


def training_documents(
    treebanks: Path, names: Path, parts: Sequence[str] = ("train",), *, whole: bool = True
) -> list[Document]:
    """Return everything that is trained on; ``parts`` are those of UNER.

    ``whole`` gives wikigold's articles, else its sentences one by one, as the head was trained on them.
    """
    wikigold = wikigold_documents(names / "wikigold.conll.gz")
    corpora = (
        [document for part in parts for document in uner_documents(treebanks, part)],
        gum_documents(treebanks, "train"),
        wikigold if whole else [[sentence] for document in wikigold for sentence in document],
        re3d_documents(names / "re3d.conll.gz"),
    )
    return [
        [replace(sentence, source=source) for sentence in document]
        for source, documents in enumerate(corpora)
        for document in documents
    ]


def evaluation_documents(treebanks: Path) -> dict[str, list[Document]]:
    """Return the held-out sets by name."""
    return {
        "ewt-dev": uner_documents(treebanks, "dev"),
        "ewt-test": uner_documents(treebanks, "test"),
        "gum-test": gum_documents(treebanks, "test"),
        "gum-news": [d for part in ("dev", "test") for d in gum_documents(treebanks, part, genre="news")],
    }


def uner_documents(treebanks: Path, part: str) -> list[Document]:
    """Read UNER English-EWT, whose texts are those of the treebank; leading articles are cut off."""
    texts = {}
    for block in _blocks(treebanks / f"ewt-{part}.conllu.gz"):
        if match := re.search(r"^# text = (.*)$", block, re.MULTILINE):
            texts[_comment(block, "sent_id")] = match[1]
    final = treebanks / f"uner-ewt-{part}.iob2.gz"
    documents: dict[str, Document] = {}
    for block in _blocks(final if final.exists() else treebanks / f"uner-ewt-{part}.pre-release.iob2.gz"):
        identity = _comment(block, "sent_id")
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        text = texts.get(identity, "")
        places = _find_forms(text, [row[1] for row in rows])
        if places is None:
            continue
        names = []
        for first, last, label in _iob_spans([row[2] for row in rows]):
            if label in {"PER", "ORG", "LOC"}:
                begin = _past_article([row[1] for row in rows], first, last)
                names.append((places[begin][0], places[last - 1][1], label))
        documents.setdefault(identity.rsplit("-", 1)[0], []).append(NamedSentence(text, tuple(names)))
    return list(documents.values())


def gum_documents(treebanks: Path, part: str, genre: str = "") -> list[Document]:
    """Read GUM and derive names from its entity mentions: those whose head is a proper noun."""
    documents: list[Document] = []
    wanted = not genre
    for block in _blocks(treebanks / f"gum-{part}.conllu.gz"):
        if "# newdoc" in block:
            wanted = not genre or _comment(block, "meta::genre") == genre
            if wanted:
                documents.append([])
        if not wanted:
            continue
        text = _comment(block, "text")
        rows = _read_rows(block, text)
        names = _outermost(name for mention in _gum_mentions(rows) if (name := _gum_name(rows, *mention)))
        spans = tuple((rows[first].start, rows[last - 1].end, label) for first, last, label in names)
        documents[-1].append(NamedSentence(text, spans))
    return documents


def wikigold_documents(path: Path) -> list[Document]:
    """Read wikigold, whose articles are parted by lines of their own."""
    documents: list[Document] = [[]]
    for block in _blocks(path):
        if block.startswith("-DOCSTART"):
            documents.append([])
        rows = [line.split() for line in block.split("\n") if line.strip() and not line.startswith(("-DOCSTART", "#"))]
        if not rows:
            continue
        words = [row[0] for row in rows]
        text, places = _set_type(words)
        names = []
        for first, last, label in _iob_spans([row[-1] for row in rows]):
            if label in {"PER", "ORG", "LOC"}:
                names.append((places[_past_article(words, first, last)][0], places[last - 1][1], label))
        documents[-1].append(NamedSentence(text, tuple(names)))
    return [document for document in documents if document]


def re3d_documents(path: Path) -> list[Document]:
    """Read re3d; nominal mentions are no names, titles are cut off, what stays doubtful is left out of the loss."""
    documents: list[Document] = []
    for block in _blocks(path):
        if block.startswith("# ") or not documents:
            documents.append([])
        rows = [line.split("\t") for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        if not rows:
            continue
        words = [row[0] for row in rows]
        text, places = _set_type(words)
        names, unknown = [], []
        for first, last, kind in _iob_spans([row[-1] for row in rows]):
            verdict = _re3d_name(words, first, last, kind)
            if verdict is None:
                continue
            begin, label = verdict
            if label:
                names.append((places[begin][0], places[last - 1][1], label))
            else:
                unknown.append((places[begin][0], places[last - 1][1]))
        documents[-1].append(NamedSentence(text, tuple(names), tuple(unknown)))
    return [document for document in documents if document]


def _re3d_name(words: list[str], first: int, last: int, kind: str) -> tuple[int, str] | None:
    """Return where the name begins and its label ("" where it is doubtful), or None where there is no name."""
    labels = {"Organisation": "ORG", "Location": "LOC", "Person": "PER"}
    mention = words[first:last]
    capitals = [word[:1].isupper() for word in mention]
    if kind not in labels or not any(capitals) or (len(mention) == 1 and mention[0].lower() in _NO_NAMES):
        return None
    if first == 0 and not any(capitals[1:]) and (len(mention) > 1 or mention[0].lower() in _NO_NAMES):
        return None
    begin = first
    if kind == "Person":
        titles = [place for place in range(first, last) if words[place].lower().rstrip(".") in TITLES]
        begin = titles[-1] + 1 if titles else first
        while begin < last and (words[begin].lower() in DEMONYMS | _ARTICLES or not words[begin][:1].isalpha()):
            begin += 1
        rest = words[begin:last]
        good = 0 < len(rest) <= 5 and all(word[:1].isupper() or word in _INSIDE_PERSON for word in rest)
        return (begin, "PER") if good else (first, "")
    while last - begin > 1 and words[begin].lower() in _ARTICLES:
        begin += 1
    rest = words[begin:last]
    if all(word.lower() in DEMONYMS for word in rest):
        return None
    if rest[0][:1].isupper() and not rest[-1][:1].isupper() and rest[0].lower() in DEMONYMS:
        return None
    good = len(rest) <= 7 and rest[0][:1].isupper() and rest[-1][:1].isupper()
    good = good and all(word[:1].isupper() or word in _INSIDE for word in rest)
    return begin, labels[kind] if good else ""


def _gum_mentions(rows: list[_Row]) -> Iterator[tuple[int, int, str, tuple[int, ...]]]:
    """Yield (first, last, type, positions of the minimal span) of the mentions of a sentence."""
    open_mentions: list[tuple[str, int, str, str]] = []
    for index, row in enumerate(rows):
        for opening, closed, closing in re.findall(r"\(([^()]*)(\))?|([0-9]+[^()\s]*)\)", row.entity):
            if opening:
                match = _GUM_OPENING.match(opening)
                if match is None:
                    continue
                mention = (match["group"], index, match["type"], match["minimum"])
                if closed:
                    yield _closed(mention, index + 1)
                else:
                    open_mentions.append(mention)
            elif matching := [mention for mention in open_mentions if mention[0] == closing]:
                open_mentions.remove(matching[-1])
                yield _closed(matching[-1], index + 1)


def _closed(mention: tuple[str, int, str, str], last: int) -> tuple[int, int, str, tuple[int, ...]]:
    _, first, kind, minimum = mention
    positions = tuple(first + int(number) - 1 for number in minimum.split(","))
    return first, last, kind, tuple(place for place in positions if place < last)


def _gum_name(
    rows: list[_Row], first: int, last: int, kind: str, minimum: tuple[int, ...]
) -> tuple[int, int, str] | None:
    """Return the name at the head of a mention, or None where the head is no proper noun."""
    if kind not in _GUM_KINDS or not minimum:
        return None
    heads = [place for place in minimum if not first <= rows[place].head < last]
    head = (heads or list(minimum))[0]
    row = rows[head]
    if not (row.xpos in {"NNP", "NNPS"} or row.upos == "PROPN") or not row.form[:1].isupper():
        return None
    nation = row.form.lower() in DEMONYMS and kind in {"person", "organization"}
    if nation and (head == first or rows[head - 1].xpos != "NNP" or rows[head - 1].form.lower() in DEMONYMS):
        return None
    if kind == "person":
        return _gum_person(rows, first, last, head, minimum)
    begin, stop = min(*minimum, head), max(*minimum, head) + 1
    while begin < head and not (rows[begin].form[:1].isupper() and rows[begin].xpos != "DT"):
        begin += 1
    for place in range(begin, head):
        # "Rome's Termini Station": the possessor is a name of its own
        if rows[place].xpos == "POS" and kind == "place":
            begin = place + 1
    end = head + 1
    while end < stop and _continues_name(rows[end]):
        end += 1
    while end - 1 > head and rows[end - 1].upos in {"ADP", "DET", "PUNCT", "PART", "CCONJ"}:
        end -= 1
    return (begin, end, _GUM_KINDS[kind]) if end - begin <= 9 else None


def _gum_person(
    rows: list[_Row], first: int, last: int, head: int, minimum: tuple[int, ...]
) -> tuple[int, int, str] | None:
    flat = any(rows[place].deprel == "flat" and rows[place].head == head for place in range(first, last))
    if rows[head].form.lower().rstrip(".") in TITLES and not flat:
        return None
    if rows[head].form in _BODIES:
        return head, head + 1, "ORG"
    if rows[head].xpos == "NNPS":
        return None
    begin, end = head, head + 1
    while end < last and (
        rows[end].deprel in {"flat", "goeswith"}
        or (rows[end].form in {"-", "."} and end + 1 < last and rows[end + 1].deprel in {"flat", "goeswith"})
    ):
        end += 1
    while (
        begin > first
        and begin - 1 in minimum
        and (rows[begin - 1].deprel, rows[begin - 1].head, rows[begin - 1].xpos) == ("compound", head, "NNP")
        and rows[begin - 1].form.lower() not in DEMONYMS
        and rows[begin - 1].form not in {"U.S.", "US", "UK"}
    ):
        begin -= 1
    # titles hang on the name as its head or as flat: "President Xi Jinping" is a flat name in GUM
    while end - begin > 1 and rows[begin].form.lower().rstrip(".") in TITLES:
        begin += 1
    return begin, end, "PER"


def _continues_name(row: _Row) -> bool:
    if row.form[:1].islower() and row.upos in {"VERB", "AUX", "SCONJ", "PRON"}:
        return False
    return (
        row.form[:1].isupper()
        or row.upos in {"DET", "NUM"}
        or row.form in {"'s", "’s", "-", "–"} | LINKS
        or row.xpos in {"NNP", "NNPS"}
    )


def _outermost(names: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep the longest of overlapping names."""
    taken: set[int] = set()
    kept = []
    for first, last, label in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if not taken.intersection(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last, label))
    return sorted(kept)


def _blocks(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [block for block in re.split(r"\n[ \t]*\n", file.read()) if block.strip()]


def _comment(block: str, key: str) -> str:
    match = re.search(rf"^# {re.escape(key)} = (.*)$", block, re.MULTILINE)
    return match[1].strip() if match else ""


def _read_rows(block: str, text: str) -> list[_Row]:
    """Return the words of a treebank's sentence with their places; "wanna" gives its place to both its words."""
    rows: list[_Row] = []
    surfaces: list[tuple[int, int, str]] = []
    for line in block.split("\n"):
        column = line.split("\t")
        if line.startswith("#") or "." in column[0]:
            continue
        if "-" in column[0]:
            first, last = map(int, column[0].split("-"))
            surfaces.append((first - 1, last, column[1]))
            continue
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", column[9])
        row = _Row(column[1], column[4], column[3], int(column[6]) - 1, column[7], entity[1] if entity else "")
        rows.append(row)
    merged = {
        place: surface
        for surface in surfaces
        for place in range(surface[0], surface[1])
        if surface[2] != "".join(row.form for row in rows[surface[0] : surface[1]])
    }
    place = 0
    for index, row in enumerate(rows):
        first, last, surface = merged.get(index, (index, index + 1, row.form))
        if index == first:
            row.start = text.index(surface, place)
            place = row.end = row.start + len(surface)
        else:
            row.start, row.end = rows[first].start, rows[first].end
    return rows


def _find_forms(text: str, forms: list[str]) -> list[tuple[int, int]] | None:
    """Return where each form stands, or None where text and forms do not agree."""
    places, place = [], 0
    for form in forms:
        while place < len(text) and text[place].isspace():
            place += 1
        if not text.startswith(form, place):
            return None
        places.append((place, place + len(form)))
        place += len(form)
    return places


def _past_article(words: list[str], first: int, last: int) -> int:
    return first + 1 if last - first > 1 and words[first].lower() == "the" else first


def _iob_spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Return (first, last, kind) of the runs that IOB1 or IOB2 labels mark."""
    spans: list[tuple[int, int, str]] = []
    before = "O"
    for index, label in enumerate(labels):
        prefix, _, kind = label.partition("-")
        if label != "O":
            if before != "O" and prefix != "B" and spans[-1][2] == kind:
                spans[-1] = (spans[-1][0], index + 1, kind)
            else:
                spans.append((index, index + 1, kind))
        before = label
    return spans


def _set_type(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens as they would be printed."""
    text, places = "", []
    for index, word in enumerate(words):
        tight = re.fullmatch(r"[.,;:!?%)\]]|'s|n't|'re|'ve|'ll|'d|'m|'", word) or words[index - 1] in {"(", "[", "$"}
        if index and not tight:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places
