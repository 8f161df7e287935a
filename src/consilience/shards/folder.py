"""The folder of a corpus: a folder for each shard, put there whole by one renaming, its manifest inside.

What is being written stands under ``.part`` with the machine and the process that write it; what a process left there
that is no more is taken away when a corpus is read on.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from consilience.errors import UnreadableInput, UsageError
from consilience.files import replace_file
from consilience.types import CORPUS_MARK, Ending, LostArticle, Manifest, Shard, ShardKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST = "manifest.json"
#: what is not whole yet
PART = ".part"
_KIND = "consilience corpus"
FORMAT = 1


def begin_corpus(folder: Path) -> None:
    """Make the folder of a corpus, where it is none yet; raises UsageError where it cannot be one."""
    try:
        (folder / PART).mkdir(parents=True, exist_ok=True)
        if not (folder / CORPUS_MARK).exists():
            replace_file(folder / CORPUS_MARK, json.dumps({"kind": _KIND, "format": FORMAT}).encode() + b"\n")
    except OSError as error:
        raise unwritable(error, folder) from error
    check_corpus(folder)


def check_corpus(folder: Path) -> None:
    """Raise UsageError for a folder that is no corpus, or one of a later format."""
    try:
        told = json.loads((folder / CORPUS_MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        hint = "name what read-shards wrote"
        raise UsageError(f"is no corpus (it has no {CORPUS_MARK})", identity=str(folder), hint=hint) from error
    if not isinstance(told, dict) or told.get("kind") != _KIND or told.get("format") != FORMAT:
        raise UsageError("is a corpus of another version", identity=str(folder), hint="read its articles anew")


def unwritable(error: OSError, folder: Path) -> UsageError:
    """Return our error for one of the operating system's."""
    what = f"could not be written ({error.strerror or 'input/output error'})"
    return UsageError(what, identity=str(folder), hint="choose another folder, or make room")


def new_part(folder: Path, name: str) -> Path:
    """Return an empty folder for what is written of a shard; raises OSError."""
    number = 0
    while True:
        # a mode as any other folder's: whoever may read the corpus may read its shards
        part = folder / PART / f"{name}.{platform.node()}.{os.getpid()}.{number}"
        try:
            part.mkdir()
        except FileExistsError:
            number += 1
        else:
            return part


def clear_parts(folder: Path) -> None:
    """Take away what processes of this machine left that are no more."""
    host = platform.node()
    with contextlib.suppress(OSError):
        for part in list((folder / PART).iterdir()):
            rest = part.name.rpartition(".")[0]
            writer, _, process = rest.rpartition(".")
            if writer.endswith(f".{host}") and process.isdecimal() and not _is_alive(int(process)):
                shutil.rmtree(part, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def put_in_place(part: Path, folder: Path, name: str, key: str) -> None:
    """Make a whole part the shard of its name, in place of another one; raises OSError.

    Where another process has put the same there meanwhile, that stays.
    """
    sync(part)
    target = folder / name
    while True:
        try:
            part.rename(target)
            break
        except OSError:
            # a part that somebody took away is never put in place
            if not (target.exists() and part.exists()):
                raise
        there = read_manifest(folder, name)
        if there is not None and there.key == key:
            shutil.rmtree(part, ignore_errors=True)
            return
        with contextlib.suppress(FileNotFoundError):
            old = new_part(folder, name)
            target.rename(old / name)
            shutil.rmtree(old, ignore_errors=True)
    sync(folder)


def sync(folder: Path) -> None:
    """Let a folder's entries be on the disk; its files are synced as they are closed. Raises OSError."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file of a part; raises OSError."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, with an object for each article that is lost, which others can read too."""
    told = asdict(manifest)
    del told["there"]
    return json.dumps(told, indent=1).encode("ascii") + b"\n"


def read_manifest(folder: Path, name: str) -> Manifest | None:
    """Return the manifest of a shard; None where there is none, or one that cannot be read."""
    try:
        told = json.loads((folder / name / MANIFEST).read_text(encoding="ascii"))
        shard = told.pop("shard")
        kind, files = ShardKind(shard.pop("kind")), tuple(shard.pop("files"))
        told |= {key: tuple(tuple(pair) for pair in told[key]) for key in ("marks", "rows")}
        lost = tuple(LostArticle(ending=Ending(item.pop("ending")), **item) for item in told.pop("lost"))
        found = Manifest(shard=Shard(kind=kind, files=files, **shard), lost=lost, **told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found if _is_sound(found, name) else None


def _is_sound(manifest: Manifest, name: str) -> bool:
    """Tell whether a manifest is of the folder in which it stands, and has the kinds of values that it must have."""
    shard = manifest.shard
    numbers = (manifest.articles, manifest.other_languages, shard.start, shard.end, shard.first, shard.size)
    texts = (manifest.key, manifest.digest, *shard.files)
    told = [text for lost in manifest.lost for text in (lost.name, lost.error, lost.message, lost.hint)]
    return (
        shard.name == name
        and bool(shard.files)
        and all(type(number) is int and number >= 0 for number in numbers)
        and all(isinstance(text, str) for text in (*texts, *told))
    )


def manifests(corpus: str | os.PathLike[str]) -> Iterator[Manifest]:
    """Yield the manifests of a corpus, by the names of the shards; raises UsageError, UnreadableInput."""
    folder = Path(corpus)
    check_corpus(folder)
    for name in sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        found = read_manifest(folder, name)
        if found is None:
            hint = "take the folder away and run read-shards again"
            raise UnreadableInput(
                "is no shard, its manifest is missing or damaged", identity=f"{folder / name}", hint=hint
            )
        yield found
