"""What files share: a condition written twice, and a `use` of which nothing is used.

In: a subject, or all subjects of a run. Out: W612, W619.
"""

from collections.abc import Iterator, Sequence

from antq_rules.authoring.lint.subject import Edit, Finding, Subject, below, conditions, nodes
from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree

FEWEST_NODES = 24
"""Conditions of fewer nodes are shorter than the `define` that would replace them."""


def condition_twice(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """W612: a long condition that stands word for word in two files."""
    first: dict[object, tuple[Subject, Span]] = {}
    for subject in sorted(subjects, key=lambda item: str(item.path)):
        for condition in conditions(subject):
            yield from _seen(condition, subject, first)


def _seen(condition: object, subject: Subject, first: dict[object, tuple[Subject, Span]]) -> Iterator[Finding]:
    if sum(1 for _ in below(condition)) < FEWEST_NODES or not isinstance(
        condition, tree.Block | tree.Junction | tree.When
    ):
        return
    known, place = first.setdefault(condition, (subject, condition.span))
    if known is not subject:
        places = (Label(_first_line(condition.span)), Label(_first_line(place), "first"))
        yield Finding(Diagnostic("W612", places, {"file": known.source.name, "line": place.line}))
        return
    parts = condition.lines if isinstance(condition, tree.Block) else ()
    for line in parts:
        yield from _seen(line.condition, subject, first)


def _first_line(span: Span) -> Span:
    end = span.source.text.find("\n", span.start, span.end)
    return span if end < 0 else Span(span.source, span.start, end)


def unused_use(subject: Subject) -> Iterator[Finding]:
    """W619: no name of the used file, nor of those that it uses, stands in this one."""
    # a file that only serves `use` may hand on what it uses
    if subject.ruleset is None:
        return
    names = {name for node in nodes(subject.file.items, tree.Reference) for name in node.path[:2]}
    names |= {item.name.text for item in subject.items(tree.ParameterDeclaration) if item.is_setting}
    for item in subject.items(tree.Use):
        files = subject.used.get(item.path.text)
        if files is not None and not names & {name for file in files for name in _declared(file)}:
            yield Finding(at("W619", item.span, path=item.path.text), Edit(_whole_line(item.span), ""))


def _declared(file: tree.File) -> Iterator[str]:
    for item in file.items:
        if isinstance(item, tree.EvidenceBlock):
            yield from (field.name.text for field in item.fields)
        elif isinstance(item, tree.ParameterDeclaration | tree.Define):
            yield item.name.text


def _whole_line(span: Span) -> Span:
    """The line of a span with its break, where nothing else stands on it."""
    text = span.source.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    is_alone = not text[start : span.start].strip() and not text[span.end : end].strip()
    return Span(span.source, start, end) if is_alone else span
