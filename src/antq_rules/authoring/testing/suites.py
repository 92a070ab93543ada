"""`tests.yaml`: records with names, and cases.

In: the text of a tests file, a library, and a way to read records kept in files beside it. Out: suites, or every
fault at its place. Reports E560 to E563, E565, W560, W561, and passes on what reading YAML, records and rulesets finds.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from antq_rules.authoring.testing.expectations import read_want
from antq_rules.authoring.testing.model import Case, Change, Findings, Suite
from antq_rules.authoring.testing.records import NoSuchPlace, changed, path_of
from antq_rules.authoring.testing.shape import Shapes, spot
from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span, has_errors, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.build import RECORD_KEYS
from antq_rules.evidence.nodes import ListNode, Member, Node, NullNode, ObjectNode, TextNode
from antq_rules.evidence.yaml_reader import read_yaml
from antq_rules.pipeline.library import Library
from antq_rules.ruleset import RuleSet

ReadBeside: TypeAlias = Callable[[str], tuple[Node | None, Findings]]
"""The tree of a record in a file, by its path beside the tests file; None and findings where there is none."""

_SUITE_KEYS = ("ruleset", "records", "tests")
_RECORD_PARTS = tuple(key for key in RECORD_KEYS if key != "ruleset")
_CASE_KEYS = ("name", "record", "set", "remove", "parameters", "want", *_RECORD_PARTS)


def read_suites(source: SourceFile, library: Library, beside: ReadBeside) -> tuple[tuple[Suite, ...] | None, Findings]:
    """The suites of a file; None with all findings when it has an error."""
    node, findings = read_yaml(source)
    if node is None:
        return None, findings
    shapes = Shapes(source)
    nodes = node.items if isinstance(node, ListNode) else (node,)
    suites = [_suite(item, library, beside, shapes) for item in nodes]
    found = sort_diagnostics((*findings, *shapes.found))
    if has_errors(found):
        return None, without_consequences(found)
    return tuple(suite for suite in suites if suite is not None), found


def without_consequences(found: Findings) -> Findings:
    """The findings of a file with errors: that a case wants nothing may follow from an error in what it wants."""
    return tuple(item for item in found if item.code != "W560")


def _suite(node: Node, library: Library, beside: ReadBeside, shapes: Shapes) -> Suite | None:
    parts = shapes.parts(node, "ruleset", ("ruleset", "tests"), _SUITE_KEYS)
    records = _records(parts.get("records"), beside, shapes)
    ruleset = _ruleset(parts.get("ruleset"), library, shapes)
    listed = parts.get("tests")
    if listed is None or ruleset is None:
        return None
    read = [_case(item, ruleset, records, shapes) for item in shapes.items(listed.value, "tests")]
    cases = tuple(case for case in read if case is not None)
    shapes.found += doubled(cases)
    return Suite(ruleset, {name: node for name, node in records.items() if node is not None}, cases)


def _ruleset(member: Member | None, library: Library, shapes: Shapes) -> RuleSet | None:
    name = None if member is None else shapes.text(member.value, "ruleset")
    if name is None or member is None:
        return None
    ruleset, findings = library.load(name)
    # A ruleset that is not found has no place of its own; its name in this file is the place.
    place = spot(member.value)
    shapes.found += [
        item if item.labels or place is None else replace(item, labels=(Label(place),)) for item in findings
    ]
    return None if has_errors(findings) else ruleset


def _records(member: Member | None, beside: ReadBeside, shapes: Shapes) -> Mapping[str, Node | None]:
    # A record that cannot be read keeps its name, so that the cases that use it are not faults of their own.
    records: dict[str, Node | None] = {}
    for name, item in ({} if member is None else shapes.mapping(member.value, "records")).items():
        records[name] = item.value
        if isinstance(item.value, TextNode):
            records[name], findings = record_beside(item.value.value, item.value.span, beside)
            shapes.found += findings
        elif not isinstance(item.value, ObjectNode):
            shapes.fault("E560", spot(item.value), "mapping", name=name)
            records[name] = None
    return records


def record_beside(path: str, span: Span | None, beside: ReadBeside) -> tuple[Node | None, Findings]:
    """A record kept in a file beside the tests file, or below its folder."""
    if path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/") or ":" in path:
        return None, (at("E565", span, path=path),)
    node, findings = beside(path)
    labels = () if span is None else (Label(span),)
    return node, tuple(item if item.labels else replace(item, labels=labels) for item in findings)


def _case(node: Node, ruleset: RuleSet, records: Mapping[str, Node | None], shapes: Shapes) -> Case | None:
    parts = shapes.parts(node, "tests", ("name", "want"), _CASE_KEYS)
    if not parts:
        return None
    name = shapes.text(parts["name"].value, "name") if "name" in parts else ""
    place = (spot(parts["name"].value) if "name" in parts else spot(node)) or Span(shapes.source, 0, 1)
    wants = read_want(parts["want"].value, ruleset, shapes) if "want" in parts else ()
    if "want" in parts and not (isinstance(parts["want"].value, ObjectNode) and parts["want"].value.members):
        shapes.fault("W560", place, name=name)
    parameters = _parameters(parts.get("parameters"), shapes)
    record, base = _base(node, parts, records, shapes)
    changes = _changes(parts, shapes)
    if base is None or name is None:
        return None
    return Case(name, record, base, fitting(base, changes, shapes), parameters, wants, place)


def _base(
    node: Node, parts: Mapping[str, Member], records: Mapping[str, Node | None], shapes: Shapes
) -> tuple[str | None, Node | None]:
    own = tuple(member for key, member in parts.items() if key in _RECORD_PARTS)
    if "record" not in parts:
        if not own:
            shapes.fault("E560", spot(node), "no_record")
            return None, None
        return None, ObjectNode(own, node.span)
    given = parts["record"]
    if own:
        shapes.fault("E560", own[0].key_span, "both", name=own[0].key)
        return None, None
    name = shapes.text(given.value, "record")
    if name is not None and name not in records:
        shapes.near("E561", spot(given.value), "" if records else "none", name, records)
    return name, None if name is None else records.get(name)


def _parameters(member: Member | None, shapes: Shapes) -> Mapping[str, str]:
    members = {} if member is None else shapes.mapping(member.value, "parameters")
    texts = {name: shapes.text(item.value, name) for name, item in members.items()}
    return {name: text for name, text in texts.items() if text is not None}


def _changes(parts: Mapping[str, Member], shapes: Shapes) -> tuple[Change, ...]:
    changes: list[Change] = []
    if "set" in parts:
        for path, member in shapes.mapping(parts["set"].value, "set").items():
            place = member.key_span or Span(shapes.source, 0, 1)
            value = NullNode(member.value.span) if isinstance(member.value, NullNode) else member.value
            changes.append(Change(path_of(path), value, place))
    if "remove" in parts:
        for item in shapes.items(parts["remove"].value, "remove"):
            text = shapes.text(item, "remove")
            if text is not None:
                changes.append(Change(path_of(text), None, item.span or Span(shapes.source, 0, 1)))
    return tuple(changes)


def fitting(base: Node, changes: tuple[Change, ...], shapes: Shapes) -> tuple[Change, ...]:
    """The changes that lead to a place of the record; the others are reported."""
    fit: list[Change] = []
    for change in changes:
        try:
            base = changed(base, change)
            fit.append(change)
        except NoSuchPlace as fault:
            path = ".".join(change.path)
            shapes.near("E562", change.span, "", fault.part, fault.names, path=path)
    return tuple(fit)


def doubled(cases: tuple[Case, ...]) -> list[Diagnostic]:
    """A warning for each case that has the name of an earlier one: a report could not tell them apart."""
    first: dict[str, Case] = {}
    found: list[Diagnostic] = []
    for case in cases:
        held = first.setdefault(case.name, case)
        if held is not case:
            labels = (Label(case.span), Label(held.span, "first"))
            found.append(Diagnostic("W561", labels, {"name": case.name}))
    return found
