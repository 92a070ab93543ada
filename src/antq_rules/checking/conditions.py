"""Conditions: blocks, logic, and the atoms that are no comparison.

In: expressions of the syntax tree that stand where a condition must. Out: checked `Condition` nodes, or findings.
Invariant: a definition is checked once, and stands in the tree as `Definition` wherever it is used.
"""

from dataclasses import replace

from antq_rules.checking import comparisons
from antq_rules.checking.lists import for_elements
from antq_rules.checking.names import RECORD_KINDS, Context, Operand, Scope, reject_record, resolve
from antq_rules.checking.numbers import allow_tally, known_group, operand
from antq_rules.checking.walk import extent, uses_criteria, uses_tallies
from antq_rules.checking.wording import check_wording
from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Attested,
    Condition,
    CriterionMet,
    Definition,
    FlagIs,
    HistoryIs,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
)
from antq_rules.syntax import tree

# A definition is written out wherever it is used; definitions that use one another many times over would otherwise
# grow without bound, or nest deeper than an explanation can be read, or made.
MAX_NODES = 5000
MAX_CHAIN = 30
MAX_LEVELS = 100


def condition(expression: tree.Expression, scope: Scope) -> Condition | None:
    """The checked condition, or None after a finding."""
    match expression:
        case tree.Block() | tree.Junction() | tree.Not() | tree.When():
            return _logic(expression, scope)
        case tree.Comparison():
            return comparisons.comparison(expression, scope)
        case tree.Ratio():
            return comparisons.ratio(expression, scope)
        case tree.Membership():
            return comparisons.membership(expression, scope)
        case tree.InPeriod():
            return comparisons.in_period(expression, scope)
        case tree.DayRelation():
            return comparisons.day_relation(expression, scope)
        case tree.Within():
            return comparisons.within(expression, scope)
        case tree.Quantified():
            return for_elements(expression, scope)
        case tree.Presence():
            return _presence(expression, scope)
        case tree.Attested():
            return _attested(expression, scope)
        case tree.HistoryEvent():
            return HistoryIs(expression.event, expression.years, span=expression.span)
        case tree.CriterionMet() | tree.AllCriteriaMet() | tree.NoCriterionNotMet():
            return _criteria(expression, scope)
        case _:
            return _value(expression, scope)


def _logic(expression: tree.Block | tree.Junction | tree.Not | tree.When, scope: Scope) -> Condition | None:
    span = expression.span
    if isinstance(expression, tree.Not):
        item = condition(expression.item, scope)
        return None if item is None else Negation(item, span=span)
    if isinstance(expression, tree.When):
        given, consequence = condition(expression.condition, scope), condition(expression.consequence, scope)
        return None if given is None or consequence is None else Implication(given, consequence, span=span)
    if isinstance(expression, tree.Junction):
        items = _sound(tuple(condition(item, scope) for item in expression.items))
        if items is None:
            return None
        return AllOf(items, "and", span=span) if expression.operator == "and" else AnyOf(items, "or", span=span)
    return _block(expression, scope)


def _block(expression: tree.Block, scope: Scope) -> Condition | None:
    items = _sound(tuple(_line(line, scope, expression.kind) for line in expression.lines))
    if items is None:
        return None
    match expression.kind:
        case "any":
            return AnyOf(items, span=expression.span)
        case "none":
            return NoneOf(items, span=expression.span)
        case "at_least":
            return AtLeast(expression.count or 0, items, span=expression.span)
        case _:
            return AllOf(items, span=expression.span)


def _line(line: tree.Line, scope: Scope, kind: str) -> Condition | None:
    checked = condition(line.condition, scope)
    if checked is None or line.label is None:
        return checked
    # Under `none` a label may state what is wanted or what is excluded, so it proves nothing.
    if kind != "none":
        check_wording(line.label, line.condition, checked, scope.context)
    return replace(checked, label=line.label.text)


def _sound(items: tuple[Condition | None, ...]) -> tuple[Condition, ...] | None:
    found = tuple(item for item in items if item is not None)
    return found if len(found) == len(items) else None


def _value(expression: tree.Expression, scope: Scope) -> Condition | None:
    if isinstance(expression, tree.FlagLiteral):
        return Always(expression.value, span=expression.span)
    found = operand(expression, scope)
    if found is None or reject_record(found, scope):
        return None
    if found.kind == "flag":
        return FlagIs(found.path, found.parameter, True, span=found.span)
    if found.kind == "condition" and found.definition is not None:
        return _use_definition(found, scope)
    variant = "number" if found.is_numeric else (found.kind if found.kind == "date" else "")
    kind = "unit.type" if found.kind == "unit_type" else found.kind
    facts = {"name": found.span.text, "kind": kind}
    scope.context.report("E201", found.span, (found.declared, "declared"), variant=variant, **facts)
    return None


