"""From tree to text: the one canonical style of a file.

In: `tree.File`. Out: text. Laws: reading the text gives an equal tree; printing that tree gives the same text; every
comment of the file is kept.
"""

from antq_rules.diagnostics import Span
from antq_rules.syntax import tree
from antq_rules.syntax.layout import lay_out
from antq_rules.syntax.page import Page
from antq_rules.syntax.print_conditions import SUM, print_behind, print_condition
from antq_rules.syntax.print_words import literal, number, quoted

_KEY_WIDTH = 12
_WIDEST_NAME = 32
_WIDEST_TYPE = 14

_ENTRY_WORDS = {"in_force": "in force", "applies_to": "applies to"}
_ONE_LINERS = (tree.Use, tree.ParameterDeclaration, tree.Define, tree.Withdraw)


def print_file(file: tree.File) -> str:
    """The file in canonical style."""
    page = Page()
    page.open_line(Span(file.span.source, _language_start(file.span), file.span.start))
    page.put(f"antq {file.language}" + (f" {file.lexicon}" if file.lexicon != "en" else ""))
    previous: tree.Item | None = None
    for item in file.items:
        is_of_a_kind = isinstance(item, _ONE_LINERS) and type(item) is type(previous)
        page.open_line(item.span, is_apart=not is_of_a_kind)
        _print_item(page, item)
        previous = item
    return lay_out(page.lines, file.comments)


def _language_start(span: Span) -> int:
    """Where the language line begins: comments may stand above it."""
    offset = 0
    for line in span.source.text.split("\n"):
        if line.lstrip(" \t\r\ufeff").startswith("antq"):
            return offset + len(line) - len(line.lstrip(" \t\r\ufeff"))
        offset += len(line) + 1
    return 0


def _print_item(page: Page, item: tree.Item) -> None:
    match item:
        case tree.Use():
            page.put("use ")
            page.put_text(item.path)
        case tree.Header():
            _print_header(page, item)
        case tree.EvidenceBlock():
            page.put("unit {" if item.is_unit else "evidence {")
            _print_fields(page, item.fields, item.span)
        case tree.ParameterDeclaration():
            _print_parameter(page, item)
        case tree.Define():
            page.put(f"define {item.name.text}")
            if item.label is not None:
                page.flow(quoted(item.label.text, page.indent), item.label.span)
            page.put(" =")
            print_behind(page, item.condition)
        case tree.Eligibility():
            page.put("eligibility {")
            with page.block(item.span):
                for rule in item.rules:
                    _print_eligibility_rule(page, rule)
        case tree.Criterion():
            _print_criterion(page, item)
        case tree.Group():
            page.put(f"group {item.id.text} {quoted(item.title.text, page.indent)} {{")
            with page.block(item.span):
                for index, criterion in enumerate(item.criteria):
                    page.open_line(criterion.span, is_apart=index > 0)
                    _print_criterion(page, criterion)
        case tree.Withdraw():
            page.put(f"withdraw criterion {item.id.text}")
            page.flow(f"because {quoted(item.because.text, page.indent + 1)}", item.because.span)
            page.flow(f"cite {quoted(item.cite.text, page.indent + 1)}", item.cite.span)
        case tree.OutcomeBlock():
            page.put("classification {" if item.is_classification else "decision {")
            with page.block(item.span):
                for outcome in item.outcomes:
                    _print_outcome(page, outcome)


# ---------------------------------------------------------------- header


def _print_header(page: Page, header: tree.Header) -> None:
    page.put(f"ruleset {header.id.text}")
    if header.extends is not None:
        page.put(f" extends {header.extends.text}")
    if header.extends_version is not None:
        page.put(f" version {quoted(header.extends_version.text, page.indent)}")
    page.put(f" version {quoted(header.version.text, page.indent)} {{")
    with page.block(header.span):
        for entry in header.entries:
            page.open_line(entry.span)
            words = _ENTRY_WORDS.get(entry.key, entry.key)
            page.put(f"{words.ljust(_KEY_WIDTH - 1)} {_entry_values(entry, page.indent)}".rstrip(" "))


def _entry_values(entry: tree.HeaderEntry, indent: int) -> str:
    values = [_value(value, indent) for value in entry.values]
    match entry.key:
        case "instrument":
            text, issued, issuer = values
            return text + (f" issued {issued}" if issued else "") + (f" by {issuer}" if issuer else "")
        case "in_force":
            return f"{values[0]} .. {values[1]}".strip()
        case "period":
            return f"from {values[0]} to {values[1]}"
        case _:
            return ", ".join(values)


def _value(value: tree.Name | tree.Text | tree.Literal | None, indent: int) -> str:
    match value:
        case None:
            return ""
        case tree.Name():
            return value.text
        case tree.Text():
            return quoted(value.text, indent)
        case _:
            return literal(value, indent)


# ---------------------------------------------------------------- evidence and parameters


