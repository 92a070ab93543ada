"""Names of a ruleset and what they stand for.

In: declarations, and references of the syntax tree. Out: an `Operand` with its type for each reference, or a finding.
Invariants: a name is looked up in one place only; a name that is declared with a fault is known but has no meaning, so
that its uses cause no second finding; an undeclared name is reported once, with all the places that use it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.diagnostics.suggest import suggest
from antq_rules.ruleset.conditions import DayValue, Definition, FieldPath, Numeric
from antq_rules.ruleset.model import EvidenceField, Parameter
from antq_rules.ruleset.types import DOCUMENT_PARTS, AttestationType, DocumentType, ListType, ValueType
from antq_rules.syntax import tree

NUMERIC_KINDS = ("count", "number", "percent")
RECORD_KINDS = ("document", "attestation", "list")


_MOST_SUGGESTIONS = 100
"""Undeclared names of one file for which a near name is looked for."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a name stands for: a field, a parameter or a definition; none of them after a faulty declaration.

    `origin` is `own`, `shared` (read with `use`) or `base` (inherited).
    """

    span: Span
    origin: str
    field: EvidenceField | None = None
    parameter: Parameter | None = None
    definition: tree.Define | Definition | None = None


@dataclass(frozen=True, slots=True)
class Operand:
    """A value with its type.

    `kind` is the word of its type, `unit_type` for `unit.type`, or `condition`. The other parts hold what the kind
    needs: `number`, `day`, `flag` and `text` (literals), `path`, `parameter`, `definition` (the name of one).
    """

    kind: str
    span: Span
    number: Numeric | None = None
    day: DayValue | None = None
    flag: bool | None = None
    text: str | None = None
    path: FieldPath | None = None
    parameter: str | None = None
    definition: str | None = None
    type: ValueType | None = None
    declared: Span | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether it is a count, a number or a percent."""
        return self.kind in NUMERIC_KINDS


