"""What may not stand in any file under version control."""

from __future__ import annotations

import re

from package_sources import ROOT, tracked_files

#: folders of a developer's machine, and hosts that packages come from; the brackets keep the patterns from
#: finding themselves
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:[w]ork|[r]oot|[h]ome/(?!somebody/|me/)\w+|[U]sers/\w+)/"),
    "the host of a package registry": re.compile(r"[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.org|[n]pmjs\.com"),
    "an option that names a package registry": re.compile(r"--(?:extra-)?[i]ndex-url"),
}
#: bytes of all tracked files together with the models, and without
LARGEST_REPOSITORY = 90_000_000
LARGEST_FILE = 30_000_000


def text_files() -> list[tuple[str, str]]:
    found = []
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data[:4096] and len(data) < 2_000_000:
            found.append((str(path.relative_to(ROOT)), data.decode("utf-8", "replace")))
    return found


def test_files_name_no_machine_and_no_registry() -> None:
    bad = [
        f"{name}:{number}: {what}: {line.strip()[:120]}"
        for name, text in text_files()
        for what, pattern in FORBIDDEN.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert not bad, "\n".join(bad)


def test_the_repository_stays_small() -> None:
    sizes = {path: path.stat().st_size for path in tracked_files()}
    assert max(sizes.values()) < LARGEST_FILE, max(sizes, key=lambda path: sizes[path])
    assert sum(sizes.values()) < LARGEST_REPOSITORY


def test_changelog_fragments_are_short() -> None:
    fragments = [path for path in sorted((ROOT / "changelog.d").glob("*.md")) if path.name != "README.md"]
    lines = {path.name: path.read_text(encoding="utf-8").strip().splitlines() for path in fragments}
    long = [name for name, told in lines.items() if not 1 <= len(told) <= 12 or max(map(len, told)) >= 400]
    assert not long, f"a fragment says in a few lines what changed for the user: {long}"
