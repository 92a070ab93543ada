"""Numbers, days and names of a checked ruleset in words.

In: expressions of a ruleset. Out: phrases that stand inside a sentence. Invariant: brackets are set wherever two
ways of reading a computed number would differ.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from antq_rules.evaluation.trace import Element
from antq_rules.explanation.paths import Names
from antq_rules.report.lines import inside_a_sentence
from antq_rules.report.phrases import Phrases
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Add,
    Condition,
    Constant,
    CountOf,
    CriteriaTally,
    DayConstant,
    DayField,
    DayParameter,
    DayValue,
    FieldPath,
    NumberField,
    Numeric,
    ParameterValue,
    Scale,
    Subtract,
    SumOf,
    TotalPoints,
    YearsHeld,
)
from antq_rules.ruleset.model import Parameter, ParameterPeriod, RuleSet
from antq_rules.ruleset.types import ListType
from antq_rules.values import RecurringDay, format_number


@dataclass(frozen=True, slots=True)
class Voice:
    """Who reads: the ruleset, the language, labels of unit types, the list whose entries are spoken of.

    `clause` says a condition inside a sentence; it is given by `reading.py`, which says the conditions on entries.
    """

    ruleset: RuleSet
    phrases: Phrases
    clause: "Callable[[Condition, Voice], str]"
    unit_types: Mapping[str, str] = field(default_factory=dict)
    list: FieldPath | None = None

    @property
    def names(self) -> Names:
        """Declarations behind paths; those of entries where a list is spoken of."""
        return Names(self.ruleset, None if self.list is None else Element(self.list, 1))

    def label(self, path: FieldPath) -> str:
        """What a field is called, without quotation marks; its name where it has no label."""
        return self.names.label(path) or path.name

    def name(self, path: FieldPath) -> str:
        """What a field is called inside a sentence, the year before and the part of a document included."""
        text = self.named(self.label(path))
        if path.scope == "previous":
            text = self.phrases("read_previous", label=text)
        if path.part is None:
            return text
        return self.phrases(f"read_part_{path.part}", document=text)

    def named(self, label: str) -> str:
        """An author's label inside a sentence: part of it in Vietnamese, quoted in English."""
        return inside_a_sentence(label) if self.phrases.lang == "vi" else self.phrases.quote(label)

    def quoted(self, path: FieldPath) -> str:
        """What a field is called, in quotation marks."""
        return self.phrases.quote(self.label(path))

    def list_name(self, path: FieldPath) -> str:
        """What a list is called, in quotation marks: its entries are spoken of, not what it is a list of."""
        text = self.quoted(path)
        return self.phrases("read_previous", label=text) if path.scope == "previous" else text

    def parameter(self, name: str) -> str:
        """What a parameter is called, in quotation marks."""
        declared = self.ruleset.parameter_by_name.get(name)
        return self.phrases.quote((declared.label if declared is not None else None) or name)

    def number(self, value: Fraction, is_percent: bool = False) -> str:
        """A number as the language writes it."""
        text = format_number(value)
        return self.phrases.percent(text) if is_percent else self.phrases.number(text)

    def joined(self, items: Sequence[str], word: str) -> str:
        """`a, b and c` with the word `and` or `or`."""
        if len(items) < 2:
            return "".join(items)
        return self.phrases(f"read_list_{word}", items=", ".join(items[:-1]), last=items[-1])


def number_words(node: Numeric, voice: Voice) -> str:
    """A numeric expression inside a sentence."""
    return NUMBERS[type(node)](node, voice)


def _constant(node: Constant, voice: Voice) -> str:
    return voice.number(node.value, node.is_percent)


def year_words(node: Numeric, voice: Voice) -> str:
    """A side of a comparison with the assessment year: a year has no sign between its thousands."""
    return format_number(node.value) if isinstance(node, Constant) else number_words(node, voice)


def is_of_year(*sides: Numeric) -> bool:
    """Whether a comparison is about the assessment year."""
    return any(isinstance(side, NumberField) and side.path == ASSESSMENT_YEAR for side in sides)


def _number_field(node: NumberField, voice: Voice) -> str:
    if node.path == ASSESSMENT_YEAR:
        return voice.phrases("read_year")
    return voice.name(node.path)


