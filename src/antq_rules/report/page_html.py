"""The page of a ruleset as one HTML file that prints on A4, without scripts and without anything from elsewhere.

In: a `Page`. Out: HTML. Invariants: everything quoted is escaped; the same page gives the same bytes. Needs jinja2
(extra `report`); `MissingLibrary` says so.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from antq_rules.diagnostics.display import visible
from antq_rules.report.page import Page, label_and_text

if TYPE_CHECKING:
    from jinja2 import Template


class MissingLibrary(Exception):
    """jinja2, which only HTML needs, is not installed."""


def render_page_html(page: Page) -> str:
    """The whole page. Raises MissingLibrary without jinja2."""
    return _template().render(page=page) + "\n"


@cache
def _template() -> "Template":
    try:
        from jinja2 import Environment
    except ImportError:
        raise MissingLibrary("jinja2") from None
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_printable)
    environment.filters["line"] = label_and_text
    environment.filters["kind"] = lambda block: type(block).__name__
    text = files("antq_rules.report").joinpath("templates/page.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text)


def _printable(value: Any) -> Any:
    """Control characters are shown, not passed on: a browser may act on some."""
    return visible(value) if type(value) is str else value
