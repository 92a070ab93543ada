"""What a case says something about: criteria, the decision, the classification, eligibility.

In: a case, or a ruleset and such owners. Out: the owners, and the part of the ruleset that they need. Invariant: under
that part the owners come out exactly as under the whole.
"""

from dataclasses import replace

from antq_rules.authoring.testing.model import Case
from antq_rules.ruleset import RuleSet

DECISION = "decision"
CLASSIFICATION = "classification"
ELIGIBILITY = "eligibility"


def owners_of(case: Case) -> frozenset[str]:
    """What a case says something about: criteria, the decision, the classification, eligibility."""
    owners: set[str] = set()
    for item in case.wants:
        if item.about == "possible":
            owners |= {DECISION, CLASSIFICATION, ELIGIBILITY}
        elif item.about in ("decision", "standing") or (item.about, item.subject) == ("forecast", DECISION):
            owners |= {DECISION, ELIGIBILITY}
        elif item.about == "classification" or item.subject in (CLASSIFICATION, "total"):
            owners.add(CLASSIFICATION)
        elif item.about in ("eligibility", "eligibility_reasons"):
            owners.add(ELIGIBILITY)
        else:
            owners.add(item.subject)
    return frozenset(owners)


def part_of(ruleset: RuleSet, owners: frozenset[str]) -> RuleSet:
    """The ruleset with only the criteria of the owners, and those that these refer to; whole for other owners."""
    ids = {criterion.id for criterion in ruleset.criteria}
    if not owners or not owners <= ids:
        return ruleset
    pending, needed = list(owners), set(owners)
    while pending:
        before = ruleset.criteria_before[pending.pop()] - needed
        needed |= before
        pending += before
    kept = tuple(criterion for criterion in ruleset.criteria if criterion.id in needed)
    return replace(
        ruleset,
        criteria=kept,
        eligibility=(),
        decision=(),
        classification=(),
        recognises=None,
        definitions=(),
        span=ruleset.span,
    )