def _parameter(node: ParameterValue, voice: Voice) -> str:
    return parameter_words(node.name, voice)


def _add(node: Add, voice: Voice) -> str:
    return voice.phrases("read_sum", items=voice.joined([inner_words(item, voice) for item in _terms(node)], "and"))


def _terms(node: Numeric) -> list[Numeric]:
    return [*_terms(node.left), *_terms(node.right)] if isinstance(node, Add) else [node]


def _subtract(node: Subtract, voice: Voice) -> str:
    return voice.phrases("read_difference", left=inner_words(node.left, voice), right=inner_words(node.right, voice))


def _scale(node: Scale, voice: Voice) -> str:
    key = "read_share" if node.factor.is_percent else "read_times"
    return voice.phrases(key, factor=number_words(node.factor, voice), value=inner_words(node.value, voice))


def inner_words(node: Numeric, voice: Voice) -> str:
    """A numeric expression as a part of a larger one: in brackets where it is computed itself."""
    text = number_words(node, voice)
    return voice.phrases("read_brackets", text=text) if isinstance(node, Add | Subtract | CountOf | SumOf) else text


def _count(node: CountOf, voice: Voice) -> str:
    return _over_entries("read_count", node, voice)


def _total(node: SumOf, voice: Voice) -> str:
    declared = voice.names.field(node.list)
    part = declared.type.field(node.part) if declared is not None and isinstance(declared.type, ListType) else None
    label = (part.label if part is not None else None) or node.part
    return _over_entries("read_total", node, voice, part=voice.phrases.quote(label))


def _over_entries(key: str, node: CountOf | SumOf, voice: Voice, **facts: str) -> str:
    where = node.where
    if where is None:
        return voice.phrases(key, list=voice.list_name(node.list), **facts)
    inside = voice.clause(where, inside_of(node.list, voice))
    return voice.phrases(f"{key}_where", list=voice.list_name(node.list), where=inside, **facts)


def inside_of(path: FieldPath, voice: Voice) -> Voice:
    """The voice that speaks of the entries of a list."""
    return Voice(voice.ruleset, voice.phrases, voice.clause, voice.unit_types, path)


def _tally(node: CriteriaTally, voice: Voice) -> str:
    return _in_group(voice.phrases(f"read_tally_{node.kind}"), node.group, voice)


def _points(node: TotalPoints, voice: Voice) -> str:
    key = "read_points_maximum" if node.is_maximum else "read_points_received"
    return _in_group(voice.phrases(key), node.group, voice)


def _in_group(text: str, group: str | None, voice: Voice) -> str:
    return text if group is None else voice.phrases("read_in_group", text=text, group=group_words(group, voice))


def group_words(id: str, voice: Voice) -> str:
    """A group by its id and title."""
    title = next((group.title for group in voice.ruleset.groups if group.id == id), "")
    return voice.phrases("read_group", id=id, title=voice.phrases.quote(title))


def _years_held(node: YearsHeld, voice: Voice) -> str:  # noqa: ARG001  there is one such number
    text = voice.phrases("label_years_held")
    return text[:1].lower() + text[1:]


NUMBERS: Mapping[type, Callable[[Any, Voice], str]] = {
    Constant: _constant,
    NumberField: _number_field,
    ParameterValue: _parameter,
    Add: _add,
    Subtract: _subtract,
    Scale: _scale,
    CountOf: _count,
    SumOf: _total,
    CriteriaTally: _tally,
    TotalPoints: _points,
    YearsHeld: _years_held,
}
"""How each kind of numeric expression is said."""


# ---------------------------------------------------------------- days


def day_words(node: DayValue, voice: Voice) -> str:
    """A day that something is compared with."""
    return DAYS[type(node)](node, voice)


def day_subject(node: DayValue, voice: Voice) -> str:
    """A day that something is said of: `the plan was issued`."""
    if isinstance(node, DayField) and node.path.part == "issued":
        document = voice.name(FieldPath(node.path.scope, node.path.name))
        return voice.phrases("read_subject_issued", document=document)
    return voice.phrases("read_subject_day", label=day_words(node, voice))