@dataclass(slots=True)
class Context:
    """What checking one ruleset knows and has found so far. It lives for one call of `check` and never leaves it."""

    names: dict[str, Declared] = field(default_factory=dict)
    unit: dict[str, Declared] = field(default_factory=dict)
    criteria: dict[str, Span] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, Span] = field(default_factory=dict)
    unit_types: Collection[str] | None = None
    definitions: dict[str, Definition | None] = field(default_factory=dict)
    open_definitions: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    undeclared: dict[tuple[str, str], list[Span]] = field(default_factory=dict)

    def report(self, code: str, *spans: Span | tuple[Span | None, str], variant: str = "", **facts: object) -> None:
        """Note a finding. Each place is a span, or a span with the key of its label; a place of None is left out."""
        pairs = [(place, "") if isinstance(place, Span) else place for place in spans]
        labels = tuple(Label(span, key) for span, key in pairs if span is not None)
        self.findings.append(Diagnostic(code, labels, facts, variant))

    def report_unknown(
        self, code: str, span: Span, name: str, known: Iterable[str], variant: str = "", **facts: object
    ) -> None:
        """Note a name outside its set, with the one close name if there is one."""
        near = suggest(name, known)
        facts = {"name": name, "suggestion": near or "", **facts}
        self.findings.append(Diagnostic(code, (Label(span),), facts, variant, near is not None))

    def report_undeclared(self, name: str, span: Span, variant: str = "") -> None:
        """Note the use of a name that nothing declares; all uses of one name become one finding."""
        self.undeclared.setdefault((variant, name), []).append(span)

    def _near(self, name: str, variant: str) -> str | None:
        return suggest(name, (known for known, declared in self.names.items() if _is_of(declared, variant)))

    def undeclared_findings(self) -> Iterable[Diagnostic]:
        """One E104 for each undeclared name."""
        for number, ((variant, name), spans) in enumerate(self.undeclared.items()):
            first, *others = sorted(spans, key=lambda span: (span.source.name, span.start))
            # Looking for a near name costs as much as there are names: nobody needs it a thousand times.
            near = self._near(name, variant) if number < _MOST_SUGGESTIONS else None
            labels = (Label(first), *(Label(span, "also") for span in others))
            yield Diagnostic("E104", labels, {"name": name, "suggestion": near or ""}, variant, near is not None)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands, which decides what it may use.

    `kind` is `criterion`, `eligibility`, `definition`, `shared` (a definition of a shared file), `outcome` or `bound`.
    `item` is the list whose elements a `where` looks at.
    """

    context: Context
    kind: str
    item: ListType | None = None


def resolve(reference: tree.Reference, scope: Scope) -> Operand | None:
    """The value that a reference stands for, or None after a finding."""
    path = reference.path
    if path[0] == "unit" and len(path) > 1:
        return _resolve_unit(reference, scope)
    if path[0] == "previous" and len(path) > 1:
        return _resolve_previous(reference, scope)
    if scope.item is not None and (item := scope.item.field(path[0])) is not None:
        return _field_operand(item, "item", path[1:], reference, scope)
    declared = scope.context.names.get(path[0])
    if declared is None:
        scope.context.report_undeclared(path[0], reference.span)
        return None
    return _declared_operand(declared, reference, scope)


def _declared_operand(declared: Declared, reference: tree.Reference, scope: Scope) -> Operand | None:
    name, rest, span = reference.path[0], reference.path[1:], reference.span
    if declared.field is not None:
        return _field_operand(declared.field, "evidence", rest, reference, scope)
    if declared.parameter is None and declared.definition is None:
        return None
    if rest:
        scope.context.report("E106", span, (declared.span, "declared"), variant="plain", name=name, part=rest[0])
        return None
    if declared.parameter is not None:
        kind = declared.parameter.type.kind
        return Operand(kind, span, parameter=name, type=declared.parameter.type, declared=declared.span)
    return Operand("condition", span, definition=name, declared=declared.span)


def _resolve_unit(reference: tree.Reference, scope: Scope) -> Operand | None:
    name, rest = reference.path[1], reference.path[2:]
    if name == "type" and not rest:
        return Operand("unit_type", reference.span, path=FieldPath("unit", "type"))
    declared = scope.context.unit.get(name)
    if declared is None:
        known = ("type", *scope.context.unit)
        scope.context.report_unknown("E105", reference.span, name, known)
        return None
    if declared.field is None:
        return None
    return _field_operand(declared.field, "unit", rest, reference, scope)


def _resolve_previous(reference: tree.Reference, scope: Scope) -> Operand | None:
    name, rest = reference.path[1], reference.path[2:]
    if name == "unit":
        scope.context.report("E105", reference.span, variant="previous", name=".".join(reference.path))
        return None
    declared = scope.context.names.get(name)
    if declared is None or (declared.field is None and (declared.parameter or declared.definition)):
        scope.context.report_undeclared(name, reference.span, "previous")
        return None
    if declared.field is None:
        return None
    return _field_operand(declared.field, "previous", rest, reference, scope)


def _field_operand(
    found: EvidenceField, where: str, rest: tuple[str, ...], reference: tree.Reference, scope: Scope
) -> Operand | None:
    context, span = scope.context, reference.span
    path = FieldPath(where, found.name)
    if not rest:
        return Operand(found.type.kind, span, path=path, type=found.type, declared=found.span)
    part = rest[0]
    if isinstance(found.type, DocumentType) and len(rest) == 1:
        part_type = DOCUMENT_PARTS.get(part)
        if part_type is None:
            context.report_unknown("E106", span, part, DOCUMENT_PARTS, document=found.name)
            return None
        return Operand(
            part_type.kind, span, path=FieldPath(where, found.name, part), type=part_type, declared=found.span
        )
    if isinstance(found.type, AttestationType):
        context.report("E208", span, (found.span, "declared"), variant="part", name=found.name, part=part)
    elif isinstance(found.type, ListType):
        context.report("E209", span, (found.span, "declared"), variant="part", name=found.name, part=part)
    else:
        context.report("E106", span, (found.span, "declared"), variant="plain", name=found.name, part=part)
    return None


def reject_record(operand: Operand, scope: Scope) -> bool:
    """Report a document, attestation or list that stands where a plain value must; say whether it was one."""
    if operand.kind not in RECORD_KINDS:
        return False
    code = {"document": "E207", "attestation": "E208", "list": "E209"}[operand.kind]
    scope.context.report(code, operand.span, (operand.declared, "declared"), name=operand.span.text)
    return True


def _is_of(declared: Declared, variant: str) -> bool:
    if variant == "previous":
        return declared.field is not None
    if variant == "parameter":
        return declared.parameter is not None
    return True
