"""The standing of a unit as facts of the result document.

In: the standing that evaluation found, and the ruleset. Out: a `StandingOut`. Invariant: nothing is said that the
evaluation leaves open.
"""

from collections.abc import Mapping
from typing import cast

from antq_rules.evaluation.trace import StandingEvaluation
from antq_rules.explanation.assessment import DocumentOut, StandingName, StandingOut, YearsOut
from antq_rules.explanation.documents import document_out
from antq_rules.explanation.explain import truth_name
from antq_rules.ruleset import RuleSet
from antq_rules.values import Interval


def standing_out(found: StandingEvaluation | None, ruleset: RuleSet) -> StandingOut | None:
    """The standing as published; None where the ruleset does not judge it."""
    if found is None:
        return None
    path = f"history.{ruleset.family}"
    labels: Mapping[str, str] = {outcome.name: outcome.label for outcome in ruleset.decision}
    return StandingOut(
        status=_name(found.status),
        possible=tuple(_name(name) for name in found.possible),
        forecast=_name(found.forecast),
        outcome=found.outcome,
        outcome_label=labels.get(found.outcome),
        held_in_previous_year=truth_name(found.held_in_previous_year),
        years_before=_years(found.years_before),
        years_held=_years(found.years_held),
        since=found.since,
        decision=_decision(found, path),
        missing=(path,) if found.is_history_open else (),
    )


def _name(status: str) -> StandingName:
    # INVARIANT: evaluation names standings only by the words of the published format.
    return cast(StandingName, status)


def _years(found: Interval) -> YearsOut:
    return YearsOut(min=int(found.low or 0), max=None if found.high is None else int(found.high))


def _decision(found: StandingEvaluation, path: str) -> DocumentOut | None:
    if found.decision is None:
        return None
    position, document = found.decision
    return document_out(document, f"{path}[{position}].decision", None)
