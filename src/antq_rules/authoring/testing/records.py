"""Records with changes, and what comes out of them.

In: the tree of a record, changes by path, parameters as texts. Out: a new tree, or the part of the path that is not
there; and the evaluation of a record. Invariant: the base record is never altered; unchanged parts are shared.
"""

from collections.abc import Mapping
from dataclasses import replace

from antq_rules.authoring.testing.model import Change, Judged
from antq_rules.diagnostics import Span, has_errors
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evidence.build import RECORD_KEYS
from antq_rules.evidence.nodes import MAX_DEPTH, ListNode, Member, Node, NullNode, ObjectNode
from antq_rules.evidence.reader import read_evidence
from antq_rules.pipeline import read_settings, unit_type_exists
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.vocabulary import Vocabulary


class NoSuchPlace(Exception):
    """A path that leads nowhere: `part` is the step that fails, `names` what there is instead."""

    def __init__(self, part: str, names: tuple[str, ...]) -> None:
        super().__init__(part)
        self.part = part
        self.names = names


def path_of(text: str) -> tuple[str, ...]:
    """The path that an author writes; a name that is no part of a record is a field of the evidence."""
    parts = tuple(text.split("."))
    return parts if parts[0] in RECORD_KEYS else ("evidence", *parts)


def changed(record: Node, change: Change) -> Node:
    """The record with a change. Raises NoSuchPlace where the path does not fit the record."""
    if len(change.path) > MAX_DEPTH:
        raise NoSuchPlace(change.path[-1], ())
    return _changed(record, change.path, change)


def _changed(node: Node, path: tuple[str, ...], change: Change) -> Node:
    key, rest = path[0], path[1:]
    if isinstance(node, ListNode):
        return replace(node, items=_items(node, key, rest, change))
    if isinstance(node, NullNode) and change.value is not None:
        # A document that is null may be given a part: then it exists.
        node = ObjectNode((), change.span)
    if not isinstance(node, ObjectNode):
        raise NoSuchPlace(key, ())
    held = node.get(key)
    if change.value is None and held is None:
        raise NoSuchPlace(key, tuple(member.key for member in node.members))
    if rest:
        value: Node | None = _changed(ObjectNode((), change.span) if held is None else held, rest, change)
    else:
        value = change.value
    return replace(node, members=_members(node, key, value, change.span))


def _members(node: ObjectNode, key: str, value: Node | None, span: Span) -> tuple[Member, ...]:
    if value is None:
        return tuple(member for member in node.members if member.key != key)
    if node.get(key) is None:
        return (*node.members, Member(key, span, value))
    return tuple(replace(member, value=value) if member.key == key else member for member in node.members)


def _items(node: ListNode, key: str, rest: tuple[str, ...], change: Change) -> tuple[Node, ...]:
    index = int(key) if key.isascii() and key.isdigit() and len(key) < 6 else -1
    is_new = index == len(node.items) and change.value is not None
    if not 0 <= index < len(node.items) and not is_new:
        raise NoSuchPlace(key, tuple(str(position) for position in range(len(node.items))))
    held = ObjectNode((), change.span) if is_new else node.items[index]
    value = _changed(held, rest, change) if rest else change.value
    given = () if value is None else (value,)
    return (*node.items[:index], *given, *node.items[index + 1 :])


def judge_record(
    record: Node,
    ruleset: RuleSet,
    parameters: Mapping[str, str],
    vocabulary: Vocabulary,
    part: RuleSet | None = None,
) -> Judged:
    """The record read and evaluated, by a `part` of the ruleset if that is enough; no explanation, no report."""
    settings, findings = read_settings(ruleset, parameters)
    evidence, more = read_evidence(record, ruleset)
    findings += more
    if evidence is None or has_errors(findings):
        return Judged(None, None, findings)
    findings += unit_type_exists(evidence, vocabulary)
    return Judged(evidence, evaluate_ruleset(part or ruleset, evidence, settings, vocabulary.days_off()), findings)
