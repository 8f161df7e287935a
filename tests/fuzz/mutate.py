"""``python -m fuzz.mutate [READER…]``: change small inputs at random, read them, and count faults and slow ones.

No coverage guides it; it makes up for that by its number of inputs. The same seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import logging
import random
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz.readers import CORPUS, READERS, SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: what breaks readers: marks, numbers, line ends, characters beyond the ordinary, halves of them
TOKENS: tuple[bytes, ...] = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"\x00\t\n\r\"'“”‘’()[]{}<>&;:,.!?-–—/\\%#@=$€£½0",
        *(
            "\r\n\r\n",
            "\u2028",
            "\u200b",
            "\u202e",
            "\ufeff",
            "\ud800",
            "ſ",
            "İ",
            "ß",
            "ﬁ",
            "²",
            "①",
            "٣",
            "\U0001f600",
        ),
        *("<!--", "-->", "<![CDATA[", "]]>", "&#x0;", "&#x110000;", "<!DOCTYPE", "%00", "%ff", "http://[", "://", "~x"),
        *("null", "1e999", "-1", "NaN", "99999999999999999999", '{"a":', "[[", "\\u0000", "\\ud800"),
        *("hundreds of ", "half a million ", "two dozen ", "between 3 and ", "thouſand ", "1,2,3.4", "$5bn", "50%"),
        *("31 February 2024", "5 Auguſt 2024", "9999-12-31", "0000-00-00", "Sat, 32 Foo 2024 25:61:61 +9999"),
        *(
            "last Friday",
            "at noon on ",
            "Q3 2024",
            "Dr. ",
            "U.S. ",
            "(AP) — ",
            "By Anna Lind",
            "X-X-X-",
            "he said, ",
            "who ",
        ),
        *("after:", "speaker:", "outlet:", "7d", "\n===\n", "Content-Encoding: gzip\r\n", "Content-Length: 9\r\n"),
    )
)
#: bytes of one input
LONGEST = 20_000


class OverTimeError(Exception):
    """A reader was ended by the clock."""


@dataclass(slots=True)
class Tally:
    """What a reader's inputs came to; seconds are of CPU time."""

    reader: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_input: bytes = b""
    #: fault as type and place -> the first input with it
    faults: dict[str, bytes] = field(default_factory=dict)


def change(data: bytes, others: Sequence[bytes], draw: random.Random) -> bytes:
    """Return ``data`` with one change."""
    place = draw.randint(0, len(data))
    last = min(len(data), place + draw.choice((1, 1, 2, 5, 20, 200)))
    way = draw.randrange(8)
    if way == 0:
        return data[:place] + data[last:]
    if way == 1:
        return data[:last] + data[place:last] * draw.choice((1, 2, 30)) + data[last:]
    if way == 2:
        other = draw.choice(others)
        start = draw.randint(0, len(other))
        return data[:place] + other[start : start + draw.choice((5, 50, 500))] + data[last:]
    if way == 3:
        return data[:place] + bytes([draw.randrange(256)]) + data[place + 1 :]
    if way == 4:
        return data[: max(1, place)]
    if way == 5:
        return data[:place] + draw.choice(TOKENS) * draw.choice((1, 1, 2, 60)) + data[place:]
    if way == 6:
        return data[:place] + draw.choice(TOKENS) + data[last:]
    return data[:place] + data[place:last][::-1] + data[last:]


def inputs(corpus: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Yield the corpus as it is, then changes of it without end."""
    yield from corpus
    draw = random.Random(seed)
    while True:
        data = draw.choice(corpus)
        for _ in range(draw.choice((1, 1, 2, 3, 5, 8))):
            data = change(data, corpus, draw)
        yield data[:LONGEST]


def corpus_of(reader: str) -> list[bytes]:
    """Return the small inputs that a reader begins with, in the order of their names."""
    return [path.read_bytes() for path in sorted((CORPUS / READERS[reader][0]).iterdir())]


def fuzz(reader: str, *, seed: int = 0, seconds: float | None = None, count: int | None = None) -> Tally:
    """Run a reader on inputs for so many seconds of the clock, or on so many inputs; the first that is reached ends."""
    read, limit = READERS[reader][1], SECONDS[reader]
    tally = Tally(reader)
    until = time.monotonic() + (seconds if seconds is not None else float("inf"))
    # what is read and loaded once is nobody's time
    for data in (corpus := corpus_of(reader))[:1]:
        run(read, data, 60.0)
    for data in inputs(corpus, seed):
        if time.monotonic() > until or (count is not None and tally.inputs >= count):
            return tally
        fault, taken = run(read, data, limit)
        tally.inputs += 1
        tally.seconds += taken
        if taken > tally.slowest:
            tally.slowest, tally.slowest_input = taken, data
        if fault:
            tally.faults.setdefault(fault, data)
    raise AssertionError("inputs end never")


def run(read: Callable[[bytes], None], data: bytes, limit: float) -> tuple[str, float]:
    """Return the fault of one input, or "", and its CPU seconds."""
    fault = ""
    began = time.thread_time()
    try:
        with _ended_after(limit):
            read(data)
    except OverTimeError:
        fault = f"over {limit:g} s of CPU time"
    except Exception as error:
        fault = f"{type(error).__name__} at {_place(error)}: {str(error)[:80]!r}"
    return fault, time.thread_time() - began


def _place(error: Exception) -> str:
    trace, found = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        found = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise OverTimeError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def keep(tally: Tally, folder: Path) -> None:
    """Write the inputs of faults, and the slowest, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in (*tally.faults.values(), tally.slowest_input):
        (folder / f"{tally.reader}-{sha256(data).hexdigest()[:12]}").write_bytes(data)


def line(tally: Tally) -> str:
    """Return what a reader came to, with a line for each kind of fault and its first input."""
    rate = tally.inputs / max(tally.seconds, 1e-9)
    counted = f"{tally.reader:10} {tally.inputs:9,} inputs {rate:8.0f}/s  slowest {1000 * tally.slowest:7.1f} ms"
    faults = [f"{'':10} FAULT {fault}\n{'':16} {data[:100]!r}" for fault, data in tally.faults.items()]
    return "\n".join((counted, *faults))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the readers one after the other, print a line for each, and return 1 where one has a fault."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.mutate", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of {', '.join(READERS)}; all by default")
    parser.add_argument("--seconds", type=float, default=60.0, help="of the clock for each reader")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write inputs with faults, and the slowest, here")
    options = parser.parse_args(arguments)
    if unknown := set(options.readers) - set(READERS):
        parser.error(f"no such reader: {', '.join(sorted(unknown))}")
    # What the library logs of an input that it refuses is no fault; other tests of this process look at what is logged.
    logging.disable(logging.CRITICAL)
    try:
        tallies = [_fuzzed(reader, options) for reader in options.readers or READERS]
    finally:
        logging.disable(logging.NOTSET)
    print(f"{'all':10} {sum(tally.inputs for tally in tallies):9,} inputs")
    return 1 if any(tally.faults for tally in tallies) else 0


def _fuzzed(reader: str, options: argparse.Namespace) -> Tally:
    tally = fuzz(reader, seed=options.seed, seconds=options.seconds)
    print(line(tally), flush=True)
    if options.keep:
        keep(tally, options.keep)
    return tally


if __name__ == "__main__":
    raise SystemExit(main())
