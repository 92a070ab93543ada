"""The ruleset as a whole: numbers of criteria, references among criteria, what is there at all.

In: an assembled ruleset. Out: findings; the ruleset without the shared declarations that it does not need.
Invariant: criteria refer to one another without cycles.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from antq_rules.checking.header import HeaderFacts
from antq_rules.checking.names import Context
from antq_rules.checking.walk import criterion_references, parameters, paths
from antq_rules.diagnostics import Diagnostic, Label
from antq_rules.diagnostics.diagnostic import at
from antq_rules.ruleset.conditions import TotalPoints
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.references import nodes_of
from antq_rules.values import format_number


def check_whole(ruleset: RuleSet, facts: HeaderFacts | None, context: Context) -> Iterator[Diagnostic]:
    """Findings that need all criteria and outcomes."""
    if not context.criteria:
        yield at("E310", ruleset.span)
    if not ruleset.decision and not ruleset.classification and not context.findings:
        yield at("E309", ruleset.span)
    if facts is not None and facts.criteria is not None:
        found = len({counted_id(name) for name in context.criteria})
        # Ids used twice and criteria that replace nothing have findings of their own.
        if found != facts.criteria.value and not any(item.code in ("E102", "E108") for item in context.findings):
            stated = format_number(facts.criteria.value)
            yield at("E302", facts.criteria.span, stated=stated, found=found)
    yield from _cycles(ruleset)
    yield from _totals(ruleset, context)
    if context.withdrawn:
        yield from _dangling(ruleset, context)


def _totals(ruleset: RuleSet, context: Context) -> Iterator[Diagnostic]:
    """Totals over criteria none of which has points. Not asked where a faulty criterion may have had some."""
    if len(ruleset.criteria) != len(context.criteria):
        return
    for outcome in (*ruleset.decision, *ruleset.classification):
        for node in nodes_of(outcome):
            if not isinstance(node, TotalPoints):
                continue
            scored = [item for item in ruleset.criteria if item.points is not None]
            if not any(node.group in (None, item.group) for item in scored):
                facts = {"text": node.span.text, "group": node.group or ""}
                yield Diagnostic("E316", (Label(node.span),), facts, "group" if node.group else "")


def counted_id(name: str) -> str:
    """Points of a criterion (3.a, 3.b) count as one criterion; 2.1 and 2.2 are two."""
    return re.sub(r"(\.[^0-9.]+)+$", "", name)


def _cycles(ruleset: RuleSet) -> Iterator[Diagnostic]:
    """E112 at each reference that closes a circle. Depth first, without recursion: a chain may be long."""
    references = {item.id: tuple(criterion_references(item)) for item in ruleset.criteria}
    spans = {item.id: item.span for item in ruleset.criteria}
    done: set[str] = set()
    for start in references:
        chain = [start] if start not in done else []
        open_references = [iter(references[start])]
        reported: set[tuple[str, str]] = set()
        while chain:
            reference = next(open_references[-1], None)
            if reference is None:
                open_references.pop()
                done.add(chain.pop())
            elif reference.id in chain:
                if (chain[-1], reference.id) not in reported:
                    reported.add((chain[-1], reference.id))
                    text = " → ".join((*chain[chain.index(reference.id) :], reference.id))
                    labels = (Label(reference.span), Label(spans[reference.id], "declared"))
                    yield Diagnostic("E112", labels, {"chain": text})
            elif reference.id in references and reference.id not in done:
                chain.append(reference.id)
                open_references.append(iter(references[reference.id]))


def _dangling(ruleset: RuleSet, context: Context) -> Iterator[Diagnostic]:
    """Inherited references to a criterion that this file withdraws."""
    sources: list[tuple[str, object]] = [(f"criterion {item.id}", item) for item in ruleset.criteria]
    sources += [(item.name, item) for item in (*ruleset.decision, *ruleset.classification)]
    for user, node in sources:
        for reference in criterion_references(node):
            if reference.id in context.withdrawn:
                labels = (Label(context.withdrawn[reference.id]), Label(reference.span, "used"))
                yield Diagnostic("E324", labels, {"name": reference.id, "user": user})


def needed_shared(ruleset: RuleSet, context: Context) -> RuleSet:
    """The ruleset without declarations of shared files that nothing in it reads."""
    used = _reads(ruleset, context)
    is_kept = {
        name: declared.origin != "shared" or (_scope(declared.parameter is not None), name) in used
        for name, declared in context.names.items()
    }
    unit = {name: item.origin != "shared" or ("unit", name) in used for name, item in context.unit.items()}
    return replace(
        ruleset,
        evidence=tuple(field for field in ruleset.evidence if is_kept[field.name]),
        unit=tuple(field for field in ruleset.unit if unit[field.name]),
        definitions=tuple(item for item in ruleset.definitions if _needs(item) <= used),
        parameters=tuple(item for item in ruleset.parameters if is_kept[item.name]),
    )


def _needs(node: object) -> set[tuple[str, str]]:
    fields = {("evidence" if scope == "previous" else scope, name) for scope, name in paths(node)}
    return {item for item in fields if item != ("unit", "type")} | {("parameter", name) for name in parameters(node)}


def _scope(is_parameter: bool) -> str:
    return "parameter" if is_parameter else "evidence"


def _reads(ruleset: RuleSet, context: Context) -> set[tuple[str, str]]:
    """Everything read by rules, or by the bounds of a field that is kept, as (scope, name)."""
    start: list[object] = [ruleset.eligibility, ruleset.criteria, ruleset.decision, ruleset.classification]
    start += [item.field for item in (*context.names.values(), *context.unit.values()) if item.origin != "shared"]
    # Definitions of the file itself and of the base stay usable in an extending ruleset.
    start += [item for item in ruleset.definitions if context.names[item.name].origin != "shared"]
    found: set[tuple[str, str]] = set()
    open_nodes = start
    while open_nodes:
        node = open_nodes.pop()
        new = _needs(node)
        for scope, name in new - found:
            declared = (context.unit if scope == "unit" else context.names).get(name)
            if declared is not None and declared.field is not None:
                open_nodes.append(declared.field)
        found |= new
    return found
