"""A ruleset made ready to judge many records.

In: a checked ruleset. Out: `Program`, immutable and safe to share between threads; it gives the same statuses as the
reference evaluator because it runs it: parameters and days off are bound once, explanations are built only when asked
for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evaluation.trace import Evaluation, Status
from antq_rules.evidence import Evidence
from antq_rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Program:
    """A ruleset with the caller's parameters and days off."""

    ruleset: RuleSet
    parameters: Mapping[str, ParameterSetting] = field(default_factory=dict)
    holidays: frozenset[date] | None = None

    def evaluate(self, evidence: Evidence) -> Evaluation:
        """Status, trace and points of every criterion, and the decision, of one record."""
        return evaluate_ruleset(self.ruleset, evidence, self.parameters, self.holidays)

    def evaluate_many(self, records: Iterable[Evidence]) -> Iterator[Evaluation]:
        """The evaluations of many records, one after the other, in their order."""
        return map(self.evaluate, records)

    def statuses(self, evidence: Evidence) -> Mapping[str, Status]:
        """Status of every criterion by id."""
        return {item.id: item.status for item in self.evaluate(evidence).criteria}


def compile_ruleset(
    ruleset: RuleSet,
    *,
    parameters: Mapping[str, ParameterSetting] | None = None,
    holidays: frozenset[date] | None = None,
) -> Program:
    """A `Program` for a ruleset. `parameters` replaces values of its parameters; a wrong one raises when it is used."""
    return Program(ruleset, dict(parameters or {}), holidays)
