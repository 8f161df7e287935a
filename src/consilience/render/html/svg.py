"""Elements of SVG as escaped strings: numbers short, attributes in the order given, nothing read from anywhere."""

from __future__ import annotations

from markupsafe import Markup


def number(value: float) -> str:
    """Return a coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def element(tag: str, *content: str | Markup, **attributes: str | float) -> Markup:
    """Return an element; ``class_`` is written class and ``text_anchor`` text-anchor; strings are escaped."""
    names = (name.rstrip("_").replace("_", "-") for name in attributes)
    values = (number(value) if isinstance(value, int | float) else value for value in attributes.values())
    written = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in zip(names, values, strict=True))
    if not content:
        return Markup("<{}{}/>").format(tag, written)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, written, Markup("").join(content))


def picture(title: str, description: str, *content: Markup, width: float, height: float, class_: str) -> Markup:
    """Return a picture with a name and a description for those who do not see it.

    It is a group and no image: its parts may be links, which nobody would find in an image (ARIA 1.2, img).
    """
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *content,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group",
        class_=class_,
    )
