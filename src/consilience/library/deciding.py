"""What editors decide about the items of a story's account: completed by what it points at, written out, read back.

A file of decisions is JSON Lines, an object a decision with the fields of ``Decision``. A decision that is read belongs
to the story that has the reports at which it points, whatever the number of its story was.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consilience.errors import BrokenRecord, ConsilienceError, NotInLibrary, UnreadableInput, UsageError
from consilience.files import replace_file
from consilience.library.moments import moment_of
from consilience.library.naming import BODY, NAME, WRONG_NAME, form_spans
from consilience.library.standing import current_story
from consilience.render.decided import MOST_ABOUT, Spans, evidence_of_items, items_of, names_fingerprint
from consilience.render.plain import flat, shorten
from consilience.types import Decision
from consilience.types.short import short_repr

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from consilience.store import Session, Store
    from consilience.types import Account

#: verdicts by kind of item; "open" takes back what was decided of any
VERDICTS = {
    "conflict": ("resolved", "no conflict"),
    "point": ("checked",),
    "reuse": ("overruled",),
    "origin": ("overruled",),
    BODY: ("one body", "not one body"),
    NAME: (WRONG_NAME,),
}
OPEN = "open"
#: bytes of a file of decisions, and lines that are told of as broken
MOST_BYTES, MOST_FAILURES = 64_000_000, 1000
#: passages at which a decision of a file points
MOST_SPANS = 10_000
#: characters of its note, author and what it is about
_MOST_TEXTS = (20_000, 2000, 2000)
_FINGERPRINT = re.compile(r"[\w:.-]{1,64}", re.ASCII)
#: what ``span_name`` makes
_SPAN = re.compile(r"[0-9a-f]{16}:[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsRead:
    """What came of a file of decisions."""

    added: int
    #: those that the library had already
    known: int
    #: lines that are no decision, or that point at no report of the library
    failures: tuple[ConsilienceError, ...] = ()

    __repr__ = short_repr


def completed(decision: Decision, account: Account) -> Decision:
    """Return a decision with the passages at which it points; as it is where it has them, or the item is not there."""
    if decision.spans:
        return decision
    item = (decision.kind, decision.fingerprint)
    evidence = evidence_of_items(account).get(item, ())
    return replace(decision, spans=Spans(account).of(evidence), about=items_of(account).get(item, decision.about))


def about_names(account: Account, decision: Decision, names: Sequence[str]) -> Decision:
    """Return a decision about one name, or about two, of an account; raises UsageError for names that it has not."""
    wanted = list(dict.fromkeys(" ".join(name.split()) for name in names))
    if len(wanted) != (2 if decision.kind == BODY else 1):
        raise UsageError(f"“{decision.verdict}” is said of {'two names' if decision.kind == BODY else 'one name'}")
    spans: list[str] = []
    for name in wanted:
        found = form_spans(account, name)
        if not found:
            hint = "write it as a report does"
            raise UsageError("is no name that the story's reports have", identity=repr(name), hint=hint)
        spans += found
    about = shorten(" and ".join(f"“{flat(name)}”" for name in wanted), MOST_ABOUT)
    fingerprint = names_fingerprint(decision.kind, wanted)
    return replace(decision, fingerprint=fingerprint, spans=tuple(spans), about=about)


def kind_of(verdict: str) -> str:
    """Return the kind of names that a verdict is about; raises UsageError."""
    for kind in (BODY, NAME):
        if verdict in VERDICTS[kind]:
            return kind
    told = ", ".join((*VERDICTS[BODY], *VERDICTS[NAME]))
    raise UsageError("is not said of names", identity=repr(verdict), hint=f"say {told}")


def write_decisions(decisions: Iterable[Decision], file: str | os.PathLike[str]) -> int:
    """Write decisions to a file, whole or not at all; returns how many. Raises UsageError."""
    lines = [json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in decisions]
    try:
        replace_file(Path(file).resolve(), "".join(lines).encode("utf-8", "replace"))
    except OSError as error:
        message = f"could not be written ({error.strerror or error})"
        raise UsageError(message, identity=str(file), hint="choose another file") from error
    return len(lines)


def read_decisions(store: Store, file: str | os.PathLike[str]) -> DecisionsRead:
    """Add the decisions of a file, in one transaction; those that are there already are passed over.

    Raises UnreadableInput; StoreError.
    """
    path = Path(file)
    try:
        with path.open("rb") as opened:
            # not by its size: a device tells none
            data = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise UnreadableInput(f"cannot be read ({told})", identity=str(file)) from error
    if len(data) > MOST_BYTES:
        raise UnreadableInput("is too large for a file of decisions", identity=str(file))
    added, known, failures = 0, 0, list[ConsilienceError]()
    with store.write() as session:
        there = {replace(decision, story=0) for decision in session.decisions.all()}
        for name, line in _lines(data, str(file)):
            try:
                decision = _decision(line, name)
                story = _story(session, decision, name)
            except (BrokenRecord, NotInLibrary) as error:
                if len(failures) < MOST_FAILURES:
                    failures.append(error)
                continue
            if replace(decision, story=0) in there:
                known += 1
                continue
            there.add(replace(decision, story=0))
            session.decisions.add(replace(decision, story=story))
            added += 1
    return DecisionsRead(added=added, known=known, failures=tuple(failures))


def _lines(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(io.BytesIO(data), 1):
        if line.strip():
            yield f"{name}:{number}", line


def _decision(line: bytes, name: str) -> Decision:
    """Return the decision of a line; raises BrokenRecord."""
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BrokenRecord("is not JSON", identity=name) from error
    if not isinstance(found, dict):
        raise BrokenRecord("is no decision", identity=name)
    spans = found.get("spans", [])
    given: dict[str, Any] = {field.name: found.get(field.name, "") for field in fields(Decision)}
    texts = [value for key, value in given.items() if key not in {"story", "spans"}]
    if not isinstance(spans, list) or not all(isinstance(value, str) for value in (*texts, *spans)):
        raise BrokenRecord("is no decision", identity=name, hint="its fields are texts")
    story = found.get("story", 0)
    decision = Decision(**{**given, "spans": tuple(spans), "story": story if type(story) is int else 0})
    if decision.verdict not in (*VERDICTS.get(decision.kind, ()), OPEN) or decision.kind not in VERDICTS:
        raise BrokenRecord(
            f"does not say what is decided ({decision.kind!r:.40}: {decision.verdict!r:.40})", identity=name
        )
    if not _FINGERPRINT.fullmatch(decision.fingerprint) or not moment_of(decision.at):
        raise BrokenRecord("names no item, or no moment", identity=name)
    if len(decision.spans) > MOST_SPANS or not all(map(_SPAN.fullmatch, decision.spans)):
        raise BrokenRecord("points at what is no passage", identity=name)
    if any(len(text) > most for text, most in zip(_texts(decision), _MOST_TEXTS, strict=True)):
        raise BrokenRecord("is longer than a decision can be", identity=name)
    return decision


def _texts(decision: Decision) -> tuple[str, str, str]:
    return decision.note, decision.author, decision.about


def _story(session: Session, decision: Decision, name: str) -> int:
    """Return the story to which a decision belongs; raises NotInLibrary."""
    story = session.decisions.story_of(decision.spans) if decision.spans else None
    if story is not None:
        return story
    if decision.spans or not 0 < decision.story < 2**31:
        raise NotInLibrary("points at no report of the library", identity=name)
    return current_story(session, decision.story)
