"""What holds several inputs, taken apart: archives, mailboxes, mail with attachments; no archive inside another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.errors import InputError, TooLarge, UnreadableInput
from consilience.guard import unforeseen
from consilience.ingest.content import Content
from consilience.ingest.mail import attachments, split_mbox
from consilience.ingest.sources import kind_of_file, passed_over
from consilience.ingest.zips import zip_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consilience.ingest.limits import Limits

#: kinds that hold others
HOLDERS = frozenset({"zip", "mbox", "mail"})


def members(content: Content, kind: str, limits: Limits) -> Iterator[Content | InputError]:
    """Yield what a content of a kind holds: itself, where it holds nothing else."""
    if kind == "zip":
        for item in zip_members(content.content, content.name, limits):
            if isinstance(item, InputError):
                yield item
                continue
            name, held = item
            member = Content(name=name, content=held, kind=kind_of_file(name), columns=content.columns)
            yield from _opened(member, limits)
    elif kind == "mbox":
        for number, message in enumerate(split_mbox(content.content), 1):
            if number > limits.max_records:
                message_ = f"has more than {limits.max_records:,} messages; the rest is not read"
                yield TooLarge(message_, identity=content.name)
                return
            yield from _with_attachments(replace(content, name=f"{content.name}#{number}", content=message))
    elif kind == "mail":
        yield from _with_attachments(content)
    else:
        yield content


def _opened(member: Content, limits: Limits) -> Iterator[Content | InputError]:
    """Yield what a member of an archive holds: a mailbox is opened, an archive is not."""
    if member.kind in {"mbox", "mail"}:
        yield from members(member, member.kind, limits)
    else:
        yield member


def _with_attachments(message: Content) -> Iterator[Content | InputError]:
    yield replace(message, kind="mail")
    try:
        found = list(attachments(message.content))
    except Exception as error:
        yield unforeseen(error, UnreadableInput, message.name, "its attachments cannot be read")
        return
    for name, held in found:
        kind = kind_of_file(name)
        inner = f"{message.name}/{name}"
        if kind == "mail":
            yield from _with_attachments(replace(message, name=inner, content=held))
        elif kind is None or kind in HOLDERS:
            yield passed_over(inner)
        else:
            yield Content(name=inner, content=held, kind=kind, columns=message.columns)
