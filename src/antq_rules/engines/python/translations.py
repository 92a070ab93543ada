"""Plan expressions as Python syntax trees, one function for each kind.

In: an emitter and an expression. Out: a tree of its value; what must come before it is written to the emitter's block.
Invariants: truths are True, False or None for unknown; a conjunction stops at the first part that is false, a
disjunction at the first that is true.
"""

import ast
from fractions import Fraction

from antq_rules.engines.plan.expressions import (
    TRUE,
    YEAR,
    Among,
    Any,
    Case,
    Column,
    Comparison,
    CountIsAtLeast,
    DayOfYear,
    DaysAfter,
    ElementCount,
    ElementSum,
    Every,
    EveryElement,
    Expression,
    Greatest,
    Happened,
    IsGiven,
    LastWorkingDay,
    Least,
    Literal,
    Not,
    Product,
    RatioComparison,
    Reference,
    Same,
    StatusOf,
    Sum,
    WasHeld,
    WithinWorkingDays,
    YearsWithoutBreak,
)
from antq_rules.engines.python.code import (
    NONE,
    added,
    arithmetic,
    assign,
    call,
    chosen,
    compared,
    guard_of,
    guarded,
    is_constant,
    is_none,
    is_not_constant,
    is_not_none,
    joined,
    load,
    unless_none,
)
from antq_rules.engines.python.emitter import Emitter, Translations, unique
from antq_rules.engines.python.numbers import comparison_of_numbers, ratio_comparison, sum_of_terms
from antq_rules.evaluation.trace import Status
from antq_rules.values.vietnamese import spelling_key

# ---------------------------------------------------------------- values


def _literal(emitter: Emitter, node: Literal) -> ast.expr:
    value = node.value
    if isinstance(value, Status):
        return load(value.name)
    if isinstance(value, Fraction) and value.denominator == 1:
        return ast.Constant(value.numerator)
    if value is None or isinstance(value, bool | str):
        return ast.Constant(value)
    return emitter.names.constant(value)


def _column(emitter: Emitter, node: Column) -> ast.expr:
    return emitter.reading.column(node)


def _reference(emitter: Emitter, node: Reference) -> ast.expr:
    return emitter.variables[node.name]


def _case(emitter: Emitter, node: Case) -> ast.expr:
    statements, tree = _branches(emitter, list(node.branches), node.otherwise)
    emitter.block += statements
    return tree


def _branches(
    emitter: Emitter, branches: list[tuple[Expression, Expression]], otherwise: Expression
) -> tuple[list[ast.stmt], ast.expr]:
    if not branches:
        with emitter.inside() as block:
            tree = emitter.value(otherwise)
        return block, tree
    (condition, value), *rest = branches
    with emitter.inside() as before:
        test = emitter.test(condition)
    with emitter.inside() as inner:
        tree = emitter.value(value)
    following, other = _branches(emitter, rest, otherwise)
    if not inner and not following:
        return before, chosen(test, tree, other)
    name = emitter.names.fresh("t")
    choice = ast.If(test, [*inner, assign(name, tree)], [*following, assign(name, other)])
    return [*before, choice], load(name)


# ---------------------------------------------------------------- truths


def _every(emitter: Emitter, node: Every) -> ast.expr:
    return _junction(emitter, node.items, stop=False)


def _any(emitter: Emitter, node: Any) -> ast.expr:
    return _junction(emitter, node.items, stop=True)


def _junction(emitter: Emitter, items: tuple[Expression, ...], *, stop: bool) -> ast.expr:
    """Conjunction (`stop` False) or disjunction: the result changes with every part that is not neutral."""
    if all(map(emitter.totality.is_total, items)):
        blocks = []
        for item in items:
            with emitter.inside() as block:
                blocks.append((block, emitter.value(item)))
        if not any(block for block, _ in blocks[1:]):
            emitter.block += blocks[0][0]
            return joined([tree for _, tree in blocks], by_and=not stop)
    result = emitter.names.fresh("t")
    emitter.block.append(assign(result, emitter.value(items[0])))
    for item in items[1:]:
        with emitter.inside() as before:
            tree = emitter.value(item)
            if not isinstance(tree, ast.Name | ast.Constant):
                name = emitter.names.fresh("t")
                taken: ast.expr = ast.NamedExpr(ast.Name(name, ast.Store()), tree)
                tree = load(name)
            else:
                taken = tree
        goes_on = is_not_constant(load(result), stop)
        changes = is_not_constant(taken, not stop)
        change: list[ast.stmt] = [assign(result, tree)]
        if before:
            inner: list[ast.stmt] = [*before, ast.If(changes, change, [])]
            emitter.block.append(ast.If(goes_on, inner, []))
        else:
            emitter.block.append(ast.If(joined([goes_on, changes], by_and=True), change, []))
    return load(result)