def _day_constant(node: DayConstant, voice: Voice) -> str:
    return fixed_day(node.day, voice)


def fixed_day(day: date | RecurringDay, voice: Voice) -> str:
    """A calendar day, or a day of the assessment year."""
    if isinstance(day, RecurringDay):
        shown = recurring_day(day, voice.phrases)
        return voice.phrases("read_day_year_before" if day.years_back else "read_day_this_year", day=shown)
    return voice.phrases("read_day", day=voice.phrases.day(day.isoformat()))


def recurring_day(day: RecurringDay, phrases: Phrases) -> str:
    """`05/12` or `5 December`."""
    shown = phrases.day(f"2000-{day.month:02}-{day.day:02}")
    return shown.removesuffix("/2000").removesuffix(" 2000")


def _day_field(node: DayField, voice: Voice) -> str:
    if node.path.part == "issued":
        return voice.phrases("read_issue_day", document=voice.name(FieldPath(node.path.scope, node.path.name)))
    return voice.name(node.path)


def _day_parameter(node: DayParameter, voice: Voice) -> str:
    return parameter_words(node.name, voice)


DAYS: Mapping[type, Callable[[Any, Voice], str]] = {
    DayConstant: _day_constant,
    DayField: _day_field,
    DayParameter: _day_parameter,
}
"""How each kind of day is said."""


# ---------------------------------------------------------------- parameters


def sole_value(name: str, voice: Voice) -> ParameterPeriod | None:
    """The value of a parameter that has one for all days."""
    declared = voice.ruleset.parameter_by_name.get(name)
    if declared is None or len(declared.periods) != 1 or declared.periods[0].first_day is not None:
        return None
    return declared.periods[0]


def limit_words(node: Numeric, voice: Voice) -> tuple[str, str | None]:
    """A limit, and apart from it the parameter that sets it, so that `at least 70%` stays together."""
    if isinstance(node, Scale) and isinstance(node.factor, ParameterValue):
        factor, level = limit_words(node.factor, voice)
        key = "read_share" if node.factor.is_percent else "read_times"
        return voice.phrases(key, factor=factor, value=inner_words(node.value, voice)), level
    if not isinstance(node, ParameterValue) or sole_value(node.name, voice) is None:
        return number_words(node, voice), None
    declared = voice.ruleset.parameter_by_name[node.name]
    return parameter_values(declared, voice), voice.parameter(node.name)


def parameter_words(name: str, voice: Voice) -> str:
    """A parameter with the value that the ruleset gives it."""
    declared = voice.ruleset.parameter_by_name.get(name)
    label = voice.parameter(name)
    if declared is None or not declared.periods:
        return voice.phrases("read_parameter_unset", label=label)
    values = parameter_values(declared, voice)
    if sole_value(name, voice) is not None:
        return voice.phrases("read_parameter_value", label=label, value=values)
    return voice.phrases("read_parameter_dated", label=label, values=values)


def parameter_values(declared: Parameter, voice: Voice) -> str:
    """All values of a parameter with their first days."""
    if not declared.periods:
        return voice.phrases("page_value_unset")
    return "; ".join(_period_words(period, declared, voice) for period in declared.periods)


def _period_words(period: ParameterPeriod, declared: Parameter, voice: Voice) -> str:
    value = _value_words(period.value, declared, voice)
    if period.first_day is not None:
        return voice.phrases("read_value_from", value=value, day=voice.phrases.day(period.first_day.isoformat()))
    return voice.phrases("read_value_always", value=value) if len(declared.periods) > 1 else value


def _value_words(value: Fraction | bool | str | date, declared: Parameter, voice: Voice) -> str:
    if isinstance(value, bool):
        return voice.phrases("page_value_yes" if value else "page_value_no")
    if isinstance(value, Fraction):
        text = voice.number(value, declared.type.kind == "percent")
        unit = getattr(declared.type, "unit", None)
        return voice.phrases("read_unit", number=text, unit=unit) if unit else text
    if isinstance(value, date):
        return voice.phrases.day(value.isoformat())
    return voice.phrases.quote(voice.names.options(None, declared.name).get(value) or value)
