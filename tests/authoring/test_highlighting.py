"""Colours of editors: both highlighters read every ruleset as the language's own lexer does."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, Operator, Punctuation, String, _TokenType

from antq_rules.authoring.pygments_lexer import AntqLexer
from antq_rules.authoring.textmate import grammar
from antq_rules.authoring.word_classes import CLASSES, KEYWORD_TERMINALS, class_of, phrases_by_class
from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.library import bundled_root
from antq_rules.syntax.keywords import KEYWORDS, LEXICONS
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.parser import parse
from antq_rules.syntax.printer import print_file
from antq_rules.syntax.wording import SIGNS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(bundled_root().rglob("*.antq"))
EVERY_FILE = [(path, lexicon) for path in FILES for lexicon in LEXICONS]
IDS = [f"{path.stem}-{lexicon}" for path, lexicon in EVERY_FILE]

# What the tokens of the language are called by each highlighter.
PYGMENTS: dict[str, _TokenType] = {
    "STRING": String, "BLOCK_STRING": String, "CALENDAR_DATE": Literal.Date, "RECURRING_DAY": Literal.Date,
    "PERCENTAGE": Number, "DECIMAL": Number, "INTEGER": Number, "DOTTED_ID": Number, "CAPITAL_ID": Number,
    "PART": Name.Attribute, "NAME": Name,
}  # fmt: skip
TEXTMATE = {
    "STRING": "string.quoted.double", "BLOCK_STRING": "string.quoted.triple", "CALENDAR_DATE": "constant.other.date",
    "RECURRING_DAY": "constant.other.date", "PERCENTAGE": "constant.numeric.percent", "DECIMAL": "constant.numeric",
    "INTEGER": "constant.numeric", "DOTTED_ID": "constant.other.id", "CAPITAL_ID": "constant.other.id",
    "PART": "variable.other.member", "NAME": "variable.other",
}  # fmt: skip
SCOPES = {
    "declaration": "keyword.declaration", "type": "storage.type", "operator": "keyword.operator.word",
    "constant": "constant.language", "keyword": "keyword.other",
}  # fmt: skip

MORE = {
    "en": '''antq 1  # first
parameter a : number "km" = -1.5 "A" cite "Điều 1"
group II "G" { criterion 3.đ "T # not a comment" { basis secondary "x \\" y" note """ one
  two \\n""" points 2.5 first of { 1 when so_vu_2 >= 70 % otherwise 0 } } }
define b = unit.type in (xa, phuong) and previous.so.when <= 5 and ngay before 05/12 and x >= 2026-12-05
''',
    "vi": '''antq 1 vi  # đầu tiên
tham số a : số "km" = -1.5 "A" căn cứ "Điều 1"
nhóm II "G" { tiêu chí 3.đ "T # không" { nội dung theo nguồn thứ cấp "x \\" y" ghi chú """ một
  hai \\n""" điểm tối đa 2.5 theo mức đầu tiên đạt { 1 khi so_vu_2 >= 70 % trường hợp còn lại 0 } } }
định nghĩa b = đơn vị.loại thuộc (xa, phuong) và năm trước.so.khi <= 5 và bb.ngày ban hành trước ngày 05/12
''',
}


def written(path: Path, lexicon: str) -> str:
    file, found = parse(SourceFile("a.antq", path.read_text(encoding="utf-8")))
    assert file is not None, found
    return path.read_text(encoding="utf-8") if lexicon == "en" else print_file(replace(file, lexicon="vi"))


def assert_pygments_agrees(text: str, lexicon: str) -> None:
    lexed = lex(SourceFile("-", text), lexicon)
    assert not lexed.diagnostics
    found = list(AntqLexer().get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in found) == text
    assert not [piece for _, kind, piece in found if kind in Error]
    at = {start: (kind, piece) for start, kind, piece in found}
    for token in lexed.tokens:
        kind, piece = at[token.start]
        assert piece == lexed.text(token)
        if token.kind in KEYWORD_TERMINALS:
            assert kind in Keyword or kind in Operator.Word
        else:
            assert kind in (Punctuation, Operator) if token.kind in SIGNS else kind in PYGMENTS[token.kind], piece
    assert all(at[comment.span.start][0] in Comment for comment in lexed.comments)


@pytest.mark.parametrize(("path", "lexicon"), EVERY_FILE, ids=IDS)
def test_pygments_reads_every_ruleset(path: Path, lexicon: str) -> None:
    assert_pygments_agrees(written(path, lexicon), lexicon)


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_pygments_reads_every_kind_of_token(lexicon: str) -> None:
    assert_pygments_agrees(MORE[lexicon], lexicon)


def test_pygments_marks_what_is_wrong_and_loses_nothing() -> None:
    text = 'antq 1\ndefine số_vụ\n = a ≥ 2\nvà b\n"open\n;'
    found = list(AntqLexer().get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in found) == text
    assert [piece for _, kind, piece in found if kind in Error] == ["số_vụ", "≥", "và", '"open', ";"]


@pytest.mark.parametrize(
    ("text", "word"),
    [('tiêu chí 1 "T" { căn cứ "x" }', "tiêu chí"), ('criterion 1 "T" { cite "x" }', "criterion")],
)
def test_a_part_of_a_file_is_read_in_the_lexicon_that_it_is_written_in(text: str, word: str) -> None:
    found = [(kind, piece) for _, kind, piece in AntqLexer().get_tokens_unprocessed(text)]
    assert found[0] == (Keyword.Declaration, word)
    assert not [piece for kind, piece in found if kind in Error]


def test_pygments_finds_the_lexer() -> None:
    assert {item.name for item in entry_points(group="pygments.lexers") if "antq_rules" in item.value} == {"antq"}
    assert isinstance(get_lexer_by_name("antq"), AntqLexer)
    assert isinstance(get_lexer_for_filename("a.antq"), AntqLexer)


def test_every_keyword_has_a_class() -> None:
    listed = phrases_by_class()
    assert set(listed) == set(CLASSES)
    for keyword in KEYWORDS:
        assert keyword.english in {phrase for phrases in listed.values() for phrase in phrases}
        assert keyword.vietnamese in {phrase for phrases in listed.values() for phrase in phrases}


# ---------------------------------------------------------------- TextMate


def scopes(text: str) -> Iterator[tuple[int, str, str]]:
    """(place, scope, text) of every token, by the grammar, read line by line as an editor does."""
    rules: list[dict[str, Any]] = json.loads(grammar())["patterns"]
    place, open_rule, begun = 0, None, 0
    for line in text.splitlines(keepends=True):
        at = 0
        while at < len(line):
            if open_rule is not None:
                ends = re.compile(open_rule["end"], re.M)
                escapes = [re.compile(rule["match"]) for rule in open_rule["patterns"]]
                while at < len(line) and not (end := ends.match(line, at)):
                    escape = next((match for rule in escapes if (match := rule.match(line, at))), None)
                    at = escape.end() if escape else at + 1
                if at < len(line) or end:
                    assert end is not None
                    at = end.end()
                    yield begun, open_rule["name"], text[begun : place + at]
                    open_rule = None
                continue
            for rule in rules:
                if match := re.compile(rule.get("match") or rule["begin"], re.M).match(line, at):
                    if "begin" in rule:
                        open_rule, begun = rule, place + at
                    else:
                        yield place + at, rule["name"], match.group()
                    at = match.end()
                    break
            else:
                assert line[at].isspace(), line[at:]
                at += 1
        place += len(line)


def assert_textmate_agrees(text: str, lexicon: str) -> None:
    lexed = lex(SourceFile("-", text), lexicon)
    expected = []
    for token in lexed.tokens:
        is_word = token.kind in KEYWORD_TERMINALS
        scope = SCOPES[class_of(token.kind)] if is_word else TEXTMATE.get(token.kind, "")
        expected.append((token.start, scope, lexed.text(token)))
    expected += [(item.span.start, "comment.line.number-sign", item.text) for item in lexed.comments]
    found = {start: (scope, piece) for start, scope, piece in scopes(text)}
    for start, scope, piece in sorted(expected):
        assert found[start][1].rstrip() == piece
        # signs have a scope of their own; a whole number may be an id, and the other way round
        assert not scope or found[start][0] == f"{scope}.antq", piece


@pytest.mark.parametrize(("path", "lexicon"), EVERY_FILE, ids=IDS)
def test_the_textmate_grammar_reads_every_ruleset(path: Path, lexicon: str) -> None:
    assert_textmate_agrees(written(path, lexicon), lexicon)


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_the_textmate_grammar_reads_every_kind_of_token(lexicon: str) -> None:
    assert_textmate_agrees(MORE[lexicon], lexicon)


def test_the_extension_has_the_grammar_of_the_keyword_table() -> None:
    stored = ROOT / "editors/vscode/syntaxes/antq.tmLanguage.json"
    assert stored.read_text(encoding="utf-8") == grammar(), "run python docs/generate.py"
