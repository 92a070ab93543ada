"""A ruleset made ready to judge many records.

In: a checked ruleset. Out: `Program`, immutable and safe to share between threads; it gives the same statuses, points
and decision as the reference evaluator, from generated code, and the reference's own evaluation where traces are
wanted. It is made anew from the ruleset in each process.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, overload

from antq_rules.engines.frame_kinds import FrameLike, library_of_frame
from antq_rules.engines.plan import Plan, plan_ruleset
from antq_rules.engines.python import Compiled, compile_lines, compile_plan
from antq_rules.engines.record_score import RecordScore
from antq_rules.evaluation.context import checked_settings
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evaluation.trace import Evaluation, Status
from antq_rules.evidence import Evidence
from antq_rules.ruleset import RuleSet

Frame = TypeVar("Frame", bound=FrameLike)


@dataclass(frozen=True)
class Program:
    """A ruleset with the caller's parameters and days off. The code is generated when it is first used."""

    ruleset: RuleSet
    parameters: Mapping[str, ParameterSetting] = field(default_factory=dict)
    holidays: frozenset[date] | None = None

    @cached_property
    def plan(self) -> Plan:
        """The ruleset as expressions, which every engine but the reference works from."""
        return plan_ruleset(self.ruleset, self.parameters, has_holidays=self.holidays is not None)

    def plan_with_reasons(self) -> Plan:
        """The same, with the lines that keep each criterion from being met."""
        is_known = self.holidays is not None
        return plan_ruleset(self.ruleset, self.parameters, has_holidays=is_known, has_reasons=True)

    @cached_property
    def _compiled(self) -> Compiled:
        return compile_plan(self.plan, self.ruleset.family, self.holidays)

    def statuses(self, evidence: Evidence) -> Mapping[str, Status]:
        """Status of every criterion by id, in the order of the ruleset."""
        return self._compiled.statuses(evidence)

    def evaluate(self, evidence: Evidence) -> RecordScore:
        """Status and points of every criterion and the decision of one record; no explanation."""
        return self._compiled.score(evidence)

    @overload
    def evaluate_many(self, records: Iterable[Evidence]) -> Iterator[RecordScore]: ...

    @overload
    def evaluate_many(self, records: Frame) -> Frame: ...

    def evaluate_many(self, records: Any) -> Any:
        """What `evaluate` says of each record, in their order.

        An Arrow table, a Polars or a pandas frame (extra `frames`) with the columns of a table of evidence gives a
        frame of the same kind, with the columns that the SQL engine gives, without going through its rows; the errors
        of that are those of `engines.duckdb.frames.score_frame`.
        """
        if library_of_frame(records) is not None:
            from antq_rules.engines.duckdb.frames import score_frame

            return score_frame(self, records)
        return map(self._compiled.score, records)

    @cached_property
    def _lines(self) -> Callable[[Evidence], str]:
        is_known = self.holidays is not None
        plan = plan_ruleset(self.ruleset, self.parameters, has_holidays=is_known, has_lines=True)
        return compile_lines(plan, self.ruleset, self.holidays)

    def lines(self, evidence: Evidence) -> str:
        """Every criterion with the lines of its conditions, as one line of JSON (`antq-rules/lines/1`).

        A line has its text and place, its truth, whether it decides, what was measured and what is required: the same
        as in the explanations of `evaluate`, without their tree, labels of values and gaps, and from generated code,
        several hundred times faster.
        """
        return self._lines(evidence)

    def trace(self, evidence: Evidence) -> Evaluation:
        """What the reference evaluator saw on the way to the same statuses: the material of explanations."""
        return evaluate_ruleset(self.ruleset, evidence, self.parameters, self.holidays)


def compile_ruleset(
    ruleset: RuleSet,
    *,
    parameters: Mapping[str, ParameterSetting] | None = None,
    holidays: frozenset[date] | None = None,
) -> Program:
    """A `Program` for a ruleset. `parameters` replaces values of its parameters.

    `holidays` are the days off besides Saturdays and Sundays; without them a deadline in working days is unknown.
    Raises ValueError for a setting that names no parameter, or is not a value of its type.
    """
    settings = dict(parameters or {})
    checked_settings(ruleset, settings)
    return Program(ruleset, settings, holidays)
