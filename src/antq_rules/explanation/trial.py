"""One condition or expression tried on a record: how it came out, on what facts, what is missing, what would do.

In: a checked condition (or numeric expression), a ruleset, a record. Out: a `Trial`. Invariant: the truth is that which
the same condition would have as the requirement of a criterion of the ruleset.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from antq_rules.evaluation.conditions import judge
from antq_rules.evaluation.evaluator import NO_SETTINGS, decided_context, evaluate_ruleset
from antq_rules.evaluation.numbers import amount_of
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evidence import Evidence
from antq_rules.explanation.assessment import Explanation, Gap, InputOut, NameLabel, Quantity
from antq_rules.explanation.explain import explain
from antq_rules.explanation.gap import gap_of
from antq_rules.explanation.missing import missing_by_criterion, missing_of
from antq_rules.explanation.paths import Names, label_of_path
from antq_rules.explanation.quantities import measure_of, number_quantity
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import Compare, Condition, Constant, Numeric


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How a condition or an expression came out.

    A condition has an `explanation`; an expression has a `value` (None: nothing is known of it) and the `inputs` it
    read. `missing` and `gap` as for a criterion.
    """

    text: str
    explanation: Explanation | None = None
    value: Quantity | None = None
    inputs: tuple[InputOut, ...] = ()
    missing: tuple[NameLabel, ...] = ()
    gap: Gap | None = None


def condition_trial(
    condition: Condition,
    text: str,
    ruleset: RuleSet,
    evidence: Evidence,
    parameters: Mapping[str, ParameterSetting] = NO_SETTINGS,
    holidays: Collection[date] | None = None,
) -> Trial:
    """A condition tried on a record; `text` is what was typed. Raises ValueError as `evaluate` does."""
    trace = judge(condition, decided_context(ruleset, evidence, parameters, holidays))
    open_paths = missing_by_criterion(ruleset, evaluate_ruleset(ruleset, evidence, parameters, holidays))
    names = Names(ruleset)
    return Trial(
        text=text,
        explanation=explain(trace, ruleset),
        missing=_named(missing_of(trace, names, open_paths), ruleset),
        gap=gap_of(trace, names, open_paths),
    )


def number_trial(
    node: Numeric,
    kind: str,
    text: str,
    ruleset: RuleSet,
    evidence: Evidence,
    parameters: Mapping[str, ParameterSetting] = NO_SETTINGS,
    holidays: Collection[date] | None = None,
) -> Trial:
    """The value of a numeric expression of type `kind` on a record, an interval where it is not known exactly."""
    context = decided_context(ruleset, evidence, parameters, holidays)
    value = amount_of(node, context, judge).value(context)
    names = Names(ruleset)
    # A number is compared with the least that it can be, so that it is measured, and what it lacks is found, as in any
    # comparison: that one is open as long as the number is.
    least = Constant(value.low or Fraction(0), kind == "percent", span=node.span)
    comparison = Compare("=", node, least, kind == "percent", span=node.span)
    trace = judge(comparison, context)
    open_paths = missing_by_criterion(ruleset, evaluate_ruleset(ruleset, evidence, parameters, holidays))
    type, unit = measure_of(comparison, names)
    return Trial(
        text=text,
        value=number_quantity(type, value, unit),
        inputs=explain(trace, ruleset).inputs,
        missing=_named(missing_of(trace, names, open_paths), ruleset),
    )


def _named(paths: tuple[str, ...], ruleset: RuleSet) -> tuple[NameLabel, ...]:
    return tuple(NameLabel(name=path, label=label_of_path(path, ruleset)) for path in paths)
