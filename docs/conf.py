"""Sphinx configuration of both languages of the site; `docs/build_site.py` prepares the pages and runs Sphinx on them.

The tag `en` selects English. Everything that a page needs is written beside it: the site works without a network.
"""

import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))
from web.pages import PREPARED, site_pages
from web.text import ROOT_PAGE, other_language
from web.vietnamese import VietnameseSearch

language = "en" if tags.has("en") else "vi"  # noqa: F821  # Sphinx puts `tags` here
project = "antq-rules"
release = version = metadata.version("antq-rules")
copyright = {"vi": "nhóm phát triển antq-rules", "en": "the antq-rules developers"}[language]
root_doc = ROOT_PAGE
extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True
smartquotes = False  # quotation marks stand as they were typed, in code and law alike
templates_path = ["web/templates"]
locale_dirs = [str(PREPARED / "locale")]  # a full path: Sphinx looks for the script from where it runs
html_theme = "furo"
# Faces with all letters of Vietnamese come first; none is fetched.
html_theme_options = {
    "announcement": "languages",  # the bar above every page; the template fills it with the switch
    "light_css_variables": {
        "font-stack": 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif',
        "font-stack--monospace": '"Cascadia Mono", Consolas, Menlo, "Noto Sans Mono", "DejaVu Sans Mono", monospace',
        "color-announcement-background": "var(--color-background-secondary)",
        "color-announcement-text": "var(--color-foreground-primary)",
    },
}
html_title = f"antq-rules {release}"
html_static_path = ["web/static"]
html_css_files = ["site.css"]
html_show_sourcelink = html_copy_source = html_show_sphinx = html_use_index = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
PAGES = site_pages(language)


def add_context(_app: "Sphinx", pagename: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """What the templates of a page know beyond Sphinx: its address in the other language, the language of its text."""
    context["other_language"] = other_language(pagename, pagename, language)
    context["text_language"] = PAGES[pagename].lang if pagename in PAGES else language


def setup(app: "Sphinx") -> None:
    """Vietnamese search; blocks of a kind that Pygments here does not know stay plain."""
    app.add_search_language(VietnameseSearch)
    app.connect("html-page-context", add_context)
    for kind in ("antq", "csv"):
        try:
            get_lexer_by_name(kind)
        except ClassNotFound:
            app.add_lexer(kind, TextLexer)
