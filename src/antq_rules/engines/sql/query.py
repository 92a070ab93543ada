"""From a plan to one SELECT.

In: a plan, the ruleset it was made of, a dialect. Out: the text of the statement. Bindings that use others stand in a
later common table expression than those, so that each is worked out once and can be read by its name.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlglot import exp

from antq_rules.engines.plan import Plan
from antq_rules.engines.plan.expressions import FALSE, Comparison, Expression, Reference
from antq_rules.engines.plan.expressions import status as status_literal
from antq_rules.engines.plan.needed import needed_bindings
from antq_rules.engines.plan.reasons import Lines
from antq_rules.engines.sql.columns import table_columns
from antq_rules.engines.sql.dialects import DIALECTS, LIMITED_DECIMALS, Dialect, DialectError
from antq_rules.engines.sql.digits import DigitCount
from antq_rules.engines.sql.emitter import Emitter, column
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.references import nodes_of

BETWEEN_LINES = " | "
KEYS = ("unit.name", "unit.code", "unit.type", "year", "as_of")


def select_of(
    plan: Plan,
    ruleset: RuleSet,
    *,
    dialect: str = "duckdb",
    table: str = "evidence",
    keys: tuple[str, ...] = KEYS,
    holidays: frozenset[date] | None = None,
) -> str:
    """The statement: `keys` of each row of `table`, then the outputs under the names of `output_columns`.

    Raises `DialectError` for what the dialect cannot express, ValueError for a dialect that is not one of `DIALECTS`.
    """
    if dialect not in DIALECTS:
        raise ValueError(f"unknown dialect {dialect!r}; known are {', '.join(DIALECTS)}")
    emitter = Emitter(Dialect(dialect), holidays or frozenset())
    outputs = output_columns(plan)
    names = needed_bindings(plan.bindings, _wanted(plan))
    bound = {name: plan.bindings[name] for name in names}
    if dialect in LIMITED_DECIMALS and (name := DigitCount(plan.bindings).first_unsafe(bound | outputs)) is not None:
        raise DialectError("digits", dialect, name)
    levels = _levels(bound)
    query, source = exp.select(), table
    for level in range(1, max(levels.values(), default=0) + 1):
        found = [_named(emitter, plan.bindings[name], name) for name in names if levels[name] == level]
        step = exp.select("*", *found, copy=False).from_(_table(source) if level == 1 else source, copy=False)
        source = f"step_{level}"
        query = query.with_(source, as_=step, copy=False)
    query = query.select(*map(column, keys), copy=False)
    comments = {f"status {criterion.id}": _comment(criterion) for criterion in ruleset.criteria}
    for name, value in outputs.items():
        tree = _named(emitter, value, name)
        if name in comments:
            tree.add_comments([comments[name]])
        query = query.select(tree, copy=False)
    for name, lines, status in _reasons(plan):
        query = query.select(_joined(emitter, lines, status, name), copy=False)
    query = query.from_(_table(table) if source == table else source)
    head = f"{ruleset.id} {ruleset.version}, {ruleset.hash}"
    return f"-- {head}\n" + query.sql(dialect=dialect, pretty=True, comments=True)


def _table(name: str) -> exp.Table:
    """A table by its name, with the schema before a point where there is one."""
    *schema, own = name.rsplit(".", 1)
    return exp.table_(own, db=schema[0] if schema else None, quoted=True)


def output_columns(plan: Plan) -> dict[str, Expression]:
    """Names and expressions of what a statement gives, in order.

    For each criterion `status <id>`, `forecast <id>`, and with points `points min <id>` and `points max <id>`; then
    `points min`, `points max`, `points of`; `eligibility`; `decision`, `decision forecast` and, true or false for each
    outcome, `decision may be <outcome>`; the same of `classification`.
    """
    columns: dict[str, Expression] = {}
    for criterion in plan.criteria:
        columns[f"status {criterion.id}"] = criterion.status
        columns[f"forecast {criterion.id}"] = criterion.forecast
        if criterion.minimum is not None and criterion.maximum is not None:
            columns[f"points min {criterion.id}"] = criterion.minimum
            columns[f"points max {criterion.id}"] = criterion.maximum
    if plan.score is not None:
        columns |= zip(("points min", "points max", "points of"), plan.score, strict=True)
    columns["eligibility"] = plan.eligibility
    for word, output in (("decision", plan.decision), ("classification", plan.classification)):
        if output is not None:
            columns |= {word: output.outcome, f"{word} forecast": output.forecast}
            columns |= {f"{word} may be {name}": reach for name, reach in output.possible}
    return columns


def columns_of(plan: Plan) -> dict[str, str]:
    """Names of the columns that the statement reads, and their types as DuckDB writes them."""
    outputs = _wanted(plan)
    needed = needed_bindings(plan.bindings, outputs)
    return table_columns([*(plan.bindings[name] for name in needed), *outputs])


def reason_columns(plan: Plan) -> tuple[str, ...]:
    """Names of the columns after those of `output_columns`, where the plan has reasons.

    For each criterion `failing <id>`, the lines that are false where it is not met, and `unknown <id>`, those that are
    unknown where it is undetermined; ` | ` stands between the names of lines, and NULL where there is none.
    """
    return tuple(name for name, _, _ in _reasons(plan))


def _wanted(plan: Plan) -> list[Expression]:
    lines = (expression for _, lines, _ in _reasons(plan) for _, expression in lines)
    return [*output_columns(plan).values(), *lines]


def _reasons(plan: Plan) -> Iterator[tuple[str, Lines, Expression]]:
    for criterion in plan.criteria:
        if criterion.reasons is not None:
            for word, lines, status in (
                ("failing", criterion.reasons.false, Status.NOT_MET),
                ("unknown", criterion.reasons.unknown, Status.UNDETERMINED),
            ):
                yield f"{word} {criterion.id}", lines, Comparison("=", criterion.status, status_literal(status))


def _joined(emitter: Emitter, lines: Lines, is_told: Expression, name: str) -> exp.Expr:
    """The names of the lines that decide, joined; NULL for none, or where the status is another."""
    found = [
        exp.Case().when(emitter.tree(condition), exp.Literal.string(label))
        for label, condition in lines
        if condition != FALSE
    ]
    if not found:
        return exp.alias_(exp.cast(exp.Null(), "VARCHAR"), name, quoted=True)
    # In all three dialects this leaves NULLs out; the node of sqlglot for it would guard against them.
    joined = exp.Anonymous(this="CONCAT_WS", expressions=[exp.Literal.string(BETWEEN_LINES), *found])
    told = exp.Nullif(this=joined, expression=exp.Literal.string(""))
    return exp.alias_(exp.Case().when(emitter.tree(is_told), told), name, quoted=True)


def _levels(bindings: Mapping[str, Expression]) -> dict[str, int]:
    """How many steps come before each binding, itself included."""
    levels: dict[str, int] = {}
    for name, expression in bindings.items():
        used = (node.name for node in nodes_of(expression) if isinstance(node, Reference))
        levels[name] = 1 + max((levels[one] for one in used), default=0)
    return levels


def _named(emitter: Emitter, expression: Expression, name: str) -> exp.Expr:
    try:
        return exp.alias_(emitter.tree(expression), name, quoted=True, copy=False)
    except DialectError as error:
        raise DialectError(error.construct, error.dialect, name) from None


def _comment(criterion: Criterion) -> str:
    """The title of a criterion and where it is written; nothing in it can end a comment."""
    text = f"{criterion.title} ({criterion.cite.place}, {criterion.cite.instrument})"
    return " " + " ".join(text.replace("*/", "* /").replace("/*", "/ *").split()) + " "
