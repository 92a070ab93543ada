"""The page of a ruleset as Markdown (CommonMark with tables).

In: a `Page`. Out: Markdown. Invariant: nothing that the ruleset quotes can become markup, a link, HTML or another
column of a table.
"""

from collections.abc import Iterator

from antq_rules.report.markdown import escape
from antq_rules.report.page import Block, Fact, Facts, Outline, Page, Paragraph, Section, Table, outline_lines


def render_page_markdown(page: Page) -> str:
    """The whole page."""
    lines = [f"# {escape(page.title)}", "", f"*{escape(page.subtitle)}*", "", *_block(page.head)]
    for section in page.sections:
        lines += _section(section, 2)
    lines += ["---", "", escape(page.footer)]
    return "\n".join(lines) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield from (f"{'#' * min(level, 6)} {escape(section.title)}", "")
    for block in section.blocks:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Facts():
            for fact in block.facts:
                yield from _fact(fact)
        case Paragraph():
            yield f"*{escape(block.text)}*" if block.is_minor else escape(block.text)
        case Table():
            yield from _table(block)
        case Outline():
            yield from _outline(block)
    yield ""


def _fact(fact: Fact) -> Iterator[str]:
    if len(fact.texts) == 1:
        yield f"- **{escape(fact.name)}:** {escape(fact.texts[0])}"
        return
    yield f"- **{escape(fact.name)}:**"
    yield from (f"  - {escape(text)}" for text in fact.texts)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield from (f"**{escape(table.caption)}**", "")
    yield _row(table.heads)
    yield "|" + " --- |" * len(table.heads)
    for row in table.rows:
        yield _row((*row, *[""] * (len(table.heads) - len(row))))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escape, cells)) + " |"


def _outline(outline: Outline) -> Iterator[str]:
    if outline.name:
        yield from (f"**{escape(outline.name)}**", "")
    for level, label, text in outline_lines(outline.readings):
        named = f"**{escape(label)}:** " if label else ""
        yield f"{'  ' * level}- {named}{escape(text)}"
