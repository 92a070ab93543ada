"""A node tree and a ruleset to an `Evidence` record.

In: the tree of a record, the checked ruleset, perhaps the day of judgement. Out: the record, or None and diagnostics.
Invariants: a record with an error is never scored; what was left out stays missing; the same content gives the same
record, whatever the format.
"""

from datetime import date

from antq_rules.diagnostics import Diagnostic, Severity, Span, sort_diagnostics
from antq_rules.evidence.bounds import Section, check_bounds
from antq_rules.evidence.findings import Findings, Place, cut
from antq_rules.evidence.fingerprint import record_hash
from antq_rules.evidence.head import RecordHead, read_head, section
from antq_rules.evidence.history import read_history
from antq_rules.evidence.nodes import MAX_DIAGNOSTICS, ListNode, Node, ObjectNode
from antq_rules.evidence.plausibility import check_days, check_year
from antq_rules.evidence.record import Evidence, Unit, Value
from antq_rules.evidence.records import entries, read_fields, report_unknown
from antq_rules.evidence.values import Slot, read_simple
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.types import TextType

RECORD_KEYS = ("ruleset", "family", "unit", "year", "as_of", "evidence", "previous", "history")
UNIT_KEYS = ("name", "type", "code")
_NOTHING = ObjectNode(())


def build_evidence(
    node: Node, ruleset: RuleSet, *, as_of: date | None = None, name: str = "record"
) -> tuple[Evidence | None, tuple[Diagnostic, ...]]:
    """The record that a tree describes, read by the declarations of a ruleset."""
    findings = Findings(node.span.source.name if node.span else name)
    head = read_head(node, findings, as_of)
    if not isinstance(node, ObjectNode):
        return None, tuple(findings)
    _check_keys(node, ruleset, findings)
    _check_head(node, head, ruleset, findings)
    code, attributes = _unit_values(node, ruleset, findings)
    fields = _fields(node, "evidence", ruleset, findings)
    previous = _fields(node, "previous", ruleset, findings)
    history = read_history(node, head, ruleset, findings)
    year: dict[str, Value] = {} if head.year is None else {"year": head.year}
    scopes = {"evidence": fields, "previous": previous, "unit": attributes, "record": year}
    _check_sections(node, ruleset, scopes, head.as_of, findings)
    found = limited(findings.found)
    failed = any(item.severity is Severity.ERROR for item in found)
    if failed or head.unit_name is None or head.unit_type is None or head.year is None or head.as_of is None:
        return None, found
    unit = Unit(head.unit_name, head.unit_type, code, attributes)
    evidence = Evidence(
        unit=unit,
        year=head.year,
        as_of=head.as_of,
        fields=fields,
        previous=previous,
        history=history,
        hash=record_hash(unit, head.year, fields, previous, history),
        places=places(node),
    )
    return evidence, found


