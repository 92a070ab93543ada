"""Traces as explanations: the condition tree with the facts at every node.

In: a trace and its ruleset. Out: an `Explanation`. Invariants: the truth at the root is that of the trace; `decides`
marks a set of nodes that is enough for the truth at the root; an explanation names only what its condition uses.
"""

from antq_rules.diagnostics import Span
from antq_rules.evaluation.trace import Input, Trace
from antq_rules.evidence import ABSENT, MISSING
from antq_rules.explanation.assessment import Explanation, InputOut, InputState, NameLabel, Place, Quantity, TruthName
from antq_rules.explanation.paths import Names, element_text
from antq_rules.explanation.quantities import (
    attestation_quantity,
    compared_quantity,
    day_quantity,
    flag_quantity,
    name_quantity,
    names_quantity,
    number_quantity,
    presence_quantity,
    ratio_quantity,
    value_text,
)
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Attested,
    Compare,
    Condition,
    CriterionMet,
    DayCompare,
    DayIn,
    DayWithin,
    Definition,
    FlagIs,
    ForElements,
    HistoryIs,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    NumberOneOf,
    OneOf,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.lines import folded_text, label_of
from antq_rules.values import Truth, format_number
from antq_rules.values.truth import negate

KINDS: dict[type, str] = {
    AllOf: "all",
    AnyOf: "any",
    NoneOf: "none",
    AtLeast: "at_least",
    Negation: "not",
    Implication: "when",
    Definition: "define",
    Always: "constant",
    FlagIs: "flag",
    Compare: "compare",
    NumberOneOf: "compare",
    RatioCompare: "ratio",
    OneOf: "one_of",
    RankCompare: "rank",
    IsPresent: "presence",
    DayIn: "day_in",
    DayCompare: "day_compare",
    DayWithin: "day_within",
    Attested: "attested",
    HistoryIs: "history",
    CriterionMet: "criterion_met",
    AllCriteriaMet: "all_criteria_met",
}

_TRUTH_NAMES: dict[Truth, TruthName] = {Truth.TRUE: "true", Truth.FALSE: "false", Truth.UNKNOWN: "unknown"}


def explain(trace: Trace, ruleset: RuleSet) -> Explanation:
    """The explanation of a trace; its root decides."""
    return _explain(trace, Names(ruleset), decides=True)


def place_of(span: Span) -> Place:
    """Where a span begins."""
    return Place(file=span.source.name, line=span.line, column=span.column)


def deciding_children(trace: Trace) -> tuple[bool, ...]:
    """For each child whether it is among those that give the node its truth."""
    truths = [child.truth for child in trace.children]
    node, truth = trace.condition, trace.truth
    if truth is Truth.UNKNOWN:
        return tuple(child is Truth.UNKNOWN for child in truths)
    if isinstance(node, Negation | Definition):
        return tuple(True for _ in truths)
    if isinstance(node, Implication):
        return _deciding_of_implication(truths, truth)
    if isinstance(node, AtLeast):
        return tuple(child is truth for child in truths)
    if isinstance(node, NoneOf):
        return tuple(child is negate(truth) for child in truths)
    if isinstance(node, Compare | RatioCompare | NumberOneOf | Always):
        return tuple(child is Truth.TRUE for child in truths)  # the elements that were counted
    return tuple(child is truth for child in truths)


def _deciding_of_implication(truths: list[Truth], truth: Truth) -> tuple[bool, ...]:
    condition, consequence = truths
    if truth is Truth.FALSE:
        return (True, True)
    return (condition is Truth.FALSE, consequence is Truth.TRUE)


def _explain(trace: Trace, names: Names, decides: bool) -> Explanation:
    if trace.element is not None:
        return _explain_element(trace, names.inside(trace.element), decides)
    return _explain_node(trace, names, decides)


def _explain_element(trace: Trace, names: Names, decides: bool) -> Explanation:
    element = trace.element
    assert element is not None
    is_summed = isinstance(trace.condition, Always) and bool(trace.inputs)
    node = _explain_node(trace, names, decides)
    return Explanation(
        kind="element",
        truth=node.truth,
        label=names.label(element.list),
        text=element_text(element),
        place=node.place,
        position=element.position,
        reason=node.reason if is_summed else None,
        inputs=node.inputs if is_summed else (),
        decides=decides,
        children=node.children if is_summed else (node,),
    )


