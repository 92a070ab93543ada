"""Generated code that writes the lines of a record as JSON.

In: a plan with lines and its ruleset. Out: the tree of one text. What a ruleset fixes is made into text once, when the
code is generated; a record adds truths and values. The text is ASCII, other letters as `\\u` and four digits: Python
joins such texts faster.
"""

import ast
import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring_ascii

from antq_rules.engines.plan import Plan
from antq_rules.engines.plan.build import CriterionOutput
from antq_rules.engines.plan.expressions import TRUE, Column, Expression, Literal, Reference, StatusOf
from antq_rules.engines.plan.lines import Line, Options, Shown
from antq_rules.engines.plan.numbers import Ends
from antq_rules.engines.python.code import attribute, call, chosen, compared, is_none, load, tuple_of
from antq_rules.engines.python.emitter import Emitter
from antq_rules.evaluation.trace import Status
from antq_rules.ruleset import Criterion, RuleSet
from antq_rules.ruleset.lines import folded_text, label_of
from antq_rules.values import format_number

FORMAT = "antq-rules/lines/1"


def lines_text(emitter: Emitter, plan: Plan, ruleset: RuleSet) -> ast.expr:
    """The tree of the whole text; what must come before it is written to the emitter's block."""
    writer = _Writer(emitter)
    criteria = [
        writer.criterion(criterion, output) for criterion, output in zip(ruleset.criteria, plan.criteria, strict=True)
    ]
    record, unit = load("record"), attribute(load("record"), "unit")
    named = {"id": ruleset.id, "version": ruleset.version, "hash": ruleset.hash}
    head = [
        _fixed(f'{{"format":{_json(FORMAT)},"ruleset":{_json(named)},"unit":{{"name":'),
        _quoted(attribute(unit, "name")),
        _fixed(',"type":'),
        _quoted(attribute(unit, "type")),
        _fixed('},"year":'),
        attribute(record, "year"),
        _fixed(',"as_of":"'),
        call(attribute(attribute(record, "as_of"), "isoformat")),
        _fixed('","evidence_hash":'),
        _quoted(attribute(record, "hash")),
        _fixed(',"criteria":['),
        call(attribute(ast.Constant(","), "join"), tuple_of(criteria)),
        _fixed("]}"),
    ]
    return _joined(head)


def expressions_of(plan: Plan) -> Iterable[Expression]:
    """Everything that the text shows."""
    for output in plan.criteria:
        yield _truth_of_status(output.status, plan.bindings) or output.status
        for line in output.lines:
            yield from (line.truth, line.decides)
            for value in (line.measured, line.required):
                if isinstance(value, Shown):
                    yield from _shown_expressions(value)


def _shown_expressions(value: Shown) -> Iterable[Expression]:
    for ends in (value.value, value.whole):
        yield from () if ends is None else (ends.low, ends.high)
    if value.documents is not None:
        yield value.documents


def _truth_of_status(status: Expression, bindings: Mapping[str, Expression]) -> Expression | None:
    """The truth that a status says and nothing else."""
    bound = bindings[status.name] if isinstance(status, Reference) else status
    return bound.truth if isinstance(bound, StatusOf) else None