def _use_definition(found: Operand, scope: Scope) -> Condition | None:
    name = found.definition or ""
    definition = define(name, scope, found)
    if definition is None:
        return None
    tallies, criteria = uses_tallies(definition), uses_criteria(definition)
    is_allowed = {"outcome": True, "definition": scope.item is None, "criterion": not tallies}
    if (tallies or criteria) and not is_allowed.get(scope.kind, False):
        scope.context.report("E219", found.span, (found.declared, "declared"), variant="definition", text=name)
        return None
    return replace(definition, span=found.span)


def define(name: str, scope: Scope, use: Operand | None = None) -> Definition | None:
    """The definition of that name, checked when it is first asked for; None if it has a fault (reported once)."""
    context = scope.context
    declared = context.names[name]
    if isinstance(declared.definition, Definition):
        return declared.definition
    if name in context.open_definitions:
        if use is not None:
            chain = context.open_definitions[context.open_definitions.index(name) :]
            text = " → ".join((*chain, name))
            context.report("E111", use.span, (declared.span, "declared"), name=name, chain=text)
        return None
    if name in context.definitions or declared.definition is None:
        return context.definitions.get(name)
    if len(context.open_definitions) >= MAX_CHAIN:
        context.report("E116", declared.span, variant="chain", name=name, limit=MAX_CHAIN)
        context.definitions[name] = None
        return None
    context.open_definitions.append(name)
    kind = "shared" if declared.origin == "shared" else "definition"
    source = declared.definition
    checked = condition(source.condition, Scope(context, kind))
    context.open_definitions.pop()
    title = source.label.text if source.label else None
    result = None if checked is None else Definition(name, title, checked, span=source.name.span)
    if result is not None and _is_too_large(result, declared.span, context):
        result = None
    if result is not None and source.label is not None:
        check_wording(source.label, source.condition, result.condition, context)
    context.definitions[name] = result
    return result


def _is_too_large(definition: Definition, span: Span, context: Context) -> bool:
    size = extent(definition, MAX_NODES)
    if size.nodes > MAX_NODES:
        context.report("E116", span, name=definition.name)
    elif size.chain > MAX_CHAIN:
        context.report("E116", span, variant="chain", name=definition.name, limit=MAX_CHAIN)
    elif size.levels > MAX_LEVELS:
        context.report("E116", span, variant="levels", name=definition.name, limit=MAX_LEVELS)
    else:
        return False
    return True


def _presence(expression: tree.Presence, scope: Scope) -> Condition | None:
    item = expression.item
    found = resolve(item, scope) if isinstance(item, tree.Reference) else operand(item, scope)
    if found is None:
        return None
    if found.kind not in RECORD_KINDS or found.path is None:
        kind = "unit.type" if found.kind == "unit_type" else found.kind
        facts = {"name": found.span.text, "kind": kind}
        variant = "condition" if found.kind == "condition" else ""
        scope.context.report("E212", found.span, (found.declared, "declared"), variant=variant, **facts)
        return None
    return IsPresent(found.path, expression.is_present, span=expression.span)


def _attested(expression: tree.Attested, scope: Scope) -> Condition | None:
    found = resolve(expression.field, scope)
    if found is None:
        return None
    if found.kind != "attestation" or found.path is None:
        facts = {"name": found.span.text, "kind": "unit.type" if found.kind == "unit_type" else found.kind}
        variant = "condition" if found.kind == "condition" else ""
        scope.context.report("E211", found.span, (found.declared, "declared"), variant=variant, **facts)
        return None
    return Attested(found.path, expression.documents, span=expression.span)


def _criteria(
    expression: tree.CriterionMet | tree.AllCriteriaMet | tree.NoCriterionNotMet, scope: Scope
) -> Condition | None:
    span, context = expression.span, scope.context
    if not isinstance(expression, tree.CriterionMet):
        if not allow_tally(span, scope) or (expression.group is not None and not known_group(expression.group, scope)):
            return None
        group = expression.group.text if expression.group else None
        form = "all_met" if isinstance(expression, tree.AllCriteriaMet) else "none_not_met"
        return AllCriteriaMet(group, form, span=span)
    if scope.kind not in ("criterion", "definition", "outcome") or scope.item is not None:
        context.report("E219", span, variant="criterion", text=span.text)
        return None
    name = expression.id.text
    if name not in context.criteria:
        if name in context.withdrawn:
            context.report(
                "E108", expression.id.span, (context.withdrawn[name], "gone"), variant="withdrawn", name=name
            )
        else:
            context.report_unknown("E108", expression.id.span, name, context.criteria)
        return None
    return CriterionMet(name, span=span)
