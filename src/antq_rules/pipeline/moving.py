"""A record of one ruleset becomes a record of another.

In: the tree of a record, two checked rulesets, and the mapping between them if there is one. Out: the new record and
what became of every value. Invariants: nothing is lost without being listed, nothing is converted or guessed; the new
record has been read against the target without errors. Reports E531 (a unit type that the target does not cover), E532
(no ruleset named) and W530 (a day on which the target is not in force).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from antq_rules.diagnostics import Diagnostic, Label, Span, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.field_use import previous_fields, uses_history
from antq_rules.evidence.findings import cut, shown
from antq_rules.evidence.node_text import write_node
from antq_rules.evidence.nodes import ListNode, Member, Node, ObjectNode, TextNode
from antq_rules.evidence.reader import MAX_BYTES, peek, read_document, read_evidence, read_mapping
from antq_rules.evidence.record import Evidence
from antq_rules.pipeline.failures import EvidenceError, RuleSetError
from antq_rules.pipeline.files import read_at_most
from antq_rules.pipeline.library import Library, LibraryEntry, default_library
from antq_rules.pipeline.migrations import Migration, find_migration, foreign_names
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.ruleset.registry import RuleSetFacts, covering
from antq_rules.ruleset.types import ChoiceType, ListType, NumberType, ScaleType, ValueType

__all__ = ["Asked", "MigratedRecord", "NotCarried", "Reworded", "migrate_node", "migrate_record", "move_record"]

Section = Literal["evidence", "previous", "unit"]
Reason = Literal["no_place", "type", "option", "dropped", "taken", "attestation"]
Findings = tuple[Diagnostic, ...]
_SECTIONS: tuple[Section, ...] = ("unit", "evidence", "previous")
_UNIT_KEYS = ("name", "type", "code")


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A value that the new record does not hold.

    `path` is the name of a field, or `list.part` for a part of the elements of a list; `value` is cut at 40
    characters. `reason`: `no_place` (the target asks nothing of that name), `type` (the target has the name with
    another type, `detail`), `option` (not among the target's choices, `detail`), `dropped` (`detail` is the reason of
    the mapping file), `taken` (its place goes to the field `detail`), `attestation` (an attestation of a criterion of
    the old ruleset, and no mapping says which criterion of the new one asks the same).
    """

    section: Section
    path: str
    label: str | None
    value: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A value that was carried under its own name although the two rulesets describe the field in other words."""

    section: Section
    name: str
    old_label: str | None
    new_label: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that the target asks for and the new record does not have."""

    section: Section
    field: EvidenceField


@dataclass(frozen=True, slots=True)
class MigratedRecord:
    """The new record, and what became of the old one.

    `source` and `target` are `id@version`; `evidence` is the new record as the target reads it; `carried` counts the
    values that went over. `asked_history`: the family whose history the target asks about and the record does not tell.
    `text` gives the file to keep.
    """

    source: str
    target: str
    evidence: Evidence
    carried: int
    not_carried: tuple[NotCarried, ...]
    reworded: tuple[Reworded, ...]
    asked: tuple[Asked, ...]
    asked_history: str | None
    node: Node

    def text(self, format: Literal["json", "yaml"] = "json") -> str:
        """The new record as a JSON or YAML file."""
        return write_node(self.node, format)


def migrate_record(
    record: str | Path | Mapping[str, object],
    target: str,
    *,
    source: str | None = None,
    rulesets_dirs: Sequence[str | Path] = (),
) -> MigratedRecord:
    """A record of one ruleset as a record of another, `target` (`id` or `id@version`), with all that stays behind.

    `record` is a JSON or YAML file or a mapping; `source` the ruleset that it was written for, needed when the record
    names none. Raises EvidenceError when the record has errors or does not fit the target, RuleSetError when a
    ruleset cannot be loaded, OSError when the file cannot be read.
    """
    if isinstance(record, Mapping):
        node, findings = read_mapping(record)
    else:
        node, findings = read_document(read_at_most(Path(record), MAX_BYTES), str(record))
    if node is None or has_errors(findings):
        raise EvidenceError("record" if isinstance(record, Mapping) else str(record), findings)
    library = default_library([Path(folder) for folder in rulesets_dirs])
    moved, findings = migrate_node(node, library=library, target=target, source=source)
    if moved is None:
        is_about_rulesets = any(item.code.startswith(("E3", "E50", "E530")) for item in findings)
        raise (RuleSetError if is_about_rulesets else EvidenceError)(target, findings)
    return moved


