"""Decision and classification: ordered outcomes, the last without a condition. Eligibility rules too.

In: outcome and eligibility blocks of the syntax tree. Out: `Outcome` and `EligibilityRule` values, or findings.
Invariant: exactly one `otherwise`, and it is the last outcome.
"""

from antq_rules.checking.conditions import condition
from antq_rules.checking.names import Context, Scope
from antq_rules.checking.places import first_word
from antq_rules.checking.wording import check_wording
from antq_rules.ruleset.conditions import Always, Condition
from antq_rules.ruleset.model import Citation, EligibilityRule, Outcome, RuleSet
from antq_rules.syntax import tree

_BUILT_IN = ("not_eligible", "undetermined")


def outcomes(
    file: tree.File, is_classification: bool, base: tuple[Outcome, ...], context: Context
) -> tuple[Outcome, ...]:
    """The outcomes of a file, before those of the base ruleset if there are any."""
    blocks = [
        item
        for item in file.items
        if isinstance(item, tree.OutcomeBlock) and item.is_classification == is_classification
    ]
    word = "classification" if is_classification else "decision"
    for block in blocks[1:]:
        places = (first_word(block.span), (first_word(blocks[0].span), "declared"))
        context.report("E103", *places, variant="block", clause=word)
    if not blocks:
        return base
    own = _outcomes(blocks[0], base, context)
    if base:
        return (*own, *base)
    _check_otherwise(blocks[0], context)
    return own


def recognising(written: tree.Name | None, file: tree.File, base: RuleSet | None, context: Context) -> str | None:
    """The outcome of the decision that recognises a unit: as the header names it, else as the base does."""
    if written is None:
        return base.recognises if base else None
    blocks = [item for item in file.items if isinstance(item, tree.OutcomeBlock) and not item.is_classification]
    names = [outcome.name.text for block in blocks for outcome in block.outcomes]
    names += [outcome.name for outcome in base.decision] if base else []
    if written.text in names:
        return written.text
    if names:
        context.report_unknown("E340", written.span, written.text, names, outcomes=tuple(names))
    else:
        context.report("E340", written.span, variant="none", name=written.text)
    return None


def _outcomes(block: tree.OutcomeBlock, base: tuple[Outcome, ...], context: Context) -> tuple[Outcome, ...]:
    inherited = {outcome.name: outcome.span for outcome in base}
    seen: dict[str, tree.Name] = {}
    found: list[Outcome] = []
    for outcome in block.outcomes:
        name = outcome.name.text
        checked = condition(outcome.condition, Scope(context, "outcome")) if outcome.condition else None
        if name in _BUILT_IN:
            context.report("E115", outcome.name.span, variant="outcome", name=name)
        elif name in inherited:
            places = (outcome.name.span, (inherited[name], "declared"))
            context.report("E320", *places, variant="outcome", name=name)
        elif outcome.condition is None and base:
            context.report("E320", outcome.span, (base[-1].span, "declared"), variant="otherwise")
        elif seen.setdefault(name, outcome.name) is not outcome.name:
            context.report("E102", outcome.name.span, (seen[name].span, "declared"), variant="outcome", name=name)
        elif outcome.condition is None or checked is not None:
            label = outcome.label.text if outcome.label else name
            found.append(Outcome(name, label, checked, span=outcome.name.span))
    _check_reach(found, base, context)
    return tuple(found)


def _check_otherwise(block: tree.OutcomeBlock, context: Context) -> None:
    last = [outcome for outcome in block.outcomes if outcome.condition is None]
    if not last:
        place = block.outcomes[-1].name.span if block.outcomes else block.span
        context.report("E308", place, variant="missing")
    elif last[0] is not block.outcomes[-1]:
        context.report("E308", last[0].span, (block.outcomes[-1].name.span, "after"))


def _check_reach(own: list[Outcome], base: tuple[Outcome, ...], context: Context) -> None:
    """W301: an outcome after one that is always reached, or with the condition of an earlier one."""
    first: dict[Condition | None, int] = {}
    always: int | None = None
    for index, outcome in enumerate([*own, *base]):
        same = first.get(outcome.condition)
        place = min((one for one in (always, same) if one is not None), default=None)
        # What is always reached is told of at the first outcome after it, and nothing more is said after that.
        if place is not None and (place != always or place == index - 1):
            earlier = own[place]
            facts = {"name": outcome.name, "earlier": earlier.name}
            if index < len(own):
                variant = "" if place == always else "same"
                context.report("W301", outcome.span, (earlier.span, "earlier"), variant=variant, **facts)
            else:
                context.report("W301", earlier.span, (outcome.span, "inherited"), variant="base", **facts)
        if index < len(own):
            if isinstance(outcome.condition, Always) and outcome.condition.value:
                always = index if always is None else always
            elif outcome.condition is not None:
                first.setdefault(outcome.condition, index)


def eligibility(file: tree.File, ruleset: str, instrument: str, context: Context) -> tuple[EligibilityRule, ...]:
    """The eligibility rules of a file."""
    found: list[EligibilityRule] = []
    for item in file.items:
        if not isinstance(item, tree.Eligibility):
            continue
        for rule in item.rules:
            checked = condition(rule.condition, Scope(context, "eligibility"))
            if rule.cite is None:
                context.report("E303", rule.label.span, variant="eligibility", name=rule.label.text)
            if checked is None or rule.cite is None:
                continue
            check_wording(rule.label, rule.condition, checked, context)
            cite = Citation(rule.cite.text, instrument)
            found.append(
                EligibilityRule(rule.is_exclusion, rule.label.text, checked, cite, ruleset, span=rule.label.span)
            )
    return tuple(found)
