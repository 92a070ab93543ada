"""Text and operator that disagree: a label that says "trên 80 %" over a condition that says `>= 80%`.

In: a label, the expression it stands over, and the checked condition. Out: W302 findings. Invariant: a phrase counts
only where its reading is not in doubt ("trên" before a number, not "trên địa bàn"); several phrases in one label,
such as a range, prove nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.checking.linear import linear
from antq_rules.checking.names import Context
from antq_rules.diagnostics import Span
from antq_rules.ruleset.conditions import (
    ASSESSMENT_YEAR,
    Compare,
    Condition,
    Constant,
    DayCompare,
    Implication,
    NumberField,
    Numeric,
    ParameterValue,
    RatioCompare,
    TotalPoints,
)
from antq_rules.ruleset.references import nodes_of
from antq_rules.ruleset.types import CountType
from antq_rules.syntax import tree
from antq_rules.values import format_number
from antq_rules.values.comparison import MIRRORED
from antq_rules.values.number import ceil, floor

_BARE = r"(?P<number>[0-9]+(?:[.,][0-9]+)*)\s*(?P<percent>%?)"
_NUMBER = rf"\s+{_BARE}"
_DAY = r"\s+(?:ngày\b|(?:the\s+)?[0-9])"

# The order matters: a longer phrase is taken out of the label before a shorter one that is part of it.
_DAY_PHRASES = (
    ("<=", r"chậm nhất|muộn nhất|trước hoặc (?:đúng|trong|vào)|đến hết ngày|không (?:muộn hơn|sau|quá) ngày"),
    ("<=", r"on or before|no later than|not later than"),
    (">=", r"on or after|(?:từ|kể từ) ngày|no earlier than"),
    ("<", rf"(?:trước|before)(?={_DAY})"),
    (">", rf"(?:sau|after)(?={_DAY})"),
)
_NUMBER_PHRASES = (
    ("<=", rf"(?:không|chưa) (?:vượt quá|quá|vượt|hơn|nhiều hơn|lớn hơn|cao hơn)(?:{_NUMBER})?"),
    (">=", rf"không (?:dưới|ít hơn|thấp hơn|nhỏ hơn|kém)(?:{_NUMBER})?"),
    ("<=", rf"(?:not more than|no more than|at most|not exceeding)(?:{_NUMBER})?"),
    (">=", rf"(?:not less than|no less than|no fewer than|at least)(?:{_NUMBER})?"),
    (">=", rf"(?:từ\s+)?{_BARE}[^0-9]{{0,40}}?\s*(?:trở lên|or more)"),
    ("<=", rf"(?:từ\s+)?{_BARE}[^0-9]{{0,40}}?\s*(?:trở xuống|or less|or fewer)"),
    (">=", rf"(?:lớn|nhiều|cao) hơn hoặc bằng(?:{_NUMBER})?"),
    ("<=", rf"(?:nhỏ|ít|thấp) hơn hoặc bằng(?:{_NUMBER})?"),
    (">=", rf"(?:ít nhất|tối thiểu)(?:{_NUMBER})?"),
    ("<=", rf"(?:nhiều nhất|tối đa)(?:{_NUMBER})?"),
    (">", rf"(?:trên|hơn|quá|vượt|lớn hơn|cao hơn|nhiều hơn|more than|over|above|exceeding){_NUMBER}"),
    ("<", rf"(?:dưới|nhỏ hơn|ít hơn|thấp hơn|chưa đến|chưa tới|less than|fewer than|under|below){_NUMBER}"),
)
_DAY_WORDS = {"<": "before", "<=": "on or before", ">": "after", ">=": "on or after"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a label says: an operator, and a number if one stands with it."""

    text: str
    operator: str
    number: Fraction | None
    is_percent: bool


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a condition says, the threshold on the right."""

    operator: str
    number: Fraction | None
    is_percent: bool
    is_whole: bool
    is_rest: bool  # something is taken away, so that the text may speak of what is left


@dataclass(frozen=True, slots=True)
class _Finding:
    """A label, its one phrase, and the places in the condition that may disagree with it."""

    phrase: _Phrase
    label: tree.Text
    operator: Span
    threshold: Span

    def report(self, context: Context, expected: str) -> None:
        facts = {"phrase": self.phrase.text, "expected": expected, "operator": self.operator.text}
        context.report("W302", self.operator, (self.label.span, "text"), **facts)

    def report_number(self, context: Context, bound: _Bound) -> None:
        sign = "%" if bound.is_percent else ""
        facts = {"said": format_number(self.phrase.number or 0) + sign, "found": self.threshold.text}
        context.report("W302", self.threshold, (self.label.span, "text"), variant="number", **facts)


def check_wording(label: tree.Text, expression: tree.Expression, checked: Condition, context: Context) -> None:
    """Report a label whose words ask for another operator or another number than the condition below it."""
    while isinstance(expression, tree.When) and isinstance(checked, Implication):
        expression, checked = expression.consequence, checked.consequence
    places = _places(expression)
    if places is None:
        return
    is_day = isinstance(checked, DayCompare)
    phrases = list(_phrases(label.text.lower(), _DAY_PHRASES if is_day else _NUMBER_PHRASES))
    if len(phrases) != 1:
        return
    finding = _Finding(phrases[0], label, *places)
    if isinstance(checked, DayCompare):
        if checked.operator not in ("=", "!=", phrases[0].operator):
            finding.report(context, _DAY_WORDS[phrases[0].operator])
    elif (bound := _bound(checked, context)) is not None:
        _compare(finding, bound, context)


def _places(expression: tree.Expression) -> tuple[Span, Span] | None:
    """The operator and the threshold of a comparison."""
    if isinstance(expression, tree.Ratio):
        return expression.operator_span, expression.threshold.span
    if isinstance(expression, tree.Comparison):
        is_left = isinstance(expression.left, tree.NumberLiteral | tree.PercentLiteral)
        return expression.operator_span, (expression.left if is_left else expression.right).span
    if isinstance(expression, tree.DayRelation):
        return expression.relation_span, expression.day.span
    return None


def _phrases(text: str, patterns: tuple[tuple[str, str], ...]) -> Iterator[_Phrase]:
    for operator, pattern in patterns:
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
            groups = match.groupdict()
            number = groups.get("number")
            value = _number(number) if number else None
            yield _Phrase(match.group().strip(), operator, value, bool(groups.get("percent")))
            text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]


def _number(text: str) -> Fraction:
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", text):
        return Fraction(int(re.sub(r"[.,]", "", text)))
    whole, *places = re.split(r"[.,]", text)
    return Fraction(int(whole + "".join(places)), 10 ** len("".join(places)))


def _bound(checked: Condition, context: Context) -> _Bound | None:
    if isinstance(checked, RatioCompare):
        value = checked.threshold.value if isinstance(checked.threshold, Constant) else None
        return _Bound(checked.operator, value, True, False, _is_rest(checked.part))
    if not isinstance(checked, Compare):
        return None
    left, right, operator = checked.left, checked.right, checked.operator
    if isinstance(left, Constant | ParameterValue) and not isinstance(right, Constant | ParameterValue):
        left, right, operator = right, left, MIRRORED[operator]
    value = right.value if isinstance(right, Constant) else None
    return _Bound(operator, value, checked.is_percent, _is_whole(left, context), _is_rest(left))


def _is_rest(value: Numeric) -> bool:
    return any(factor < 0 for factor in linear(value).coefficients.values())


def _is_whole(value: Numeric, context: Context) -> bool:
    """Whether the value is known to be a whole number."""
    for node in nodes_of(value):
        if isinstance(node, TotalPoints | ParameterValue):
            return False
        if isinstance(node, Constant) and (node.value.denominator != 1 or node.is_percent):
            return False
        if isinstance(node, NumberField) and node.path != ASSESSMENT_YEAR:
            names = context.unit if node.path.scope == "unit" else context.names
            declared = names.get(node.path.name)
            field = declared.field if declared and node.path.scope != "item" else None
            if field is None or not isinstance(field.type, CountType):
                return False
    return True


def _compare(finding: _Finding, bound: _Bound, context: Context) -> None:
    phrase = finding.phrase
    if phrase.number is not None and phrase.is_percent != bound.is_percent:
        return
    if bound.is_rest and phrase.operator[0] != bound.operator[0]:
        return
    if bound.operator == "!=" or (bound.operator == "=" and phrase.operator not in ("<", ">")):
        return
    if phrase.number is None and bound.is_whole:
        # "ít nhất" over `> 0` is right for whole numbers: only the direction can be wrong.
        if phrase.operator[0] != bound.operator[0]:
            finding.report(context, phrase.operator)
        return
    said, meant = (phrase.operator, phrase.number), (bound.operator, bound.number)
    if bound.is_whole:
        said, meant = _whole(*said), _whole(*meant)
    if said[0] != meant[0]:
        finding.report(context, phrase.operator)
    elif said[1] is not None and meant[1] is not None and said[1] != meant[1]:
        if phrase.number == bound.number:  # "dưới 2" over `<= 2`: the number is right, the operator is not
            finding.report(context, phrase.operator)
        else:
            finding.report_number(context, bound)


def _whole(operator: str, number: Fraction | None) -> tuple[str, Fraction | None]:
    """The same bound on whole numbers, never strict."""
    if number is None:
        return operator, None
    if operator in (">", ">="):
        return ">=", Fraction(floor(number) + 1 if operator == ">" else ceil(number))
    return "<=", Fraction(ceil(number) - 1 if operator == "<" else floor(number))
