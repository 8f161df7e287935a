"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def replace_file(target: Path, data: bytes, *, private: bool = False) -> None:
    """Write beside the target and rename, so that a reader sees the old file or the new one; raises OSError.

    A file that is there keeps its mode; a new one has that of any other new file. A ``private`` one is its owner's
    alone.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        usual = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        part.chmod(0o600 if private else usual)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