def _not(emitter: Emitter, node: Not) -> ast.expr:
    if emitter.totality.is_total(node.item):
        return ast.UnaryOp(ast.Not(), emitter.value(node.item))
    item = emitter.named(node.item)
    return unless_none([item], ast.UnaryOp(ast.Not(), item))


def _count_is_at_least(emitter: Emitter, node: CountIsAtLeast) -> ast.expr:
    items = [emitter.named(item) for item in node.items]
    count = ast.Constant(node.count)
    true = added([is_constant(item, True) for item in items])
    possible = added([is_not_constant(item, False) for item in items])
    is_out = compared(possible, ast.Lt(), count)
    return chosen(compared(true, ast.GtE(), count), ast.Constant(True), chosen(is_out, ast.Constant(False), NONE))


def _is_given(emitter: Emitter, node: IsGiven) -> ast.expr:
    return is_not_none(emitter.value(node.item))


_OPERATORS: dict[str, type[ast.cmpop]] = {
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "=": ast.Eq,
    "!=": ast.NotEq,
}


def _comparison(emitter: Emitter, node: Comparison) -> ast.expr:
    if isinstance(node.right, Literal) and node.right.kind == "status":
        return compared(emitter.value(node.left), ast.Is(), emitter.value(node.right))
    operator = _OPERATORS[node.operator]()
    if isinstance(node.left, Sum) or isinstance(node.right, Sum):
        left, left_open = _number(emitter, node.left)
        right, right_open = _number(emitter, node.right)
        return unless_none(unique(left_open + right_open), compared(left, operator, right))
    (left, right), open_values = emitter.guarded(node.left, node.right)
    return unless_none(open_values, comparison_of_numbers(node, left, operator, right, emitter.reading.parts))


def _ratio(emitter: Emitter, node: RatioComparison) -> ast.expr:
    part, part_open = _number(emitter, node.part)
    (whole, limit), open_values = emitter.guarded(node.whole, node.limit)
    unknown = [is_none(one) for one in unique(part_open + open_values)]
    unknown.append(ast.UnaryOp(ast.Not(), whole))
    holds = ratio_comparison(node, part, whole, limit, _OPERATORS[node.operator]())
    return guarded(joined(unknown, by_and=False), holds)


def _among(emitter: Emitter, node: Among) -> ast.expr:
    item = emitter.named(node.item)
    found = compared(item, ast.In(), emitter.names.constant(frozenset(node.options)))
    if node.is_prose:
        keys = emitter.names.constant(frozenset(map(spelling_key, node.options)))
        found = joined([found, compared(call(load("spelling_key"), item), ast.In(), keys)], by_and=False)
    return found if emitter.totality.is_total(node.item) else unless_none([item], found)


def _same(emitter: Emitter, node: Same) -> ast.expr:
    return compared(emitter.named(node.left), ast.Is(), emitter.named(node.right))


def _within_working_days(emitter: Emitter, node: WithinWorkingDays) -> ast.expr:
    (day, anchor), open_values = emitter.guarded(node.day, node.anchor)
    last = call(load("last_working_day"), anchor, ast.Constant(node.days), load("HOLIDAYS"))
    return unless_none(open_values, ast.Compare(anchor, [ast.LtE(), ast.LtE()], [day, last]))


def _every_element(emitter: Emitter, node: EveryElement) -> ast.expr:
    elements = emitter.reading.elements(node.list)
    result = emitter.names.fresh("t")
    with emitter.inside() as body:
        body.append(assign(result, ast.Constant(True)))
        with emitter.loop(elements):
            truth = emitter.named(node.condition)
            is_over = ast.If(is_constant(truth, False), [ast.Break()], [])
            emitter.block.append(ast.If(is_not_constant(truth, True), [assign(result, truth), is_over], []))
    emitter.block.append(ast.If(is_none(elements), [assign(result, NONE)], body))
    return load(result)


def _happened(emitter: Emitter, node: Happened) -> ast.expr:
    history, year = emitter.reading.history(), emitter.reading.column(YEAR)
    event, years = ast.Constant(node.event), ast.Constant(node.years)
    return unless_none([history], call(load("happened"), history, event, years, year))


def _was_held(emitter: Emitter, _node: WasHeld) -> ast.expr:
    history, year = emitter.reading.history(), emitter.reading.column(YEAR)
    return unless_none([history], call(load("held_in"), history, arithmetic(year, ast.Sub(), ast.Constant(1))))


# ---------------------------------------------------------------- numbers


def _number(emitter: Emitter, node: Expression) -> tuple[ast.expr, list[ast.expr]]:
    """The tree of a number, and the variables that must not be None for it to be worked out."""
    if isinstance(node, Sum):
        values, open_values = emitter.guarded(*(item for _, item in node.terms))
        return sum_of_terms(node, values), open_values
    values, open_values = emitter.guarded(node)
    return values[0], open_values


