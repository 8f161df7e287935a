"""``consilience report``: what an editor does to single reports of the library."""

from __future__ import annotations

import typer

from consilience.cli import hand

report = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Take reports out of a library, or move them to another story."
)
report.command("move", epilog="Example: consilience report move ferry-post 15")(hand.move_report)
report.command("remove", epilog='Example: consilience report remove ferry-post --note "a test page"')(
    hand.remove_report
)