def _print_fields(page: Page, fields: tuple[tree.FieldDeclaration, ...], place: Span) -> None:
    names = [len(field.name.text) for field in fields if len(field.name.text) <= _WIDEST_NAME]
    types = [len(_type_words(field.type)) for field in fields]
    name_width = max(names, default=0)
    type_width = max((width for width in types if width <= _WIDEST_TYPE), default=0)
    with page.block(place):
        for field in fields:
            page.open_line(field.span)
            page.put(f"{field.name.text.ljust(name_width)} : ")
            _print_type(page, field.type)
            if field.label is not None:
                width = len(_type_words(field.type))
                page.put(" " * (1 if field.type.kind == "list" else max(type_width - width, 0) + 1))
                page.put_text(field.label)
            for constraint in field.constraints:
                page.put(f" where {constraint.operator} ")
                print_condition(page, constraint.bound, SUM)
            if field.guidance is not None:
                page.flow(f"guidance {quoted(field.guidance.text, page.indent + 1)}", field.guidance.span)


def _type_words(type_: tree.TypeExpression) -> str:
    """The type as far as it stands on one line."""
    if type_.kind in ("choice", "scale"):
        between = ", " if type_.kind == "choice" else " < "
        options = (
            option.name.text + (f" {quoted(option.label.text, 0)}" if option.label else "") for option in type_.options
        )
        return f"{type_.kind}({between.join(options)})"
    if type_.kind == "list":
        return "list of {"
    return type_.kind + (f" {quoted(type_.unit.text, 0)}" if type_.unit else "")


def _print_type(page: Page, type_: tree.TypeExpression) -> None:
    page.put(_type_words(type_))
    if type_.kind == "list":
        _print_fields(page, type_.fields, type_.span)


def _print_parameter(page: Page, parameter: tree.ParameterDeclaration) -> None:
    page.put(f"set parameter {parameter.name.text}" if parameter.is_setting else f"parameter {parameter.name.text}")
    if parameter.type is not None:
        page.put(" : ")
        _print_type(page, parameter.type)
    for index, dated in enumerate(parameter.values):
        page.put(", " if index else " = ")
        print_condition(page, dated.value)
        if dated.first_day is not None:
            page.put(f" from {literal(dated.first_day, page.indent)}")
    if parameter.label is not None:
        page.flow(quoted(parameter.label.text, page.indent + 1), parameter.label.span)
    if parameter.cite is not None:
        page.flow(f"cite {quoted(parameter.cite.text, page.indent + 1)}", parameter.cite.span)


# ---------------------------------------------------------------- criteria and outcomes


def _print_eligibility_rule(page: Page, rule: tree.EligibilityRule) -> None:
    page.open_line(rule.span)
    label = quoted(rule.label.text, page.indent)
    page.put(f"exclude {label} when " if rule.is_exclusion else f"require {label} ")
    print_condition(page, rule.condition)
    if rule.cite is not None:
        page.flow(f"cite {quoted(rule.cite.text, page.indent + 1)}", rule.cite.span)


def _print_criterion(page: Page, criterion: tree.Criterion) -> None:
    page.put("replace criterion " if criterion.is_replacement else "criterion ")
    page.put(f"{criterion.id.text} {quoted(criterion.title.text, page.indent)} {{")
    with page.block(criterion.span):
        for clause in criterion.clauses:
            page.open_line(clause.span)
            _print_clause(page, clause)


def _print_clause(page: Page, clause: tree.Clause) -> None:
    match clause.value:
        case tree.Points():
            _print_points(page, clause.value)
        case tree.Basis():
            page.put(f"basis {clause.value.kind.text}")
            if clause.value.account is not None:
                page.put(f" {quoted(clause.value.account.text, page.indent)}")
        case tree.Text():
            page.put(f"{clause.key} {quoted(clause.value.text, page.indent)}")
        case _:
            page.put(clause.key.replace("_", " ") + " ")
            print_condition(page, clause.value)


def _print_points(page: Page, points: tree.Points) -> None:
    page.put(f"points {number(points.maximum.value, points.maximum.is_whole)}")
    if points.score is not None:
        page.put(" scored ")
        print_condition(page, points.score)
    if not points.parts:
        return
    page.put(" first of {" if points.kind == "first_of" else " {")
    with page.block(points.span):
        for part in points.parts:
            page.open_line(part.span)
            amount = number(part.points.value, part.points.is_whole)
            if part.condition is None:
                page.put(f"otherwise {amount}")
            else:
                page.put(f"{amount} when ")
                print_condition(page, part.condition)


def _print_outcome(page: Page, outcome: tree.Outcome) -> None:
    page.open_line(outcome.span)
    page.put("otherwise " if outcome.condition is None else "")
    page.put(outcome.name.text)
    if outcome.label is not None:
        page.put(f" {quoted(outcome.label.text, page.indent)}")
    if outcome.condition is not None:
        page.put(" when ")
        print_condition(page, outcome.condition)
