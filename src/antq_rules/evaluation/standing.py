"""Whether a unit reaches, keeps or loses the recognition that a ruleset is about.

In: the decision, and the history of the unit (or MISSING). Out: a `StandingEvaluation`, or None where the ruleset
does not say by which outcome it recognises. Invariant: only what every way of filling in the history, and every
outcome that is still possible, would give is said; the authority recognises, this says what the evidence shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.evaluation.context import Context
from antq_rules.evaluation.decision import NOT_ELIGIBLE, UNDETERMINED
from antq_rules.evaluation.history import HELD, held_in, years_held_bounds
from antq_rules.evaluation.trace import OutcomeEvaluation, StandingEvaluation
from antq_rules.evidence import Document, History, Missing
from antq_rules.values import Interval, Truth

STANDINGS = ("gained", "regained", "kept", "lost", "not_held", NOT_ELIGIBLE)
_OF_RECOGNITION = ("recognised", "maintained", "lost")


@dataclass(frozen=True, slots=True)
class _Past:
    """What matters of the years before: held in the previous year; recognised at any time."""

    is_held: bool
    was_recognised: bool


_ALL_PASTS = (_Past(True, True), _Past(False, True), _Past(False, False))


def evaluate_standing(decision: OutcomeEvaluation, context: Context) -> StandingEvaluation | None:
    """The standing of the unit; None where the ruleset has no recognising outcome."""
    outcome = context.ruleset.recognises
    if outcome is None:
        return None
    history, year = context.history, context.evidence.year
    pasts = _ALL_PASTS if isinstance(history, Missing) else (_past(history, year),)
    possible = _standings(decision.possible, outcome, pasts)
    ends = decision.possible if decision.forecast == UNDETERMINED else (decision.forecast,)
    forecast = _standings(ends, outcome, pasts)
    before = years_held_bounds(history, year)
    reached = Interval(Fraction(decision.possible == (outcome,)), Fraction(outcome in decision.possible))
    status = possible[0] if len(possible) == 1 else UNDETERMINED
    is_held = {past.is_held for past in pasts}
    return StandingEvaluation(
        status=status,
        possible=possible,
        forecast=forecast[0] if len(forecast) == 1 else UNDETERMINED,
        outcome=outcome,
        held_in_previous_year=Truth.of(is_held.pop()) if len(is_held) == 1 else Truth.UNKNOWN,
        years_before=before,
        years_held=before + reached,
        since=_since(before, reached, year),
        decision=None if isinstance(history, Missing) else _latest_decision(history),
        is_history_open=isinstance(history, Missing) and possible != (NOT_ELIGIBLE,),
    )


def _past(history: History, year: int) -> _Past:
    earlier = [entry.event for entry in history if entry.year < year]
    return _Past(held_in(history, year - 1), any(event in _OF_RECOGNITION for event in earlier))


def _standings(ends: Iterable[str], outcome: str, pasts: tuple[_Past, ...]) -> tuple[str, ...]:
    """Every standing that one of the ends of the decision and one of the pasts give, in the order of `STANDINGS`."""
    found = {_standing(end, outcome, past) for end in ends for past in pasts}
    return tuple(standing for standing in STANDINGS if standing in found)


def _standing(end: str, outcome: str, past: _Past) -> str:
    if end == NOT_ELIGIBLE:
        return NOT_ELIGIBLE
    if end == outcome:
        return "kept" if past.is_held else "regained" if past.was_recognised else "gained"
    return "lost" if past.is_held else "not_held"


def _since(before: Interval, reached: Interval, year: int) -> int | None:
    """The first year of the years held, where it is known that there is one."""
    if not before.is_exact or before.low is None:
        return None
    if before.low > 0:
        return year - int(before.low)
    return year if reached.low == 1 else None


def _latest_decision(history: History) -> tuple[int, Document] | None:
    """The latest decision by which the unit was recognised or maintained, with the position of its entry."""
    decided = [
        (entry.year, position, entry.decision)
        for position, entry in enumerate(history, start=1)
        if entry.event in HELD and isinstance(entry.decision, Document)
    ]
    _, position, decision = max(decided, key=lambda item: item[:2], default=(0, 0, None))
    return None if decision is None else (position, decision)
