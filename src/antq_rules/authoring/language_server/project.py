"""What the names of a file mean, across the files that it uses and extends.

In: a library, which says what each file holds at this moment. Out: occurrences of names with what they stand for.
Invariants: nothing here changes after it was worked out, so another moment is another `Project`; a name has one
meaning at a place; files are read below the roots of the library only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from antq_rules.authoring.language_server.declared import NAMES, Declaration, Reference
from antq_rules.authoring.language_server.reading import Reading
from antq_rules.checking.uses import resolve_use
from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.library import Library

MOST_BASES = 8
WITH_OPTIONS = ("CHOICE", "SCALE")


class Symbol(NamedTuple):
    """A declaration: its file, and its place among the declarations there."""

    path: Path
    number: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name at a place: of a symbol, or (None) of something that no ruleset declares, or of nothing known."""

    start: int
    end: int
    kind: str
    name: str
    symbol: Symbol | None
    is_declaration: bool = False
    holder: int | None = None


@dataclass(slots=True)
class Visible:
    """What the names of one file can stand for. A group or criterion that a base has is that of the base."""

    paths: tuple[Path, ...] = ()
    bases: tuple[Path, ...] = ()
    names: dict[str, Symbol] = field(default_factory=dict)
    attributes: dict[str, Symbol] = field(default_factory=dict)
    criteria: dict[str, Symbol] = field(default_factory=dict)
    groups: dict[str, Symbol] = field(default_factory=dict)
    outcomes: dict[str, Symbol] = field(default_factory=dict)

    def of_kind(self, kind: str) -> dict[str, Symbol]:
        """The names of one kind."""
        spaces = {"criterion": self.criteria, "group": self.groups, "outcome": self.outcomes}
        return self.attributes if kind == "attribute" else spaces.get(kind, self.names)


