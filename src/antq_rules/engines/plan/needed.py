"""Which bindings of a plan a result needs.

In: bindings and the expressions wanted. Out: names of bindings, in the order of the plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from antq_rules.engines.plan.expressions import Expression, Reference


def needed_bindings(bindings: Mapping[str, Expression], wanted: Iterable[Expression]) -> tuple[str, ...]:
    """Names of the bindings that the wanted expressions use, directly or through others."""
    needed: set[str] = set()
    pending = list(wanted)
    while pending:
        for node in parts_of(pending.pop()):
            if isinstance(node, Reference) and node.name not in needed:
                needed.add(node.name)
                pending.append(bindings[node.name])
    return tuple(name for name in bindings if name in needed)


def parts_of(node: object) -> Iterator[object]:
    """The node and everything inside it."""
    pending = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, tuple):
            pending.extend(item)
        elif is_dataclass(item):
            yield item
            pending.extend(getattr(item, part.name) for part in fields(item))