def limited(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in order of place, at most `MAX_DIAGNOSTICS`; errors stay before warnings when some must go."""
    ordered = sort_diagnostics(found)
    if len(ordered) <= MAX_DIAGNOSTICS:
        return ordered
    errors = [item for item in ordered if item.severity is Severity.ERROR]
    warnings = [item for item in ordered if item.severity is not Severity.ERROR]
    return sort_diagnostics((errors + warnings)[:MAX_DIAGNOSTICS])


def places(node: Node) -> dict[str, Span]:
    """The place of every value of a record by its JSON Pointer; empty for a record without text."""
    found: dict[str, Span] = {}

    def walk(current: Node, place: Place) -> None:
        if current.span is not None and place.pointer:
            found[place.pointer] = current.span
        if isinstance(current, ObjectNode):
            for member in entries(current):
                walk(member.value, place.member(member.key))
        elif isinstance(current, ListNode):
            for index, item in enumerate(current.items):
                walk(item, place.item(index))

    if node.span is not None:
        walk(node, Place())
    return found


def _check_keys(node: ObjectNode, ruleset: RuleSet, findings: Findings) -> None:
    for member in entries(node):
        if member.key in RECORD_KEYS:
            continue
        place = Place().member(member.key)
        if member.key in ruleset.fields:
            report_unknown(member, place, (), findings, "misplaced", suggestion="evidence")
        elif member.key in ruleset.unit_fields or member.key in UNIT_KEYS:
            report_unknown(member, place, (), findings, "misplaced", suggestion="unit")
        else:
            report_unknown(member, place, RECORD_KEYS, findings, "record", parts=tuple(RECORD_KEYS))


def _check_head(node: ObjectNode, head: RecordHead, ruleset: RuleSet, findings: Findings) -> None:
    unit = node.get("unit")
    type_node = unit.get("type") if isinstance(unit, ObjectNode) else None
    if head.unit_type is not None and head.unit_type not in ruleset.applies_to and type_node is not None:
        near = findings.near(head.unit_type, ruleset.applies_to)
        place = Place().member("unit").member("type")
        facts: dict[str, object] = {
            "ruleset": ruleset.id,
            "covered": ruleset.applies_to,
            "suggestion": near,
            "type": cut(head.unit_type),
        }
        findings.add("E409", type_node, place, help=near is not None, facts=facts)
    if head.year is not None and head.as_of is not None:
        check_year(head.year, head.as_of, ruleset, node, findings)
    _check_named_ruleset(node, head, ruleset, findings)


def _check_named_ruleset(node: ObjectNode, head: RecordHead, ruleset: RuleSet, findings: Findings) -> None:
    used = {"used": f"{ruleset.id}@{ruleset.version}"}
    named, family = node.get("ruleset"), node.get("family")
    if head.ruleset is not None and named is not None:
        is_other = head.ruleset != ruleset.id or head.version not in (None, ruleset.version)
        if is_other:
            findings.add("W404", named, Place().member("ruleset"), facts=used)
    if head.family not in (None, ruleset.family) and family is not None:
        findings.add("W404", family, Place().member("family"), variant="family", facts=used)


def _unit_values(node: ObjectNode, ruleset: RuleSet, findings: Findings) -> tuple[str | None, dict[str, Value]]:
    unit = node.get("unit")
    if not isinstance(unit, ObjectNode):
        return None, {}
    place = Place().member("unit")
    code = unit.get("code")
    code_text = None
    if code is not None:
        read = read_simple(Slot(code, place.member("code"), TextType(), None, findings))
        code_text = read if isinstance(read, str) else None
    rest = ObjectNode(tuple(member for member in entries(unit) if member.key not in UNIT_KEYS), unit.span)
    known = [*UNIT_KEYS, *ruleset.unit_fields]
    unknown = [member for member in rest.members if member.key not in ruleset.unit_fields]
    for member in unknown:
        report_unknown(member, place.member(member.key), known, findings, "unit")
    declared = ObjectNode(tuple(member for member in rest.members if member.key in ruleset.unit_fields), unit.span)
    return code_text, read_fields(declared, ruleset.unit_fields, place, findings)


def _fields(node: ObjectNode, key: str, ruleset: RuleSet, findings: Findings) -> dict[str, Value]:
    given = section(node, key, findings)
    if given is None:
        return {}
    return read_fields(given, ruleset.fields, section_place(key), findings)


def section_place(key: str) -> Place:
    """The place of a section; fields of `evidence` are shown by their bare names, as in the ruleset."""
    return Place().member(key, is_named=key != "evidence")


def _check_sections(
    node: ObjectNode,
    ruleset: RuleSet,
    scopes: dict[str, dict[str, Value]],
    as_of: date | None,
    findings: Findings,
) -> None:
    declared = {"evidence": ruleset.evidence, "previous": ruleset.evidence, "unit": ruleset.unit}
    for key, fields in declared.items():
        given = node.get(key)
        if not isinstance(given, ObjectNode):
            continue
        # Inside `previous` a bare name means the year before too; the year before that is not known.
        visible = {"evidence": scopes["previous"], "unit": scopes["unit"]} if key == "previous" else scopes
        place = section_place(key)
        scope = "unit" if key == "unit" else "evidence"
        check_bounds(Section(fields, scopes[key], given, place, visible, scope), findings)
        if as_of is not None:
            check_days(scopes[key], given, place, as_of, findings)