class Project:
    """The files of a library at one moment."""

    def __init__(self, library: Library, earlier: "Project | None" = None) -> None:
        self.library = library
        self.files = library.files
        self._readings: dict[Path, tuple[SourceFile, Reading]] = dict(earlier._readings) if earlier else {}
        self._visible: dict[Path, Visible] = {}
        self._resolved: dict[Path, tuple[Occurrence, ...]] = {}
        self._children: dict[Path, dict[int, list[int]]] = {}
        self._by_symbol: dict[Path, dict[Symbol, list[Occurrence]]] = {}

    # ------------------------------------------------------------ files

    def reading(self, path: Path) -> Reading | None:
        """A file as far as it can be read; None where there is no text."""
        source, _ = self.files.read(path)
        if source is None:
            return None
        kept = self._readings.get(path)
        if kept is None or kept[0] is not source:
            kept = self._readings[path] = source, Reading(source)
        return kept[1]

    @cached_property
    def all_paths(self) -> tuple[Path, ...]:
        """Every ruleset file below the roots, those of the package only where nothing else is asked about."""
        roots = [root for root in self.library.roots if root.resolve() != self.files.bundled] or self.library.roots
        return tuple(sorted({path.resolve() for root in roots for path in self.files.matching(root, "*.antq")}))

    def used_path(self, path: Path, written: str) -> Path | None:
        """The file that `use "<written>"` names in a file."""
        key = resolve_use(self.files.key(path), written)
        return None if key is None else self.files.below(self.files.root_of(path), key)

    def base_path(self, path: Path) -> Path | None:
        """The file of the ruleset that a file extends."""
        reading = self.reading(path)
        return self.ruleset_path(reading.contents.head.base) if reading and reading.contents.head.base else None

    def ruleset_path(self, name: str) -> Path | None:
        """The file of a ruleset, by `id` or `id@version`."""
        entry, _ = self.library.find(name)
        return entry.path.resolve() if entry else None

    def dependents(self, path: Path) -> tuple[Path, ...]:
        """The files that use or extend a file, directly or through others; not the file itself."""
        return tuple(other for other in self.all_paths if other != path and path in self.visible(other).paths)

    # ------------------------------------------------------------ names

    def declaration(self, symbol: Symbol) -> Declaration:
        """What a symbol is."""
        reading = self.reading(symbol.path)
        assert reading is not None, "a symbol comes from a file that was read"
        return reading.contents.declarations[symbol.number]

    def children(self, symbol: Symbol, kind: str) -> dict[str, Symbol]:
        """The options of a choice, or the fields (`element`) of a list, by name."""
        if symbol.path not in self._children:
            found: dict[int, list[int]] = {}
            reading = self.reading(symbol.path)
            for index, item in enumerate(reading.contents.declarations if reading else ()):
                if item.parent is not None:
                    found.setdefault(item.parent, []).append(index)
            self._children[symbol.path] = found
        indexes = self._children[symbol.path].get(symbol.number, [])
        symbols = {self.declaration(Symbol(symbol.path, index)).name: Symbol(symbol.path, index) for index in indexes}
        return {name: child for name, child in symbols.items() if self.declaration(child).kind == kind}

    def visible(self, path: Path) -> Visible:
        """What the names of a file can stand for."""
        if path not in self._visible:
            self._visible[path] = Visible((path,))  # of a circle, no more is seen
            self._visible[path] = self._see(path)
        return self._visible[path]

    def _see(self, path: Path) -> Visible:
        base = self.base_path(path)
        inherited = self.visible(base) if base is not None and base != path else Visible()
        own = self.used_closure(path)
        found = Visible(
            tuple(dict.fromkeys((*own, *inherited.paths))),
            (() if base is None else (base, *inherited.bases))[:MOST_BASES],
            criteria=dict(inherited.criteria),
            groups=dict(inherited.groups),
        )
        for file in own:
            reading = self.reading(file)
            for index, item in enumerate(reading.contents.declarations if reading else ()):
                if item.kind in (*NAMES, "attribute", "criterion", "group", "outcome"):
                    found.of_kind(item.kind).setdefault(item.name, Symbol(file, index))
        for kind in ("field", "attribute", "outcome"):
            space = found.of_kind(kind)
            for name, symbol in inherited.of_kind(kind).items():
                space.setdefault(name, symbol)
        return found

    def used_closure(self, path: Path) -> tuple[Path, ...]:
        """A file, and those that it uses, directly or through others."""
        found: dict[Path, None] = {}
        pending = [path]
        while pending:
            here = pending.pop()
            if here in found:
                continue
            found[here] = None
            reading = self.reading(here)
            targets = (self.used_path(here, use.name) for use in (reading.contents.uses if reading else ()))
            pending.extend(target for target in targets if target is not None)
        return tuple(found)

    # ------------------------------------------------------------ occurrences

    def occurrences(self, path: Path) -> tuple[Occurrence, ...]:
        """Every name in a file, in order."""
        if path not in self._resolved:
            reading = self.reading(path)
            found = list(self._occurrences(path, reading)) if reading else []
            self._resolved[path] = tuple(sorted(found, key=lambda item: (item.start, item.end)))
        return self._resolved[path]

    def at(self, path: Path, offset: int) -> Occurrence | None:
        """The name at an offset: one that holds it, or ends there."""
        touching = [item for item in self.occurrences(path) if item.start <= offset <= item.end]
        return max(touching, key=lambda item: (offset < item.end, item.start), default=None)

    def everywhere(self, symbol: Symbol) -> Iterator[tuple[Path, Occurrence]]:
        """Every occurrence of a symbol, in its own file first."""
        for path in (symbol.path, *self.dependents(symbol.path)):
            yield from ((path, item) for item in self._named(path).get(symbol, ()))

    def _named(self, path: Path) -> dict[Symbol, list[Occurrence]]:
        if path not in self._by_symbol:
            found = self._by_symbol[path] = {}
            for item in self.occurrences(path):
                if item.symbol is not None:
                    found.setdefault(item.symbol, []).append(item)
        return self._by_symbol[path]

    def alike(self, path: Path, found: Occurrence) -> Iterator[Occurrence]:
        """The occurrences in a file of what a name there stands for."""
        for item in self.occurrences(path):
            if _is_alike(item, found):
                yield item

    def everywhere_like(self, path: Path, found: Occurrence) -> Iterator[tuple[Path, Occurrence]]:
        """Every occurrence of what a name in a file stands for, also of a unit type, a family or a file."""
        if found.symbol is not None and self.declaration(found.symbol).kind != "ruleset":
            yield from self.everywhere(found.symbol)
        elif found.kind == "file":
            target = self.used_path(path, found.name)
            for other in self.all_paths:
                for item in self.occurrences(other):
                    if item.kind == "file" and target is not None and self.used_path(other, item.name) == target:
                        yield other, item
        elif found.kind in ("unit_type", "family", "ruleset"):
            for other in dict.fromkeys((path, *self.all_paths)):
                yield from ((other, item) for item in self.alike(other, found))
        else:
            yield from ((path, item) for item in self.alike(path, found))

    def _occurrences(self, path: Path, reading: Reading) -> Iterator[Occurrence]:
        visible = self.visible(path)
        for index, item in enumerate(reading.contents.declarations):
            if item.kind in _NAMELESS:
                continue
            symbol = Symbol(path, index)
            if item.kind in ("criterion", "group"):
                symbol = visible.of_kind(item.kind).get(item.name, symbol)
            yield Occurrence(item.name_start, item.name_end, item.kind, item.name, symbol, True, index)
        for use in reading.contents.uses:
            yield Occurrence(use.start, use.end, "file", use.name, None)
        for reference in reading.contents.references:
            yield from self._resolve(reference, visible)

    def _resolve(self, reference: Reference, visible: Visible) -> Iterator[Occurrence]:
        if reference.kind == "value":
            yield from self._resolve_value(reference, visible)
            return
        part = reference.parts[0]
        kind, symbol = reference.kind, None
        if kind == "option" and reference.beside is not None:
            owner = visible.names.get(reference.beside.name)
            symbol = self.children(owner, "option").get(part.name) if owner else None
        elif kind == "ruleset":
            symbol = self._ruleset_symbol(part.name)
        elif kind in ("criterion", "group", "outcome", "parameter"):
            symbol = visible.of_kind(kind).get(part.name)
        yield Occurrence(part.start, part.end, kind, part.name, symbol, False, reference.holder)

    def _ruleset_symbol(self, name: str) -> Symbol | None:
        path = self.ruleset_path(name)
        reading = self.reading(path) if path else None
        found = enumerate(reading.contents.declarations if reading else ())
        return next((Symbol(path, index) for index, item in found if path and item.kind == "ruleset"), None)

    def _resolve_value(self, reference: Reference, visible: Visible) -> Iterator[Occurrence]:
        symbols = self.meaning(reference, visible)
        for part, symbol in zip(reference.parts, symbols, strict=True):
            kind = self.declaration(symbol).kind if symbol else "part"
            if symbol is None and part is reference.parts[0]:
                kind = "part" if reference.root == "unit" else "unit_type" if self._is_type(reference) else "name"
            yield Occurrence(part.start, part.end, kind, part.name, symbol, False, reference.holder)

    def _is_type(self, reference: Reference) -> bool:
        """Whether a name is compared with `unit.type`."""
        other = reference.beside
        return other is not None and other.root == "unit" and [part.name for part in other.parts] == ["type"]

    def meaning(self, reference: Reference, visible: Visible) -> list[Symbol | None]:
        """What each part of a value stands for."""
        option = self._option(reference, visible)
        if option is not None:
            return [option]
        first = self._first(reference, visible)
        found = [first]
        for part in reference.parts[1:]:
            previous = found[-1]
            found.append(self.children(previous, "element").get(part.name) if previous else None)
        return found

    def _first(self, reference: Reference, visible: Visible) -> Symbol | None:
        name = reference.name
        if reference.root == "unit":
            return visible.attributes.get(name)
        for list_name in reference.lists if not reference.root else ():
            owner = visible.names.get(list_name)
            element = self.children(owner, "element").get(name) if owner else None
            if element is not None:
                return element
        return visible.names.get(name)

    def _option(self, reference: Reference, visible: Visible) -> Symbol | None:
        """The option that a name stands for, because of what it is compared with."""
        if reference.beside is None or len(reference.parts) > 1 or reference.root:
            return None
        owner = self.value_symbol(reference.beside, visible)
        if owner is None or self.declaration(owner).type not in WITH_OPTIONS:
            return None
        return self.children(owner, "option").get(reference.name)

    def value_symbol(self, reference: Reference, visible: Visible) -> Symbol | None:
        """The declaration whose value a path is, its last part; None for a built-in part."""
        if reference.kind != "value":
            return None
        symbol = self._first(reference, visible)
        for part in reference.parts[1:]:
            symbol = self.children(symbol, "element").get(part.name) if symbol else None
        return symbol


_NAMELESS = ("evidence", "unit", "eligibility", "decision", "classification", "setting")


def _is_alike(one: Occurrence, other: Occurrence) -> bool:
    if one.symbol is not None or other.symbol is not None:
        return one.symbol == other.symbol
    return one.kind == other.kind and one.name == other.name
