"""Names of inputs as they may be shown."""

from __future__ import annotations


def given_name(name: str) -> str:
    """Return the last part of a path, or the host of an address: where a file lay is nobody's business.

    >>> given_name("stories/monday/one.txt"), given_name("https://www.paper.example/a/b")
    ('one.txt', 'paper.example')
    """
    scheme, found, rest = name.partition("://")
    if found and scheme in {"http", "https"}:
        return rest.split("/", 1)[0].removeprefix("www.")
    return name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
