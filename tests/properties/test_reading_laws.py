"""Laws of reading out: no ruleset is without words, and a page in one language has no words of the other."""

import re
from html.parser import HTMLParser

from hypothesis import given, settings

from antq_rules.report import reading_en
from antq_rules.report.page_html import render_page_html
from antq_rules.report.page_markdown import render_page_markdown
from antq_rules.report.phrases import Phrases
from antq_rules.report.ruleset_page import Companions, ruleset_page
from antq_rules.ruleset.model import RuleSet
from properties.ruleset_strategies import rulesets

COMPANIONS = Companions({"1": {"met": ("Một",)}}, ("Sửa",), has_tests=True)
_WORD = re.compile(r"[a-z]{3,}")
# Words of the English table that are no Vietnamese word without accents, nor part of a label of these rulesets.
ENGLISH = frozenset(
    word for text in reading_en.WORDS.values() for word in _WORD.findall(re.sub(r"\{\w+\}", "", text.lower()))
) - {"html", "jinja", "sau", "hai"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []
        self.is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parser's signature
        self.tags.append(tag)
        self.is_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self.is_style:
            self.parts.append(data)


@settings(deadline=None)
@given(rulesets())
def test_every_ruleset_can_be_read_out(ruleset: RuleSet) -> None:
    for lang in ("vi", "en"):
        page = ruleset_page(ruleset, Phrases(lang), COMPANIONS, {})
        markdown, html = render_page_markdown(page), render_page_html(page)
        parser = _Text()
        parser.feed(html)
        shown = "".join(parser.parts)
        assert "script" not in parser.tags
        for criterion in ruleset.criteria:
            assert criterion.title in shown
            assert f'id="tieu-chi-{criterion.id}"' in html
        assert "{" not in re.sub(r"<style>.*?</style>", "", html, flags=re.S)
        assert markdown.count("# ") >= len(ruleset.criteria)
        if lang == "vi":
            assert not ENGLISH & set(_WORD.findall(shown.lower()))
