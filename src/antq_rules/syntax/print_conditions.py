"""Conditions and numbers as they are printed.

In: an expression. Out: text put on a page: blocks on lines of their own, all else on the line that is open.
Invariant: parentheses stand exactly where reading would else give another tree.
"""

from antq_rules.syntax import tree
from antq_rules.syntax.page import Page
from antq_rules.syntax.print_words import Words, literal

# Binding strength, weakest first: implication, or, and, not, relation, sum, product, atom.
IMPLICATION, OR, AND, NOT, RELATION, SUM, PRODUCT, ATOM = range(8)

_RELATIONS = {"<": "BEFORE", "<=": "ON_OR_BEFORE", ">": "AFTER", ">=": "ON_OR_AFTER"}
_PERIODS = {"period": "IN_PERIOD", "quarter": "IN_QUARTER", "month": "IN_MONTH"}


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
            page.put(page.words("WHEN") + " ")
            print_condition(page, node.condition, OR)
            page.put(":")
            print_behind(page, node.consequence)
        case tree.Junction():
            _print_junction(page, node)
        case tree.Not():
            page.put(page.words("NOT") + " ")
            print_condition(page, node.item, NOT)
        case tree.Arithmetic():
            strength = _strength(node)
            print_condition(page, node.left, strength)
            page.put(f" {node.operator} ")
            print_condition(page, node.right, strength + 1)
        case tree.Block():
            _print_block(page, node)
        case tree.Reference():
            page.put(page.words.path(node.path))
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
            page.put(page.words(node.operator.upper()) + " ")
            print_condition(page, item, least)


def _print_ratio(page: Page, node: tree.Ratio) -> None:
    """On one line if it fits, else the whole and the threshold on a line of their own."""
    breaks = page.would_overflow(lambda trial: _print_ratio(trial, node))
    print_condition(page, node.part, SUM)
    with page.continuation(node.whole.span, breaks=breaks):
        page.put(page.words("OF") + " ")
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
            page.put(f" {page.words('IN')} (")
            for index, option in enumerate(node.options):
                page.put(", " if index else "")
                print_condition(page, option, ATOM)
            page.put(")")
        case tree.Presence():
            print_condition(page, node.item, SUM)
            page.put(" " + page.words("IS_PRESENT" if node.is_present else "IS_ABSENT"))
        case tree.InPeriod():
            print_condition(page, node.item, SUM)
            page.put(f" {page.words(_PERIODS[node.unit])}" + ("" if node.number is None else f" {node.number}"))
        case tree.DayRelation():
            print_condition(page, node.item, SUM)
            page.put(f" {page.words(_RELATIONS[node.relation])} ")
            print_condition(page, node.day, SUM)
        case tree.Within():
            print_condition(page, node.item, SUM)
            unit = ("WORKING_" if node.is_working else "") + ("DAY_OF" if node.days == 1 else "DAYS_OF")
            page.put(f" {page.words('WITHIN')} {node.days} {page.words(unit)} ")
            print_condition(page, node.anchor, SUM)


def _print_block(page: Page, node: tree.Block) -> None:
    if node.kind == "at_least":
        page.put(f"{page.words('AT_LEAST')} {node.count} {page.words('AMONG')} ")
    elif not node.is_bare:
        page.put(page.words(node.kind.upper()) + " ")
    page.put("{")
    with page.block(node.span):
        for line in node.lines:
            page.open_line(line.span)
            if line.label is not None:
                page.put_text(line.label)
                page.put(": ")
            print_condition(page, line.condition)


def _print_over_list(page: Page, node: tree.Count | tree.Sum | tree.Quantified) -> None:
    word = node.quantifier if isinstance(node, tree.Quantified) else "sum" if isinstance(node, tree.Sum) else "count"
    page.put(f"{page.words(word.upper())}({page.words.path(node.list.path)}")
    if node.where is not None:
        page.put(f" {page.words('WHERE')} ")
        print_condition(page, node.where)
    page.put(")")


def _print_plain(page: Page, node: tree.Expression) -> None:
    words = page.words
    match node:
        case tree.AssessmentYear():
            page.put(words("ASSESSMENT_YEAR"))
        case tree.YearsHeld():
            page.put(words("YEARS_HELD"))
        case tree.HistoryEvent():
            event = "HELD_RECOGNITION" if node.event == "held" else f"WAS_{node.event.upper()}"
            page.put(words(event, f"IN_{node.years.upper()}"))
        case tree.Attested():
            unit = words("DOCUMENT" if node.documents == 1 else "DOCUMENTS")
            promised = f" {words('WITH_AT_LEAST')} {node.documents} {unit}" if node.documents else ""
            page.put(f"{words('ATTESTED')} {words.path(node.field.path)}{promised}")
        case tree.CriterionMet():
            page.put(f"{words('CRITERION')} {node.id.text} {words('MET')}")
        case tree.CriteriaTally():
            page.put(words(f"CRITERIA_{node.kind.upper()}") + _of(node.group, "IN_GROUP", words))
        case tree.AllCriteriaMet():
            page.put(f"{words('ALL_CRITERIA')}{_of(node.group, 'IN_GROUP', words)} {words('ALL_MET')}")
        case tree.NoCriterionNotMet():
            page.put(f"{words('NO_CRITERION')}{_of(node.group, 'IN_GROUP', words)} {words('NOT_MET')}")
        case tree.Total():
            page.put(words("MAXIMUM" if node.is_maximum else "TOTAL") + _of(node.group, "OF_GROUP", words))
        case (
            tree.NumberLiteral()
            | tree.PercentLiteral()
            | tree.DateLiteral()
            | tree.DayLiteral()
            | tree.FlagLiteral()
            | tree.TextLiteral()
        ):
            page.put(literal(node, page.indent, words))


def _of(group: tree.Name | None, terminal: str, words: Words) -> str:
    return f" {words(terminal)} {group.text}" if group else ""
