"""What a fast engine says of one record: statuses, points, decision; no explanation.

In: built by an engine. Out: frozen data, the same words as in results.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.evaluation.trace import Status


class Statuses(Mapping[str, Status]):
    """The status of each criterion by id, in the order of the ruleset.

    A mapping that is never changed. To make a dictionary of its own for each record would cost a fifth of the scoring:
    all records share `places`, which says where in `values` the status of an id stands.
    """

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: tuple[Status, ...]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, id: str) -> Status:
        return self._values[self._places[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(dict(zip(self._places, self._values, strict=True)))


@dataclass(frozen=True, slots=True)
class PointsRange:
    """Points from `minimum` to `maximum`; the same number twice where they are settled."""

    minimum: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class OutcomeScore:
    """The outcome, the outcomes still possible in the order of the ruleset, and the outcome as forecast."""

    outcome: str
    possible: tuple[str, ...]
    forecast: str


@dataclass(frozen=True, slots=True)
class RecordScore:
    """Statuses, points and decision of one record.

    `statuses` of every criterion by id, in the order of the ruleset; `forecasts` of those not yet due; `points` of
    those that have points and are not left out; `total` of all points and `total_of` the most that could be given
    (None for a ruleset without points); `eligibility` is `eligible`, `not_eligible` or `undetermined`.
    """

    statuses: Mapping[str, Status]
    forecasts: Mapping[str, Status]
    points: Mapping[str, PointsRange]
    total: PointsRange | None
    total_of: Fraction | None
    eligibility: str
    decision: OutcomeScore
    classification: OutcomeScore | None