def _sum(emitter: Emitter, node: Sum) -> ast.expr:
    tree, open_values = _number(emitter, node)
    return unless_none(open_values, tree)


def _product(emitter: Emitter, node: Product) -> ast.expr:
    (left, right), open_values = emitter.guarded(node.left, node.right)
    return unless_none(open_values, arithmetic(left, ast.Mult(), right))


def _extreme(emitter: Emitter, node: Least | Greatest) -> ast.expr:
    tree = emitter.named(node.items[0])
    for item in node.items[1:]:
        other = emitter.named(item)
        is_kept = compared(tree, ast.LtE() if isinstance(node, Least) else ast.GtE(), other)
        tree = emitter.stored(chosen(is_kept, tree, other))
    return tree


def _element_count(emitter: Emitter, node: ElementCount) -> ast.expr:
    elements = emitter.reading.elements(node.list)
    if node.condition == TRUE:
        return unless_none([elements], call(load("len"), elements))
    result = emitter.names.fresh("t")
    with emitter.inside() as body:
        body.append(assign(result, ast.Constant(0)))
        with emitter.loop(elements):
            truth = emitter.value(node.condition)
            counts = is_not_constant(truth, False) if node.may_be else is_constant(truth, True)
            emitter.block.append(ast.If(counts, [_increased(result, ast.Constant(1))], []))
    emitter.block.append(ast.If(is_none(elements), [assign(result, NONE)], body))
    return load(result)


def _element_sum(emitter: Emitter, node: ElementSum) -> ast.expr:
    elements = emitter.reading.elements(node.list)
    result = emitter.names.fresh("t")
    with emitter.inside() as body:
        body.append(assign(result, ast.Constant(0)))
        with emitter.loop(elements):
            value = emitter.named(node.value)
            is_unbounded: list[ast.stmt] = [assign(result, NONE), ast.Break()]
            emitter.block.append(ast.If(is_none(value), is_unbounded, [_increased(result, value)]))
    emitter.block.append(ast.If(is_none(elements), [assign(result, NONE)], body))
    return load(result)


def _increased(name: str, value: ast.expr) -> ast.stmt:
    return ast.AugAssign(ast.Name(name, ast.Store()), ast.Add(), value)


def _years(emitter: Emitter, _node: YearsWithoutBreak) -> ast.expr:
    history, year = emitter.reading.history(), emitter.reading.column(YEAR)
    return unless_none([history], call(load("years_held"), history, year))


# ---------------------------------------------------------------- days and statuses


def _day_of_year(emitter: Emitter, node: DayOfYear) -> ast.expr:
    return emitter.reading.day_of_year(node)


def _days_after(emitter: Emitter, node: DaysAfter) -> ast.expr:
    (day,), open_values = emitter.guarded(node.day)
    return unless_none(open_values, call(load("days_later"), day, ast.Constant(node.days)))


def _last_working_day(emitter: Emitter, node: LastWorkingDay) -> ast.expr:
    (day,), open_values = emitter.guarded(node.day)
    return unless_none(open_values, call(load("last_working_day"), day, ast.Constant(node.days), load("HOLIDAYS")))


def _status_of(emitter: Emitter, node: StatusOf) -> ast.expr:
    met, not_met, undetermined = load("MET"), load("NOT_MET"), load("UNDETERMINED")
    truth = emitter.truth(node)
    if emitter.totality.is_total(node.truth):
        return chosen(truth, met, not_met)
    guard = guard_of(truth)
    if guard is not None:
        return chosen(guard[0], undetermined, chosen(guard[1], met, not_met))
    truth = emitter.stored(truth)
    return chosen(truth, met, chosen(is_none(truth), undetermined, not_met))


TRANSLATIONS: Translations = {
    Literal: _literal,
    Column: _column,
    Reference: _reference,
    Case: _case,
    Every: _every,
    Any: _any,
    Not: _not,
    CountIsAtLeast: _count_is_at_least,
    IsGiven: _is_given,
    Comparison: _comparison,
    RatioComparison: _ratio,
    Among: _among,
    Same: _same,
    WithinWorkingDays: _within_working_days,
    EveryElement: _every_element,
    Happened: _happened,
    WasHeld: _was_held,
    Sum: _sum,
    Product: _product,
    Least: _extreme,
    Greatest: _extreme,
    ElementCount: _element_count,
    ElementSum: _element_sum,
    YearsWithoutBreak: _years,
    DayOfYear: _day_of_year,
    DaysAfter: _days_after,
    LastWorkingDay: _last_working_day,
    StatusOf: _status_of,
}
