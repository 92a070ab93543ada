"""One record read by several rulesets: each gets the fields that it declares.

In: the tree of a record and the rulesets. Out: the tree for one of them and the names left out; findings for fields
that none declares. Invariant: a field is left out only where another of the rulesets declares it, and always named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from antq_rules.diagnostics import Diagnostic, sort_diagnostics
from antq_rules.evidence.build import UNIT_KEYS, section_place
from antq_rules.evidence.findings import Findings
from antq_rules.evidence.nodes import Member, Node, ObjectNode
from antq_rules.evidence.records import report_unknown
from antq_rules.ruleset.model import EvidenceField, RuleSet

SECTIONS = ("unit", "evidence", "previous")


def narrowed(node: Node, ruleset: RuleSet) -> tuple[Node, tuple[str, ...]]:
    """The record without the fields that the ruleset does not declare, and their names as rules would write them."""
    if not isinstance(node, ObjectNode):
        return node, ()
    left_out: list[str] = []
    members: list[Member] = []
    for member in node.members:
        if member.key in SECTIONS and isinstance(member.value, ObjectNode):
            unknown = [
                item for item in _fields(member.key, member.value) if item.key not in _declared(ruleset, member.key)
            ]
            left_out += [_name(member.key, item.key) for item in unknown]
            kept = tuple(item for item in member.value.members if all(item is not other for other in unknown))
            member = replace(member, value=replace(member.value, members=kept))
        members.append(member)
    return replace(node, members=tuple(members)), tuple(left_out)


def undeclared(node: Node, rulesets: Sequence[RuleSet]) -> tuple[Diagnostic, ...]:
    """E401 for every field that none of the rulesets declares."""
    findings = Findings(node.span.source.name if node.span else "record")
    if isinstance(node, ObjectNode):
        for key in SECTIONS:
            part = node.get(key)
            names = dict.fromkeys(name for ruleset in rulesets for name in _declared(ruleset, key))
            for member in _fields(key, part) if isinstance(part, ObjectNode) else ():
                if member.key not in names:
                    place = section_place(key).member(member.key)
                    report_unknown(member, place, names, findings, "unit" if key == "unit" else "field")
    return sort_diagnostics(findings)


def _fields(section: str, node: ObjectNode) -> Iterator[Member]:
    built_in = UNIT_KEYS if section == "unit" else ()
    return (item for item in node.members if not item.key.startswith("_") and item.key not in built_in)


def _declared(ruleset: RuleSet, section: str) -> Mapping[str, EvidenceField]:
    return ruleset.unit_fields if section == "unit" else ruleset.fields


def _name(section: str, key: str) -> str:
    return key if section == "evidence" else f"{section}.{key}"
