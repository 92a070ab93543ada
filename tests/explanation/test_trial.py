"""A condition or an expression tried on a record: what was typed, what it read, its value and what it lacks."""

from datetime import date
from fractions import Fraction

from antq_rules.explanation.assessment import NameLabel, Quantity
from antq_rules.explanation.trial import condition_trial, number_trial
from antq_rules.ruleset.conditions import CountOf, CriteriaTally, CriterionMet, DayWithin, FlagIs, Subtract, SumOf
from sample_rulesets import (
    AT,
    all_of,
    compare,
    constant,
    criterion,
    day,
    day_of,
    flag,
    number,
    parameter,
    path,
    record,
    ruleset,
)

CO = FlagIs(path("co", "item"), None, True, span=AT)
SET = {"chua_dat": Fraction(3)}
OF_OTHERS = ruleset(criterion("1", all_of(compare("x", ">=", parameter("chua_dat")), flag("co1"))))
MET = CriteriaTally("met", None, span=AT)


def named(*names):
    return tuple(NameLabel(name=name, label=f"Nhãn {name.rpartition('.')[2]}") for name in names)


def test_a_condition_keeps_what_was_typed_and_names_what_it_lacks():
    trial = condition_trial(flag("co1"), "co1", ruleset(), record())
    assert (trial.text, trial.value, trial.inputs) == ("co1", None, ())
    assert (trial.explanation.truth, trial.explanation.decides) == ("unknown", True)
    assert trial.missing == named("co1")
    assert (trial.gap.kind, trial.gap.paths) == ("provide", ("co1",))


def test_a_condition_on_another_criterion_names_what_that_one_lacks():
    met = CriterionMet("1", span=AT)
    trial = condition_trial(met, "criterion 1 met", OF_OTHERS, record({"co1": True}), SET)
    assert trial.missing == named("x")
    assert trial.gap.paths == ("1",)
    unset = condition_trial(met, "criterion 1 met", OF_OTHERS, record({"co1": True}))
    assert unset.missing == named("parameter.chua_dat")


def test_days_off_are_those_of_the_caller():
    within = DayWithin(day_of("d"), 1, True, day("2025-06-02"), span=AT)
    due = record({"d": date(2025, 6, 4)})
    assert condition_trial(within, "d", ruleset(), due, holidays=frozenset()).explanation.truth == "false"
    days_off = frozenset({date(2025, 6, 3)})
    assert condition_trial(within, "d", ruleset(), due, holidays=days_off).explanation.truth == "true"


def test_a_number_has_its_unit_and_what_it_read():
    trial = number_trial(number("km"), "number", "km", ruleset(), record({"km": Fraction(5, 2)}))
    assert (trial.text, trial.explanation, trial.gap, trial.missing) == ("km", None, None, ())
    assert trial.value == Quantity(type="number", value="2.5", unit="km")
    assert [(read.path, read.value) for read in trial.inputs] == [("km", "2.5")]


def test_a_percentage_is_one():
    trial = number_trial(number("p"), "percent", "p", ruleset(), record({"p": Fraction(70)}))
    assert trial.value == Quantity(type="percent", value="70")


def test_nothing_is_known_of_a_number_that_is_not_given():
    trial = number_trial(number("x"), "count", "x", ruleset(), record())
    assert (trial.value, trial.missing) == (None, named("x"))


def test_a_list_that_is_known_in_part_gives_an_interval():
    fields = {"ds": ({"co": True, "n": 2}, {"n": 3})}
    counted = number_trial(CountOf(path("ds"), CO, span=AT), "count", "count(ds)", ruleset(), record(fields))
    assert counted.value == Quantity(type="elements", low="1", high="2")
    assert [item.name for item in counted.missing] == ["ds[2].co"]
    below = Subtract(constant(-1), CountOf(path("ds"), CO, span=AT), span=AT)
    negative = number_trial(below, "number", "-1 - count(ds)", ruleset(), record(fields))
    assert (negative.value, negative.missing) == (Quantity(type="elements", low="-3", high="-2"), counted.missing)
    summed = number_trial(SumOf(path("ds"), "n", CO, True, span=AT), "count", "sum(ds)", ruleset(), record(fields))
    assert summed.value == Quantity(type="number", low="2", high="5")


def test_a_tally_lacks_what_the_criteria_lack_with_the_parameters_of_the_caller():
    open_one = record({"co1": True})
    trial = number_trial(MET, "count", "criteria met", OF_OTHERS, open_one, SET)
    assert trial.value == Quantity(type="criteria", low="0", high="1")
    assert trial.missing == named("x")
    known = number_trial(MET, "count", "criteria met", OF_OTHERS, record({"co1": True, "x": 3}), SET)
    assert (known.value, known.missing) == (Quantity(type="criteria", value="1"), ())
