"""What the cases of a ruleset ought to have shown: its outcomes, not its lines.

In: a checked ruleset. Out: targets, in the order of the file. Invariants: a target is known by the structure of the
rules, so that layout, comments and blank lines change nothing; a condition that a definition holds is one target,
however often the definition is used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from antq_rules.authoring.testing.owners import CLASSIFICATION, DECISION, ELIGIBILITY
from antq_rules.diagnostics import Span
from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.conditions import (
    Always,
    AtLeast,
    Compare,
    Condition,
    CountOf,
    DayCompare,
    DayIn,
    DayWithin,
    Definition,
    ForElements,
    RankCompare,
    RatioCompare,
    SumOf,
)
from antq_rules.ruleset.lines import folded_text, label_of
from antq_rules.ruleset.references import conditions_inside, nodes_of, sole_attestation

TRUE, FALSE, LIMIT = "true", "false", "limit"
EXCLUDES, ADMITS = "excludes", "admits"

MAX_TEXT = 60
_ORDERED = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to be shown by a case.

    `kind` `status` (of a criterion), `atom` (a condition `true` or `false`), `limit` (a threshold met exactly),
    `outcome` or `rule` (of eligibility). `owner`: the id of the criterion, or `decision`, `classification`,
    `eligibility`. `goal`: what must be seen. `key` tells conditions apart; `name` is the label or text of the line.
    """

    kind: str
    owner: str
    goal: str
    key: str
    name: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Targets:
    """All targets of a ruleset, and the key of each of its conditions by the identity of the node."""

    all: tuple[Target, ...]
    keys: Mapping[int, str]


def targets_of(ruleset: RuleSet) -> Targets:
    """Everything that the cases of a ruleset ought to show."""
    walk = _Walk()
    found: list[Target] = []
    for number, rule in enumerate(ruleset.eligibility):
        key = f"{ELIGIBILITY}/{number}"
        found += [Target("rule", ELIGIBILITY, goal, key, rule.label, rule.span) for goal in (EXCLUDES, ADMITS)]
        found += walk.conditions(rule.condition, ELIGIBILITY, f"{key}/condition", rule.label)
    for criterion in ruleset.criteria:
        found += _of_criterion(criterion, walk)
    for owner, outcomes in ((DECISION, ruleset.decision), (CLASSIFICATION, ruleset.classification)):
        for outcome in outcomes:
            found.append(Target("outcome", owner, outcome.name, owner, outcome.label, outcome.span))
            if outcome.condition is not None:
                found += walk.conditions(outcome.condition, owner, f"{owner}/{outcome.name}", outcome.label)
        if outcomes:
            found.append(Target("outcome", owner, "undetermined", owner, "", outcomes[0].span))
    if ruleset.eligibility and ruleset.decision:
        found.append(Target("outcome", DECISION, "not_eligible", DECISION, "", ruleset.eligibility[0].span))
    return Targets(tuple(found), walk.keys)


def _of_criterion(criterion: Criterion, walk: "_Walk") -> Iterator[Target]:
    id, is_attested = criterion.id, sole_attestation(criterion.require) is not None
    statuses = ["met", "not_met", "undetermined"]
    if criterion.applies is not None or is_attested:
        statuses.append("not_applicable")
    if criterion.due is not None or is_attested:
        statuses.append("not_yet_due")
    for status in statuses:
        yield Target("status", id, status, f"criterion/{id}", criterion.title, criterion.span)
    for part, root in (("applies", criterion.applies), ("require", criterion.require)):
        if root is not None:
            yield from walk.conditions(root, id, f"criterion/{id}/{part}", None)
    if criterion.points is not None:
        for number, item in enumerate(criterion.points.parts):
            if item.condition is not None:
                yield from walk.conditions(item.condition, id, f"criterion/{id}/points/{number}", None)
        for number, listed in enumerate(_listed(criterion.points.score)):
            yield from walk.conditions(listed, id, f"criterion/{id}/score/{number}", None)


@dataclass(slots=True)
class _Walk:
    """Goes through conditions; a condition that was met under its key already gives no target again."""

    keys: dict[int, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def conditions(self, node: Condition, owner: str, key: str, label: str | None) -> Iterator[Target]:
        """The targets of a condition and of all below it; `label` is that of the line it stands on."""
        own = label_of(node)
        name = own or _within(label, folded_text(node.span))
        label = own or label
        self.keys[id(node)] = key
        is_new = key not in self._seen
        self._seen.add(key)
        children = conditions_inside(node)
        if is_new and not children and not isinstance(node, Always):
            yield Target("atom", owner, TRUE, key, name, node.span)
            yield Target("atom", owner, FALSE, key, name, node.span)
        if is_new and has_limit(node):
            yield Target("limit", owner, LIMIT, key, name, node.span)
        if isinstance(node, Definition):
            key = f"define/{node.name}"
        for number, child in enumerate(children):
            yield from self.conditions(child, owner, f"{key}/{number}", label)
        if not children:
            for number, where in enumerate(_listed(node)):
                yield from self.conditions(where, owner, f"{key}/where/{number}", label)


def _within(label: str | None, text: str) -> str:
    """The name of a condition without a label: its text, after the label of the line it stands in."""
    shown = text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
    return shown if label is None else f"{label} › {shown}"


def _listed(node: object) -> tuple[Condition, ...]:
    """The conditions on elements of lists inside an atom or a score."""
    inner = [item for item in nodes_of(node) if isinstance(item, CountOf | SumOf | ForElements)] if node else []
    return tuple(item.where for item in inner if item.where is not None)


def has_limit(node: Condition) -> bool:
    """Whether a value can be exactly what the condition asks for, and the next one not."""
    if isinstance(node, Compare | RatioCompare | RankCompare | DayCompare):
        return node.operator in _ORDERED
    return isinstance(node, DayIn | DayWithin | AtLeast)
