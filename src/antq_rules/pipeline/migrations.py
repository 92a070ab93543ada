"""What has become of the fields and criteria of one ruleset in another: `migrations.yaml` beside the target.

In: the text of a mapping file, or a library and the names of two rulesets. Out: frozen `Migration`s. Invariants: a
file with a fault gives no mapping at all; no old name goes to two places and no two old names to one, so that every
mapping can be read backwards. Reports E530 (a file that is not usable) and E355
(names that the rulesets do not have), and passes on what reading YAML finds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from antq_rules.diagnostics import Diagnostic, Label, SourceFile, Span, has_errors, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evidence.nodes import FlagNode, ListNode, Node, NumberNode, ObjectNode, TextNode
from antq_rules.evidence.yaml_reader import read_yaml
from antq_rules.pipeline.library import VERSIONS, Library, LibraryEntry
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.registry import RuleSetFacts

__all__ = ["FILE", "Migration", "criteria_between", "find_migration", "foreign_names", "read_migrations"]

FILE = "migrations.yaml"
Findings = tuple[Diagnostic, ...]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
_Ruleset = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(@[0-9]+\.[0-9]+\.[0-9]+)?$")]
_Id = Annotated[str, Field(pattern=r"^\S+$")]
_Reason = Annotated[str, Field(pattern=r"\S")]


class _Entry(BaseModel):
    """One entry of the file, as written."""

    model_config = ConfigDict(extra="forbid", strict=True)

    source: _Ruleset = Field(alias="from")
    to: _Name
    fields: dict[_Name, _Name] = Field(default_factory=dict)
    unit: dict[_Name, _Name] = Field(default_factory=dict)
    criteria: dict[_Id, _Id] = Field(default_factory=dict)
    dropped: dict[_Name, _Reason] = Field(default_factory=dict)


_ENTRIES = TypeAdapter(list[_Entry])
_MAX_EXTENDS = 8
_PARTS = ("fields", "unit", "criteria")
_VARIANTS = {"missing": "missing", "extra_forbidden": "extra", "string_pattern_mismatch": "name"}
_KINDS = {"list_type": "list", "string_type": "text", "dict_type": "mapping"}


@dataclass(frozen=True, slots=True)
class Migration:
    """How a record of one ruleset becomes a record of another.

    `fields` and `unit`: old name to new name, where they differ; `criteria`: ids of criteria that ask the same thing;
    `dropped`: what has no place in the target, and why (in Vietnamese). `from_version` None: every version. `places`:
    where each part of the entry is written, by its path (`fields.so_vu`).
    """

    from_id: str
    from_version: str | None
    to_id: str
    fields: Mapping[str, str]
    unit: Mapping[str, str]
    criteria: Mapping[str, str]
    dropped: Mapping[str, str]
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    @property
    def criteria_back(self) -> Mapping[str, str]:
        """`criteria` read backwards: new id to old id."""
        return {new: old for old, new in self.criteria.items()}

    def covers(self, source: RuleSetFacts, target: RuleSetFacts) -> bool:
        """Whether this is a mapping from the one ruleset to the other."""
        return self.from_id == source.id and self.from_version in (None, source.version) and self.to_id == target.id


def find_migration(library: Library, source: LibraryEntry, target: LibraryEntry) -> tuple[Migration | None, Findings]:
    """The mapping from a ruleset to another, out of the file in the folder of the target; None where there is none.

    A mapping for the version of `source` goes before one for all its versions. A ruleset that extends another has its
    fields and criteria too, so what is written about the base serves where nothing is written about itself.
    """
    findings: Findings = ()
    sources, targets = _lineage(library, source), _lineage(library, target)
    for to in targets:
        migrations, more = _beside(library, to)
        findings += more
        for since in sources:
            fitting = [item for item in migrations if item.covers(since.facts, to.facts)]
            if fitting:
                return max(fitting, key=lambda item: item.from_version is not None), findings
    return None, findings


def foreign_names(migration: Migration, source: RuleSet | None, target: RuleSet | None) -> Findings:
    """E355 for every name of a mapping that its rulesets do not have; a ruleset that is None is not looked at."""
    found: list[Diagnostic] = []

    def look(part: str, name: str, place: str, known: Iterable[str], ruleset: RuleSet) -> None:
        names = tuple(known)
        if name not in names:
            near = suggest(name, names)
            facts = {"name": name, "ruleset": ruleset.id, "suggestion": near or ""}
            span = migration.places.get(place)
            variant = "criterion" if part == "criteria" else "unit" if part == "unit" else ""
            labels = () if span is None else (Label(span),)
            found.append(Diagnostic("E355", labels, facts, variant, near is not None))

    for part in _PARTS:
        pairs: Mapping[str, str] = getattr(migration, part)
        for old, new in pairs.items():
            if source is not None:
                look(part, old, f"{part}.{old}", _names(part, source), source)
            if target is not None:
                look(part, new, f"{part}.{old}.to", _names(part, target), target)
    if source is not None:
        for name in migration.dropped:
            look("dropped", name, f"dropped.{name}", _names("dropped", source), source)
    return tuple(found)


def _names(part: str, ruleset: RuleSet) -> Iterable[str]:
    if part == "criteria":
        return [item.id for item in ruleset.criteria]
    if part == "dropped":
        return [*ruleset.fields, *ruleset.unit_fields]
    return ruleset.unit_fields if part == "unit" else ruleset.fields


def _lineage(library: Library, entry: LibraryEntry) -> list[LibraryEntry]:
    """A ruleset, what it extends, and so on."""
    found = [entry]
    while len(found) < _MAX_EXTENDS:
        ruleset, _ = library.load_path(found[-1].path)
        base = None if ruleset is None or ruleset.extends is None else library.find(ruleset.extends)[0]
        if base is None:
            break
        found.append(base)
    return found


def criteria_between(library: Library, first: LibraryEntry, second: LibraryEntry) -> tuple[Mapping[str, str], Findings]:
    """Ids of `first` with the ids of `second` that ask the same thing, from the mapping of either direction."""
    forward, findings = find_migration(library, first, second)
    if forward is not None:
        return forward.criteria, findings
    backward, more = find_migration(library, second, first)
    return ({} if backward is None else backward.criteria_back), findings + more


def read_migrations(source: SourceFile) -> tuple[tuple[Migration, ...] | None, Findings]:
    """The mappings of a file, or None and all its faults."""
    node, findings = read_yaml(source)
    if node is None:
        return None, findings
    try:
        entries = _ENTRIES.validate_python(_plain(node))
    except ValidationError as fault:
        return None, sort_diagnostics(_shape_finding(item, node, source) for item in fault.errors(include_url=False))
    migrations = tuple(_migration(entry, node, index) for index, entry in enumerate(entries))
    found = [*_doubled(migrations), *(item for migration in migrations for item in _ambiguous(migration))]
    return (None if has_errors(found) else migrations), sort_diagnostics(found)


def _beside(library: Library, entry: LibraryEntry) -> tuple[tuple[Migration, ...], Findings]:
    folder = entry.path.parent
    path = (folder.parent if folder.name == VERSIONS else folder) / FILE
    if not path.is_file():
        return (), ()
    source, findings = library.files.read(path.resolve())
    if source is None:
        return (), findings
    migrations, more = read_migrations(source)
    return migrations or (), findings + more


def _migration(entry: _Entry, node: Node, index: int) -> Migration:
    from_id, _, version = entry.source.partition("@")
    part = _step(node, index)
    places = {key: span for key in ("from", "to") if (span := _place(part, (key,))) is not None}
    for name in (*_PARTS, "dropped"):
        for key in getattr(entry, name):
            span = _place(part, (name, key, "[key]"))
            if span is not None:
                places[f"{name}.{key}"] = span
            if (target := _place(part, (name, key))) is not None:
                places[f"{name}.{key}.to"] = target
    return Migration(
        from_id, version or None, entry.to, entry.fields, entry.unit, entry.criteria, entry.dropped, places
    )


def _doubled(migrations: Iterable[Migration]) -> Iterable[Diagnostic]:
    """A second entry for the same two rulesets."""
    seen: set[tuple[str, str | None, str]] = set()
    for item in migrations:
        pair = (item.from_id, item.from_version, item.to_id)
        if pair in seen:
            yield at("E530", item.places.get("from"), "twice", name=item.from_id, to=item.to_id)
        seen.add(pair)


def _ambiguous(migration: Migration) -> Iterable[Diagnostic]:
    """Two old names that go to one new name, and names that are both carried and dropped."""
    for part in _PARTS:
        pairs: Mapping[str, str] = getattr(migration, part)
        first: dict[str, str] = {}
        for old, new in pairs.items():
            if (held := first.setdefault(new, old)) != old:
                yield _same_target(
                    migration, f"{part}.{held}", f"{part}.{old}", {"name": old, "first": held, "to": new}
                )
    for name in migration.dropped:
        if name in migration.fields or name in migration.unit:
            yield at("E530", migration.places.get(f"dropped.{name}"), "both", name=name)


def _same_target(migration: Migration, held: str, path: str, facts: Mapping[str, str]) -> Diagnostic:
    places = ((migration.places.get(path), ""), (migration.places.get(held), "first"))
    labels = tuple(Label(span, key) for span, key in places if span is not None)
    return Diagnostic("E530", labels, facts, "same_target")


def _shape_finding(error: Any, node: Node, source: SourceFile) -> Diagnostic:
    location: tuple[str | int, ...] = error["loc"]
    kind = str(error["type"])
    key = next((str(part) for part in reversed(location) if isinstance(part, str) and part != "[key]"), "")
    variant = _VARIANTS.get(kind) or _KINDS.get(kind, "mapping")
    if variant == "name" and len(location) > 1 and location[1] == "dropped" and location[-1] != "[key]":
        variant = "reason"
    wanted = location[:-1] if kind == "missing" else location
    if kind == "extra_forbidden":
        wanted = (*location, "[key]")
    return at("E530", _place(node, wanted) or Span(source, 0, 1), variant, name=key)


def _place(node: Node | None, location: tuple[str | int, ...]) -> Span | None:
    """The place that a path of keys and positions leads to; after `[key]` that of the key itself."""
    for index, part in enumerate(location):
        if location[index + 1 : index + 2] == ("[key]",) and isinstance(node, ObjectNode):
            return next((item.key_span for item in node.members if item.key == part), node.span)
        inner = _step(node, part)
        if inner is None:
            break
        node = inner
    return None if node is None else node.span


def _step(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, ListNode) and isinstance(part, int):
        return node.items[part]
    return node.get(part) if isinstance(node, ObjectNode) and isinstance(part, str) else None


def _plain(node: Node) -> object:
    """Lists, mappings and texts. A number is its text: criteria are named `1` and `3.10`."""
    if isinstance(node, ObjectNode):
        return {member.key: _plain(member.value) for member in node.members}
    if isinstance(node, ListNode):
        return [_plain(item) for item in node.items]
    if isinstance(node, TextNode):
        return node.value
    if isinstance(node, NumberNode):
        return node.text
    return node.value if isinstance(node, FlagNode) else None
