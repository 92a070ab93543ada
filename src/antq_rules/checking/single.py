"""One condition, or one numeric expression, checked against a ruleset that is sound already.

In: what `parse_condition` read, and a checked ruleset. Out: a `Condition`, a `Quantified` number, or findings. All that
a condition of the ruleset may name may be named, the numbers about criteria included.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from antq_rules.checking.check import inherit
from antq_rules.checking.conditions import condition, define
from antq_rules.checking.declarations import declare
from antq_rules.checking.names import Context, Scope
from antq_rules.checking.numbers import operand
from antq_rules.diagnostics import Diagnostic, has_errors, sort_diagnostics
from antq_rules.ruleset.conditions import Condition, Definition, Numeric
from antq_rules.ruleset.model import RuleSet
from antq_rules.syntax import tree

_NUMBERS = (
    tree.NumberLiteral,
    tree.PercentLiteral,
    tree.Arithmetic,
    tree.Count,
    tree.Sum,
    tree.CriteriaTally,
    tree.Total,
    tree.AssessmentYear,
    tree.YearsHeld,
)


@dataclass(frozen=True, slots=True)
class Quantified:
    """A numeric expression and the word of its type: `count`, `number` or `percent`."""

    kind: str
    number: Numeric


def check_condition(
    source: tree.Define, ruleset: RuleSet, *, unit_types: Collection[str] | None = None
) -> tuple[Condition | Quantified | None, tuple[Diagnostic, ...]]:
    """What a typed condition or expression means under a ruleset, or None and findings."""
    context = _context(ruleset, unit_types)
    scope = Scope(context, "outcome")
    found: Condition | Quantified | None
    expression = source.condition
    if _is_number(expression, context):
        value = operand(expression, scope)
        found = None if value is None or value.number is None else Quantified(value.kind, value.number)
    else:
        found = condition(expression, scope)
    findings = sort_diagnostics((*context.findings, *context.undeclared_findings()))
    return (None if has_errors(findings) else found), findings


def check_definition(
    source: tree.Define, file: tree.File, ruleset: RuleSet, *, unit_types: Collection[str] | None = None
) -> tuple[RuleSet | None, tuple[Diagnostic, ...]]:
    """The ruleset with one more definition, `source`, which stands alone in `file`.

    A definition of `file` that the ruleset has already from such a text is replaced; other names are never overridden.
    """
    name = source.name.text
    kept = tuple(
        item for item in ruleset.definitions if item.name != name or item.span.source.name != source.span.source.name
    )
    context = _context(replace(ruleset, definitions=kept), unit_types)
    declare(file, "own", context, ruleset.instrument.number)
    found: Definition | None = None
    if not context.findings:
        found = define(name, Scope(context, "definition"))
    findings = sort_diagnostics((*context.findings, *context.undeclared_findings()))
    if found is None or has_errors(findings):
        return None, findings
    return replace(ruleset, definitions=(*kept, found)), findings


def _context(ruleset: RuleSet, unit_types: Collection[str] | None) -> Context:
    context = Context(unit_types=unit_types)
    inherit(ruleset, context)
    context.criteria.update((item.id, item.span) for item in ruleset.criteria)
    context.groups.update((group.id, group.title) for group in ruleset.groups)
    return context


def _is_number(expression: tree.Expression, context: Context) -> bool:
    """Whether an expression is a number by its form, or is a single name of one."""
    if not isinstance(expression, tree.Reference):
        return isinstance(expression, _NUMBERS)
    trial = replace(context, findings=[], undeclared={})
    value = operand(expression, Scope(trial, "outcome"))
    return value is not None and value.is_numeric
