"""From a plan to Python functions.

In: a plan. Out: `Compiled`. Algorithm: bindings that the result needs are written in their order as local variables of
one function, after the values that they read; the tree is compiled by Python itself, never as text. It is written
twice: for records that give every value, where little can be unknown, and for all others, which the first leaves to
the second.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from antq_rules.engines.plan import Plan
from antq_rules.engines.plan.build import OutcomeOutput
from antq_rules.engines.plan.expressions import DayOfYear, Expression, Literal, Reference, StatusOf
from antq_rules.engines.plan.needed import needed_bindings
from antq_rules.engines.python.code import call, load, tuple_of
from antq_rules.engines.python.emitter import Emitter
from antq_rules.engines.python.line_texts import WORLD as LINE_WORLD
from antq_rules.engines.python.line_texts import expressions_of, lines_text
from antq_rules.engines.python.names import Names
from antq_rules.engines.python.translations import TRANSLATIONS
from antq_rules.engines.record_score import OutcomeScore, PointsRange, RecordScore, Statuses
from antq_rules.evaluation.days import days_later, last_working_day
from antq_rules.evaluation.history import happened, held_in, years_held
from antq_rules.evaluation.trace import Status
from antq_rules.evidence import ABSENT, MISSING, Evidence
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.references import nodes_of
from antq_rules.values import RecurringDay
from antq_rules.values.vietnamese import spelling_key

_YEARS_KEPT = 16


@dataclass(frozen=True, slots=True)
class Compiled:
    """Generated functions of one ruleset: `statuses` alone, or everything as a `RecordScore`."""

    statuses: Callable[[Evidence], Statuses]
    score: Callable[[Evidence], RecordScore] = field(repr=False)


def compile_plan(plan: Plan, family: str, holidays: frozenset[date] | None) -> Compiled:
    """The functions of a plan; `family` is that of the histories which the ruleset looks at."""
    world = _world(family, holidays)
    statuses = [criterion.status for criterion in plan.criteria]
    places = {criterion.id: place for place, criterion in enumerate(plan.criteria)}
    shape = _Shape(plan, places)
    everything = _function(plan, shape.outputs, world, lambda emitter: _tuple(emitter, shape.outputs))
    return Compiled(
        _function(
            plan,
            statuses,
            {**world, "Statuses": Statuses, "PLACES": places},
            lambda emitter: call(load("Statuses"), load("PLACES"), _tuple(emitter, statuses)),
        ),
        lambda record: shape.score(everything(record)),
    )


def compile_lines(plan: Plan, ruleset: RuleSet, holidays: frozenset[date] | None) -> Callable[[Evidence], str]:
    """The function that writes the lines of a record; the plan is one with lines."""
    world = {**_world(ruleset.family, holidays), **LINE_WORLD}
    return _function(plan, expressions_of(plan), world, lambda emitter: lines_text(emitter, plan, ruleset))


def _tuple(emitter: Emitter, outputs: Iterable[Expression]) -> ast.expr:
    return tuple_of([emitter.named(output) for output in outputs])


Result: TypeAlias = Callable[[Emitter], ast.expr]
"""Writes the tree of what a function returns, once all bindings that it needs are there."""


def _function(
    plan: Plan, uses: Iterable[Expression], world: Mapping[str, object], result: Result
) -> Callable[[Evidence], Any]:
    """A function of a record that returns a result; `uses` is what the result is made of."""
    used = tuple(uses)
    for_any = _written(plan, used, world, result, all_given=False)
    return _written(plan, used, {**world, "FOR_ANY": for_any}, result, all_given=True)


def _written(
    plan: Plan, used: Sequence[Expression], world: Mapping[str, object], result: Result, *, all_given: bool
) -> Callable[[Evidence], Any]:
    names = Names()
    emitter = Emitter(plan.bindings, names, TRANSLATIONS, all_given=all_given)
    needed = needed_bindings(plan.bindings, used)
    written_in_place = _written_in_place(plan.bindings, needed, used)
    for name in needed:
        if name not in written_in_place:
            emitter.bind(name, plan.bindings[name])
    returned = result(emitter)
    reading = emitter.reading.statements
    if all_given and reading:
        is_left_out = ast.ExceptHandler(load("GAPS"), None, [ast.Return(call(load("FOR_ANY"), load("record")))])
        reading = [ast.Try(reading, [is_left_out], [], [])]
    body = [*reading, *emitter.block, ast.Return(returned)]
    arguments = ast.arguments([], [ast.arg("record")], None, [], [], None, [])
    function = ast.FunctionDef("score_record", arguments, body, [], None)
    module = ast.fix_missing_locations(ast.Module([function], []))
    space: dict[str, Any] = {**world, **{name: _usable(value) for name, value in names.constants.items()}}
    exec(compile(module, "<antq ruleset>", "exec"), space)
    made: Callable[[Evidence], Any] = space["score_record"]
    return made


def _written_in_place(
    bindings: Mapping[str, Expression], needed: Iterable[str], outputs: Iterable[Expression]
) -> set[str]:
    """Truths that nothing uses but one status, which is a binding itself."""
    expressions = [*(bindings[name] for name in needed), *outputs]
    uses = Counter(node.name for one in expressions for node in nodes_of(one) if isinstance(node, Reference))
    statuses = (one for one in expressions if isinstance(one, StatusOf))
    return {one.truth.name for one in statuses if isinstance(one.truth, Reference) and uses[one.truth.name] == 1}


def _world(family: str, holidays: frozenset[date] | None) -> dict[str, object]:
    """What generated code may call and name besides its own constants."""
    return {
        "__builtins__": {},
        "len": len,
        "GAPS": (KeyError, AttributeError),
        "Fraction": Fraction,
        "ABSENT": ABSENT,
        "MISSING": MISSING,
        "FAMILY": family,
        "HOLIDAYS": holidays or frozenset(),
        **{status.name: status for status in Status},
        "spelling_key": spelling_key,
        "last_working_day": last_working_day,
        "days_later": days_later,
        "happened": happened,
        "held_in": held_in,
        "years_held": years_held,
    }


def _usable(constant: object) -> object:
    """A recurring day stands for the function that gives it in a year; other constants for themselves."""
    if isinstance(constant, DayOfYear):
        return lru_cache(_YEARS_KEPT)(RecurringDay(constant.day, constant.month, constant.years_back).in_year)
    return constant


class _Shape:
    """Where each output stands in the tuple that the generated function gives."""

    def __init__(self, plan: Plan, places: Mapping[str, int]) -> None:
        none = Literal(None, "number")
        self._ids = tuple(criterion.id for criterion in plan.criteria)
        self._places = places
        self._with_points = tuple(criterion.minimum is not None for criterion in plan.criteria)
        self._decisions = [plan.decision, *([plan.classification] if plan.classification else [])]
        self._has_score = plan.score is not None
        self.outputs: list[Expression] = [
            *(criterion.status for criterion in plan.criteria),
            *(criterion.forecast for criterion in plan.criteria),
            *(criterion.minimum or none for criterion in plan.criteria),
            *(criterion.maximum or none for criterion in plan.criteria),
            *(plan.score or (none, none, none)),
            plan.eligibility,
        ]
        for decision in self._decisions:
            self.outputs += [decision.outcome, decision.forecast, *(reach for _, reach in decision.possible)]

    def score(self, values: tuple[Any, ...]) -> RecordScore:
        """The outputs under their names."""
        count = len(self._ids)
        statuses, forecasts = values[:count], values[count : 2 * count]
        minima, maxima = values[2 * count : 3 * count], values[3 * count : 4 * count]
        *total, eligibility = values[4 * count : 4 * count + 4]
        outcomes, start = [], 4 * count + 4
        for decision in self._decisions:
            outcomes.append(_outcome(decision, values[start : start + 2 + len(decision.possible)]))
            start += 2 + len(decision.possible)
        return RecordScore(
            statuses=Statuses(self._places, statuses),
            forecasts={id: forecast for id, forecast in zip(self._ids, forecasts, strict=True) if forecast is not None},
            points={
                id: PointsRange(Fraction(low), Fraction(high))
                for id, low, high in zip(self._ids, minima, maxima, strict=True)
                if low is not None
            },
            total=PointsRange(Fraction(total[0]), Fraction(total[1])) if self._has_score else None,
            total_of=Fraction(total[2]) if self._has_score else None,
            eligibility=eligibility,
            decision=outcomes[0],
            classification=outcomes[1] if len(outcomes) > 1 else None,
        )


def _outcome(output: OutcomeOutput, values: tuple[Any, ...]) -> OutcomeScore:
    outcome, forecast, *reached = values
    names = (name for name, _ in output.possible)
    return OutcomeScore(
        outcome, tuple(name for name, is_reached in zip(names, reached, strict=True) if is_reached), forecast
    )
