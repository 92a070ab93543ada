"""Pages of headed rows, for what is no report of one unit: differences of rulesets and of results.

In: `Block`s, worded. Out: text of at most `width` columns, or Markdown. Invariant: nothing quoted can become markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from antq_rules.report.content import Row
from antq_rules.report.layout import wrap
from antq_rules.report.markdown import escape, rows_markdown
from antq_rules.report.text import rows_text


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or None, and what stands below it. `level` 1 is the title of the page."""

    heading: str | None
    rows: tuple[Row, ...] = ()
    level: int = 2


def blocks_text(blocks: Sequence[Block], *, width: int, colour: bool) -> str:
    """The blocks as text; a blank line after each."""
    out: list[str] = []
    for block in blocks:
        if block.heading is not None:
            heading = block.heading.upper() if block.level < 3 else block.heading
            out += [_bold(line, colour) for line in wrap(heading, width)]
        out += [*rows_text(block.rows, width), ""]
    return "".join(f"{line.rstrip()}\n" for line in out)


def blocks_markdown(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown; a blank line after each."""
    out: list[str] = []
    for block in blocks:
        if block.heading is not None:
            out += [f"{'#' * block.level} {escape(block.heading)}", ""]
        rows = rows_markdown(block.rows)
        out += [*rows, ""] if rows else []
    return "".join(f"{line}\n" for line in out)


def _bold(text: str, colour: bool) -> str:
    if not colour:
        return text
    from click import style

    return style(text, bold=True)
