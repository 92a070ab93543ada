"""Hypothesis strategies for syntax trees over the whole language: every node, every form that the printer can print."""

import unicodedata
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from hypothesis import strategies as st

from antq_rules.diagnostics import SourceFile, Span
from antq_rules.syntax import tree
from antq_rules.syntax.keywords import FIXED_NAMES, KEYWORDS, LEXICONS, PARTS

NOWHERE = Span(SourceFile("-", ""), 0, 0)
# Words that no name can be, in files of either lexicon.
RESERVED = {keyword.english.split()[0] for keyword in KEYWORDS} | {keyword.vietnamese for keyword in KEYWORDS}


def node(kind: Any, /, *parts: st.SearchStrategy[Any], **named: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A node of a class, its parts drawn from strategies, its place nowhere."""
    return st.builds(partial(kind, span=NOWHERE), *parts, **named)


def tuples_of(items: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=least, max_size=most).map(tuple)


# ---------------------------------------------------------------- words and literals

plain_names = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(lambda name: name not in RESERVED)
names = node(tree.Name, plain_names)
parts = st.one_of(plain_names, st.sampled_from([part.english for part in PARTS] + ["when", "in", "khi"]))
fixed_names = node(tree.Name, st.one_of(plain_names, st.sampled_from([name.english for name in FIXED_NAMES])))
ids = node(tree.Name, st.sampled_from(["1", "12", "2.1", "3.a", "3.đ", "2.1.a", "I", "II", "A", "IV.2", "1.2.3", "01"]))

criterion_ids = node(tree.Name, st.sampled_from(["1", "12", "2.1", "3.a", "3.đ", "2.1.a", "1.2.3", "01"]))

letters = st.characters(exclude_categories=["Cs", "Cc"])
free_text = st.one_of(
    st.sampled_from(["Điều 5 khoản 4", "", '"', "\\", '"""', "\\n", "a\nb", "\n", " \n  x\n", "# không", "“x”", "x\n"]),
    st.text(st.one_of(letters, st.sampled_from('"\\\n\t #')), max_size=12),
).map(lambda text: unicodedata.normalize("NFC", text))
texts = node(tree.Text, free_text)

whole = st.one_of(st.integers(0, 200), st.integers(0, 10**15))
decimal = st.builds(Fraction, st.integers(0, 10**12), st.sampled_from([1, 10, 100, 10**6]))
whole_numbers = node(tree.NumberLiteral, whole.map(Fraction), st.just(True))
decimal_numbers = node(tree.NumberLiteral, decimal, st.just(False))
numbers = st.one_of(whole_numbers, decimal_numbers)
percentages = node(tree.PercentLiteral, st.one_of(whole.map(Fraction), decimal))
dates = node(tree.DateLiteral, st.dates(min_value=date(1, 1, 1)))
month_days = st.dates(date(2000, 1, 1), date(2000, 12, 31))


def _recurring(day: date, years_back: int) -> tree.DayLiteral:
    return tree.DayLiteral(day.day, day.month, years_back, span=NOWHERE)


recurring_days = st.builds(_recurring, month_days, st.just(0))
period_days = st.builds(_recurring, month_days, st.integers(0, 1))
flags = node(tree.FlagLiteral, st.booleans())
text_literals = node(tree.TextLiteral, free_text)
literals = st.one_of(numbers, percentages, dates, recurring_days, flags, text_literals)
negative_literals = st.one_of(
    node(tree.NumberLiteral, st.integers(1, 99).map(lambda n: Fraction(-n)), st.just(True)),
    node(tree.PercentLiteral, st.integers(1, 99).map(lambda n: Fraction(-n, 2))),
)

_plain_paths = st.builds(lambda first, rest: (first, *rest), plain_names, st.lists(parts, max_size=2))
_rooted_paths = st.builds(
    lambda first, rest: (first, *rest), st.sampled_from(["unit", "previous"]), st.lists(parts, min_size=1, max_size=2)
)
references = node(tree.Reference, st.one_of(_plain_paths, _rooted_paths))

# ---------------------------------------------------------------- expressions

OPERATORS = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
groups = st.none() | ids

