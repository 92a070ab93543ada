"""What the conditions of a plan may read: columns of the record, parameters, criteria decided before.

In: a ruleset and the caller's parameters. Out: expressions. Invariant: nothing is defaulted; a parameter whose value
changes on a day is a choice by the day of judgement.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from antq_rules.engines.plan.expressions import (
    AS_OF,
    FALSE,
    TRUE,
    UNIT_TYPE,
    Case,
    Column,
    Comparison,
    Expression,
    ListColumn,
    Literal,
    Reference,
    StatusOf,
    case,
    either,
    negated,
    status,
)
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    Condition,
    CriteriaTally,
    CriterionMet,
    Definition,
    FieldPath,
    TotalPoints,
)
from antq_rules.ruleset.model import EvidenceField
from antq_rules.ruleset.references import nodes_of
from antq_rules.ruleset.types import ListType, ValueType

if TYPE_CHECKING:
    from antq_rules.engines.plan.lines import Line

_ON_CRITERIA = (CriterionMet, AllCriteriaMet, CriteriaTally, TotalPoints)
_OF_TRUTHS = frozenset({Status.MET, Status.NOT_MET, Status.UNDETERMINED})
_KINDS = {"flag": "flag", "count": "count", "number": "number", "percent": "number", "date": "day"}
_PARTS = {"issued": "day", "exists": "flag", "documents": "count"}
_PARAMETER_KINDS = {"flag": "truth", "count": "number", "number": "number", "percent": "number", "date": "day"}


@dataclass(frozen=True, slots=True)
class PointsPlan:
    """Points: by evidence alone `low`..`high`, as they stand `minimum`..`maximum`, out of `of`.

    They count only where the criterion is not left out.
    """

    low: Expression
    high: Expression
    minimum: Expression
    maximum: Expression
    of: Fraction


@dataclass(frozen=True, slots=True)
class CriterionPlan:
    """The expressions of one criterion. `is_open_day`: not known to be due, so that its points are open."""

    id: str
    status: Expression
    forecast: Expression
    may_not_apply: Expression
    is_open_day: Expression
    points: PointsPlan | None
    lines: "tuple[Line, ...]" = ()


class Bindings:
    """The named expressions of a plan, in the order in which they can be worked out. Filled while a plan is made."""

    def __init__(self) -> None:
        self.expressions: dict[str, Expression] = {}
        self.definitions: dict[tuple[Definition, Expression], Expression] = {}
        self.truths: dict[tuple[str, int], Expression] = {}
        self._statuses: dict[Reference, frozenset[Status]] = {}

    def bind(self, name: str, expression: Expression) -> Expression:
        """A reference to the expression under a name of its own; constants and columns stand for themselves."""
        if isinstance(expression, Literal | Column | Reference):
            return expression
        assert name not in self.expressions, name
        self.expressions[name] = expression
        return Reference(name)

    def statuses_of(self, item: Expression) -> frozenset[Status]:
        """The statuses that an expression can have."""
        match item:
            case Literal():
                return frozenset({item.value} if isinstance(item.value, Status) else ())
            case StatusOf():
                return _OF_TRUTHS
            case Reference():
                if item not in self._statuses:
                    self._statuses[item] = self.statuses_of(self.expressions[item.name])
                return self._statuses[item]
            case Case():
                ends = (item.otherwise, *(value for _, value in item.branches))
                return frozenset().union(*map(self.statuses_of, ends))
        raise TypeError(f"not a status: {item!r}")


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that a condition may read.

    `criteria` holds those decided so far; `is_early`: the criterion judged is before its due day (attestations not yet
    due then count as forecast); `has_holidays`: there is a table of days off; `has_lines`: lines are wanted;
    `lines_of`: those of this criterion have named the truths of conditions, which are used again.
    """

    ruleset: RuleSet
    settings: Mapping[str, ParameterSetting]
    has_holidays: bool
    criteria: Mapping[str, CriterionPlan] = field(default_factory=dict)
    is_early: Expression = FALSE
    list: FieldPath | None = None
    has_lines: bool = False
    lines_of: str | None = None
    bindings: Bindings = field(default_factory=Bindings)

    def shared(self, definition: Definition, plan: Callable[[], Expression]) -> Expression:
        """What a definition stands for, worked out once for all conditions that use it where they all mean the same."""
        if self.list is not None or any(isinstance(node, _ON_CRITERIA) for node in nodes_of(definition.condition)):
            return plan()
        key = (definition, self.is_early)
        if key not in self.bindings.definitions:
            name = f"definition {definition.name} {len(self.bindings.definitions) + 1}"
            self.bindings.definitions[key] = self.bindings.bind(name, plan())
        return self.bindings.definitions[key]

    def has_status(self, item: Expression, *statuses: Status) -> Expression:
        """Whether a status is one of several; decided where it always or never is."""
        possible = self.bindings.statuses_of(item)
        kept = tuple(one for one in statuses if one in possible)
        if possible <= set(kept):
            return TRUE
        return either(tuple(Comparison("=", item, status(one)) for one in kept))

    def name_truth(self, node: Condition, truth: Callable[[], Expression]) -> Expression:
        """The truth of a condition under a name of its own, which whoever asks for it gets from now on.

        Conditions are told apart as objects, since two of the same words may stand in two places.
        """
        assert self.lines_of is not None
        key = (self.lines_of, id(node))
        if key not in self.bindings.truths:
            name = f"line {len(self.bindings.truths) + 1}"
            self.bindings.truths[key] = self.bindings.bind(name, truth())
        return self.bindings.truths[key]

    def named_truth(self, node: Condition) -> Expression | None:
        """The truth of a condition that has a name."""
        return None if self.lines_of is None else self.bindings.truths.get((self.lines_of, id(node)))

    def truth(self, condition: Condition) -> Expression:
        """The truth of a condition in this scope."""
        from antq_rules.engines.plan.conditions import truth_of

        return truth_of(condition, self)

    def column(self, path: FieldPath, part: str | None = None) -> Expression:
        """The column of a field, of its part, or of `part` (`exists`, `result`, …) of a document or attestation."""
        if path.scope == "unit" and path.name == "type":
            return UNIT_TYPE
        part = part or path.part
        if part is not None:
            return Column(path.scope, path.name, _PARTS.get(part, "text"), part)
        return Column(path.scope, path.name, _KINDS.get(self.type_of(path).kind, "text"))

    def unless_absent(self, truth: Expression, *paths: FieldPath) -> Expression:
        """A truth about parts of documents: false where one of the documents is known not to exist."""
        whole = (FieldPath(path.scope, path.name) for path in paths if path.part is not None)
        return case(tuple((negated(self.column(path, "exists")), FALSE) for path in whole), truth)

    def type_of(self, path: FieldPath) -> ValueType:
        """The declared type of a field."""
        return self._declared(path).type

    def elements(self, path: FieldPath) -> ListColumn:
        """The elements of a list."""
        return ListColumn(path.scope, path.name)

    def of_element(self, path: FieldPath) -> "Scope":
        """The scope of a condition on the elements of a list."""
        return replace(self, list=path)

    def element_column(self, path: FieldPath, name: str) -> Expression:
        """A field of the elements of a list."""
        return self.of_element(path).column(FieldPath("item", name))

    def parameter(self, name: str) -> Expression:
        """The value of a parameter on the day of judgement, or no value while it is unset."""
        parameter = self.ruleset.parameter_by_name[name]
        kind = _PARAMETER_KINDS.get(parameter.type.kind, "text")
        if name in self.settings:
            return Literal(self.settings[name], kind)
        always = [period.value for period in parameter.periods if period.first_day is None]
        dated = [(period.first_day, period.value) for period in parameter.periods if period.first_day is not None]
        dated.sort(key=lambda item: item[0], reverse=True)
        return case(
            tuple((Comparison(">=", AS_OF, Literal(day, "day")), Literal(value, kind)) for day, value in dated),
            Literal(always[0] if always else None, kind),
        )

    def _declared(self, path: FieldPath) -> EvidenceField:
        if path.scope == "item" and self.list is not None:
            type_ = self.type_of(self.list)
            found = type_.field(path.name) if isinstance(type_, ListType) else None
            # INVARIANT: the checker lets a condition on elements name only fields of their list.
            assert found is not None, path
            return found
        return self.ruleset.unit_fields[path.name] if path.scope == "unit" else self.ruleset.fields[path.name]
