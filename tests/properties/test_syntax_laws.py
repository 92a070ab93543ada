"""Laws of text and tree: reading what was printed gives the tree again, and reading never raises."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_rules.authoring.format import format_ruleset
from antq_rules.diagnostics import Diagnostic, SourceFile, has_errors, sort_diagnostics
from antq_rules.syntax import tree
from antq_rules.syntax.keywords import KEYWORDS, LEXICONS
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.parser import parse, parse_header
from antq_rules.syntax.printer import print_file
from antq_rules.syntax.wording import SIGNS
from properties.tree_strategies import expressions, files, items

RULESETS = Path(__file__).resolve().parents[2] / "rulesets"
SEEDED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read(text: str) -> tree.File:
    file, found = parse(SourceFile("-", text))
    assert file is not None, (text, found)
    return file


def assert_sound(result: object, found: tuple[Diagnostic, ...]) -> None:
    assert (result is None) or not has_errors(found)
    assert found == sort_diagnostics(found)
    assert all(item.span is not None and 0 <= item.span.start <= item.span.end for item in found)


@settings(SEEDED, max_examples=150)
@given(files)
def test_reading_what_was_printed_gives_the_tree(file: tree.File) -> None:
    text = print_file(file)
    again = read(text)
    assert again == file
    assert print_file(again) == text


@settings(SEEDED, max_examples=150)
@given(expressions)
def test_conditions_keep_their_structure(condition: tree.Expression) -> None:
    definition = read("antq 1\ndefine a = b").items[0]
    assert isinstance(definition, tree.Define)
    span = condition.span
    for lexicon in LEXICONS:
        file = tree.File(1, lexicon, (tree.Define(definition.name, None, condition, span=span),), (), span=span)
        assert read(print_file(file)) == file


@settings(SEEDED, max_examples=150)
@given(files)
def test_a_translation_changes_the_keywords_and_nothing_else(file: tree.File) -> None:
    for lexicon in LEXICONS:
        translated = replace(file, lexicon=lexicon)
        there = print_file(translated)
        assert read(there) == translated
        assert print_file(replace(read(there), lexicon=file.lexicon)) == print_file(file)


@settings(SEEDED, max_examples=80)
@given(files, st.data())
def test_formatting_keeps_comments_wherever_they_stand(file: tree.File, data: st.DataObject) -> None:
    text = print_file(file)
    first_line = text.index("\n")
    # the language line must stay whole
    ends = [token.end for token in lex(SourceFile("-", text), file.lexicon).tokens if token.end >= first_line]
    places = sorted(data.draw(st.lists(st.sampled_from(ends), max_size=6)), reverse=True)
    comments = data.draw(st.lists(st.sampled_from(["# a", "# b  c", "#", "# “d”"]), min_size=6, max_size=6))
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "\n\n\n  "]), min_size=6, max_size=6))
    for place, comment, gap in zip(places, comments, gaps, strict=False):
        text = f"{text[:place]}{gap}{comment}\n{text[place:]}"
    before = read(text)
    formatted = print_file(before)
    after = read(formatted)
    assert after == before == file
    assert sorted(comment.text for comment in after.comments) == sorted(comment.text for comment in before.comments)
    assert print_file(after) == formatted
    # and in the keywords of the other lexicon, whose lines break elsewhere, and back
    other = "en" if file.lexicon == "vi" else "vi"
    translated, _ = format_ruleset(text, keywords=other)
    assert translated is not None
    assert format_ruleset(translated, keywords=file.lexicon) == (formatted, ())


WORDS = [phrase for keyword in KEYWORDS for phrase in (keyword.english, keyword.phrase("vi"))] + list(SIGNS.values())
SOUP = st.lists(
    st.sampled_from([*WORDS, "a", "b.c", "1", "2.5", "70%", "05/12", "2026-12-05", '"x"', "3.a", "I", "“", "≥", "\n"]),
    max_size=60,
)


@settings(SEEDED, max_examples=200)
@given(st.text(max_size=80), st.sampled_from(["", "antq 1\n", "antq 1 vi\n"]))
def test_reading_never_raises_on_any_text(text: str, language: str) -> None:
    source = SourceFile("-", language + text)
    assert_sound(*parse(source))
    assert_sound(*parse_header(source))


@settings(SEEDED, max_examples=250)
@given(SOUP, st.sampled_from(["antq 1\n", "antq 1 vi\n"]))
def test_reading_never_raises_on_words_in_any_order(words: list[str], language: str) -> None:
    source = SourceFile("-", language + " ".join(words))
    assert_sound(*parse(source))
    assert_sound(*parse_header(source))


@settings(SEEDED, max_examples=150)
@given(items, st.data())
def test_reading_never_raises_on_a_damaged_file(item: tree.Item, data: st.DataObject) -> None:
    lexicon = data.draw(st.sampled_from(LEXICONS))
    text = print_file(tree.File(1, lexicon, (item, item), (), span=item.span))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 9, len(text))))
    damaged = (
        text[:start]
        + data.draw(st.sampled_from(["", "{", "}", "(", ")", '"', "x", " criterion 1 ", " tiêu chí 1 "]))
        + text[end:]
    )
    file, found = parse(SourceFile("-", damaged))
    assert_sound(file, found)
    if file is None:
        assert has_errors(found)


@settings(SEEDED, max_examples=100)
@given(st.text(st.sampled_from("\"\\'\n#{}() abnđ1,.%/-"), max_size=40))
def test_what_can_be_formatted_is_formatted_once(text: str) -> None:
    formatted, found = format_ruleset(f"antq 1\n{text}")
    assert (formatted is None) == has_errors(found)
    if formatted is not None:
        assert format_ruleset(formatted) == (formatted, ())


@pytest.mark.parametrize("path", sorted(RULESETS.rglob("*.antq")), ids=lambda path: path.name)
def test_every_ruleset_of_the_package_survives_formatting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    formatted, found = format_ruleset(text, path.name)
    assert formatted is not None, found
    assert format_ruleset(formatted)[0] == formatted