def migrate_node(
    node: Node, *, library: Library, target: str, source: str | None = None
) -> tuple[MigratedRecord | None, Findings]:
    """The record of `target` that a record of `source` becomes, and findings; E532 when nothing says what it is of."""
    head, findings = peek(node)
    if source is None and head.ruleset is not None:
        source = head.ruleset + (f"@{head.version}" if head.version else "")
    if source is None:
        return None, (*findings, at("E532", node.span and Span(node.span.source, node.span.start, node.span.start + 1)))
    old, before, more = _found(library, source)
    new, after, others = _found(library, target)
    findings += more + others
    if old is None or before is None or new is None or after is None:
        return None, findings
    migration, more = find_migration(library, old, new)
    findings += more
    if has_errors(findings):
        return None, findings
    known = [entry.facts for entry in library.current]
    moved, more = move_record(node, before, after, migration, known)
    return moved, findings + more


def move_record(
    node: Node, source: RuleSet, target: RuleSet, migration: Migration | None, known: Sequence[RuleSetFacts]
) -> tuple[MigratedRecord | None, Findings]:
    """The record that `node` is under `source` as a record of `target`, or None and what stands in the way.

    `known` are the rulesets to name when the target does not cover the unit's type.
    """
    evidence, findings = read_evidence(node, source)
    if evidence is None or not isinstance(node, ObjectNode):
        return None, findings
    refused = (*_not_covered(evidence, target, known), *_unfit(migration, target))
    if refused:
        return None, refused
    moving = _Moving(source, target, migration)
    members = [moving.member(member) for member in node.members]
    moved = replace(node, members=tuple(members))
    result, found = read_evidence(moved, target)
    found += _not_in_force(evidence, target)
    if result is None or has_errors(found):
        return None, found
    record = MigratedRecord(
        source=f"{source.id}@{source.version}",
        target=f"{target.id}@{target.version}",
        evidence=result,
        carried=moving.carried,
        not_carried=tuple(moving.not_carried),
        reworded=tuple(moving.reworded),
        asked=tuple(_asked(result, target)),
        asked_history=target.family if uses_history(target) and target.family not in result.history else None,
        node=moved,
    )
    return record, found


def _found(library: Library, name: str) -> tuple[LibraryEntry | None, RuleSet | None, Findings]:
    entry, findings = library.find(name)
    if entry is None:
        return None, None, findings
    ruleset, findings = library.load_path(entry.path)
    return entry, ruleset, findings


