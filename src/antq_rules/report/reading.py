"""A checked condition as a person who knows the law would say it.

In: a condition and the voice that reads it. Out: a `Reading`: a sentence, or a heading with sentences below it.
Invariants: every kind of condition has its words in both languages; what is read out is the condition, so that labels
of the author never stand in the place of what is really asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from antq_rules.report.lines import inside_a_sentence
from antq_rules.report.phrases import Phrases
from antq_rules.report.reading_values import (
    Voice,
    day_subject,
    day_words,
    group_words,
    inner_words,
    inside_of,
    is_of_year,
    limit_words,
    number_words,
    parameter_values,
    parameter_words,
    sole_value,
    year_words,
)
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Attested,
    Compare,
    Condition,
    Constant,
    CriterionMet,
    DayCompare,
    DayIn,
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
    NumberOneOf,
    OneOf,
    ParameterValue,
    RankCompare,
    RatioCompare,
)
from antq_rules.ruleset.model import RuleSet


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence without its full stop, or (with `items`) the heading of a list; `label` is the author's."""

    text: str
    items: tuple["Reading", ...] = ()
    label: str | None = None


@dataclass(slots=True)
class Reader:
    """Reads conditions of one ruleset, and remembers which definitions it only named.

    `shared` are the names of definitions that are explained apart because several places use them.
    """

    ruleset: RuleSet
    phrases: Phrases
    unit_types: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    referred: dict[str, Definition] = field(default_factory=dict)

    @property
    def voice(self) -> Voice:
        """The voice for values of this ruleset."""
        return Voice(self.ruleset, self.phrases, self.clause, self.unit_types)

    def read(self, condition: Condition) -> Reading:
        """A condition that stands on a line of its own."""
        found = self._block(condition, self.voice)
        return found if condition.label is None else replace(found, label=condition.label)

    def explain_definition(self, definition: Definition) -> Reading:
        """What a definition stands for, under its title."""
        found = self.read(definition.condition)
        return replace(found, label=definition.title or definition.name)

    def clause(self, condition: Condition, voice: Voice) -> str:
        """A condition inside a sentence."""
        if isinstance(condition, Definition):
            if not condition.title:
                return self.clause(condition.condition, voice)
            self.referred.setdefault(condition.name, condition)
        return CLAUSES[type(condition)](condition, voice)

    def _block(self, node: Condition, voice: Voice) -> Reading:
        match node:
            case AllOf() | AnyOf() | NoneOf() | AtLeast():
                return self._items(node, voice)
            case Definition():
                return self._definition(node, voice)
            case Implication():
                return self._implication(node, voice)
            case Negation() if _is_composite(node.item):
                return Reading(voice.phrases("read_not_block"), (self.read(node.item),))
        return Reading(self.clause(node, voice))

    def _items(self, node: AllOf | AnyOf | NoneOf | AtLeast, voice: Voice) -> Reading:
        if len(node.items) == 1 and isinstance(node, AllOf | AnyOf):
            return self.read(node.items[0])
        is_infix = isinstance(node, AllOf | AnyOf) and node.form in ("and", "or")
        if is_infix and len(node.items) < 4 and not any(map(_is_composite, node.items)):
            return Reading(self.clause(node, voice))
        key = {AllOf: "all", AnyOf: "any", NoneOf: "none", AtLeast: "at_least"}[type(node)]
        facts = {"count": node.count, "of": len(node.items)} if isinstance(node, AtLeast) else {}
        return Reading(voice.phrases(f"read_{key}_block", **facts), tuple(map(self.read, node.items)))

    def _definition(self, node: Definition, voice: Voice) -> Reading:
        if not node.title:
            return self.read(node.condition)
        if node.name in self.shared:
            self.referred.setdefault(node.name, node)
            return Reading(voice.phrases("read_defined", title=voice.phrases.quote(node.title)))
        inner = self.read(node.condition)
        if node.title == node.label:
            return inner
        return Reading(
            voice.phrases("read_titled", title=voice.named(node.title), text=_with_label(inner)), inner.items
        )

    def _implication(self, node: Implication, voice: Voice) -> Reading:
        given = self.clause(node.condition, voice)
        inner = self.read(node.consequence)
        if inner.label or (isinstance(node.consequence, Definition) and node.consequence.title):
            return Reading(voice.phrases("read_when_block", condition=given), (inner,))
        return Reading(voice.phrases("read_when", condition=given, consequence=inner.text), inner.items)


def line_of(reading: Reading) -> str:
    """The sentence of a reading as it stands on a line of its own, its label left out."""
    return reading.text if reading.label else reading.text[:1].upper() + reading.text[1:]


def _with_label(reading: Reading) -> str:
    return f"{inside_a_sentence(reading.label)}: {reading.text}" if reading.label else reading.text


