"""No condition is written twice: what two rulesets ask stands once, in `rulesets/chung/`, and is read with `use`.

Not counted: a flag, an attestation or the presence of a field (the field itself is shared), and guards (`when x > 0:`),
which belong to the line that they guard.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from antq_rules.pipeline.library import default_library
from antq_rules.pipeline.migrations import VERSIONS
from antq_rules.ruleset.canonical import meaning_text
from antq_rules.ruleset.conditions import (
    AllCriteriaMet,
    Always,
    Attested,
    Condition,
    CriterionMet,
    Definition,
    FlagIs,
    Implication,
    IsPresent,
    Negation,
)

CONDITIONS = get_args(Condition)
BARE = Always | Attested | FlagIs | IsPresent | CriterionMet | AllCriteriaMet


def conditions(node: Any) -> Iterator[Any]:
    """Every condition below a part of a ruleset that asks something of its own."""
    if isinstance(node, tuple):
        for item in node:
            yield from conditions(item)
    elif isinstance(node, Implication):
        yield from conditions(node.consequence)
    elif is_dataclass(node) and not isinstance(node, type):
        bare = isinstance(node, BARE | Definition) or (isinstance(node, Negation) and isinstance(node.item, BARE))
        if isinstance(node, CONDITIONS) and not bare:
            yield node
        for part in fields(node):
            if part.name != "span":
                yield from conditions(getattr(node, part.name))


def test_no_condition_is_written_in_two_files() -> None:
    library = default_library(use_stored=False)
    written: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for entry in library.entries:
        if VERSIONS in entry.path.parts:
            continue  # a kept version stands alone: everything it uses is put into it
        ruleset, _ = library.load_path(entry.path)
        assert ruleset is not None
        for condition in conditions((ruleset.eligibility, ruleset.criteria)):
            span = condition.span
            written[meaning_text(condition)][span.source.name, span.start] = span.text
    twice = [places for places in written.values() if len({file for file, _ in places}) > 1]
    assert len(written) > 100
    assert twice == []
