"""Markdown for a person at a terminal.

In: a page as Markdown. Out: the page laid out in columns, with colour if wanted. Only for terminals: a pipe gets the
Markdown itself, so that `rich` is imported only where a person reads.
"""

from io import StringIO

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown


class _PlainHeading(Heading):
    """A heading on the left, without the box that `rich` draws round the first one."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        self.text.stylize("bold")
        yield self.text


class _Page(Markdown):
    elements = {**Markdown.elements, "heading_open": _PlainHeading}  # noqa: RUF012  as rich declares it


def laid_out(text: str, width: int, *, colour: bool) -> str:
    """The page in lines of at most `width` columns."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, legacy_windows=False, highlight=False
    )
    console.print(_Page(text))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
