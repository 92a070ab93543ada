"""What a case wants, read and compared with what its ruleset can say at all.

In: the part `want` of a case, or single cells of a sheet, and a ruleset. Out: expectations. Reports E560 (another
shape) and E563 (a criterion, field, outcome, line or rule that the ruleset does not have): such an expectation could
never hold.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from antq_rules.authoring.testing.found import REASON_ALONE
from antq_rules.authoring.testing.model import Expectation, Wanted
from antq_rules.authoring.testing.shape import Shapes
from antq_rules.diagnostics import Span
from antq_rules.evaluation.standing import STANDINGS
from antq_rules.evaluation.trace import Status, UnknownReason
from antq_rules.evidence.nodes import Node, ObjectNode
from antq_rules.explanation.paths import Names
from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.conditions import Condition, CountOf, ForElements, SumOf
from antq_rules.ruleset.lines import folded_text, label_of
from antq_rules.ruleset.references import conditions_of, nodes_of

STATUSES = tuple(status.value for status in Status)
FORECASTS = ("met", "not_met", "undetermined")
ELIGIBILITY = ("eligible", "not_eligible", "undetermined")
OUTCOME_KEYS = ("decision", "classification")
REASONS = (*(reason.value for reason in UnknownReason),)
TOTAL = "total"

_SINGLE = ("decision", "classification", "eligibility", "standing", "error")
_LISTS = ("possible", "eligibility_reasons")
_BY_CRITERION = ("criteria", "forecast", "points")
_LISTS_BY_CRITERION = ("missing", "failing", "gap")
KEYS = (*_SINGLE, *_LISTS, *_BY_CRITERION, *_LISTS_BY_CRITERION, "unknown")
_POINTS = re.compile(r"-?[0-9]+(\.[0-9]+)?(\.\.-?[0-9]+(\.[0-9]+)?)?")
_CODE = re.compile(r"E[0-9]{3}")


def read_want(node: Node, ruleset: RuleSet, shapes: Shapes) -> tuple[Expectation, ...]:
    """Everything that a `want` names."""
    wants: list[Expectation] = []
    for key, member in shapes.parts(node, "want", (), KEYS).items():
        if key in _SINGLE:
            wants += _single(key, "", member.value, shapes)
        elif key in _LISTS:
            wants += _list(key, "", member.value, shapes)
        else:
            wants += _by_criterion(key, member.value, shapes)
    return tuple(item for item in wants if is_possible(item, ruleset, shapes))


def _by_criterion(key: str, node: Node, shapes: Shapes) -> Iterator[Expectation]:
    for subject, member in shapes.mapping(node, key).items():
        if key in _BY_CRITERION:
            found = _single(key, subject, member.value, shapes)
        elif key in _LISTS_BY_CRITERION:
            found = _list(key, subject, member.value, shapes)
        elif isinstance(member.value, ObjectNode):
            found = _reasons(subject, member.value, shapes)
        else:
            found = _single(key, subject, member.value, shapes)
        yield from (replace(item, subject_span=member.key_span) for item in found)


def _single(key: str, subject: str, node: Node, shapes: Shapes) -> Iterator[Expectation]:
    text = shapes.number(node, key) if key == "points" else shapes.text(node, key)
    if text is not None and node.span is not None:
        yield Expectation(key, subject, text, node.span)


def _list(key: str, subject: str, node: Node, shapes: Shapes) -> Iterator[Expectation]:
    texts = [text for item in shapes.items(node, key) if (text := shapes.text(item, key)) is not None]
    if node.span is not None:
        yield Expectation(key, subject, tuple(texts) if key == "possible" else tuple(sorted(texts)), node.span)


def _reasons(subject: str, node: ObjectNode, shapes: Shapes) -> Iterator[Expectation]:
    lines = [(item.key, shapes.text(item.value, "unknown")) for item in node.members]
    texts = tuple(sorted(f"{label}{REASON_ALONE}{reason}" for label, reason in lines if reason is not None))
    if node.span is not None:
        yield Expectation("unknown", subject, texts, node.span)


# ---------------------------------------------------------------- what a ruleset can say


def is_possible(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> bool:
    """Whether the expectation could hold under the ruleset; what it names and the ruleset lacks is reported."""
    before = len(shapes.found)
    if item.about in (*_BY_CRITERION, *_LISTS_BY_CRITERION, "unknown"):
        _check_subject(item, ruleset, shapes)
    if len(shapes.found) == before:
        _CHECKS[item.about](item, ruleset, shapes)
    return len(shapes.found) == before


def _check_subject(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    others = {"points": (TOTAL,), "forecast": OUTCOME_KEYS}.get(item.about, ())
    ids = tuple(criterion.id for criterion in ruleset.criteria)
    if item.subject not in (*ids, *others):
        shapes.near("E563", item.subject_span or item.span, "criterion", item.subject, ids, ruleset=ruleset.id)


def _check_words(words: tuple[str, ...]) -> Callable[[Expectation, RuleSet, Shapes], None]:
    def check(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:  # noqa: ARG001  one form for all checks
        for text in _texts(item.value):
            word = text.rpartition(REASON_ALONE)[2]
            if word not in words:
                shapes.near("E560", item.span, "word", word, words)

    return check


def _check_forecast(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    if item.subject in OUTCOME_KEYS:
        _check_outcome(item, ruleset, shapes, item.subject)
    else:
        _check_words(FORECASTS)(item, ruleset, shapes)


def _check_outcome(item: Expectation, ruleset: RuleSet, shapes: Shapes, kind: str = "") -> None:
    is_class = "classification" in (item.about, kind) or (item.about == "possible" and not ruleset.decision)
    outcomes = ruleset.classification if is_class else ruleset.decision
    names = (*(outcome.name for outcome in outcomes), "undetermined", "not_eligible")
    for text in _texts(item.value):
        if text not in names:
            shapes.near("E563", item.span, "outcome", text, names, ruleset=ruleset.id)


def _check_points(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:  # noqa: ARG001
    if not _POINTS.fullmatch(str(item.value)):
        shapes.fault("E560", item.span, "points", name=item.value)


def _check_error(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:  # noqa: ARG001
    if not _CODE.fullmatch(str(item.value)):
        shapes.fault("E560", item.span, "code", name=item.value)


def _check_missing(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    for text in _texts(item.value):
        scope, _, rest = text.partition(".")
        scopes: Mapping[str, Mapping[str, object]] = {
            "unit": ruleset.unit_fields,
            "parameter": ruleset.parameter_by_name,
            "previous": ruleset.fields,
            "history": {ruleset.family: None},
        }
        known = scopes[scope] if scope in scopes and rest else ruleset.fields
        name = re.split(r"[.\[]", rest if scope in scopes and rest else text)[0]
        if name not in known:
            shapes.near("E563", item.span, "field", name, known, ruleset=ruleset.id)


def _check_lines(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    criterion = next(one for one in ruleset.criteria if one.id == item.subject)
    lines = lines_of(criterion, ruleset)
    for text in _texts(item.value):
        label = text.rpartition(REASON_ALONE)[0] if item.about == "unknown" else text
        if label not in lines:
            shapes.near("E563", item.span, "line", label, lines, criterion=criterion.id)


def _check_nothing(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    """A gap is made of values as well as names: any text may come out."""


def _check_unknown(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    _check_words(REASONS)(item, ruleset, shapes)
    if isinstance(item.value, tuple):
        _check_lines(item, ruleset, shapes)


def _check_rules(item: Expectation, ruleset: RuleSet, shapes: Shapes) -> None:
    labels = tuple(rule.label for rule in ruleset.eligibility)
    for text in _texts(item.value):
        if text not in labels:
            shapes.near("E563", item.span, "rule", text, labels, ruleset=ruleset.id)


def lines_of(criterion: Criterion, ruleset: RuleSet) -> tuple[str, ...]:
    """The labels, then the texts, by which an explanation of a criterion may name a line."""
    below = [node for root in conditions_of(criterion) for node in nodes_of(root)]
    nodes = [node for node in below if isinstance(node, Condition)]
    lists = [Names(ruleset).label(node.list) for node in below if isinstance(node, CountOf | SumOf | ForElements)]
    labels = [label for node in nodes if (label := label_of(node)) is not None]
    return tuple(dict.fromkeys((*labels, *filter(None, lists), *(folded_text(node.span) for node in nodes))))


def _texts(value: Wanted) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


_CHECKS: Mapping[str, Callable[[Expectation, RuleSet, Shapes], None]] = {
    "decision": _check_outcome,
    "classification": _check_outcome,
    "possible": _check_outcome,
    "eligibility": _check_words(ELIGIBILITY),
    "standing": _check_words((*STANDINGS, "undetermined")),
    "eligibility_reasons": _check_rules,
    "error": _check_error,
    "criteria": _check_words(STATUSES),
    "forecast": _check_forecast,
    "points": _check_points,
    "missing": _check_missing,
    "failing": _check_lines,
    "gap": _check_nothing,
    "unknown": _check_unknown,
}


def expectation(about: str, subject: str, value: Wanted, span: Span) -> Expectation:
    """An expectation with its texts in the order in which they are compared."""
    return Expectation(about, subject, tuple(sorted(value)) if isinstance(value, tuple) else value, span)
