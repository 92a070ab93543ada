"""Small rulesets and records built by hand, node by node, for tests that must not depend on the parser."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.evaluation.context import Context, parameter_values
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.trace import CriterionEvaluation, Evaluation
from antq_rules.evidence import Evidence, History, Unit
from antq_rules.ruleset import Citation, Criterion, EvidenceField, Parameter, RuleSet
from antq_rules.ruleset.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Constant,
    DayCompare,
    DayConstant,
    DayField,
    FieldPath,
    FlagIs,
    NumberField,
    Numeric,
    ParameterValue,
    RatioCompare,
)
from antq_rules.ruleset.model import Group, Instrument, Outcome, ParameterPeriod, Points, PointsPart
from antq_rules.ruleset.types import (
    AttestationType,
    ChoiceType,
    CountType,
    DateType,
    DocumentType,
    FlagType,
    ListType,
    NumberType,
    Option,
    PercentType,
    ScaleType,
    TextType,
)
from antq_rules.values import RecurringDay

SOURCE = SourceFile("thu/thu.antq", "dieu kien   thu\n   nghiem")
AT = Span(SOURCE, 0, len(SOURCE.text))
YEAR = 2025
AS_OF = date(2025, 11, 16)


def path(name: str, scope: str = "evidence", part: str | None = None) -> FieldPath:
    return FieldPath(scope, name, part)


def number(name: str, scope: str = "evidence") -> NumberField:
    return NumberField(path(name, scope), span=AT)


def constant(value: int | str | Fraction, is_percent: bool = False) -> Constant:
    return Constant(Fraction(value), is_percent, span=AT)


def parameter(name: str, is_percent: bool = False) -> ParameterValue:
    return ParameterValue(name, is_percent, span=AT)


def flag(name: str, value: bool = True, **rest: Any) -> FlagIs:
    return FlagIs(path(name), None, value, span=AT, **rest)


def _numeric(value: Numeric | int | str) -> Numeric:
    if isinstance(value, int):
        return constant(value)
    return number(value) if isinstance(value, str) else value


def compare(left: Numeric | str, operator: str, right: Numeric | int | str, **rest: Any) -> Compare:
    return Compare(operator, _numeric(left), _numeric(right), span=AT, **rest)


def ratio(part: Numeric | str, whole: Numeric | str, operator: str, threshold: int | ParameterValue) -> RatioCompare:
    limit = constant(threshold, True) if isinstance(threshold, int) else threshold
    return RatioCompare(operator, _numeric(part), _numeric(whole), limit, span=AT)


def all_of(*items: Condition) -> AllOf:
    return AllOf(items, span=AT)


def any_of(*items: Condition) -> AnyOf:
    return AnyOf(items, span=AT)


def day_of(name: str, scope: str = "evidence") -> DayField:
    return DayField(path(name, scope), span=AT)


def issue_of(name: str) -> DayField:
    return DayField(path(name, part="issued"), span=AT)


def day(value: str | RecurringDay) -> DayConstant:
    return DayConstant(date.fromisoformat(value) if isinstance(value, str) else value, span=AT)


def compare_days(left: Any, operator: str, right: Any) -> DayCompare:
    return DayCompare(operator, left, right, span=AT)


def declare(name: str, type: Any, label: str | None = None) -> EvidenceField:
    return EvidenceField(name, type, label or f"Nhãn {name}", span=AT)


OPTIONS = (Option("a", "Loại A"), Option("b", "Loại B"), Option("c", "Loại C"))
ELEMENT_FIELDS = (declare("n", CountType()), declare("ngay", DateType()), declare("co", FlagType()))
FIELDS = (
    *(declare(name, FlagType()) for name in ("co1", "co2", "co3")),
    *(declare(name, CountType()) for name in ("x", "y", "z")),
    declare("km", NumberType("km")),
    declare("p", PercentType()),
    declare("d", DateType()),
    declare("e", DateType()),
    declare("t", TextType()),
    declare("loai", ChoiceType(OPTIONS)),
    declare("hang", ScaleType(OPTIONS)),
    declare("vb", DocumentType()),
    declare("vb2", DocumentType()),
    declare("tu_danh_gia", AttestationType()),
    declare("ds", ListType(ELEMENT_FIELDS)),
)


def parameter_of(name: str, type: Any, *periods: tuple[Any, date | None]) -> Parameter:
    dated = tuple(ParameterPeriod(value, first_day) for value, first_day in periods)
    return Parameter(name, type, dated, f"Nhãn {name}", Citation("Điều 1", "1/2025"), span=AT)


PARAMETERS = (
    parameter_of("nguong", PercentType(), (Fraction(60), None), (Fraction(70), date(2025, 1, 1))),
    parameter_of("so_toi_thieu", CountType(), (Fraction(3), None)),
    parameter_of("chua_dat", CountType()),
    parameter_of("han", DateType(), (date(2025, 6, 1), None)),
    parameter_of("han_chua_dat", DateType()),
    parameter_of("bat_buoc", FlagType(), (True, None)),
    parameter_of("loai_chon", ChoiceType(OPTIONS), ("a", None), ("b", date(2025, 1, 1))),
    parameter_of("hang_toi_thieu", ScaleType(OPTIONS), ("b", None)),
    parameter_of("hang_chua_dat", ScaleType(OPTIONS)),
    parameter_of("loai_chua_dat", ChoiceType(OPTIONS)),
    parameter_of("co_quan", TextType(), ("Công an xã", None)),
)


def points(kind: str, maximum: int, parts: Sequence[tuple[int, Condition | None]] = (), score: Any = None) -> Points:
    built = tuple(PointsPart(Fraction(given), condition, span=AT) for given, condition in parts)
    return Points(kind, Fraction(maximum), built, score, span=AT)


def criterion(id: str, require: Condition | None = None, **rest: Any) -> Criterion:
    given: dict[str, Any] = {
        "group": None,
        "title": f"Tiêu chí {id}",
        "cite": Citation(f"Điều {id}", "1/2025"),
        "basis": "official",
        "basis_account": None,
        "applies": None,
        "due": None,
        "points": None,
        "guidance": None,
        "owner": None,
        "note": None,
        "from_ruleset": "thu",
        **rest,
    }
    return Criterion(id=id, require=require, span=AT, **given)


def outcome(name: str, condition: Condition | None = None) -> Outcome:
    return Outcome(name, f"Kết quả {name}", condition, span=AT)


def ruleset(*criteria: Criterion, decision: Sequence[Outcome] = (), **rest: Any) -> RuleSet:
    given: dict[str, Any] = {
        "id": "thu",
        "version": "1.0.0",
        "family": "thu_nghiem",
        "title": "Bộ tiêu chí thử",
        "instrument": Instrument("1/2025", date(2025, 1, 1), "Cơ quan"),
        "status": "official",
        "in_force_from": date(2020, 1, 1),
        "in_force_to": None,
        "applies_to": ("xa",),
        "period": (RecurringDay(16, 11, 1), RecurringDay(15, 11)),
        "supersedes": (),
        "recognises": None,
        "note": None,
        "extends": None,
        "evidence": FIELDS,
        "unit": (declare("quy_mo", ChoiceType(OPTIONS)),),
        "parameters": PARAMETERS,
        "eligibility": (),
        "groups": (Group("I", "Nhóm I"), Group("II", "Nhóm II")),
        "withdrawn": (),
        "classification": (),
        "language": 1,
        **rest,
    }
    return RuleSet(criteria=criteria, decision=tuple(decision), span=AT, **given)


def record(
    fields: Mapping[str, Any] | None = None,
    previous: Mapping[str, Any] | None = None,
    unit: Mapping[str, Any] | None = None,
    as_of: date = AS_OF,
    history: Mapping[str, History] | None = None,
) -> Evidence:
    unit_given = Unit("Xã Thử", "xa", "001", unit or {})
    return Evidence(unit_given, YEAR, as_of, fields or {}, previous or {}, "sha256:0", history or {})


def context(evidence: Evidence, rules: RuleSet | None = None, holidays: frozenset[date] | None = None) -> Context:
    rules = rules or ruleset()
    return Context(rules, evidence, parameter_values(rules, evidence.as_of, {}), holidays)


def evaluate(rules: RuleSet, fields: Mapping[str, Any] | None = None, **rest: Any) -> Evaluation:
    return evaluate_ruleset(rules, record(fields, **rest))


def result_of(evaluation: Evaluation, id: str) -> CriterionEvaluation:
    return next(item for item in evaluation.criteria if item.id == id)
