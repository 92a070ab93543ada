"""The criteria of a ruleset: own ones, inherited, replaced and withdrawn ones, in their groups.

In: criteria, groups and withdrawals of the syntax tree, and the criteria of the base. Out: the whole list, or findings.
Invariants: an id names one criterion; only `replace` and `withdraw` change what the base says; criteria of a group
stand together.
"""

from dataclasses import dataclass

from antq_rules.checking.criteria import criterion
from antq_rules.checking.names import Context
from antq_rules.diagnostics import Span
from antq_rules.ruleset.model import Citation, Criterion, Group, RuleSet, Withdrawn
from antq_rules.syntax import tree


@dataclass(frozen=True, slots=True)
class Member:
    """A criterion of the file with the group it stands in."""

    source: tree.Criterion
    group: str | None


def members(file: tree.File, base: RuleSet | None, context: Context) -> tuple[Member, ...]:
    """The criteria that a file adds or replaces; ids and groups are entered in the context."""
    if base is not None:
        context.criteria.update({item.id: item.span for item in base.criteria})
        context.groups.update({group.id: group.title for group in base.groups})
    _withdraw(file, base, context)
    found: list[Member] = []
    own: dict[str, Span] = {}
    groups: dict[str, Span] = {}
    for item in file.items:
        if isinstance(item, tree.Criterion):
            _add(Member(item, None), base, own, found, context)
        elif isinstance(item, tree.Group):
            _open_group(item, base, groups, context)
            for source in item.criteria:
                _add(Member(source, item.id.text), base, own, found, context)
    return tuple(found)


def _withdraw(file: tree.File, base: RuleSet | None, context: Context) -> None:
    for item in file.items:
        if not isinstance(item, tree.Withdraw):
            continue
        name = item.id.text
        if base is None:
            context.report("E321", item.id.span, variant="withdraw", name=name)
        elif name in context.withdrawn:
            first = context.withdrawn[name]
            context.report("E102", item.id.span, (first, "declared"), variant="withdrawn", name=name)
        elif name not in context.criteria:
            context.report_unknown("E108", item.id.span, name, context.criteria, "base", base=base.id)
        else:
            context.withdrawn[name] = item.id.span
    for name in context.withdrawn:
        del context.criteria[name]


def _open_group(item: tree.Group, base: RuleSet | None, groups: dict[str, Span], context: Context) -> None:
    name, title = item.id.text, item.title.text
    first = groups.setdefault(name, item.id.span)
    if first is not item.id.span:
        context.report("E102", item.id.span, (first, "declared"), variant="group", name=name)
    elif base is not None and context.groups.get(name, title) != title:
        context.report("E320", item.title.span, variant="group", name=name, title=context.groups[name])
    else:
        context.groups[name] = title


def _add(member: Member, base: RuleSet | None, own: dict[str, Span], found: list[Member], context: Context) -> None:
    name, span = member.source.id.text, member.source.id.span
    first = own.setdefault(name, span)
    if first is not span:
        context.report("E102", span, (first, "declared"), name=name)
    elif name in context.withdrawn and base is not None:
        variant = "replaced" if member.source.is_replacement else "readded"
        context.report("E320", span, (context.withdrawn[name], "gone"), variant=variant, name=name)
    elif member.source.is_replacement and base is None:
        context.report("E321", span, variant="replace", name=name)
    elif member.source.is_replacement and base is not None and name not in context.criteria:
        context.report_unknown("E108", span, name, context.criteria, "base", base=base.id)
    elif not member.source.is_replacement and name in context.criteria:
        context.report("E320", span, (context.criteria[name], "declared"), variant="criterion", name=name)
    else:
        found.append(member)
    context.criteria.setdefault(name, span)


def checked_criteria(
    found: tuple[Member, ...], base: RuleSet | None, ruleset: str, instrument: str, context: Context
) -> tuple[Criterion, ...]:
    """All criteria in order: those of the base, replaced where the file replaces them, then the added ones."""
    inherited = [item for item in base.criteria if item.id not in context.withdrawn] if base else []
    group_of = {item.id: item.group for item in inherited}
    replaced: dict[str, Criterion | None] = {}
    added: list[Criterion] = []
    for member in found:
        name = member.source.id.text
        group = member.group if member.group is not None else group_of.get(name)
        checked = criterion(member.source, group, ruleset, instrument, context)
        if member.source.is_replacement:
            replaced[name] = checked
        elif checked is not None:
            added.append(checked)
    whole = [replaced.get(item.id, item) for item in inherited]
    result = [item for item in whole if item is not None]
    for item in added:
        result.insert(_place(item, result), item)
    return tuple(result)


def _place(item: Criterion, found: list[Criterion]) -> int:
    """After the last criterion of the same group, or at the end."""
    if item.group is None:
        return len(found)
    places = [index for index, other in enumerate(found) if other.group == item.group]
    return places[-1] + 1 if places else len(found)


def groups(context: Context) -> tuple[Group, ...]:
    """The groups in order of their first declaration."""
    return tuple(Group(name, title) for name, title in context.groups.items())


def withdrawn(file: tree.File, base: RuleSet | None, instrument: str, context: Context) -> tuple[Withdrawn, ...]:
    """What the base had withdrawn already, and what this file withdraws."""
    if base is None:
        return ()
    titles = {item.id: item.title for item in base.criteria}
    own = tuple(
        Withdrawn(item.id.text, titles[item.id.text], item.because.text, Citation(item.cite.text, instrument))
        for item in file.items
        if isinstance(item, tree.Withdraw) and context.withdrawn.get(item.id.text) is item.id.span
    )
    return (*base.withdrawn, *own)