def _is_composite(node: Condition) -> bool:
    if isinstance(node, Definition):
        return not node.title and _is_composite(node.condition)
    return isinstance(node, AllOf | AnyOf | NoneOf | AtLeast | Implication | Negation | ForElements)


# ---------------------------------------------------------------- joined conditions, inside a sentence


def _inner(node: Condition, voice: Voice) -> str:
    text = voice.clause(node, voice)
    joins = AllOf | AnyOf | NoneOf | AtLeast | Implication
    return voice.phrases("read_brackets", text=text) if isinstance(node, joins) and _has_several(node) else text


def _has_several(node: Condition) -> bool:
    return isinstance(node, Implication) or len(getattr(node, "items", ())) > 1


def _joined(node: AllOf | AnyOf, voice: Voice) -> str:
    word = "and" if isinstance(node, AllOf) else "or"
    return voice.joined([_inner(item, voice) for item in node.items], word)


def _none_of(node: NoneOf, voice: Voice) -> str:
    return voice.phrases("read_none_inline", items=_bracketed(node.items, voice))


def _at_least(node: AtLeast, voice: Voice) -> str:
    items = _bracketed(node.items, voice)
    return voice.phrases("read_at_least_inline", count=node.count, of=len(node.items), items=items)


def _bracketed(items: tuple[Condition, ...], voice: Voice) -> str:
    return ", ".join(voice.phrases("read_brackets", text=voice.clause(item, voice)) for item in items)


def _negation(node: Negation, voice: Voice) -> str:
    # `not` of a flag, a presence or a name is its opposite, whatever is known of it; of a part of a document it is not,
    # where the document itself is absent.
    if isinstance(node.item, FlagIs):
        return voice.clause(replace(node.item, value=not node.item.value), voice)
    if isinstance(node.item, IsPresent):
        return voice.clause(replace(node.item, is_present=not node.item.is_present), voice)
    if isinstance(node.item, OneOf) and (node.item.path is None or node.item.path.part is None):
        return voice.clause(replace(node.item, is_negated=not node.item.is_negated), voice)
    return voice.phrases("read_not", text=_inner(node.item, voice))


def _implication(node: Implication, voice: Voice) -> str:
    given, wanted = _inner(node.condition, voice), _inner(node.consequence, voice)
    return voice.phrases("read_when", condition=given, consequence=wanted)


def _definition(node: Definition, voice: Voice) -> str:
    return voice.phrases("read_satisfies", title=voice.phrases.quote(node.title or node.name))


# ---------------------------------------------------------------- single conditions


def _always(node: Always, voice: Voice) -> str:
    return voice.phrases("read_always_yes" if node.value else "read_always_no")


_OTHER = {"yes": "no", "no": "yes"}


def _flag(node: FlagIs, voice: Voice) -> str:
    word = "yes" if node.value else "no"
    if node.path is None:
        text = voice.phrases(f"read_choice_{word}", label=voice.parameter(node.parameter or ""))
        chosen = sole_value(node.parameter or "", voice)
        if chosen is None or chosen.value is node.value:
            return text
        return voice.phrases("read_chosen_otherwise", text=text, value=voice.phrases(f"page_value_{_OTHER[word]}"))
    if node.value:
        return voice.phrases("read_flag_yes", label=voice.name(node.path))
    return voice.phrases("read_flag_no", label=voice.quoted(node.path))


def _compare(node: Compare, voice: Voice) -> str:
    if is_of_year(node.left, node.right):
        left, right = year_words(node.left, voice), year_words(node.right, voice)
        return voice.phrases(f"read_year_{node.operator}", left=left, right=right)
    suffix = "_limit" if isinstance(node.right, Constant | ParameterValue) else ""
    right, level = limit_words(node.right, voice)
    text = voice.phrases(f"read_{node.operator}{suffix}", left=number_words(node.left, voice), right=right)
    return text if level is None else voice.phrases("read_by_level", text=text, label=level)


def _ratio(node: RatioCompare, voice: Voice) -> str:
    ratio = voice.phrases("read_ratio", part=inner_words(node.part, voice), whole=inner_words(node.whole, voice))
    if node.operator == "=" and isinstance(node.threshold, Constant) and node.threshold.value == 100:
        return voice.phrases("read_ratio_full", ratio=ratio)
    limit, level = limit_words(node.threshold, voice)
    text = voice.phrases(f"read_ratio_{node.operator}", ratio=ratio, limit=limit)
    return text if level is None else voice.phrases("read_by_level", text=text, label=level)


def _one_of(node: OneOf, voice: Voice) -> str:
    negated = "_not" if node.is_negated else ""
    if node.path == FieldPath("unit", "type"):
        types = [unit_type_words(name, voice.phrases, voice.unit_types) for name in node.options]
        return voice.phrases(f"read_unit_is{negated}", names=voice.joined(types, "or"))
    labels = voice.names.options(node.path, node.parameter)
    names = [voice.phrases.quote(labels.get(name) or name) for name in node.options]
    return voice.phrases(f"read_is{negated}", label=_subject(node, voice), names=voice.joined(names, "or"))


