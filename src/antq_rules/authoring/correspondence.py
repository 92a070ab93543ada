"""Which criteria the authors of two rulesets say to ask the same.

In: a library and two of its rulesets. Out: ids of the one with ids of the other, from the mapping file of either.
"""

from collections.abc import Mapping

from antq_rules.diagnostics import Diagnostic
from antq_rules.pipeline import Library
from antq_rules.pipeline.migrations import criteria_between
from antq_rules.ruleset import RuleSet


def criteria_of(library: Library, before: RuleSet, after: RuleSet) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Ids of `before` with ids of `after`; empty where no mapping names the two."""
    entries = [library.find(f"{item.id}@{item.version}")[0] for item in (before, after)]
    if entries[0] is None or entries[1] is None:
        return {}, ()
    return criteria_between(library, entries[0], entries[1])