leaves = st.one_of(
    literals,
    references,
    node(tree.CriteriaTally, st.sampled_from(["met", "applicable"]), groups),
    node(tree.Total, st.booleans(), groups),
    node(tree.Attested, references, st.integers(0, 3)),
    node(tree.AssessmentYear),
    node(tree.YearsHeld),
    node(
        tree.HistoryEvent,
        st.sampled_from(["registered", "chosen", "recognised", "maintained"]),
        st.sampled_from(["year", "previous_year", "earlier_years"]),
    ),
    node(tree.HistoryEvent, st.just("held"), st.just("previous_year")),
    node(tree.CriterionMet, criterion_ids),
    node(tree.AllCriteriaMet, groups),
    node(tree.NoCriterionNotMet, groups),
    node(tree.Count, references, st.none()),
    node(tree.Sum, references, st.none()),
)


def _is_bare_text(line: tree.Line) -> bool:
    return line.label is None and isinstance(line.condition, tree.TextLiteral)


def _block(kind: str, count: int, is_bare: bool, lines: tuple[tree.Line, ...]) -> tree.Block:
    is_at_least = kind == "at_least"
    return tree.Block(kind, count if is_at_least else None, lines, is_bare and kind == "all", span=NOWHERE)


def _in_period(item: tree.Expression, unit: str, number: int) -> tree.InPeriod:
    return tree.InPeriod(item, unit, None if unit == "period" else number, span=NOWHERE)


