"""What the processes of the library's tests run: it must be importable, quick, and need no model."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from builders_library import annotate_plainly
from builders_web import FakeClock, page, quick_fetcher
from consilience.ingest import read_document
from consilience.ingest.politeness import Politeness
from consilience.library import Library, Outcome
from consilience.library.following import Follower
from consilience.store import open_store
from consilience.types import Document, Placement, Reason, ReasonKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.errors import InputError
    from consilience.store import Session
    from consilience.types import AnnotatedArticle, Article, ArticleFeatures

WORDS = "ferry harbour storm rescue captain freighter island coast search inquiry".split()


class ByFirstWord:
    """Puts reports together whose texts begin with the same word."""

    def place(self, session: Session, report: int, features: ArticleFeatures, *, at: str) -> Placement:
        session.grouping.save_features(report, features)
        found = next((s for s in self._stories(session) if self._first(session, s) == features.words[0]), None)
        reasons = (Reason(ReasonKind.WORDS, f"both begin with {features.words[0][0]}", 1.0),)
        story = found or session.stories.create(at)
        return Placement(article=str(report), story=story, new=found is None, score=0.9, reasons=reasons)

    def _stories(self, session: Session) -> list[int]:
        return [row.id for row in session.stories.find(limit=1000)]

    def _first(self, session: Session, story: int) -> tuple[str, float]:
        member = session.stories.members(story)[0]
        return session.grouping.features([member.report])[member.report].words[0]


def make_library(address: str) -> Library:
    """Open a library that annotates by the plainest means."""
    return Library(open_store(address), annotate=annotate_plainly)


def make_documents(first: int, last: int) -> Iterator[Document | InputError]:
    """Yield documents, each with a text of its own, in ten stories."""
    for number in range(first, last):
        word = WORDS[number % len(WORDS)]
        text = (
            f"{word.title()} report {number}\n\nThe {word} number {number} was seen. “All well,” Mayor Ida Holm said.\n"
        )
        yield Document(name=f"report-{number:04}.txt", content=text.encode(), kind="text")


def add_and_tell(library: Library, told: str, first: int, last: int) -> None:
    """Add documents, and write each outcome to the file ``told`` as soon as it is told, and "done" at the end."""
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(outcome: Outcome) -> None:
        os.write(file, f"{outcome.came.value}\t{outcome.name}\t{outcome.version}\n".encode())

    library.add_documents(make_documents(first, last), on_outcome=tell)
    os.write(file, b"done\t\t\n")


def watch_and_tell(library: Library, told: str, later: float) -> None:
    """Visit the feeds that are due ``later`` seconds after the beginning of time, and tell as ``add_and_tell`` does."""
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(outcome: Outcome) -> None:
        os.write(file, f"{outcome.came.value}\t{outcome.name}\t{outcome.version}\n".encode())

    clock = FakeClock()
    clock.passed = later
    Follower(library, fetcher=quick_fetcher(), politeness=Politeness(delay=0.0, clock=clock)).round(on_outcome=tell)
    os.write(file, b"done\t\t\n")


def annotate_for_long(article: Article) -> AnnotatedArticle:
    """Tell by which process an article is annotated, and take very long."""
    # the worker's standard output carries its answers
    sys.stderr.write(f"{os.getpid()}\n")
    sys.stderr.flush()
    time.sleep(600)
    return annotate_plainly(article)


def work() -> None:
    """Add by two processes that do not end by themselves."""
    import library_worker

    # of a module that other processes have too, which the main module is not
    with Library(open_store(sys.argv[1]), annotate=library_worker.annotate_for_long) as library:
        library.add_documents(make_documents(0, 2), jobs=2)


def serve() -> None:
    """Fork a process that adds or watches for each line of standard input, and answer with its number.

    A fork of a process that has the program loaded, and its SQL made, begins to write at once.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with make_library(sys.argv[1]) as library:
        library.add_documents(make_documents(0, 3))
        # what reads pages is loaded when the first one comes
        read_document(Document(name="page", content=page("Warm").encode(), kind="html"))
        # no connection may be open on both sides of a fork
        library.close()
        for line in sys.stdin:
            process = os.fork()
            if process == 0:
                what, told, *numbers = json.loads(line)
                add_and_tell(library, told, *numbers) if what == "add" else watch_and_tell(library, told, *numbers)
                os._exit(0)
            sys.stdout.write(f"{process}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    work() if sys.argv[2:] == ["work"] else serve()
