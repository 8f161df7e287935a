"""The page's colours hold WCAG 2.2 AA (4.5 to 1 for text, 3 to 1 for lines that mean something) in every theme."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("consilience.render").joinpath("templates", "page.css").read_text("utf-8")
LIGHT, DARK, PRINT = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(
    r":root \{(.*?)\}", STYLE, flags=re.DOTALL))  # fmt: skip


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "raised", 7),
        ("ink", "pick", 4.5),
        ("soft", "paper", 4.5),
        ("soft", "raised", 4.5),
        ("conflict", "paper", 4.5),
        ("conflict", "raised", 4.5),
        ("pick-line", "paper", 3),
    ],
)
def test_contrast(theme: dict[str, str], front: str, ground: str, least: float) -> None:
    assert contrast(theme[front], theme[ground]) >= least
