"""What an editor does to stories and reports: the commands under ``consilience story`` and ``consilience report``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consilience.cli import library_options

if TYPE_CHECKING:
    from consilience.types import Act

Author = Annotated[
    str, typer.Option("--author", metavar="NAME", envvar="CONSILIENCE_AUTHOR", help="Who does it, for the history.")
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for the history.")]
Report = Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, as `story N --history` shows it.")]


def merge(
    into: Annotated[int, typer.Argument(metavar="STORY", help="The story that takes the reports over.")],
    others: Annotated[list[int], typer.Argument(metavar="OTHER", help="The stories that go into it.")],
    library: library_options.Address = None,
    author: Author = "",
    note: Note = "",
) -> None:
    """Merge stories into one: the first keeps its number, and the numbers of the others lead to it.

    The grouping leaves it so, and a rebuild too.
    """
    with library_options.opened(library) as opened:
        for other in others:
            _tell(opened.merge_stories(into, other, author=author, note=note))


def split(
    story: library_options.Story,
    more: Annotated[list[str] | None, typer.Argument(metavar="REPORT", help="Further reports that go.")] = None,
    out: Annotated[
        list[str] | None,
        typer.Option("--out", metavar="REPORT", help="A report that goes, by its id; others may follow it."),
    ] = None,
    library: library_options.Address = None,
    author: Author = "",
    note: Note = "",
) -> None:
    """Split reports off a story: they are a new story, which the grouping does not merge with it again."""
    with library_options.opened(library) as opened:
        _tell(opened.split_story(story, [*(out or ()), *(more or ())], author=author, note=note))


def rename(
    story: library_options.Story,
    name: Annotated[str, typer.Argument(metavar="NAME", help='What lists shall call it; "" for a report\'s title.')],
    library: library_options.Address = None,
    author: Author = "",
    note: Note = "",
) -> None:
    """Give a story a name, which lists show in place of a report's title."""
    with library_options.opened(library) as opened:
        _tell(opened.rename_story(story, name, author=author, note=note))


def remove_story(
    story: library_options.Story, library: library_options.Address = None, author: Author = "", note: Note = ""
) -> None:
    """Take a story with all its reports out of lists, accounts and searches; `undo` brings it back.

    Reports of its event that come later are a new story.
    """
    with library_options.opened(library) as opened:
        _tell(opened.remove_story(story, author=author, note=note))


def decide(
    story: library_options.Story,
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help='"one body", "not one body" or "wrong name".')],
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Two names, or one that is wrong, as written.")],
    library: library_options.Address = None,
    author: Author = "",
    note: Note = "",
) -> None:
    """Say of two names that they are one body, or not one, or of a name that it is wrong.

    Conflicts, points and origins are decided about in the reading room.
    """
    with library_options.opened(library) as opened:
        opened.decide_names(story, verdict, names, author=author, note=note)
    library_options.say(f"{' and '.join(f'“{name}”' for name in names)}: {verdict}")


def undo(
    act: Annotated[
        int | None, typer.Argument(metavar="ACT", help="Its number in `library history`.  [default: the newest]")
    ] = None,
    library: library_options.Address = None,
    author: Author = "",
    note: Note = "",
) -> None:
    """Undo what an editor did to stories, the newest where no number is given; reports that came since stay."""
    with library_options.opened(library) as opened:
        done = opened.undo(act, author=author, note=note)
        (undone,) = [found for found in opened.acts() if found.id == done.undoes]
    _tell(done, undone)


def remove_report(
    report: Report, library: library_options.Address = None, author: Author = "", note: Note = ""
) -> None:
    """Take a report out of stories, accounts and searches; it is kept, and `story undo` brings it back."""
    with library_options.opened(library) as opened:
        _tell(opened.remove_report(report, author=author, note=note))


def move_report(
    report: Report, story: library_options.Story, library: library_options.Address = None, author: Author = "",
    note: Note = "",
) -> None:  # fmt: skip
    """Move a report to another story; the grouping leaves it there, and a rebuild too."""
    with library_options.opened(library) as opened:
        _tell(opened.move_report(report, story, author=author, note=note))


def _tell(act: Act, undone: Act | None = None) -> None:
    from consilience.render.words.acts import act_words

    told = f": {act_words(undone)}" if undone else f"; act {act.id}"
    library_options.say(f"{act_words(act)}{told}")