def _branches(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    placed = {"operator_span": st.just(NOWHERE)}
    lines = node(tree.Line, st.none() | texts, inner).filter(lambda line: not _is_bare_text(line))
    return st.one_of(
        node(tree.Arithmetic, st.sampled_from("+-*"), inner, inner),
        node(tree.Junction, st.sampled_from(["and", "or"]), tuples_of(inner, 2)),
        node(tree.Not, inner),
        node(tree.When, inner, inner),
        node(tree.Comparison, OPERATORS, inner, inner, **placed),
        node(tree.Ratio, OPERATORS, inner, inner, inner, **placed),
        node(tree.Membership, inner, tuples_of(literals | references, 1)),
        node(tree.Presence, inner, st.booleans()),
        st.builds(_in_period, inner, st.sampled_from(["period", "quarter", "month"]), st.integers(1, 12)),
        node(
            tree.DayRelation,
            st.sampled_from(["<", "<=", ">", ">="]),
            inner,
            inner,
            relation_span=st.just(NOWHERE),
        ),
        node(tree.Within, inner, st.integers(0, 30), st.booleans(), inner),
        node(tree.Count, references, inner),
        node(tree.Sum, references, inner),
        node(tree.Quantified, st.sampled_from(["every", "some"]), references, inner),
        st.builds(
            _block,
            st.sampled_from(["all", "any", "none", "at_least"]),
            st.integers(0, 3),
            st.booleans(),
            tuples_of(lines, 1),
        ),
    )


expressions = st.recursive(leaves, _branches, max_leaves=6)

# ---------------------------------------------------------------- evidence and parameters

options = node(tree.Option, names, st.none() | texts)
plain_types = st.sampled_from(["flag", "count", "percent", "date", "text", "document", "attestation"])
types = st.one_of(
    plain_types.map(lambda kind: tree.TypeExpression(kind, span=NOWHERE)),
    node(tree.TypeExpression, st.just("number"), unit=texts),
    node(tree.TypeExpression, st.sampled_from(["choice", "scale"]), options=tuples_of(options, 1)),
)
constraints = node(tree.FieldConstraint, OPERATORS, expressions)


def _fields(of_types: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    rest = (tuples_of(constraints, most=2), st.none() | texts)
    labelled = node(tree.FieldDeclaration, names, of_types, st.none() | texts, *rest)
    without_unit = node(tree.FieldDeclaration, names, node(tree.TypeExpression, st.just("number")), st.none(), *rest)
    return st.one_of(labelled, without_unit)


list_types = node(tree.TypeExpression, st.just("list"), fields=tuples_of(_fields(types)))
fields = _fields(st.one_of(types, list_types))
evidence = node(tree.EvidenceBlock, st.booleans(), tuples_of(fields))

option_references = node(tree.Reference, plain_names.map(lambda name: (name,)))
dated_values = node(tree.DatedValue, st.one_of(literals, negative_literals, option_references), st.none() | dates)
optional_texts = st.none() | texts
parameters = st.one_of(
    node(
        tree.ParameterDeclaration,
        names,
        st.one_of(types, list_types),
        tuples_of(dated_values),
        optional_texts,
        optional_texts,
    ),
    node(
        tree.ParameterDeclaration,
        names,
        node(tree.TypeExpression, st.just("number")),
        tuples_of(dated_values, 1),
        optional_texts,
        optional_texts,
    ),
    node(
        tree.ParameterDeclaration,
        names,
        node(tree.TypeExpression, st.just("number")),
        st.just(()),
        st.none(),
        optional_texts,
    ),
    node(
        tree.ParameterDeclaration,
        names,
        st.none(),
        tuples_of(dated_values, 1),
        st.none(),
        optional_texts,
        is_setting=st.just(True),
    ),
)

# ---------------------------------------------------------------- header

entries = st.one_of(
    node(tree.HeaderEntry, st.sampled_from(["family", "recognises"]), st.tuples(names)),
    node(tree.HeaderEntry, st.just("status"), st.tuples(fixed_names)),
    node(tree.HeaderEntry, st.sampled_from(["title", "note"]), st.tuples(texts)),
    node(tree.HeaderEntry, st.just("instrument"), st.tuples(texts, st.none() | dates, optional_texts)),
    node(tree.HeaderEntry, st.just("in_force"), st.tuples(st.none() | dates, st.none() | dates)),
    node(tree.HeaderEntry, st.sampled_from(["applies_to", "supersedes"]), tuples_of(names, 1)),
    node(tree.HeaderEntry, st.just("criteria"), st.tuples(whole_numbers)),
    node(tree.HeaderEntry, st.just("period"), st.tuples(period_days | dates, period_days | dates)),
)
headers = st.one_of(
    node(tree.Header, names, st.none(), st.none(), texts, tuples_of(entries)),
    node(tree.Header, names, names, optional_texts, texts, tuples_of(entries)),
)

# ---------------------------------------------------------------- criteria and outcomes

points = st.one_of(
    node(tree.Points, st.just("whole"), numbers, st.just(()), st.none()),
    node(
        tree.Points,
        st.sampled_from(["parts", "first_of"]),
        numbers,
        tuples_of(node(tree.PointsPart, numbers, st.none() | expressions), 1),
        st.none(),
    ),
    node(tree.Points, st.just("scored"), numbers, st.just(()), expressions),
)
clauses = st.one_of(
    node(tree.Clause, st.sampled_from(["cite", "guidance", "owner", "note"]), texts),
    node(tree.Clause, st.just("basis"), node(tree.Basis, fixed_names, optional_texts)),
    node(tree.Clause, st.sampled_from(["require", "applies_when"]), expressions),
    node(tree.Clause, st.just("due"), recurring_days | dates),
    node(tree.Clause, st.just("points"), points),
)
criteria = node(tree.Criterion, criterion_ids, texts, tuples_of(clauses))
replacements = node(tree.Criterion, criterion_ids, texts, tuples_of(clauses), is_replacement=st.just(True))
rules = node(tree.EligibilityRule, st.booleans(), texts, expressions, optional_texts)
outcomes = node(tree.Outcome, names, optional_texts, st.none() | expressions)

items = st.one_of(
    headers,
    node(tree.Use, texts),
    evidence,
    parameters,
    node(tree.Define, names, optional_texts, expressions),
    node(tree.Eligibility, tuples_of(rules)),
    criteria,
    replacements,
    node(tree.Group, ids, texts, tuples_of(criteria, most=2)),
    node(tree.Withdraw, criterion_ids, texts, texts),
    node(tree.OutcomeBlock, st.booleans(), tuples_of(outcomes)),
)
files = node(tree.File, st.just(1), st.sampled_from(LEXICONS), tuples_of(items, most=4), st.just(()))
