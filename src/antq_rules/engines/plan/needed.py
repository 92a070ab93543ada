"""Which bindings of a plan a result needs.

In: bindings and the expressions wanted. Out: names of bindings, in the order of the plan.
"""

from collections.abc import Iterable, Mapping

from antq_rules.engines.plan.expressions import Expression, Reference
from antq_rules.ruleset.references import nodes_of


def needed_bindings(bindings: Mapping[str, Expression], wanted: Iterable[Expression]) -> tuple[str, ...]:
    """Names of the bindings that the wanted expressions use, directly or through others."""
    needed: set[str] = set()
    pending = list(wanted)
    while pending:
        for node in nodes_of(pending.pop()):
            if isinstance(node, Reference) and node.name not in needed:
                needed.add(node.name)
                pending.append(bindings[node.name])
    return tuple(name for name in bindings if name in needed)
