"""From tree to text: the one canonical style of a file.

In: `tree.File`. Out: text. Laws: reading the text gives an equal tree; printing that tree gives the same text; every
comment of the file is kept.
"""

from antq_rules.diagnostics import Span
from antq_rules.syntax import tree
from antq_rules.syntax.layout import lay_out
from antq_rules.syntax.page import Page
from antq_rules.syntax.print_conditions import SUM, print_behind, print_condition
from antq_rules.syntax.print_words import Words, literal, number, quoted

_KEY_WIDTH = {"en": 12, "vi": 24}
_WIDEST_NAME = 32
_WIDEST_TYPE = 14

_ONE_LINERS = (tree.Use, tree.ParameterDeclaration, tree.Define, tree.Withdraw)


def print_file(file: tree.File) -> str:
    """The file in canonical style."""
    page = Page(lexicon=file.lexicon)
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
            page.put(page.words("USE") + " ")
            page.put_text(item.path)
        case tree.Header():
            _print_header(page, item)
        case tree.EvidenceBlock():
            page.put(page.words("UNIT" if item.is_unit else "EVIDENCE") + " {")
            _print_fields(page, item.fields, item.span)
        case tree.ParameterDeclaration():
            _print_parameter(page, item)
        case tree.Define():
            page.put(f"{page.words('DEFINE')} {item.name.text}")
            if item.label is not None:
                page.flow(quoted(item.label.text, page.indent), item.label.span)
            page.put(" =")
            print_behind(page, item.condition)
        case tree.Eligibility():
            page.put(page.words("ELIGIBILITY") + " {")
            with page.block(item.span):
                for rule in item.rules:
                    _print_eligibility_rule(page, rule)
        case tree.Criterion():
            _print_criterion(page, item)
        case tree.Group():
            page.put(f"{page.words('GROUP')} {item.id.text} {quoted(item.title.text, page.indent)} {{")
            with page.block(item.span):
                for index, criterion in enumerate(item.criteria):
                    page.open_line(criterion.span, is_apart=index > 0)
                    _print_criterion(page, criterion)
        case tree.Withdraw():
            page.put(f"{page.words('WITHDRAW', 'CRITERION')} {item.id.text}")
            _flow_text(page, "BECAUSE", item.because)
            _flow_text(page, "CITE", item.cite)
        case tree.OutcomeBlock():
            page.put(page.words("CLASSIFICATION" if item.is_classification else "DECISION") + " {")
            with page.block(item.span):
                for outcome in item.outcomes:
                    _print_outcome(page, outcome)


def _flow_text(page: Page, terminal: str, text: tree.Text) -> None:
    """A keyword and its text, behind what is on the line or below it."""
    page.flow(f"{page.words(terminal)} {quoted(text.text, page.indent + 1)}", text.span)


# ---------------------------------------------------------------- header


def _print_header(page: Page, header: tree.Header) -> None:
    page.put(f"{page.words('RULESET')} {header.id.text}")
    if header.extends is not None:
        page.put(f" {page.words('EXTENDS')} {header.extends.text}")
    if header.extends_version is not None:
        page.put(f" {page.words('VERSION')} {quoted(header.extends_version.text, page.indent)}")
    page.put(f" {page.words('VERSION')} {quoted(header.version.text, page.indent)} {{")
    with page.block(header.span):
        for entry in header.entries:
            page.open_line(entry.span)
            key = page.words(entry.key.upper()).ljust(_KEY_WIDTH[page.lexicon] - 1)
            page.put(f"{key} {_entry_values(entry, page)}".rstrip(" "))


def _entry_values(entry: tree.HeaderEntry, page: Page) -> str:
    words = page.words
    values = [_value(value, page) for value in entry.values]
    match entry.key:
        case "instrument":
            text, issued, issuer = values
            return text + "".join(f" {words(key)} {part}" for key, part in (("ISSUED", issued), ("BY", issuer)) if part)
        case "in_force":
            return f"{values[0]} .. {values[1]}".strip()
        case "period":
            return f"{words('FROM')} {values[0]} {words('TO')} {values[1]}"
        case "status":
            return words.fixed(values[0])
        case _:
            return ", ".join(values)


def _value(value: tree.Name | tree.Text | tree.Literal | None, page: Page) -> str:
    match value:
        case None:
            return ""
        case tree.Name():
            return value.text
        case tree.Text():
            return quoted(value.text, page.indent)
        case _:
            return literal(value, page.indent, page.words)


# ---------------------------------------------------------------- evidence and parameters


def _print_fields(page: Page, fields: tuple[tree.FieldDeclaration, ...], place: Span) -> None:
    names = [len(field.name.text) for field in fields if len(field.name.text) <= _WIDEST_NAME]
    types = [len(_type_words(field.type, page.words)) for field in fields]
    name_width = max(names, default=0)
    type_width = max((width for width in types if width <= _WIDEST_TYPE), default=0)
    with page.block(place):
        for field in fields:
            page.open_line(field.span)
            page.put(f"{field.name.text.ljust(name_width)} : ")
            _print_type(page, field.type)
            if field.label is not None:
                width = len(_type_words(field.type, page.words))
                page.put(" " * (1 if field.type.kind == "list" else max(type_width - width, 0) + 1))
                page.put_text(field.label)
            for constraint in field.constraints:
                page.put(f" {page.words('WHERE')} {constraint.operator} ")
                print_condition(page, constraint.bound, SUM)
            if field.guidance is not None:
                _flow_text(page, "GUIDANCE", field.guidance)


