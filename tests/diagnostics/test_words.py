"""The words of diagnostics: filled from facts, never failing, in both languages."""

from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import PurePath

import pytest

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.catalog import CODES
from antq_rules.diagnostics.render import FORMATS, render_diagnostics
from antq_rules.diagnostics.render.words import fill, message, show_fact, title, words

NAMES = "tt124_xa@1.0.0, kh70_nghe_an_xa@1.0.0, qd9745_xa@1.0.0, …"


class Colour(Enum):
    """An enum as a fact."""

    RED = "red"


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (True, "yes"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(10), "10"),
        (date(2024, 12, 5), "2024-12-05"),
        (("a", "b"), "a, b"),
        (frozenset({"b", "a"}), "a, b"),
        (Colour.RED, "red"),
        ("x" * 80 + "y", "x" * 80 + "y"),
        ("một " * 20, ("một " * 20)[:39].rstrip() + "…"),
        (NAMES, NAMES),
        (PurePath("thư mục/" + "a" * 60 + " b.json"), "thư mục/" + "a" * 60 + " b.json"),
        ("a\x1bb", "a\\x1bb"),
        (None, "None"),
    ],
)  # fmt: skip
def test_facts_as_text(fact: object, shown: str) -> None:
    assert show_fact(fact, "vi") == shown


def test_a_long_list_is_cut_and_says_so() -> None:
    assert show_fact(tuple(map(str, range(20))), "en").endswith("11, and 8 more")


def test_quoted_lists_quote_each_item() -> None:
    assert fill("one of `{names}`", {"names": ("a", "b")}, "en") == "one of `a`, `b`"
    assert fill("one of {names}", {"names": ("a", "b")}, "en") == "one of a, b"


def test_a_missing_fact_stays_visible() -> None:
    assert fill("`{name}` in {{braces}}", {}, "en") == "`{name}` in {braces}"


def test_an_unknown_code_is_said_with_its_facts() -> None:
    assert message("E999", {"a": 1}, "vi") == "mã chưa có lời giải thích (a = 1)"
    assert message("W999", {}, "en") == "a code without an explanation"


def test_variants_fall_back_to_the_plain_texts() -> None:
    found = words(Diagnostic("E507", (), {"path": "a.json"}, "missing"), "en")
    assert found.message == "there is no file or folder `a.json`"
    assert found.help == "check the path"


def test_help_can_be_dropped() -> None:
    assert words(Diagnostic("E501", (), {"name": "x"}, help=False), "en").help is None


def test_titles_leave_gaps_visible() -> None:
    assert title("E501", "en") == "there is no ruleset `…`"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_code_renders_without_any_fact(lang: str, format: str) -> None:
    for code, entry in CODES.items():
        variants = {key.removeprefix("message_") for key in entry.vi if key.startswith("message_")} | {"", "nonsense"}
        for variant in variants:
            assert code in render_diagnostics([Diagnostic(code, (), {}, variant)], format, lang=lang)
