"""Numbers that decide: a threshold without a parameter, a parameter without a citation, a percent in place of counts.

In: a subject. Out: W602, W603, W604, W605.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from antq_rules.authoring.lint.subject import Finding, Subject, children, clause, conditions, fields_of, nodes
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree

_PLAIN = (0, 1)
_WHOLE = (0, 100)


def bare_threshold(subject: Subject) -> Iterator[Finding]:
    """W602: a number other than 0, 1 and 100 % in a condition, unless its label says it under a citation."""
    cited = _cited(subject)
    for condition in conditions(subject):
        title = cited.get(id(condition))
        for literal, labels in _thresholds(condition):
            said = set() if title is None else _numbers(f"{title} {labels}")
            if literal.value not in said:
                yield Finding(at("W602", literal.span, found=literal.span.text))


def _thresholds(condition: tree.Expression) -> Iterator[tuple[tree.NumberLiteral | tree.PercentLiteral, str]]:
    """Every number that decides, with the labels of the lines that it stands in."""
    pending: list[tuple[object, str]] = [(condition, "")]
    while pending:
        node, labels = pending.pop()
        if isinstance(node, tree.Comparison | tree.Ratio):
            # the year from which a rule holds is a date, not a threshold
            if next(nodes(node, tree.AssessmentYear), None) is None:
                yield from ((literal, labels) for literal in _literals(node))
            continue
        if isinstance(node, tree.Line) and node.label is not None:
            labels = f"{labels} {node.label.text}"
        pending.extend((part, labels) for part in children(node))


def _cited(subject: Subject) -> dict[int, str]:
    """The title over each condition that has a citation, by the identity of the condition."""
    found = {id(rule.condition): rule.label.text for item in subject.items(tree.Eligibility) for rule in item.rules}
    for criterion in subject.items(tree.Criterion):
        for part in criterion.clauses:
            found[id(part.value)] = criterion.title.text
            if isinstance(part.value, tree.Points):
                found |= {id(item.condition): criterion.title.text for item in part.value.parts}
    return found


def _numbers(text: str) -> set[Fraction]:
    found = re.findall(r"[0-9]+(?:[.,][0-9]+)?", text)
    return {Fraction(number.replace(",", ".")) for number in found}


def _literals(node: tree.Comparison | tree.Ratio) -> Iterator[tree.NumberLiteral | tree.PercentLiteral]:
    sides: tuple[tree.Expression, ...] = (node.threshold,) if isinstance(node, tree.Ratio) else (node.left, node.right)
    for literal in nodes(sides, tree.NumberLiteral):
        if literal.value not in _PLAIN:
            yield literal
    for percent in nodes(sides, tree.PercentLiteral):
        if percent.value not in _WHOLE:
            yield percent


def uncited_parameter(subject: Subject) -> Iterator[Finding]:
    """W603: a parameter whose value comes from nowhere."""
    for item in subject.items(tree.ParameterDeclaration):
        if item.cite is None:
            yield Finding(at("W603", item.name.span, "setting" if item.is_setting else "", name=item.name.text))


def percent_field(subject: Subject) -> Iterator[Finding]:
    """W604: a percent that somebody has divided and rounded, where two counts would be exact."""
    for item in fields_of(subject):
        if item.type.kind == "percent":
            yield Finding(at("W604", item.type.span, name=item.name.text))


def assumption_without_note(subject: Subject) -> Iterator[Finding]:
    """W605: a reading that is assumed, and not stated."""
    for criterion in subject.items(tree.Criterion):
        basis = clause(criterion, "basis")
        if basis is None or not isinstance(basis.value, tree.Basis) or basis.value.kind.text != "assumed":
            continue
        if clause(criterion, "note") is None:
            yield Finding(at("W605", basis.value.span, name=criterion.id.text))
