"""What is fuzzed: functions of bytes from which nothing but diagnostics may come.

In: any bytes. Out: nothing. An exception, twenty seconds or more memory than the driver allows is a find.
"""

from collections.abc import Callable, Mapping
from functools import cache

from antq_rules.authoring.format import format_ruleset
from antq_rules.checking.check import check
from antq_rules.diagnostics import Diagnostic, SourceFile, has_errors
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.pipeline import Library, choose_ruleset, default_library
from antq_rules.pipeline.steps import evaluate
from antq_rules.report import render_report
from antq_rules.ruleset import RuleSet
from antq_rules.syntax.parser import parse

FORMS = ("full", "concise", "json", "sarif", "github")


def fuzz_ruleset(data: bytes) -> None:
    """The parser, the checker and the formatter; a sound ruleset is printed and read again."""
    source = SourceFile("thu.antq", data.decode("utf-8", "replace"))
    file, found = parse(source)
    _shown(found)
    if file is None:
        return
    ruleset, more = check(file, {}, None)
    _shown(more)
    if ruleset is not None:
        again, faults = parse(SourceFile("thu.antq", _formatted(source)))
        assert again is not None, faults
        same, _ = check(again, {}, None)
        assert same is not None
        assert same.hash == ruleset.hash


def fuzz_json(data: bytes) -> None:
    """The reader of JSON records."""
    _read(data, "json")


def fuzz_yaml(data: bytes) -> None:
    """The reader of YAML records."""
    _read(data, "yaml")


def fuzz_score(data: bytes) -> None:
    """A record from its bytes to the report, by whichever bundled ruleset it chooses."""
    node, found = read_document(data, "ban_ghi.json", format="json")
    if node is None or has_errors(found):
        return _shown(found)
    chosen, found = choose_ruleset(node, library=library())
    if chosen is None:
        return _shown(found)
    evidence, found = read_evidence(node, chosen.ruleset)
    _shown(found)
    if evidence is not None:
        result = evaluate(chosen.ruleset, evidence)
        for form in ("text", "markdown", "json"):
            assert render_report(result, form, lang="vi")
    return None


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "ruleset": fuzz_ruleset,
    "json": fuzz_json,
    "yaml": fuzz_yaml,
    "score": fuzz_score,
}


@cache
def library() -> Library:
    """The bundled rulesets."""
    return default_library([])


@cache
def _rules() -> RuleSet:
    ruleset, _ = library().load("tt124_xa")
    assert ruleset is not None
    return ruleset


def _read(data: bytes, form: str) -> None:
    node, found = read_document(data, f"ban_ghi.{form}", format=form)
    _shown(found)
    if node is not None and not has_errors(found):
        _shown(read_evidence(node, _rules())[1])


def _shown(found: tuple[Diagnostic, ...]) -> None:
    for form in FORMS:
        render_diagnostics(found, form, lang="vi")
        render_diagnostics(found, form, lang="en")


def _formatted(source: SourceFile) -> str:
    text, faults = format_ruleset(source.text)
    assert text is not None, faults
    return text