class _Moving:
    """The state of one move: what was carried, and what was not."""

    def __init__(self, source: RuleSet, target: RuleSet, migration: Migration | None) -> None:
        self.source, self.target, self.migration = source, target, migration
        # Whoever wrote a mapping has had both lists of criteria before their eyes, and so has the next version.
        self.is_matched = migration is not None or source.id == target.id
        self.carried = 0
        self.not_carried: list[NotCarried] = []
        self.reworded: list[Reworded] = []

    def member(self, member: Member) -> Member:
        """A top-level entry of the record. What is neither head nor fields goes over as it is."""
        value = member.value
        if member.key in ("ruleset", "family") and isinstance(value, TextNode):
            return replace(member, value=replace(value, value=self._named(member.key, value.value)))
        if isinstance(value, ObjectNode) and member.key in _SECTIONS:
            section = next(name for name in _SECTIONS if name == member.key)
            return replace(member, value=replace(value, members=tuple(self._fields(value, section))))
        return member

    def _named(self, key: str, old: str) -> str:
        if key == "family":
            return self.target.family
        return self.target.id + (f"@{self.target.version}" if "@" in old else "")

    def _fields(self, node: ObjectNode, section: Section) -> Iterable[Member]:
        is_unit = section == "unit"
        old = self.source.unit_fields if is_unit else self.source.fields
        new = self.target.unit_fields if is_unit else self.target.fields
        renamed = self._renamed(is_unit)
        given = {member.key for member in node.members}
        taken = {renamed[name]: name for name in renamed if name in given}
        for member in node.members:
            if member.key.startswith("_") or (is_unit and member.key in _UNIT_KEYS):
                yield member
                continue
            field = old[member.key]
            name = renamed.get(field.name, field.name)
            slot = _Slot(section, field, new.get(name), name in taken and taken[name] != field.name)
            value = self._value(slot, member.value, taken.get(name, ""), is_renamed=field.name in renamed)
            if value is not None:
                self.carried += 1
                yield replace(member, key=name, value=value)

    def _renamed(self, is_unit: bool) -> Mapping[str, str]:
        if self.migration is None:
            return {}
        return self.migration.unit if is_unit else self.migration.fields

    def _value(self, slot: "_Slot", node: Node, taken_by: str, *, is_renamed: bool) -> Node | None:
        """The value for the target, or None after it was listed."""
        field, target = slot.field, slot.target
        dropped = self.migration.dropped.get(field.name) if self.migration is not None else None
        if dropped is not None:
            return self._lose(slot, field, node, "dropped", dropped)
        if slot.is_taken:
            return self._lose(slot, field, node, "taken", taken_by)
        if target is None:
            return self._lose(slot, field, node, "no_place")
        if field.type.kind == "attestation" and not is_renamed and not self.is_matched:
            return self._lose(slot, field, node, "attestation")
        value = self._fitting(slot, field, target, node)
        if value is not None and not is_renamed and field.label != target.label:
            self.reworded.append(Reworded(slot.section, field.name, field.label, target.label))
        return value

    def _fitting(self, slot: "_Slot", field: EvidenceField, target: EvidenceField, node: Node) -> Node | None:
        if not _is_same_kind(field.type, target.type):
            return self._lose(slot, field, node, "type", _written(target.type))
        if isinstance(target.type, (ChoiceType, ScaleType)) and isinstance(node, TextNode):
            names = [option.name for option in target.type.options]
            if node.value not in names:
                return self._lose(slot, field, node, "option", ", ".join(names))
        if isinstance(target.type, ListType) and isinstance(field.type, ListType) and isinstance(node, ListNode):
            return self._list(slot, field.type, target.type, node)
        return node

    def _list(self, slot: "_Slot", old: ListType, new: ListType, node: ListNode) -> Node:
        """The elements with the parts that the target's elements have too."""
        items = []
        for item in node.items:
            members = []
            for member in item.members if isinstance(item, ObjectNode) else ():
                part, target = old.field(member.key), new.field(member.key)
                value: Node | None = member.value
                if part is not None:
                    inner = replace(slot, parent=f"{slot.field.name}.")
                    if target is None:
                        value = self._lose(inner, part, member.value, "no_place")
                    else:
                        value = self._fitting(inner, part, target, member.value)
                if value is not None:
                    members.append(replace(member, value=value))
            items.append(replace(item, members=tuple(members)) if isinstance(item, ObjectNode) else item)
        return replace(node, items=tuple(items))

    def _lose(self, slot: "_Slot", field: EvidenceField, node: Node, reason: Reason, detail: str = "") -> Node | None:
        path = slot.parent + field.name
        self.not_carried.append(NotCarried(slot.section, path, field.label, _summary(node), reason, detail))
        return None


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field of the old record and the field of the target that it would go to."""

    section: Section
    field: EvidenceField
    target: EvidenceField | None
    is_taken: bool
    parent: str = ""


def _is_same_kind(old: ValueType, new: ValueType) -> bool:
    """Whether a value of the one type means the same under the other; a number is in the same unit."""
    if isinstance(old, NumberType) and isinstance(new, NumberType):
        return old.unit == new.unit
    return old.kind == new.kind


def _written(type_: ValueType) -> str:
    """A type as a ruleset writes it, without the names of a choice or the parts of a list."""
    return f'{type_.kind} "{type_.unit}"' if isinstance(type_, NumberType) else type_.kind


def _not_covered(evidence: Evidence, target: RuleSet, known: Sequence[RuleSetFacts]) -> Findings:
    """E531 when the target is not for units of the record's type; it names the rulesets of its family that are."""
    unit_type = evidence.unit.type
    if unit_type in target.applies_to:
        return ()
    names = tuple(item.name for item in covering(target.family, unit_type, known))
    place = evidence.places.get("/unit/type")
    labels = () if place is None else (Label(place),)
    facts = {"unit_type": unit_type, "ruleset": target.id, "covered": target.applies_to, "names": names}
    return (Diagnostic("E531", labels, {**facts, "family": target.family}, "" if names else "none", bool(names)),)


def _unfit(migration: Migration | None, target: RuleSet) -> Findings:
    return () if migration is None else foreign_names(migration, None, target)


def _not_in_force(evidence: Evidence, target: RuleSet) -> Findings:
    day, place = evidence.as_of, evidence.places.get("/as_of")
    if target.in_force_from is not None and day < target.in_force_from:
        return (at("W530", place, "coming", day=day, ruleset=target.id, limit=target.in_force_from),)
    if target.in_force_to is not None and day > target.in_force_to:
        return (at("W530", place, "ended", day=day, ruleset=target.id, limit=target.in_force_to),)
    return ()


def _asked(evidence: Evidence, target: RuleSet) -> Iterable[Asked]:
    """What the target asks for and the record does not have: attributes, evidence, evidence of the year before."""
    yield from (Asked("unit", field) for field in target.unit if field.name not in evidence.unit.attributes)
    yield from (Asked("evidence", field) for field in target.evidence if field.name not in evidence.fields)
    yield from (Asked("previous", field) for field in previous_fields(target) if field.name not in evidence.previous)


def _summary(node: Node) -> str:
    """A value in at most 40 characters: the parts of an object, the number of elements of a list."""
    if isinstance(node, ObjectNode):
        parts = [f"{item.key}: {_bare(item.value)}" for item in node.members if not item.key.startswith("_")]
        return cut("{" + ", ".join(parts) + "}")
    return _bare(node)


def _bare(node: Node) -> str:
    if isinstance(node, ListNode):
        return f"[{len(node.items)}]"
    if isinstance(node, TextNode):
        return cut(node.value)
    return shown(node)
