"""Conditions and numbers as they are printed.

In: an expression. Out: text put on a page: blocks on lines of their own, all else on the line that is open.
Invariant: parentheses stand exactly where reading would else give another tree.
"""

from antq_rules.syntax import tree
from antq_rules.syntax.page import Page
from antq_rules.syntax.print_words import literal

# Binding strength, weakest first: implication, or, and, not, relation, sum, product, atom.
IMPLICATION, OR, AND, NOT, RELATION, SUM, PRODUCT, ATOM = range(8)

_RELATIONS = {"<": "before", "<=": "on or before", ">": "after", ">=": "on or after"}


def print_condition(page: Page, node: tree.Expression, least: int = IMPLICATION) -> None:
    """Put an expression on the page, in parentheses where it binds weaker than `least`."""
    if _strength(node) < least:
        page.put("(")
        _print(page, node)
        page.put(")")
    else:
        _print(page, node)


def print_behind(page: Page, node: tree.Expression) -> None:
    """Put a whole condition behind what is on the open line, or below it where it does not fit and cannot be broken."""
    can_break = isinstance(node, tree.Block | tree.Junction)
    breaks = not can_break and page.would_overflow(lambda trial: print_condition(trial, node))
    with page.continuation(node.span, breaks=breaks):
        print_condition(page, node)


def _strength(node: tree.Expression) -> int:
    match node:
        case tree.When():
            return IMPLICATION
        case tree.Junction():
            return OR if node.operator == "or" else AND
        case tree.Not():
            return NOT
        case (
            tree.Comparison()
            | tree.Ratio()
            | tree.Membership()
            | tree.Presence()
            | tree.InPeriod()
            | tree.DayRelation()
            | tree.Within()
        ):
            return RELATION
        case tree.Arithmetic():
            return PRODUCT if node.operator == "*" else SUM
        case _:
            return ATOM


def _print(page: Page, node: tree.Expression) -> None:
    match node:
        case tree.When():
            page.put("when ")
            print_condition(page, node.condition, OR)
            page.put(":")
            print_behind(page, node.consequence)
        case tree.Junction():
            _print_junction(page, node)
        case tree.Not():
            page.put("not ")
            print_condition(page, node.item, NOT)
        case tree.Arithmetic():
            strength = _strength(node)
            print_condition(page, node.left, strength)
            page.put(f" {node.operator} ")
            print_condition(page, node.right, strength + 1)
        case tree.Block():
            _print_block(page, node)
        case tree.Reference():
            page.put(".".join(node.path))
        case tree.Count() | tree.Sum() | tree.Quantified():
            _print_over_list(page, node)
        case _ if _strength(node) == RELATION:
            _print_relation(page, node)
        case _:
            _print_plain(page, node)


def _print_junction(page: Page, node: tree.Junction) -> None:
    """On one line if it fits, else each item on a line of its own, beginning with the operator."""
    breaks = page.would_overflow(lambda trial: _print_junction(trial, node))
    least = AND if node.operator == "or" else NOT
    print_condition(page, node.items[0], least)
    for item in node.items[1:]:
        with page.continuation(item.span, breaks=breaks):
            page.put(f"{node.operator} ")
            print_condition(page, item, least)


def _print_ratio(page: Page, node: tree.Ratio) -> None:
    """On one line if it fits, else the whole and the threshold on a line of their own."""
    breaks = page.would_overflow(lambda trial: _print_ratio(trial, node))
    print_condition(page, node.part, SUM)
    with page.continuation(node.whole.span, breaks=breaks):
        page.put("of ")
        print_condition(page, node.whole, SUM)
        page.put(f" {node.operator} ")
        print_condition(page, node.threshold, SUM)


def _print_relation(page: Page, node: tree.Expression) -> None:
    match node:
        case tree.Comparison():
            print_condition(page, node.left, SUM)
            page.put(f" {node.operator} ")
            print_condition(page, node.right, SUM)
        case tree.Ratio():
            _print_ratio(page, node)
        case tree.Membership():
            print_condition(page, node.item, SUM)
            page.put(" in (")
            for index, option in enumerate(node.options):
                page.put(", " if index else "")
                print_condition(page, option, ATOM)
            page.put(")")
        case tree.Presence():
            print_condition(page, node.item, SUM)
            page.put(" is present" if node.is_present else " is absent")
        case tree.InPeriod():
            print_condition(page, node.item, SUM)
            page.put(f" in {node.unit}" + ("" if node.number is None else f" {node.number}"))
        case tree.DayRelation():
            print_condition(page, node.item, SUM)
            page.put(f" {_RELATIONS[node.relation]} ")
            print_condition(page, node.day, SUM)
        case tree.Within():
            print_condition(page, node.item, SUM)
            working = "working " if node.is_working else ""
            page.put(f" within {node.days} {working}{'day' if node.days == 1 else 'days'} of ")
            print_condition(page, node.anchor, SUM)


def _print_block(page: Page, node: tree.Block) -> None:
    words = f"at least {node.count} of " if node.kind == "at_least" else "" if node.is_bare else f"{node.kind} "
    page.put(words + "{")
    with page.block(node.span):
        for line in node.lines:
            page.open_line(line.span)
            if line.label is not None:
                page.put_text(line.label)
                page.put(": ")
            print_condition(page, line.condition)


def _print_over_list(page: Page, node: tree.Count | tree.Sum | tree.Quantified) -> None:
    word = node.quantifier if isinstance(node, tree.Quantified) else "sum" if isinstance(node, tree.Sum) else "count"
    page.put(f"{word}({'.'.join(node.list.path)}")
    if node.where is not None:
        page.put(" where ")
        print_condition(page, node.where)
    page.put(")")


def _print_plain(page: Page, node: tree.Expression) -> None:
    match node:
        case tree.AssessmentYear():
            page.put("assessment year")
        case tree.YearsHeld():
            page.put("years held")
        case tree.HistoryEvent():
            what = "held recognition" if node.event == "held" else f"was {node.event}"
            page.put(f"{what} in {node.years.replace('_', ' ')}")
        case tree.Attested():
            promised = f" with at least {node.documents} document{'s' if node.documents != 1 else ''}"
            page.put(f"attested {'.'.join(node.field.path)}" + (promised if node.documents else ""))
        case tree.CriterionMet():
            page.put(f"criterion {node.id.text} met")
        case tree.CriteriaTally():
            page.put(f"criteria {node.kind}{_in_group(node.group)}")
        case tree.AllCriteriaMet():
            page.put(f"all criteria{_in_group(node.group)} met")
        case tree.NoCriterionNotMet():
            page.put(f"no criterion{_in_group(node.group)} not met")
        case tree.Total():
            group = f" of group {node.group.text}" if node.group else ""
            page.put(("maximum" if node.is_maximum else "total") + group)
        case (
            tree.NumberLiteral()
            | tree.PercentLiteral()
            | tree.DateLiteral()
            | tree.DayLiteral()
            | tree.FlagLiteral()
            | tree.TextLiteral()
        ):
            page.put(literal(node, page.indent))


def _in_group(group: tree.Name | None) -> str:
    return f" in group {group.text}" if group else ""