def _type_words(type_: tree.TypeExpression, words: Words) -> str:
    """The type as far as it stands on one line."""
    if type_.kind in ("choice", "scale"):
        between = ", " if type_.kind == "choice" else " < "
        return f"{words(type_.kind.upper())}({between.join(map(_option_words, type_.options))})"
    if type_.kind == "list":
        return words("LIST_OF") + " {"
    return words(type_.kind.upper()) + (f" {quoted(type_.unit.text, 0)}" if type_.unit else "")


def _print_type(page: Page, type_: tree.TypeExpression) -> None:
    if type_.kind in ("choice", "scale") and page.would_overflow(lambda trial: _print_type(trial, type_)):
        _print_options(page, type_)
        return
    page.put(_type_words(type_, page.words))
    if type_.kind == "list":
        _print_fields(page, type_.fields, type_.span)


def _print_options(page: Page, type_: tree.TypeExpression) -> None:
    """The options one below the other: `,` ends all lines but the last, `<` begins all but the first."""
    page.put(f"{page.words(type_.kind.upper())}(")
    page.indent += 2
    for index, option in enumerate(type_.options):
        page.open_line(option.name.span, continues=True)
        page.put("< " if index and type_.kind == "scale" else "")
        page.put(_option_words(option))
        page.put("," if type_.kind == "choice" and index + 1 < len(type_.options) else "")
    page.indent -= 1
    end = max(type_.span.end - 1, type_.span.start)
    page.open_line(Span(type_.span.source, end, type_.span.end), continues=True)
    page.put(")")
    page.indent -= 1


def _option_words(option: tree.Option) -> str:
    return option.name.text + (f" {quoted(option.label.text, 0)}" if option.label else "")


def _print_parameter(page: Page, parameter: tree.ParameterDeclaration) -> None:
    head = ("SET", "PARAMETER") if parameter.is_setting else ("PARAMETER",)
    page.put(f"{page.words(*head)} {parameter.name.text}")
    if parameter.type is not None:
        page.put(" : ")
        _print_type(page, parameter.type)
    for index, dated in enumerate(parameter.values):
        page.put(", " if index else " = ")
        print_condition(page, dated.value)
        if dated.first_day is not None:
            page.put(f" {page.words('FROM')} {literal(dated.first_day, page.indent, page.words)}")
    if parameter.label is not None:
        page.flow(quoted(parameter.label.text, page.indent + 1), parameter.label.span)
    if parameter.cite is not None:
        _flow_text(page, "CITE", parameter.cite)


# ---------------------------------------------------------------- criteria and outcomes


def _print_eligibility_rule(page: Page, rule: tree.EligibilityRule) -> None:
    page.open_line(rule.span)
    label = quoted(rule.label.text, page.indent)
    words = page.words
    page.put(f"{words('EXCLUDE')} {label} {words('WHEN')} " if rule.is_exclusion else f"{words('REQUIRE')} {label} ")
    print_condition(page, rule.condition)
    if rule.cite is not None:
        _flow_text(page, "CITE", rule.cite)


def _print_criterion(page: Page, criterion: tree.Criterion) -> None:
    head = ("REPLACE", "CRITERION") if criterion.is_replacement else ("CRITERION",)
    page.put(f"{page.words(*head)} {criterion.id.text} {quoted(criterion.title.text, page.indent)} {{")
    with page.block(criterion.span):
        for clause in criterion.clauses:
            page.open_line(clause.span)
            _print_clause(page, clause)


def _print_clause(page: Page, clause: tree.Clause) -> None:
    match clause.value:
        case tree.Points():
            _print_points(page, clause.value)
        case tree.Basis():
            page.put(f"{page.words('BASIS')} {page.words.fixed(clause.value.kind.text)}")
            if clause.value.account is not None:
                page.put(f" {quoted(clause.value.account.text, page.indent)}")
        case tree.Text():
            page.put(f"{page.words(clause.key.upper())} {quoted(clause.value.text, page.indent)}")
        case _:
            page.put(page.words(clause.key.upper()) + " ")
            print_condition(page, clause.value)


def _print_points(page: Page, points: tree.Points) -> None:
    page.put(f"{page.words('POINTS')} {number(points.maximum.value, points.maximum.is_whole)}")
    if points.score is not None:
        page.put(f" {page.words('SCORED')} ")
        print_condition(page, points.score)
    if not points.parts:
        return
    page.put(f" {page.words('FIRST_OF')} {{" if points.kind == "first_of" else " {")
    with page.block(points.span):
        for part in points.parts:
            page.open_line(part.span)
            amount = number(part.points.value, part.points.is_whole)
            if part.condition is None:
                page.put(f"{page.words('OTHERWISE')} {amount}")
            else:
                page.put(f"{amount} {page.words('WHEN')} ")
                print_condition(page, part.condition)


def _print_outcome(page: Page, outcome: tree.Outcome) -> None:
    page.open_line(outcome.span)
    page.put(page.words("OTHERWISE") + " " if outcome.condition is None else "")
    page.put(outcome.name.text)
    if outcome.label is not None:
        page.put(f" {quoted(outcome.label.text, page.indent)}")
    if outcome.condition is not None:
        page.put(f" {page.words('WHEN')} ")
        print_condition(page, outcome.condition)
