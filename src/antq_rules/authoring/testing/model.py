"""Cases and their results as data.

In: built by `suites.py`, `sheets.py` and `run.py`. Out: frozen values. Invariants: everything that a case says keeps
its place in the file; a value wanted is a text, or texts in a fixed order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from antq_rules.diagnostics import Diagnostic, Span
from antq_rules.evaluation.trace import Evaluation
from antq_rules.evidence import Evidence
from antq_rules.evidence.nodes import Node
from antq_rules.ruleset import RuleSet

Findings: TypeAlias = tuple[Diagnostic, ...]
Wanted: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out.

    `about` is the key of `want` (`criteria`), `subject` the criterion or "", `span` the place of the value.
    `subject_span` is the place of the subject, where it has one.
    """

    about: str
    subject: str
    value: Wanted
    span: Span
    subject_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value put into a record, or with None taken out, at a path of keys and positions from 0."""

    path: tuple[str, ...]
    value: Node | None
    span: Span


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the record it starts from (`record` None: its own), changes, parameters, and what is wanted."""

    name: str
    record: str | None
    base: Node
    changes: tuple[Change, ...]
    parameters: Mapping[str, str]
    wants: tuple[Expectation, ...]
    span: Span

    @property
    def criteria(self) -> Mapping[str, Wanted]:
        """The status wanted of each criterion."""
        return {item.subject: item.value for item in self.wants if item.about == "criteria"}


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one ruleset in one file."""

    ruleset: RuleSet
    records: Mapping[str, Node]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A record under its ruleset; `evidence` and `evaluation` are None when the record has errors."""

    evidence: Evidence | None
    evaluation: Evaluation | None
    findings: Findings


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that does not hold, and what was found in its place."""

    wanted: Expectation
    found: Wanted | None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How a case came out. `findings`: what keeps its record from being scored, where that was not wanted."""

    ruleset: RuleSet
    case: Case
    differences: tuple[Difference, ...]
    findings: Findings
    judged: Judged = field(compare=False, repr=False)

    @property
    def passed(self) -> bool:
        """Whether nothing differed."""
        return not self.differences and not self.findings
