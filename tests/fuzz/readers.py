"""What is fuzzed: each reader with its kind of corpus, and what must hold of whatever it returns.

A reader takes bytes and raises AssertionError, or anything else that is a fault, where it fails.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.annotate.article import annotate_article, settle_story
from consilience.annotate.times.find import find_times_in_text
from consilience.clean import clean_articles
from consilience.collate.account import collate
from consilience.errors import ConsilienceError
from consilience.ingest import read_inputs
from consilience.ingest.canonical import canonical_address
from consilience.ingest.dates import normalise_date
from consilience.ingest.feeds.parse import parse_feed
from consilience.ingest.feeds.records import Failure, Feed
from consilience.library.query import read_query
from consilience.render.json.account import account_to_json
from consilience.text.numbers import find_numbers
from fuzz.stub_model import drawn_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from consilience.types import AnnotatedArticle, Name, Quote, TimeExpression

CORPUS = Path(__file__).parent / "corpus"
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?)?)?")


def named(errors: Iterable[ConsilienceError]) -> None:
    """Hold that every error names its input and says one line."""
    for error in errors:
        if error.hint.startswith("please report this") and error.__cause__ is not None:
            # the guard turned what nobody foresaw into an error of ours: for a fuzzer that is a fault
            raise error.__cause__
        assert error.identity, f"an error names no input: {error!r}"
        assert len(str(error).splitlines()) == 1, f"an error is no line: {str(error)!r}"
        assert len(error.message) < 1_000, f"an error is no short line: {error.message[:80]!r}"


def read_any(made: bytes) -> None:
    """Read bytes as whatever they look like."""
    found = read_inputs([made])
    assert found.articles or found.failures, "neither a report nor an error"
    named(found.failures)
    for article in found.articles:
        assert article.text.strip(), "a report without text"


def read_archive(made: bytes) -> None:
    """Read bytes as a web archive."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("made.warc.gz" if made.startswith(b"\x1f\x8b") else "made.warc")
        path.write_bytes(made)
        found = read_inputs([path])
    assert found.articles or found.failures, "neither a report nor an error"
    named(found.failures)
    assert all("made.warc" in error.identity or "://" in error.identity for error in found.failures)


def read_feed(made: bytes) -> None:
    """Read bytes as a feed."""
    found = parse_feed(made, address="https://post.example/feed")
    assert isinstance(found, Feed | Failure)


def read_address(made: bytes) -> None:
    """Bring an address into its one form, which stays as it is."""
    once = canonical_address(_text(made))
    assert canonical_address(once) == once, f"another form: {once!r}"


def read_date(made: bytes) -> None:
    """Read a date of metadata."""
    found = normalise_date(_text(made))
    assert found is None or _DATE.fullmatch(found), f"no date: {found!r}"


def read_a_query(made: bytes) -> None:
    """Read a search query."""
    with contextlib.suppress(ConsilienceError):
        read_query(_text(made), present="2024-05-01")


def read_numbers(made: bytes) -> None:
    """Find numbers in running text."""
    text = _text(made)
    found = find_numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found)), "numbers overlap"


def read_times(made: bytes) -> None:
    """Find times in running text."""
    text = _text(made)
    for time in find_times_in_text(text, "2024-05-01"):
        assert text[time.start : time.end] == time.text, "a time is not where it says"


def annotate(made: bytes, name: str = "made") -> list[AnnotatedArticle]:
    """Read everything out of a text, whose parse is drawn by chance; every span must hold the words it says."""
    articles = [article for article in read_inputs([made]).articles if article.language == "en"]
    done = []
    for clean in clean_articles(articles):
        found = annotate_article(drawn_model(), clean)
        text = found.text
        spans: tuple[Quote | Name | TimeExpression, ...] = (*found.quotes, *found.names, *found.times)
        for span in spans:
            assert text[span.start : span.end] == span.text, f"{type(span).__name__} is not where it says in {name}"
        for figure in found.figures:
            assert 0 <= figure.start < figure.end <= len(text), f"a figure outside the text of {name}"
        for attribution in found.attributions:
            for part in (*attribution.source, *attribution.cue, *attribution.content):
                assert 0 <= part.start < part.end <= len(text), f"an attribution outside the text of {name}"
        done.append(found)
    return done


def read_annotated(made: bytes) -> None:
    """Annotate one text."""
    annotate(made)


def reconcile(made: bytes) -> None:
    """Reconcile the parts of a text that rows of "=" part, as reports; the account does not depend on their order."""
    parts = [part for part in re.split(rb"\n=+\n", made)[:4] if part.strip()]
    articles = {article.id: article for number, part in enumerate(parts) for article in annotate(part, str(number))}
    ordered = [articles[identity] for identity in sorted(articles)]
    if not ordered:
        return
    settled = settle_story(ordered)
    account = account_to_json(collate(settled, version="0"))
    assert account == account_to_json(collate(settled[::-1], version="0")), "the order of the reports counts"


def _text(made: bytes) -> str:
    return made.decode("utf-8", "replace")


#: reader -> the folder of its corpus, and the function
READERS: dict[str, tuple[str, Callable[[bytes], None]]] = {
    "text": ("text", read_any),
    "page": ("page", read_any),
    "json": ("json", read_any),
    "lines": ("lines", read_any),
    "warc": ("warc", read_archive),
    "feed": ("feed", read_feed),
    "address": ("address", read_address),
    "date": ("date", read_date),
    "query": ("query", read_a_query),
    "numbers": ("text", read_numbers),
    "times": ("text", read_times),
    "annotate": ("text", read_annotated),
    "reconcile": ("text", reconcile),
}
#: CPU seconds that one input of a reader may take; a few hundred bytes take a hundredth of it on a slow machine
SECONDS = dict.fromkeys(READERS, 1.0) | {"page": 5.0, "warc": 5.0, "annotate": 5.0, "reconcile": 10.0}
