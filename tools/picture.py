"""``python -m tools.picture``: the picture of the examples' report that README.md shows. Needs Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import consilience
from consilience.render.html.report import render_html

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "report.png"
SIZE = (1280, 1180)
#: a browser of its own, without network; as root it has no sandbox
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)


def main() -> int:
    """Reconcile examples/ and take the picture."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no chromium found (Debian: apt install chromium)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(render_html(consilience.reconcile([str(ROOT / "examples")])), encoding="utf-8")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        size = f"--window-size={SIZE[0]},{SIZE[1]}"
        shot = f"--screenshot={PICTURE}"
        profile = f"--user-data-dir={folder}/profile"
        subprocess.run([browser, *FLAGS, size, profile, shot, page.as_uri()], check=True, capture_output=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