class _Writer:
    """Writes trees of text. Truths and values are named in the emitter's block."""

    def __init__(self, emitter: Emitter) -> None:
        self._emitter = emitter

    def criterion(self, criterion: Criterion, output: CriterionOutput) -> ast.expr:
        cite = {"place": criterion.cite.place, "instrument": criterion.cite.instrument}
        fixed = {"id": criterion.id, "title": criterion.title, "cite": cite, "basis": criterion.basis}
        opening = _json(fixed)[:-1] + ',"status":"'
        lines = [[_fixed("," if number else ""), *self._line(line)] for number, line in enumerate(output.lines)]
        of_points = [line.part == "points" for line in output.lines]
        judged = [piece for pieces, is_out in zip(lines, of_points, strict=True) if not is_out for piece in pieces]
        scored = [piece for pieces, is_in in zip(lines, of_points, strict=True) if is_in for piece in pieces]
        pieces = [_fixed(opening), self._status(output.status), _fixed('","lines":['), *judged]
        if scored:
            pieces.append(self._unless_left_out(output.status, _joined(scored)))
        return self._emitter.stored(_joined([*pieces, _fixed("]}")]))

    def _unless_left_out(self, status: Expression, text: ast.expr) -> ast.expr:
        """The lines of points, which a criterion that is left out does not have."""
        if _truth_of_status(status, self._emitter.bindings) is not None:
            return text
        is_left_out = compared(self._emitter.named(status), ast.Is(), load(Status.NOT_APPLICABLE.name))
        return chosen(is_left_out, ast.Constant(""), text)

    def _status(self, status: Expression) -> ast.expr:
        """The word of a status; that of a truth is chosen without the status itself."""
        truth = _truth_of_status(status, self._emitter.bindings)
        if truth is None:
            return self._emitter.named(status)
        return self._by_truth(truth, Status.MET.value, Status.NOT_MET.value, Status.UNDETERMINED.value)

    def _by_truth(self, truth: Expression, true: str, false: str, unknown: str) -> ast.expr:
        tree = self._emitter.named(truth)
        otherwise: ast.expr = ast.Constant(false)
        if not self._emitter.totality.is_total(truth):
            otherwise = chosen(is_none(tree), ast.Constant(unknown), otherwise)
        return chosen(tree, ast.Constant(true), otherwise)

    def _line(self, line: Line) -> list[ast.expr]:
        node = line.condition
        place = {"file": node.span.source.name, "line": node.span.line, "column": node.span.column}
        fixed = {"part": line.part, "label": label_of(node), "text": folded_text(node.span), "place": place}
        decides: ast.expr = ast.Constant("true")
        if line.decides != TRUE:
            decides = chosen(self._emitter.value(line.decides), ast.Constant("true"), ast.Constant("false"))
        return [
            _fixed(_json(fixed)[:-1] + ',"truth":"'),
            self._by_truth(line.truth, "true", "false", "unknown"),
            _fixed('","decides":'),
            decides,
            _fixed(',"measured":'),
            self._value(line.measured),
            _fixed(',"required":'),
            self._value(line.required),
            _fixed("}"),
        ]

    # ------------------------------------------------------------ values

    def _value(self, value: Shown | Options | None) -> ast.expr:
        if value is None:
            return ast.Constant("null")
        if isinstance(value, Options):
            return ast.Constant(_json({"options": value.texts}))
        rest = [*self._whole(value.whole), *self._documents(value.documents), _fixed("}")]
        low, high = value.value.low, value.value.high
        if value.value.is_exact:
            text = _joined([_fixed('{"value":'), *self._text(low, value), *rest])
            return self._unless_unknown(low, text)
        if value.words == "day":
            between = [*self._text(low, value), _fixed(',"high":'), *self._text(high, value)]
            return self._unless_unknown(low, _joined([_fixed('{"low":'), *between, *rest]))
        ends = self._emitter.stored(call(load("SHOWN_ENDS"), self._emitter.named(low), self._emitter.named(high)))
        return chosen(is_none(ends), ast.Constant("null"), _joined([_fixed("{"), ends, *rest]))

    def _unless_unknown(self, value: Expression, text: ast.expr) -> ast.expr:
        if self._emitter.totality.is_total(value):
            return text
        if isinstance(value, Literal):
            return ast.Constant("null")
        return chosen(is_none(self._emitter.named(value)), ast.Constant("null"), text)

    def _whole(self, whole: Ends | None) -> list[ast.expr]:
        if whole is None:
            return []
        if whole.is_exact:
            text = _joined(self._number(whole.low))
            return [_fixed(',"whole":'), self._unless_unknown(whole.low, text)]
        low, high = self._emitter.named(whole.low), self._emitter.named(whole.high)
        return [_fixed(',"whole":'), call(load("SHOWN_WHOLE"), low, high)]

    def _documents(self, documents: Expression | None) -> list[ast.expr]:
        return [] if documents is None else [_fixed(',"documents":'), self._emitter.named(documents)]

    def _text(self, item: Expression, value: Shown) -> list[ast.expr]:
        """The pieces of the JSON text of a value that is known."""
        if value.words == "number":
            return self._number(item)
        tree = self._emitter.named(item)
        match value.words:
            case "day":
                return [_fixed('"'), call(attribute(tree, "isoformat")), _fixed('"')]
            case "status":
                return [_fixed('"'), tree, _fixed('"')]
            case "text":
                return [_quoted(tree)]
            case "yes/no" | "present/absent":
                true, false = (ast.Constant(_json(word)) for word in value.words.split("/"))
                return [chosen(tree, true, false)]

    def _number(self, item: Expression) -> list[ast.expr]:
        if isinstance(item, Literal) and isinstance(item.value, Fraction):
            return [_fixed(_json(format_number(item.value)))]
        tree = self._emitter.named(item)
        if isinstance(item, Column) and item.kind == "number":
            tree = call(load("SHOWN_DECIMAL"), *self._emitter.reading.parts(item, tree))
        elif not (isinstance(item, Column) and item.kind == "count"):
            tree = call(load("SHOWN_NUMBER"), tree)
        return [_fixed('"'), tree, _fixed('"')]


