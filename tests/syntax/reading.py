"""Short ways to read a text in tests of `syntax/`."""

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.render.words import words
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse


def read(body: str) -> tree.File:
    """The tree of a file with its language line left out."""
    file, found = parse(SourceFile("a.antq", f"antq 1\n{body}"))
    assert file is not None, found
    return file


def item(body: str) -> tree.Item:
    (only,) = read(body).items
    return only


def condition(text: str) -> tree.Expression:
    define = item(f"define a = {text}")
    assert isinstance(define, tree.Define)
    return define.condition


def findings(body: str, language: str = "antq 1\n") -> tuple[Diagnostic, ...]:
    return parse(SourceFile("a.antq", language + body))[1]


def told(body: str, language: str = "antq 1\n") -> list[tuple[str, str, str]]:
    """(code, message, the text it points at) of every finding."""
    return [
        (found.code, words(found, "en").message, found.span.text if found.span else "")
        for found in findings(body, language)
    ]
