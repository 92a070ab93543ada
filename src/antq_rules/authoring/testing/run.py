"""Running cases.

In: suites and a vocabulary. Out: a `CaseResult` per case. Invariant: a case passes only if everything it names comes
out, and a record with errors only if exactly the error it names is found.
"""

from collections.abc import Iterable

from antq_rules.authoring.testing.found import Found
from antq_rules.authoring.testing.model import Case, CaseResult, Difference, Judged, Suite, Wanted
from antq_rules.authoring.testing.owners import owners_of, part_of
from antq_rules.authoring.testing.records import changed, judge_record
from antq_rules.diagnostics import Severity
from antq_rules.evidence.nodes import Node
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.vocabulary import Vocabulary


def run_suite(suite: Suite, vocabulary: Vocabulary, only: str = "") -> tuple[CaseResult, ...]:
    """The results of the cases whose name holds the text `only`, in the order of the file."""
    chosen = [case for case in suite.cases if only.casefold() in case.name.casefold()]
    parts: dict[frozenset[str], RuleSet] = {}
    return tuple(_run(suite.ruleset, case, vocabulary, parts) for case in chosen)


def _run(ruleset: RuleSet, case: Case, vocabulary: Vocabulary, parts: dict[frozenset[str], RuleSet]) -> CaseResult:
    # Only what the case says something about is evaluated; its changes are known to fit its record.
    owners = owners_of(case)
    if owners not in parts:
        parts[owners] = part_of(ruleset, owners)
    judged = judge_record(record_of(case), ruleset, case.parameters, vocabulary, parts[owners])
    error = next((item for item in case.wants if item.about == "error"), None)
    if judged.evaluation is None or judged.evidence is None:
        codes = _errors(judged)
        if error is None:
            return CaseResult(ruleset, case, (), judged.findings, judged)
        wrong = [] if codes == (error.value,) else [Difference(error, _one_or_many(codes))]
        return CaseResult(ruleset, case, tuple(wrong), (), judged)
    found = Found(parts[owners], judged.evidence, judged.evaluation)
    differences = tuple(_differences(case, found))
    return CaseResult(ruleset, case, differences, (), judged)


def record_of(case: Case) -> Node:
    """The record of a case, its changes made."""
    record = case.base
    for change in case.changes:
        record = changed(record, change)
    return record


def _differences(case: Case, found: Found) -> Iterable[Difference]:
    for item in case.wants:
        got = None if item.about == "error" else found.get(item.about, item.subject, item.value)
        if got != item.value:
            yield Difference(item, got)


def _errors(judged: Judged) -> tuple[str, ...]:
    return tuple(sorted({item.code for item in judged.findings if item.severity is Severity.ERROR}))


def _one_or_many(codes: tuple[str, ...]) -> Wanted:
    return codes[0] if len(codes) == 1 else codes
