"""What a rule of the linter looks at: a file that was read and checked, and its neighbours.

In: a library. Out: frozen data. Invariant: rules read, they never change what they are given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from antq_rules.diagnostics import Diagnostic, SourceFile, Span
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.vocabulary import Vocabulary
from antq_rules.syntax import tree

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in the place of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic, and the edit that repairs it where one is safe."""

    diagnostic: Diagnostic
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A file: its tree, its ruleset (None for a file that only serves `use`), and the files that it uses by `use`."""

    path: Path
    source: SourceFile
    file: tree.File
    ruleset: RuleSet | None
    vocabulary: Vocabulary
    used: Mapping[str, tuple[tree.File, ...]] = field(default_factory=dict)
    years: tuple[int, ...] = ()

    def items(self, kind: type[Node]) -> Iterator[Node]:
        """The items of a kind, criteria inside groups included."""
        for item in self.file.items:
            if isinstance(item, kind):
                yield item
            if isinstance(item, tree.Group):
                yield from (criterion for criterion in item.criteria if isinstance(criterion, kind))


@cache
def _parts(kind: type) -> tuple[str, ...] | None:
    """The parts of a node that may hold nodes, the last first; None for what is no node."""
    if not is_dataclass(kind) or kind is Span:
        return None
    return tuple(part.name for part in reversed(fields(kind)) if part.compare)


def below(value: object) -> Iterator[object]:
    """The node and every node below it, in the order of the text."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, tuple):
            pending.extend(reversed(item))
        elif (parts := _parts(type(item))) is not None:  # type: ignore[arg-type]  # a class is hashable
            yield item
            pending.extend([getattr(item, name) for name in parts])


def children(node: object) -> Iterator[object]:
    """The parts of a node that may hold nodes, in the order of the text; those of a tuple are its items."""
    if isinstance(node, tuple):
        yield from node
        return
    for name in reversed(_parts(type(node)) or ()):  # type: ignore[arg-type]  # a class is hashable
        yield getattr(node, name)


def nodes(value: object, kind: type[Node]) -> Iterator[Node]:
    """The nodes of a kind."""
    return (item for item in below(value) if isinstance(item, kind))


def conditions(subject: Subject) -> Iterator[tree.Expression]:
    """Every condition of a file as it was written, from its root."""
    for item in subject.items(object):
        match item:
            case tree.Criterion():
                for clause in item.clauses:
                    yield from _of_clause(clause)
            case tree.Define():
                yield item.condition
            case tree.Eligibility():
                yield from (rule.condition for rule in item.rules)
            case tree.OutcomeBlock():
                yield from (outcome.condition for outcome in item.outcomes if outcome.condition is not None)


def _of_clause(clause: tree.Clause) -> Iterator[tree.Expression]:
    if clause.key in ("require", "applies_when"):
        yield clause.value  # type: ignore[misc]  # the key says what the value is
    elif isinstance(clause.value, tree.Points):
        yield from (part.condition for part in clause.value.parts if part.condition is not None)


def clause(criterion: tree.Criterion, key: str) -> tree.Clause | None:
    """The clause of a criterion, where it has one."""
    return next((item for item in criterion.clauses if item.key == key), None)


def fields_of(subject: Subject) -> Iterator[tree.FieldDeclaration]:
    """Every field that a file declares, those of lists included."""
    return nodes(tuple(subject.items(tree.EvidenceBlock)), tree.FieldDeclaration)
