"""The four renderings, with spans that are hard to draw."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span
from antq_rules.diagnostics.catalog import CodeText
from antq_rules.diagnostics.display import display_width
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.diagnostics.render import words as words_module

TEXTS = {
    "message": "cannot compare {left} with {right}",
    "label": "this is a `{right}`",
    "label_declared": "declared as `{left}` here",
    "note": "percents and counts differ",
    "help": "write `100%` if 100 percent is meant",
}


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {"message": "something looks odd", "label": "here"}
    codes = {
        "E203": CodeText("E203", "mixed-types", vi={**TEXTS, "message": "không so sánh được"}, en=TEXTS),
        "W203": CodeText("W203", "odd", vi=plain, en=plain),
    }
    monkeypatch.setattr(words_module, "CODES", codes)


def span(source: SourceFile, text: str, after: int = 0) -> Span:
    start = source.text.index(text, after)
    return Span(source, start, start + len(text))


def full(*labels: Label, code: str = "E203", width: int = 100) -> list[str]:
    found = Diagnostic(code, labels, {"left": "percent", "right": "count"})
    return render_diagnostics([found], "full", lang="en", width=width).splitlines()


def test_two_labels_in_one_file_and_one_in_another() -> None:
    rules = SourceFile("a.antq", "antq 1\n  ty_le: percent\n\n\n  require ty_le >= 100\n")
    record = SourceFile("b.json", '{\n  "ty_le": "98,5"\n}\n')
    lines = full(
        Label(span(rules, "100")), Label(span(rules, "ty_le"), "declared"), Label(span(record, '"98,5"'), "declared")
    )
    assert lines == [
        "error[E203]: cannot compare percent with count",
        " --> a.antq:5:20",
        "  |",
        "2 |   ty_le: percent",
        "  |   ----- declared as `percent` here",
        "...",
        "5 |   require ty_le >= 100",
        "  |                    ^^^ this is a `count`",
        " ::: b.json:2:12",
        "  |",
        '2 |   "ty_le": "98,5"',
        "  |            ------ declared as `percent` here",
        "  |",
        "  = note: percents and counts differ",
        "  = help: write `100%` if 100 percent is meant",
        "",
    ]


def test_several_labels_on_one_line() -> None:
    source = SourceFile("a.antq", "x of y >= 70")
    lines = full(Label(span(source, "70")), Label(span(source, "x"), "declared"))
    assert lines[3:6] == [
        "1 | x of y >= 70",
        "  | - declared as `percent` here",
        "  |           ^^ this is a `count`",
    ]


@pytest.mark.parametrize("before", ["Tỷ lệ ", "漢字 ", "\t", "a\tb ", "\x1b[0m ", "e\u0323\u0302x "])
def test_carets_stand_under_the_text_whatever_is_before_it(before: str) -> None:
    source = SourceFile("a.antq", f"{before}HERE")
    lines = full(Label(span(source, "HERE")))
    shown, marks = lines[3], lines[4]
    assert "\x1b" not in shown
    assert display_width(shown[: shown.index("HERE")]) == display_width(marks[: marks.index("^")])
    assert marks.count("^") == 4


def test_columns_count_composed_characters() -> None:
    source = SourceFile("a.antq", unicodedata.normalize("NFD", "Tỷ lệ HERE"))
    assert full(Label(span(source, "HERE")))[1] == " --> a.antq:1:7"


def test_wide_characters_are_marked_by_their_width() -> None:
    source = SourceFile("a.antq", "a 漢字 b")
    assert full(Label(span(source, "漢字")))[4].count("^") == 4


def test_a_long_line_is_cut_around_the_label() -> None:
    source = SourceFile("a.json", "x" * 500 + " HERE " + "y" * 500)
    lines = full(Label(span(source, "HERE")), width=60)
    assert lines[3].count("…") == 2
    assert display_width(lines[3]) <= 60
    assert lines[3].index("HERE") == lines[4].index("^")


def test_a_very_long_line_is_fast_and_cut() -> None:
    source = SourceFile("a.json", "x" * 5_000_000)
    lines = full(Label(Span(source, 0, 5_000_000)), width=60)
    assert len(lines[3]) <= 62
    assert lines[4].count("^") <= 60


def test_labels_far_apart_on_a_long_line_are_shown_apart() -> None:
    source = SourceFile("a.json", "FIRST" + "x" * 500 + "LAST")
    lines = full(Label(span(source, "LAST")), Label(span(source, "FIRST"), "declared"), width=60)
    assert sum(line.startswith("1 |") for line in lines) == 2


@pytest.mark.parametrize("text", ["a", "a\n", "a\n\n", "a\r\nb"])
def test_an_empty_span_at_the_end_has_a_caret(text: str) -> None:
    source = SourceFile("a.antq", text)
    assert sum(line.count("^") for line in full(Label(Span(source, len(source.text), len(source.text))))) == 1


def test_a_file_without_text_has_no_line_to_show() -> None:
    lines = full(Label(Span(SourceFile("a.json", ""), 0, 0)))
    assert lines[1] == " --> a.json:1:1"
    assert lines[2].startswith("  = ")


def test_a_span_over_lines_names_its_last_line() -> None:
    source = SourceFile("a.antq", "one {\n two\n}")
    lines = full(Label(Span(source, 4, 12)))
    assert lines[4] == "  |     ^ this is a `count` (up to line 3)"


def test_without_a_place_note_and_help_remain() -> None:
    assert full() == [
        "error[E203]: cannot compare percent with count",
        "  = note: percents and counts differ",
        "  = help: write `100%` if 100 percent is meant",
        "",
    ]


def test_without_note_and_help_the_frame_ends_at_the_marks() -> None:
    source = SourceFile("a.antq", "abc")
    assert full(Label(span(source, "abc")), code="W203") == [
        "warning[W203]: something looks odd",
        " --> a.antq:1:1",
        "  |",
        "1 | abc",
        "  | ^^^ here",
        "",
    ]


def test_the_words_are_vietnamese_on_request() -> None:
    text = render_diagnostics([Diagnostic("E203"), Diagnostic("W203")], "full", lang="vi")
    assert "lỗi[E203]: không so sánh được" in text
    assert "cảnh báo[W203]" in text
    assert "= chú thích: " in text
    assert "= cách sửa: " in text


def test_colour_only_when_asked() -> None:
    source = SourceFile("a.antq", "abc")
    found = [Diagnostic("E203", (Label(span(source, "abc")),), {})]
    for format in ("full", "concise"):
        assert "\x1b[" not in render_diagnostics(found, format)
        assert "\x1b[" in render_diagnostics(found, format, colour=True)


def test_concise_is_one_line() -> None:
    source = SourceFile("a\nb.antq", "abc")
    found = Diagnostic("E203", (Label(span(source, "abc")),), {"left": "a\nb", "right": "count"})
    text = render_diagnostics([found], "concise", lang="en")
    assert text == (
        "a\\nb.antq:1:1: error[E203]: cannot compare a\\nb with count (write `100%` if 100 percent is meant)\n"
    )


def test_a_finding_says_itself_in_one_english_line() -> None:
    source = SourceFile("a.antq", "abc")
    found = Diagnostic("E203", (Label(span(source, "abc")),), {"left": "a\x1b[2J", "right": "count"})
    assert str(found) + "\n" == render_diagnostics([found], "concise", lang="en")
    assert "\x1b" not in str(found)


def test_another_format_or_language_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        render_diagnostics([], "html")
    with pytest.raises(ValueError, match="language"):
        render_diagnostics([], lang="fr")


def test_json_has_the_documented_keys() -> None:
    source = SourceFile("a.antq", "antq 1\nabc")
    found = Diagnostic("E203", (Label(span(source, "abc")),), {"left": "percent", "right": "count"})
    (item,) = json.loads(render_diagnostics([found], "json", lang="en"))
    assert list(item) == ["code", "severity", "message", "labels", "notes", "help", "page"]
    assert item["labels"] == [
        {
            "file": "a.antq",
            "start": 7,
            "end": 10,
            "line": 2,
            "column": 1,
            "text": "this is a `count`",
            "primary": True,
        }
    ]
    assert item["notes"] == ["percents and counts differ"]
    assert json.loads(render_diagnostics([], "json")) == []


def test_sarif_has_rules_results_and_places() -> None:
    rules = SourceFile("bộ tiêu chí/a b.antq", "antq 1\nabc\nd")
    labels = (Label(span(rules, "abc")), Label(span(rules, "d"), "declared"))
    found = [Diagnostic("E203", labels, {"left": "a", "right": "b"}), Diagnostic("W203")]
    log = json.loads(render_diagnostics(found, "sarif", lang="en", version="1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E203", "W203"]
    first, second = run["results"]
    assert (first["level"], second["level"]) == ("error", "warning")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "b%E1%BB%99%20ti%C3%AAu%20ch%C3%AD/a%20b.antq"
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 4,
        "charOffset": 7,
        "charLength": 3,
    }
    assert first["relatedLocations"][0]["message"]["text"] == "declared as `a` here"
    assert "locations" not in second


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown message format"):
        render_diagnostics([], "xml")


@given(
    st.text(st.characters(), max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=4),
    st.integers(1, 120),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_and_any_places_are_drawn(text: str, places: list[tuple[int, int]], width: int) -> None:
    source = SourceFile(text[:20], text)
    length = len(source.text)
    labels = tuple(Label(Span(source, min(a, length), min(max(a, b), length)), "declared") for a, b in places)
    for format in ("full", "concise", "json", "sarif"):
        drawn = render_diagnostics([Diagnostic("E203", labels, {"left": text})], format, width=width)
        if format == "full":
            assert not [
                char for char in drawn if char != "\n" and unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")
            ]