def _explain_node(trace: Trace, names: Names, decides: bool) -> Explanation:
    node = trace.condition
    marks = deciding_children(trace)
    return Explanation(
        kind=_kind(node),
        truth=truth_name(trace.truth),
        label=label_of(node),
        text=folded_text(node.span),
        place=place_of(node.span),
        operator=operator_of(node),
        count=node.count if isinstance(node, AtLeast) else None,
        measured=measured_quantity(trace, names),
        required=required_quantity(trace, names),
        reason=_reason(trace),
        blocking=trace.blocking,
        inputs=tuple(_input(read, names) for read in trace.inputs),
        decides=decides,
        children=tuple(
            _explain(child, names, decides and mark) for child, mark in zip(trace.children, marks, strict=True)
        ),
    )


def _kind(node: Condition) -> str:
    return node.quantifier if isinstance(node, ForElements) else KINDS[type(node)]


def truth_name(truth: Truth) -> TruthName:
    """The word for a truth in results."""
    return _TRUTH_NAMES[truth]


def operator_of(node: Condition) -> str | None:
    """The comparison that an atom makes."""
    if isinstance(node, Compare | RatioCompare | RankCompare | DayCompare):
        return node.operator
    if isinstance(node, OneOf):
        if len(node.options) == 1:
            return "!=" if node.is_negated else "="
        return "not_in" if node.is_negated else "in"
    if isinstance(node, NumberOneOf | DayIn | DayWithin):
        return "in"
    if isinstance(node, FlagIs | IsPresent):
        return "="
    return ">=" if isinstance(node, ForElements) else None


def _reason(trace: Trace) -> str | None:
    if trace.reason is not None:
        return str(trace.reason)
    if trace.no_document:
        return "no_document"
    if isinstance(trace.condition, Implication) and trace.children[0].truth is Truth.FALSE:
        return "vacuous"
    return None


def measured_quantity(trace: Trace, names: Names) -> Quantity | None:
    """What an atom measured."""
    node, value = trace.condition, trace.measured
    if isinstance(node, Compare | NumberOneOf):
        return compared_quantity(node, value, names)
    if isinstance(node, RatioCompare):
        return ratio_quantity(value, trace.whole)
    if isinstance(node, DayIn | DayCompare | DayWithin):
        return day_quantity(value)
    if isinstance(node, FlagIs | HistoryIs):
        return flag_quantity(value)
    if isinstance(node, IsPresent):
        return presence_quantity(value)
    if isinstance(node, OneOf | RankCompare):
        return name_quantity(node, value, names)
    if isinstance(node, ForElements):
        return number_quantity("elements", value)
    if isinstance(node, Attested):
        return attestation_quantity(trace)
    if isinstance(node, CriterionMet) and isinstance(value, str):
        return Quantity(type="name", value=value)
    return None


def required_quantity(trace: Trace, names: Names) -> Quantity | None:
    """What an atom asks for."""
    node, value = trace.condition, trace.required
    if isinstance(node, Compare):
        return compared_quantity(node, value, names)
    if isinstance(node, NumberOneOf):
        options = tuple(NameLabel(name=format_number(option.value)) for option in node.options)
        return Quantity(type="names", options=options)
    if isinstance(node, RatioCompare):
        return number_quantity("percent", value)
    if isinstance(node, DayIn | DayCompare | DayWithin):
        return day_quantity(value)
    if isinstance(node, FlagIs):
        return flag_quantity(value)
    if isinstance(node, IsPresent):
        return presence_quantity(value)
    if isinstance(node, OneOf):
        return names_quantity(node, node.options, names)
    if isinstance(node, RankCompare):
        return name_quantity(node, value, names)
    if isinstance(node, ForElements):
        return number_quantity("elements", value)
    if isinstance(node, Attested):
        return Quantity(type="attestation", value="met", documents=node.documents)
    if isinstance(node, HistoryIs):
        return Quantity(type="history", value=f"{node.event}_in_{node.years}")
    return Quantity(type="name", value="met") if isinstance(node, CriterionMet) else None


def _input(read: Input, names: Names) -> InputOut:
    is_parameter = read.path is None
    state: InputState = "given"
    if read.value is MISSING:
        state = "unset" if is_parameter else "missing"
    elif read.value is ABSENT:
        state = "absent"
    return InputOut(
        path=names.input_path(read), label=names.input_label(read), state=state, value=value_text(read.value)
    )
