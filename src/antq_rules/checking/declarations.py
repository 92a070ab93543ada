"""Declarations: evidence, attributes of the unit, parameters, definitions.

In: declarations of the syntax tree, of the file and of the files it uses. Out: names of the context, filled.
Invariant: all types are known before any bound or condition is checked, so that the order of declarations is free.
"""

from dataclasses import replace

from antq_rules.checking.names import NUMERIC_KINDS, Context, Declared, Operand, Scope
from antq_rules.checking.numbers import number, report_percent_mix
from antq_rules.checking.parameters import parameter
from antq_rules.checking.value_types import value_type
from antq_rules.ruleset.model import Bound, EvidenceField
from antq_rules.ruleset.types import ListType
from antq_rules.syntax import tree

_UNIT_BUILT_IN = ("type", "name", "code")


def declare(file: tree.File, origin: str, context: Context, instrument: str) -> None:
    """Enter the names that a file declares; their bounds are checked later by `check_bounds`."""
    for item in file.items:
        if isinstance(item, tree.EvidenceBlock):
            for field in item.fields:
                _declare_field(field, item.is_unit, origin, context)
        elif isinstance(item, tree.ParameterDeclaration) and not item.is_setting:
            if _is_free(item.name, context.names, context):
                checked = parameter(item, instrument, context)
                context.names[item.name.text] = Declared(item.name.span, origin, parameter=checked)
        elif isinstance(item, tree.Define) and _is_free(item.name, context.names, context):
            context.names[item.name.text] = Declared(item.name.span, origin, definition=item)


def _declare_field(field: tree.FieldDeclaration, is_unit: bool, origin: str, context: Context) -> None:
    names = context.unit if is_unit else context.names
    if is_unit and field.name.text in _UNIT_BUILT_IN:
        context.report("E115", field.name.span, variant="unit", name=field.name.text)
        return
    type_ = value_type(field.type, context)
    label = field.label.text if field.label else None
    guidance = field.guidance.text if field.guidance else None
    checked = EvidenceField(field.name.text, type_, label, (), guidance, span=field.name.span) if type_ else None
    known = names.get(field.name.text)
    if known is not None and known.origin == "base" and origin == "shared" and _same(known.field, checked):
        return
    if _is_free(field.name, names, context):
        names[field.name.text] = Declared(field.name.span, origin, field=checked)


def _same(first: EvidenceField | None, second: EvidenceField | None) -> bool:
    """Whether two declarations agree but for their bounds, which are not checked yet."""
    if first is None or second is None:
        return False
    return replace(first, bounds=()) == replace(second, bounds=()) or first.span == second.span


def _is_free(name: tree.Name, names: dict[str, Declared], context: Context) -> bool:
    known = names.get(name.text)
    if known is None:
        return True
    if known.origin == "base":
        if known.span == name.span:  # the base and the extending file use the same shared file
            return False
        context.report("E320", name.span, (known.span, "declared"), name=name.text)
    else:
        context.report("E101", name.span, (known.span, "declared"), name=name.text)
    return False


def check_bounds(file: tree.File, context: Context) -> None:
    """Check the `where` bounds of the fields that a file declares, and put them into the names of the context."""
    for item in file.items:
        if not isinstance(item, tree.EvidenceBlock):
            continue
        names = context.unit if item.is_unit else context.names
        for field in item.fields:
            declared = names.get(field.name.text)
            if declared is None or declared.field is None or declared.span != field.name.span:
                continue
            if declared.origin != "base":
                checked = _with_bounds(declared.field, field, Scope(context, "bound"))
                names[field.name.text] = replace(declared, field=checked)


def _with_bounds(checked: EvidenceField, field: tree.FieldDeclaration, scope: Scope) -> EvidenceField:
    if isinstance(checked.type, ListType):
        inner = {part.name.text: part for part in field.type.fields}
        item_scope = replace(scope, item=checked.type)
        parts = tuple(_with_bounds(part, inner[part.name], item_scope) for part in checked.type.fields)
        checked = replace(checked, type=ListType(parts))
    bounds: list[Bound] = []
    for constraint in field.constraints:
        if checked.type.kind not in NUMERIC_KINDS:
            facts = {"name": checked.name, "kind": checked.type.kind}
            scope.context.report("E222", constraint.span, (checked.span, "declared"), **facts)
            continue
        bound = number(constraint.bound, scope)
        if bound is None or bound.number is None:
            continue
        if (bound.kind == "percent") != (checked.type.kind == "percent"):
            own = Operand(checked.type.kind, checked.span, declared=checked.span)
            report_percent_mix(own, bound, scope)
            continue
        bounds.append(Bound(constraint.operator, bound.number, span=constraint.span))
    return replace(checked, bounds=tuple(bounds))
