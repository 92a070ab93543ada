"""Lists: `count`, `sum`, `every`, `some`.

In: list expressions of the syntax tree. Out: checked nodes. Invariant: a `where` looks at the elements of one list and
holds no list of its own, so that "the current element" is never in doubt.
"""

from dataclasses import replace

from antq_rules.checking.names import NUMERIC_KINDS, Operand, Scope, resolve
from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import Condition, CountOf, FieldPath, ForElements, SumOf
from antq_rules.ruleset.types import ListType
from antq_rules.syntax import tree


def count_of(expression: tree.Count, scope: Scope) -> Operand | None:
    """`count(xs where c)` as a numeric operand."""
    found = _list(expression.list, expression.span, scope)
    if found is None:
        return None
    path, type_ = found
    where, is_sound = _where(expression.where, type_, scope)
    if not is_sound:
        return None
    return Operand("count", expression.span, CountOf(path, where, span=expression.span))


def sum_of(expression: tree.Sum, scope: Scope) -> Operand | None:
    """`sum(xs.n where c)` as a numeric operand."""
    path, part = expression.list.path[:-1], expression.list.path[-1]
    if not path or path == ("previous",):
        _report_without_part(expression, scope)
        return None
    found = _list(tree.Reference(path, span=expression.list.span), expression.span, scope)
    if found is None:
        return None
    list_path, type_ = found
    where, is_sound = _where(expression.where, type_, scope)
    field = type_.field(part)
    if field is None:
        names = [known.name for known in type_.fields]
        scope.context.report_unknown("E113", expression.list.span, part, names, list=str(list_path))
        return None
    if field.type.kind not in NUMERIC_KINDS:
        facts = {"name": expression.list.span.text, "kind": field.type.kind}
        scope.context.report("E202", expression.list.span, (field.span, "declared"), **facts)
        return None
    if not is_sound:
        return None
    kind = field.type.kind
    node = SumOf(list_path, part, where, kind != "number", span=expression.span)
    return Operand(kind, expression.span, node)


def for_elements(expression: tree.Quantified, scope: Scope) -> Condition | None:
    """`every(xs where c)` or `some(xs where c)`."""
    found = _list(expression.list, expression.span, scope)
    if found is None:
        return None
    where, _ = _where(expression.where, found[1], scope)
    if where is None:
        return None
    return ForElements(expression.quantifier, found[0], where, span=expression.span)


def _list(reference: tree.Reference, span: Span, scope: Scope) -> tuple[FieldPath, ListType] | None:
    if scope.item is not None:
        scope.context.report("E220", span)
        return None
    found = resolve(reference, scope)
    if found is None:
        return None
    if not isinstance(found.type, ListType) or found.path is None:
        facts = {"name": reference.span.text, "kind": found.kind}
        variant = "condition" if found.kind == "condition" else ""
        scope.context.report("E210", reference.span, (found.declared, "declared"), variant=variant, **facts)
        return None
    return found.path, found.type


def _where(expression: tree.Expression | None, type_: ListType, scope: Scope) -> tuple[Condition | None, bool]:
    # Conditions hold numbers and numbers hold conditions; the loop is closed here, at call time.
    from antq_rules.checking.conditions import condition

    if expression is None:
        return None, True
    checked = condition(expression, replace(scope, item=type_))
    return checked, checked is not None


def _report_without_part(expression: tree.Sum, scope: Scope) -> None:
    found = resolve(expression.list, scope)
    if found is None:
        return
    if isinstance(found.type, ListType):
        numeric = [field.name for field in found.type.fields if field.type.kind in NUMERIC_KINDS]
        example = f"{expression.list.span.text}.{numeric[0]}" if numeric else ""
        facts = {"name": expression.list.span.text, "example": example}
        scope.context.report("E210", expression.list.span, (found.declared, "declared"), variant="sum", **facts)
    else:
        facts = {"name": expression.list.span.text, "kind": found.kind}
        scope.context.report("E210", expression.list.span, (found.declared, "declared"), **facts)
