"""A bench where conditions are tried: a ruleset, a record that can be changed, definitions made on the way.

In: a ruleset of a library, perhaps a record, texts as typed. Out: `Trial`s, or findings with the place in the typed
text. Invariants: every step gives a new `Bench`; the record is read by the rules of evidence each time, so that nothing
can be tried that a file could not say. Reports E574 (not one condition) and E575 (no such place in a record).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from antq_rules.checking.single import Quantified, check_condition, check_definition
from antq_rules.diagnostics import Diagnostic, SourceFile, Span, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evidence import Evidence
from antq_rules.evidence.nodes import FlagNode, ListNode, Member, Node, NumberNode, ObjectNode, TextNode
from antq_rules.evidence.reader import read_evidence
from antq_rules.explanation.trial import Trial, condition_trial, number_trial
from antq_rules.report.phrases import Phrases
from antq_rules.report.reading import Reader, Reading
from antq_rules.ruleset.conditions import Condition
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.types import DOCUMENT_PARTS, AttestationType, DocumentType, FlagType, ListType, ValueType
from antq_rules.ruleset.vocabulary import Vocabulary
from antq_rules.syntax import tree
from antq_rules.syntax.parser import LANGUAGE, parse_condition

Findings = tuple[Diagnostic, ...]

_FLAGS: Mapping[str, bool] = {"yes": True, "có": True, "no": False, "không": False}
_ATTESTATION_PARTS = ("result", "forecast", "documents", "note")
_SECTIONS = ("evidence", "previous", "unit")


@dataclass(frozen=True, slots=True)
class Bench:
    """What conditions are tried on. `record` is the node tree of a record; `parameters` are set by the caller."""

    ruleset: RuleSet
    vocabulary: Vocabulary
    record: Node
    parameters: Mapping[str, ParameterSetting] = field(default_factory=dict)
    as_of: date | None = None

    def evidence(self) -> tuple[Evidence | None, Findings]:
        """The record as evidence of the ruleset."""
        return read_evidence(self.record, self.ruleset, as_of=self.as_of)

    def attempt(self, source: SourceFile) -> tuple[Trial | None, Findings]:
        """A condition or expression tried on the record."""
        node, findings = parse_condition(source)
        if node is None:
            return None, findings
        if node.name.text:
            return None, (*findings, at("E574", node.span, "define"))
        checked, more = check_condition(node, self.ruleset, unit_types=self.unit_types)
        findings += more
        if checked is None:
            return None, findings
        evidence, more = self.evidence()
        findings += more
        if evidence is None:
            return None, findings
        holidays = self.vocabulary.days_off()
        return _trial(checked, source, self.ruleset, evidence, self.parameters, holidays), findings

    def read_out(self, source: SourceFile, lang: str) -> Reading | None:
        """The condition of a sound text in words; None for an expression."""
        node, _ = parse_condition(source)
        checked = None if node is None else check_condition(node, self.ruleset, unit_types=self.unit_types)[0]
        if checked is None or isinstance(checked, Quantified):
            return None
        types = {name: self.vocabulary.label(name, lang) for name in self.vocabulary.unit_types}
        return Reader(self.ruleset, Phrases(lang), types).read(checked)

    def define(self, source: SourceFile) -> tuple["Bench | None", Findings]:
        """The bench with one more definition, from a text that begins with `define`."""
        node, findings = parse_condition(source)
        if node is None:
            return None, findings
        file = tree.File(LANGUAGE, "en", (node,), (), span=Span(source, 0, len(source.text)))
        ruleset, more = check_definition(node, file, self.ruleset, unit_types=self.unit_types)
        return (None if ruleset is None else replace(self, ruleset=ruleset)), (*findings, *more)

    def put(self, source: SourceFile) -> tuple["Bench | None", Findings]:
        """The bench with one value of the record changed, from `field=value`."""
        name, equals, value = source.text.partition("=")
        name = name.strip()
        if not equals or not name:
            return None, (at("E575", _whole(source), "form", text=source.text.strip()),)
        place, type_, found = self._place(name, Span(source, 0, len(source.text.partition("=")[0].rstrip())))
        if place is None:
            return None, found
        node, findings = _value(source, source.text.index("=") + 1, value, type_)
        if node is None:
            return None, findings
        return self._changed(_put(self.record, place, node), findings)

    def take_out(self, source: SourceFile) -> tuple["Bench | None", Findings]:
        """The bench without one value of the record."""
        name = source.text.strip()
        place, _, found = self._place(name, _whole(source))
        if place is None:
            return None, found
        without = _without(self.record, place)
        if without is None:
            return None, (at("E575", _whole(source), "missing", name=name),)
        return self._changed(without, ())

    def _changed(self, record: Node, findings: Findings) -> tuple["Bench | None", Findings]:
        """The bench with another record, unless that has faults which this one has not."""
        changed = replace(self, record=record)
        before, after = self.evidence()[1], changed.evidence()[1]
        new = tuple(item for item in after if item not in before)
        return (None if has_errors(new) else changed), (*findings, *new)

    @property
    def unit_types(self) -> frozenset[str] | None:
        """The unit types that a condition may name; None: any."""
        return frozenset(self.vocabulary.unit_types) or None

    def paths(self) -> Iterator[str]:
        """Every place of a record that can be named, as it is named."""
        for item in self.ruleset.evidence:
            yield item.name
            if isinstance(item.type, DocumentType):
                yield from (f"{item.name}.{part}" for part in DOCUMENT_PARTS)
            if isinstance(item.type, AttestationType):
                yield from (f"{item.name}.{part}" for part in _ATTESTATION_PARTS)
        yield from (f"unit.{name}" for name in ("type", "name", "code", *self.ruleset.unit_fields))
        yield from ("year", "as_of", f"history.{self.ruleset.family}")

    def _place(self, name: str, span: Span) -> tuple[tuple[str, ...] | None, ValueType | None, Findings]:
        """Where a name leads in the record, and the type of the field itself."""
        parts = tuple(name.split("."))
        known = set(self.paths())
        plain = name.removeprefix("previous.").removeprefix("evidence.")
        declared = self.ruleset.fields.get(plain.partition(".")[0])
        if declared is not None and isinstance(declared.type, ListType) and "." in plain:
            return None, None, (at("E575", span, "list", name=declared.name),)
        if plain not in known and name not in known:
            near = suggest(name, known)
            return None, None, (at("E575", span, "suggest" if near else "", name=name, suggestion=near or ""),)
        if parts[0] in ("year", "as_of", "history"):
            return parts, None, ()
        if parts[0] not in _SECTIONS:
            parts = ("evidence", *parts)
        if parts[0] == "unit":
            attribute = self.ruleset.unit_fields.get(parts[1])
            return parts, attribute.type if attribute is not None else None, ()
        return parts, declared.type if declared is not None and len(parts) == 2 else None, ()


def try_condition(
    text: str,
    ruleset: RuleSet,
    evidence: Evidence,
    *,
    parameters: Mapping[str, ParameterSetting] | None = None,
    holidays: frozenset[date] | None = None,
) -> tuple[Trial | None, Findings]:
    """A condition, or a numeric expression, of the rule language tried on a record, or None and findings.

    It may name all that the ruleset declares (definitions only where the ruleset was checked from its text);
    `parameters` and `holidays` as for `evaluate`.
    """
    source = SourceFile("condition", text)
    node, findings = parse_condition(source)
    if node is None or node.name.text:
        return None, findings if node is None else (*findings, at("E574", node.span, "define"))
    checked, more = check_condition(node, ruleset)
    if checked is None:
        return None, (*findings, *more)
    return _trial(checked, source, ruleset, evidence, parameters or {}, holidays), (*findings, *more)


def _trial(
    checked: Condition | Quantified,
    source: SourceFile,
    ruleset: RuleSet,
    evidence: Evidence,
    parameters: Mapping[str, ParameterSetting],
    holidays: frozenset[date] | None,
) -> Trial:
    text = " ".join(source.text.split())
    if isinstance(checked, Quantified):
        return number_trial(checked.number, checked.kind, text, ruleset, evidence, parameters, holidays)
    return condition_trial(checked, text, ruleset, evidence, parameters, holidays)


def blank_record(ruleset: RuleSet, as_of: date | None) -> Node:
    """A record that gives nothing: a unit of the first type, the last day of the period of a year in force."""
    end = ruleset.period[1]
    known = as_of or (end if isinstance(end, date) else ruleset.in_force_to or ruleset.in_force_from)
    year = 2025 if known is None else known.year
    day = as_of or (end if isinstance(end, date) else end.in_year(year))
    unit = (("name", TextNode("–")), ("type", TextNode(ruleset.applies_to[0] if ruleset.applies_to else "")))
    parts: tuple[tuple[str, Node], ...] = (
        ("unit", ObjectNode(tuple(Member(key, None, value) for key, value in unit))),
        ("year", NumberNode(Fraction(year), str(year))),
        ("as_of", TextNode(day.isoformat())),
        ("evidence", ObjectNode(())),
    )
    return ObjectNode(tuple(Member(key, None, value) for key, value in parts))


def _whole(source: SourceFile) -> Span:
    start = len(source.text) - len(source.text.lstrip())
    return Span(source, start, max(start, len(source.text.rstrip())))


def _value(source: SourceFile, start: int, text: str, type_: ValueType | None) -> tuple[Node | None, Findings]:
    """A typed value; its place is that in the typed text."""
    from antq_rules.evidence.yaml_reader import read_yaml

    word = text.strip()
    if isinstance(type_, FlagType) and word.lower() in _FLAGS:
        begin = start + len(text) - len(text.lstrip())
        return FlagNode(_FLAGS[word.lower()], Span(source, begin, begin + len(word))), ()
    # The name stands before the value as blanks, so that places agree with what was typed.
    node, findings = read_yaml(SourceFile(source.name, " " * start + text))
    return (None if node is None else _placed(node, source)), tuple(
        replace(item, labels=tuple(replace(label, span=_moved(label.span, source)) for label in item.labels))
        for item in findings
    )


def _moved(span: Span, source: SourceFile) -> Span:
    return Span(source, span.start, span.end)


def _placed(node: Node, source: SourceFile) -> Node:
    """The node with its places in what was typed."""
    span = None if node.span is None else _moved(node.span, source)
    if isinstance(node, ObjectNode):
        members = tuple(
            Member(item.key, item.key_span and _moved(item.key_span, source), _placed(item.value, source))
            for item in node.members
        )
        return ObjectNode(members, span)
    if isinstance(node, ListNode):
        return ListNode(tuple(_placed(item, source) for item in node.items), span)
    return replace(node, span=span)


def _put(node: Node | None, place: tuple[str, ...], value: Node) -> Node:
    if not place:
        return value
    members = node.members if isinstance(node, ObjectNode) else ()
    span = node.span if isinstance(node, ObjectNode) else None
    inner = next((item.value for item in members if item.key == place[0]), None)
    changed = Member(place[0], None, _put(inner, place[1:], value))
    if inner is None:
        return ObjectNode((*members, changed), span)
    return ObjectNode(tuple(changed if item.key == place[0] else item for item in members), span)


def _without(node: Node, place: tuple[str, ...]) -> Node | None:
    """The tree without a place; None where there is nothing at it."""
    if not isinstance(node, ObjectNode) or (inner := node.get(place[0])) is None:
        return None
    if len(place) == 1:
        return ObjectNode(tuple(item for item in node.members if item.key != place[0]), node.span)
    changed = _without(inner, place[1:])
    return None if changed is None else _put(node, place[:1], changed)
