"""Limits of what a result says, as facts.

In: the ruleset, the record and the evaluation. Out: caveats, always in the same order.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from antq_rules.evaluation.trace import Evaluation, Trace
from antq_rules.evidence import MISSING, Evidence
from antq_rules.explanation.assessment import Caveat, CitationOut
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.model import BASES
from antq_rules.ruleset.references import sole_attestation
from antq_rules.values import format_number


def caveats_of(ruleset: RuleSet, evidence: Evidence, evaluation: Evaluation) -> tuple[Caveat, ...]:
    """What a reader must know before relying on the result."""
    return (
        *_of_status(ruleset),
        *_of_time(ruleset, evidence),
        *_of_basis(ruleset),
        *_of_parameters(evaluation),
        *_of_attested_points(ruleset, evaluation),
        *_of_withdrawn(ruleset),
    )


def _of_status(ruleset: RuleSet) -> Iterator[Caveat]:
    if ruleset.status != "official":
        yield Caveat(kind="status", text=ruleset.status)


def _of_time(ruleset: RuleSet, evidence: Evidence) -> Iterator[Caveat]:
    is_before = ruleset.in_force_from is not None and evidence.as_of < ruleset.in_force_from
    is_after = ruleset.in_force_to is not None and evidence.as_of > ruleset.in_force_to
    if is_before or is_after:
        yield Caveat(kind="not_in_force", text=evidence.as_of.isoformat())
    _, last_day = ruleset.period_in(evidence.year)
    if evidence.as_of < last_day:
        yield Caveat(kind="period_open", text=last_day.isoformat())


def _of_basis(ruleset: RuleSet) -> Iterator[Caveat]:
    for basis in BASES:
        ids = tuple(criterion.id for criterion in ruleset.criteria if criterion.basis == basis)
        if basis != "official" and ids:
            yield Caveat(kind="basis", basis=basis, criteria=ids)


def _of_parameters(evaluation: Evaluation) -> Iterator[Caveat]:
    names = {
        read.parameter
        for trace in _all_nodes(_traces(evaluation))
        for read in trace.inputs
        if read.parameter is not None and read.value is MISSING
    }
    if names:
        yield Caveat(kind="parameter_unset", names=tuple(name for name, _ in evaluation.parameters if name in names))


def _of_attested_points(ruleset: RuleSet, evaluation: Evaluation) -> Iterator[Caveat]:
    """Points that no rule checks: of an attestation, or of what is known by its number only; not where left out."""
    points = {
        criterion.id: item.points.of
        for criterion, item in zip(ruleset.criteria, evaluation.criteria, strict=True)
        if item.points is not None
        if criterion.basis == "counted" or sole_attestation(criterion.require) is not None
    }
    if points:
        yield Caveat(
            kind="points_attested", criteria=tuple(points), text=format_number(sum(points.values(), Fraction(0)))
        )


def _of_withdrawn(ruleset: RuleSet) -> Iterator[Caveat]:
    for item in ruleset.withdrawn:
        cite = CitationOut(place=item.cite.place, instrument=item.cite.instrument)
        yield Caveat(kind="withdrawn", criteria=(item.id,), title=item.title, text=item.because, cite=cite)


def _traces(evaluation: Evaluation) -> Iterator[Trace]:
    yield from evaluation.eligibility.rules
    for item in evaluation.criteria:
        yield from (trace for trace in (item.applies, item.require) if trace is not None)
        if item.points is not None:
            yield from item.points.parts
    for decision in (evaluation.decision, evaluation.classification):
        if decision is not None:
            yield from (trace for _, trace in decision.considered)


def _all_nodes(traces: Iterable[Trace]) -> Iterator[Trace]:
    for trace in traces:
        yield trace
        yield from _all_nodes(trace.children)