# ---------------------------------------------------------------- pieces of text


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _fixed(text: str) -> ast.expr:
    return ast.Constant(text)


def _quoted(tree: ast.expr) -> ast.expr:
    """A text as JSON. Names of choices too: a caller's record may hold anything."""
    return call(load("QUOTED"), tree)


def _joined(pieces: Iterable[ast.expr]) -> ast.expr:
    """One text of pieces; neighbours that are fixed become one."""
    parts: list[ast.expr] = []
    for piece in pieces:
        inner = piece.values if isinstance(piece, ast.JoinedStr) else [piece]
        for one in inner:
            last = parts[-1] if parts else None
            if isinstance(one, ast.Constant) and isinstance(last, ast.Constant):
                parts[-1] = ast.Constant(str(last.value) + str(one.value))
            elif isinstance(one, ast.Constant | ast.FormattedValue):
                parts.append(one)
            else:
                parts.append(ast.FormattedValue(one, -1, None))
    return parts[0] if len(parts) == 1 and isinstance(parts[0], ast.Constant) else ast.JoinedStr(parts)


# ---------------------------------------------------------------- called by generated code


@lru_cache(4096)
def _decimal(numerator: int, denominator: int) -> str:
    return format_number(Fraction(numerator, denominator))


def _number(value: Fraction | int) -> str:
    return str(value) if value.denominator == 1 else _decimal(value.numerator, value.denominator)


def _ends(low: Fraction | int | None, high: Fraction | int | None) -> str | None:
    """An interval as in `explanation/quantities.py`: nothing where only "at least 0" is known."""
    if not low and high is None:
        return None
    if low == high and low is not None:
        return f'"value":"{_number(low)}"'
    return f'"low":{_end(low)},"high":{_end(high)}'


def _end(value: Fraction | int | None) -> str:
    return "null" if value is None else f'"{_number(value)}"'


def _whole(low: Fraction | int | None, high: Fraction | int | None) -> str:
    if low is None and high is None:
        return "null"
    if low == high:
        return _end(low)
    return '"' + ("" if low is None else _number(low)) + ".." + ("" if high is None else _number(high)) + '"'


WORLD: Mapping[str, object] = {
    "QUOTED": encode_basestring_ascii,
    "SHOWN_DECIMAL": _decimal,
    "SHOWN_NUMBER": _number,
    "SHOWN_ENDS": _ends,
    "SHOWN_WHOLE": _whole,
}
