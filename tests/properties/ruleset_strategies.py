"""Hypothesis strategies: checked rulesets over fields of every type, and records that leave things out."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from antq_rules.evidence import ABSENT, MISSING, Attestation, Document, Evidence, History, HistoryEntry
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    AllCriteriaMet,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Attested,
    Condition,
    CountOf,
    CriteriaTally,
    CriterionMet,
    DayCompare,
    DayField,
    DayIn,
    DayParameter,
    DayWithin,
    Definition,
    FieldPath,
    FlagIs,
    ForElements,
    HistoryIs,
    Implication,
    IsPresent,
    Negation,
    NoneOf,
    NumberField,
    NumberOneOf,
    OneOf,
    RankCompare,
    RatioCompare,
    Scale,
    Subtract,
    SumOf,
    TotalPoints,
    YearsHeld,
)
from antq_rules.values import RecurringDay
from sample_rulesets import (
    AT,
    ELEMENT_FIELDS,
    FIELDS,
    OPTIONS,
    compare,
    constant,
    criterion,
    day,
    day_of,
    issue_of,
    outcome,
    parameter,
    path,
    points,
    record,
    ruleset,
)

NAMES = tuple(option.name for option in OPTIONS)
OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
DAYS = st.sampled_from(
    [date(2024, 11, 15), date(2024, 11, 16), date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 1), date(2025, 11, 16)]
)
SMALL = st.integers(0, 6)
DECIMALS = st.sampled_from([Fraction(0), Fraction(5, 2), Fraction(-1), Fraction(70), Fraction("69.999999")])
LIST = path("ds")
FAMILY = "thu_nghiem"

# ---------------------------------------------------------------- values


def documents() -> st.SearchStrategy[Document]:
    return st.builds(Document, issued=st.one_of(DAYS, st.just(MISSING)))


def attestations() -> st.SearchStrategy[Attestation]:
    results = st.sampled_from(["met", "not_met", "not_yet_due", "not_applicable", MISSING])
    listed = st.sampled_from([MISSING, (), (Document(),), (Document(), Document())])
    return st.builds(
        Attestation, result=results, forecast=st.sampled_from(["met", "not_met", MISSING]), documents=listed
    )


def elements() -> st.SearchStrategy[Mapping[str, Any]]:
    return st.fixed_dictionaries({}, optional={"n": SMALL, "ngay": DAYS, "co": st.booleans()})


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "flag": st.booleans(),
    "count": SMALL,
    "number": DECIMALS,
    "percent": st.sampled_from([Fraction(0), Fraction(70), Fraction(100)]),
    "date": DAYS,
    "text": st.sampled_from(["a", "khác"]),
    "choice": st.sampled_from(NAMES),
    "scale": st.sampled_from(NAMES),
    "document": st.one_of(documents(), st.just(ABSENT)),
    "attestation": st.one_of(attestations(), st.just(ABSENT)),
    "list": st.one_of(st.lists(elements(), max_size=3).map(tuple), st.just(ABSENT)),
}


def histories() -> st.SearchStrategy[History]:
    events = st.sampled_from(["registered", "chosen", "recognised", "maintained", "lost"])
    pairs = st.tuples(st.integers(2022, 2025), events)
    return st.lists(pairs, max_size=5, unique=True).map(lambda found: tuple(HistoryEntry(*pair) for pair in found))


@st.composite
def records(draw: st.DrawFn) -> Evidence:
    given = {field.name: VALUES[field.type.kind] for field in FIELDS}
    fields = draw(st.fixed_dictionaries({}, optional=given))
    previous = draw(st.fixed_dictionaries({}, optional={"x": SMALL}))
    unit = draw(st.fixed_dictionaries({}, optional={"quy_mo": st.sampled_from(NAMES)}))
    as_of = draw(st.sampled_from([date(2025, 3, 1), date(2025, 6, 1)]))
    return record(fields, previous, unit, as_of, draw(st.fixed_dictionaries({}, optional={FAMILY: histories()})))


@st.composite
def completions(draw: st.DrawFn, evidence: Evidence, skip: frozenset[str] = frozenset(), all: bool = True) -> Evidence:
    """The record with its missing values given, but for the paths in `skip`; some stay missing unless `all`."""

    def gives(name: str) -> bool:
        return name not in skip and (all or draw(st.booleans()))

    fields = dict(evidence.fields)
    for declared in FIELDS:
        if declared.name not in fields and gives(declared.name):
            fields[declared.name] = draw(VALUES[declared.type.kind])
        if declared.name in fields:
            fields[declared.name] = _completed(draw, fields[declared.name], declared.name, gives)
    previous, unit = dict(evidence.previous), dict(evidence.unit.attributes)
    if "x" not in previous and gives("previous.x"):
        previous["x"] = draw(SMALL)
    if "quy_mo" not in unit and gives("unit.quy_mo"):
        unit["quy_mo"] = draw(st.sampled_from(NAMES))
    history = dict(evidence.history)
    if FAMILY not in history and gives(f"history.{FAMILY}"):
        history[FAMILY] = draw(histories())
    return record(fields, previous, unit, evidence.as_of, history)


def _completed(draw: st.DrawFn, value: Any, name: str, gives: Any) -> Any:
    if isinstance(value, Document) and value.issued is MISSING and gives(f"{name}.issued"):
        return Document(issued=draw(DAYS))
    if isinstance(value, Attestation):
        result, forecast, listed = value.result, value.forecast, value.documents
        if result is MISSING and gives(f"{name}.result"):
            result = draw(st.sampled_from(["met", "not_met", "not_yet_due", "not_applicable"]))
        if forecast is MISSING and gives(f"{name}.forecast"):
            forecast = draw(st.sampled_from(["met", "not_met"]))
        if listed is MISSING and gives(f"{name}.documents"):
            listed = (Document(), Document())
        return Attestation(result, forecast, listed)
    if isinstance(value, tuple):
        return tuple(_completed_element(draw, item, f"{name}[{i}]", gives) for i, item in enumerate(value, start=1))
    return value


def _completed_element(draw: st.DrawFn, element: Mapping[str, Any], name: str, gives: Any) -> Mapping[str, Any]:
    completed = dict(element)
    for declared in ELEMENT_FIELDS:
        if declared.name not in completed and gives(f"{name}.{declared.name}"):
            completed[declared.name] = draw(VALUES[declared.type.kind])
    return completed


# ---------------------------------------------------------------- conditions


@st.composite
def item_conditions(draw: st.DrawFn) -> Condition:
    atoms = st.one_of(
        st.builds(lambda value: FlagIs(path("co", "item"), None, value, span=AT), st.booleans()),
        st.builds(lambda op, n: compare(NumberField(path("n", "item"), span=AT), op, n), OPERATORS, SMALL),
        st.builds(lambda n: DayIn(day_of("ngay", "item"), "quarter", n, span=AT), st.integers(1, 2)),
    )
    first = draw(atoms)
    return AllOf((first, draw(atoms)), span=AT) if draw(st.booleans()) else first


@st.composite
def numerics(draw: st.DrawFn) -> Any:
    names = st.sampled_from(["x", "y", "z", "km"])
    leaves = st.one_of(
        names.map(lambda name: NumberField(path(name), span=AT)),
        st.just(NumberField(path("x", "previous"), span=AT)),
        st.sampled_from([2024, 2025]).map(
            lambda year: Subtract(NumberField(ASSESSMENT_YEAR, span=AT), constant(year), span=AT)
        ),
        SMALL.map(constant),
        st.just(YearsHeld(span=AT)),
        st.sampled_from(["so_toi_thieu", "chua_dat"]).map(parameter),
        st.one_of(st.none(), item_conditions()).map(lambda where: CountOf(LIST, where, span=AT)),
        st.one_of(st.none(), item_conditions()).map(lambda where: SumOf(LIST, "n", where, True, span=AT)),
    )
    factors = st.sampled_from([constant(2), constant(95, True), parameter("nguong", True), parameter("chua_dat")])
    left = draw(leaves)
    match draw(st.sampled_from(["leaf", "leaf", "add", "subtract", "scale"])):
        case "add":
            return Add(left, draw(leaves), span=AT)
        case "subtract":
            return Subtract(left, draw(leaves), span=AT)
        case "scale":
            return Scale(draw(factors), left, span=AT)
        case _:
            return left


def days() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from([day_of("d"), day_of("e"), issue_of("vb"), issue_of("vb2")]),
        st.sampled_from([day("2025-06-01"), day(RecurringDay(1, 4)), day(RecurringDay(16, 11, 1))]),
        st.sampled_from([DayParameter("han", span=AT), DayParameter("han_chua_dat", span=AT)]),
    )


def read_days() -> st.SearchStrategy[DayField]:
    return st.sampled_from([day_of("d"), day_of("e"), issue_of("vb"), issue_of("vb2")])


def number_atoms() -> st.SearchStrategy[Condition]:
    limits = st.sampled_from([constant(70, True), constant(100, True), parameter("nguong", True)])
    return st.one_of(
        st.builds(lambda a, op, b: compare(a, op, b), numerics(), OPERATORS, numerics()),
        st.builds(lambda a, b, op, t: RatioCompare(op, a, b, t, span=AT), numerics(), numerics(), OPERATORS, limits),
        st.builds(lambda a: NumberOneOf(a, (constant(1), constant(3)), span=AT), numerics()),
    )


def day_atoms() -> st.SearchStrategy[Condition]:
    return st.one_of(
        st.builds(lambda d: DayIn(d, "period", None, span=AT), read_days()),
        st.builds(lambda d, n: DayIn(d, "quarter", n, span=AT), read_days(), st.integers(1, 4)),
        st.builds(lambda d, n: DayIn(d, "month", n, span=AT), read_days(), st.sampled_from([3, 12])),
        st.builds(lambda a, op, b: DayCompare(op, a, b, span=AT), read_days(), OPERATORS, days()),
        st.builds(
            lambda a, n, w, b: DayWithin(a, n, w, b, span=AT), read_days(), st.integers(0, 70), st.booleans(), days()
        ),
    )


def other_atoms() -> st.SearchStrategy[Condition]:
    flags = st.sampled_from([path("co1"), path("co2"), path("co3")])
    several = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple)
    named = st.sampled_from([path("loai"), path("hang"), path("t"), path("quy_mo", "unit"), path("type", "unit")])
    present = st.sampled_from([path("vb"), path("ds"), path("tu_danh_gia")])
    quantifiers = st.sampled_from(["every", "some"])
    named_parameters = st.sampled_from(["loai_chon", "loai_chua_dat", "hang_toi_thieu", "hang_chua_dat", "co_quan"])
    name = st.sampled_from(NAMES)
    return st.one_of(
        st.builds(lambda p, value: FlagIs(p, None, value, span=AT), flags, st.booleans()),
        st.just(FlagIs(None, "bat_buoc", True, span=AT)),
        st.builds(lambda p, names, no: OneOf(p, names, no, span=AT), named, several, st.booleans()),
        st.builds(
            lambda op, name: RankCompare(op, path("hang"), name, NAMES, span=AT),
            st.sampled_from(["<", "<=", ">", ">="]),
            st.sampled_from(NAMES),
        ),
        st.builds(
            lambda name, names, no: OneOf(None, names, no, name, span=AT), named_parameters, several, st.booleans()
        ),
        st.builds(
            lambda op, name, side: RankCompare(
                op, side, None, NAMES, None if side else "hang_toi_thieu", name, span=AT
            ),
            OPERATORS,
            st.sampled_from(["hang_toi_thieu", "hang_chua_dat"]),
            st.sampled_from([path("hang"), path("hang"), None]),
        ),
        st.builds(lambda op, name: RankCompare(op, None, name, NAMES, "hang_toi_thieu", span=AT), OPERATORS, name),
        st.builds(lambda p, value: IsPresent(p, value, span=AT), present, st.booleans()),
        st.builds(
            lambda event, years: HistoryIs(event, years, span=AT),
            st.sampled_from(["registered", "chosen", "recognised", "maintained"]),
            st.sampled_from(["year", "previous_year", "earlier_years"]),
        ),
        st.just(HistoryIs("held", "previous_year", span=AT)),
        st.builds(lambda n: Attested(path("tu_danh_gia"), n, span=AT), st.integers(0, 1)),
        st.builds(lambda q, where: ForElements(q, LIST, where, span=AT), quantifiers, item_conditions()),
        st.builds(lambda value: Always(value, span=AT), st.booleans()),
    )


@st.composite
def atoms(draw: st.DrawFn) -> Condition:
    kind = draw(st.sampled_from(ATOMS))
    return draw(kind)


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> Condition:
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(atoms())
    items = tuple(draw(conditions(depth - 1)) for _ in range(draw(st.integers(1, 3))))
    kind = draw(st.sampled_from(["all", "any", "none", "at_least", "not", "when", "define"]))
    match kind:
        case "all":
            return AllOf(items, span=AT)
        case "any":
            return AnyOf(items, span=AT)
        case "none":
            return NoneOf(items, span=AT)
        case "at_least":
            return AtLeast(draw(st.integers(1, len(items))), items, span=AT)
        case "not":
            return Negation(items[0], span=AT)
        case "when":
            return Implication(items[0], items[-1], span=AT)
        case _:
            return Definition("ten", "Tên", items[0], span=AT)


ATOMS = (number_atoms(), day_atoms(), other_atoms())


# ---------------------------------------------------------------- rulesets


@st.composite
def points_clauses(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(["none", "whole", "parts", "first_of", "scored"]))
    if kind == "parts":
        return points("parts", 5, [(3, draw(conditions())), (2, draw(conditions()))])
    if kind == "first_of":
        parts = [(3, draw(conditions())), (2, draw(conditions()))]
        return points("first_of", 3, parts + ([(1, None)] if draw(st.booleans()) else []))
    if kind == "scored":
        return points("scored", 4, score=draw(numerics()))
    return points("whole", 2) if kind == "whole" else None


@st.composite
def rulesets(draw: st.DrawFn, max_criteria: int = 3) -> Any:
    criteria = []
    for number in range(1, draw(st.integers(1, max_criteria)) + 1):
        given = draw(points_clauses())
        may_do_without = given is not None and given.kind != "whole"
        require = None if may_do_without and draw(st.booleans()) else draw(conditions())
        if number > 1 and draw(st.integers(0, 3)) == 0:
            require = AllOf(((require or Always(True, span=AT)), CriterionMet(str(number - 1), span=AT)), span=AT)
        if draw(st.integers(0, 5)) == 0:
            require = Attested(path("tu_danh_gia"), draw(st.integers(0, 1)), span=AT)
        criteria.append(
            criterion(
                str(number),
                require,
                group=draw(st.sampled_from([None, "I"])),
                applies=draw(st.one_of(st.none(), st.none(), conditions())),
                due=draw(st.sampled_from([None, None, RecurringDay(1, 6), date(2025, 6, 2)])),
                points=given,
            )
        )
    decision = [
        outcome("tot", draw(decision_conditions())),
        outcome("dat", draw(decision_conditions())),
        outcome("khong"),
    ]
    # A period of every year, one of calendar days
    periods = [(RecurringDay(16, 11, 1), RecurringDay(15, 11)), (date(2023, 6, 1), date(2025, 3, 31))]
    return ruleset(
        *criteria,
        decision=decision,
        period=draw(st.sampled_from(periods)),
        recognises=draw(st.sampled_from(["tot", "dat"])),
    )


@st.composite
def decision_conditions(draw: st.DrawFn) -> Condition:
    groups = st.sampled_from([None, "I"])
    met = groups.map(lambda group: CriteriaTally("met", group, span=AT))
    applicable = groups.map(lambda group: CriteriaTally("applicable", group, span=AT))
    total = groups.map(lambda group: TotalPoints(False, group, span=AT))
    most = groups.map(lambda group: TotalPoints(True, group, span=AT))
    ninety = constant(90, True)
    kinds: list[st.SearchStrategy[Condition]] = [
        groups.map(lambda group: AllCriteriaMet(group, span=AT)),
        st.builds(lambda a, op, n: compare(a, op, n), met, OPERATORS, st.integers(0, 3)),
        st.builds(lambda a, op, n: compare(a, op, n), total, OPERATORS, st.integers(0, 9)),
        st.builds(lambda a, b: RatioCompare(">=", a, b, ninety, span=AT), met, applicable),
        st.builds(lambda a, b: RatioCompare(">=", a, b, ninety, span=AT), total, most),
        st.just(CriterionMet("1", span=AT)),
        conditions(),
    ]
    return draw(draw(st.sampled_from(kinds)))


def field_of(text: str) -> FieldPath:
    """The field that a path in a result begins with."""
    return path(text.partition(".")[0].partition("[")[0])