def _subject(node: OneOf | RankCompare, voice: Voice) -> str:
    if node.path is not None:
        return voice.name(node.path)
    return voice.phrases("read_parameter", label=voice.parameter(node.parameter or ""))


def unit_type_words(name: str, phrases: Phrases, labels: Mapping[str, str]) -> str:
    """A type of unit: what the vocabulary calls it, else the word of the reports, else its name."""
    return labels.get(name) or (phrases(f"unit_{name}") if phrases.has(f"unit_{name}") else name)


def _number_one_of(node: NumberOneOf, voice: Voice) -> str:
    words = year_words if is_of_year(node.value) else number_words
    options = [words(option, voice) for option in node.options]
    return voice.phrases("read_=_limit", left=number_words(node.value, voice), right=voice.joined(options, "or"))


def _rank(node: RankCompare, voice: Voice) -> str:
    level = None
    if node.option_parameter is not None:
        chosen = sole_value(node.option_parameter, voice)
        level = None if chosen is None else voice.parameter(node.option_parameter)
        name = (
            parameter_words(node.option_parameter, voice)
            if chosen is None
            else parameter_values(voice.ruleset.parameter_by_name[node.option_parameter], voice)
        )
    else:
        labels = voice.names.options(node.path, node.parameter)
        name = voice.phrases.quote(labels.get(node.option or "") or node.option or "")
    text = voice.phrases(f"read_rank_{node.operator}", label=_subject(node, voice), name=name)
    return text if level is None else voice.phrases("read_by_level", text=text, label=level)


def _presence(node: IsPresent, voice: Voice) -> str:
    return voice.phrases("read_present" if node.is_present else "read_absent", label=voice.name(node.path))


def _day_in(node: DayIn, voice: Voice) -> str:
    number = str(node.number)
    if node.unit == "quarter" and voice.phrases.lang == "vi":
        number = ("I", "II", "III", "IV")[(node.number or 1) - 1]
    if node.unit == "half":
        number = voice.phrases(f"read_half_{node.number}")
    return voice.phrases(f"read_in_{node.unit}", day=day_subject(node.day, voice), number=number)


def _day_compare(node: DayCompare, voice: Voice) -> str:
    day, other = day_subject(node.left, voice), day_words(node.right, voice)
    return voice.phrases(f"read_day_{node.operator}", day=day, other=other)


def _day_within(node: DayWithin, voice: Voice) -> str:
    key = "read_within_working" if node.is_working else "read_within"
    day, other = day_subject(node.day, voice), day_words(node.anchor, voice)
    return voice.phrases(key, day=day, days=node.days, other=other)


def _for_elements(node: ForElements, voice: Voice) -> str:
    where = voice.clause(node.where, inside_of(node.list, voice))
    return voice.phrases(f"read_{node.quantifier}", list=voice.list_name(node.list), where=where)


def _attested(node: Attested, voice: Voice) -> str:
    key = "read_attested_documents" if node.documents else "read_attested"
    return voice.phrases(key, label=voice.quoted(node.path), documents=node.documents)


def _history(node: HistoryIs, voice: Voice) -> str:
    text = voice.phrases(f"history_{node.event}_in_{node.years}")
    return voice.phrases("read_history", text=text[:1].lower() + text[1:])


def _criterion_met(node: CriterionMet, voice: Voice) -> str:
    return voice.phrases("read_criterion_met", id=node.id)


def _all_criteria(node: AllCriteriaMet, voice: Voice) -> str:
    key = "read_all_criteria" if node.form == "all_met" else "read_no_criterion"
    if node.group is None:
        return voice.phrases(key)
    return voice.phrases(f"{key}_group", group=group_words(node.group, voice))


CLAUSES: Mapping[type, Callable[[Any, Voice], str]] = {
    AllOf: _joined,
    AnyOf: _joined,
    NoneOf: _none_of,
    AtLeast: _at_least,
    Negation: _negation,
    Implication: _implication,
    Definition: _definition,
    Always: _always,
    FlagIs: _flag,
    Compare: _compare,
    RatioCompare: _ratio,
    OneOf: _one_of,
    NumberOneOf: _number_one_of,
    RankCompare: _rank,
    IsPresent: _presence,
    DayIn: _day_in,
    DayCompare: _day_compare,
    DayWithin: _day_within,
    ForElements: _for_elements,
    Attested: _attested,
    HistoryIs: _history,
    CriterionMet: _criterion_met,
    AllCriteriaMet: _all_criteria,
}
"""How each kind of condition is said inside a sentence."""
