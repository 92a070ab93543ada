"""Other rule engines that Python can call, each as its documentation recommends: compiled once, asked record by record.

`peers()` gives names and functions from records to lists of truths; a library that is not installed is named with the
reason. All of them have two truth values.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.workload import (
    CHOICES,
    COUNTS,
    CRITERIA,
    DATES,
    DECIMALS,
    FLAGS,
    SHARES,
    Choice,
    Days,
    Every,
    Flag,
    Number,
    Share,
    Some,
    Test,
    Words,
    fields_of,
    python_like,
)

Records = list[dict[str, Any]]
Run = Callable[[Records], list[list[bool]]]
USED = sorted({field for test in CRITERIA for field in fields_of(test)})
CEL = Words("&&", "||", "!")
ZEN = Words(day_function="d")


def peers() -> Iterator[tuple[str, Run | None, str, int]]:
    """Name, function or None, why there is none, and how many records are enough to time it."""
    for name, make, number in (
        ("zen-engine, one expression", _zen_expression, 2000),
        ("zen-engine, decision graph", _zen_graph, 500),
        ("common-expression-language", _common_expression_language, 1000),
        ("cel-expr-python", _cel_expr, 1000),
        ("rule-engine", _rule_engine, 500),
        ("json-logic", _json_logic, 300),
        ("regopy", _regopy, 20),
    ):
        try:
            yield name, make(), "", number
        except Exception as fault:  # whatever a peer lacks, the others are measured
            yield name, None, f"{type(fault).__name__}: {fault}".splitlines()[0][:80], number


def zen_trace() -> Run:
    """zen-engine with its trace, which is its explanation."""
    return _zen_decision({"trace": True})


def _zen_expression() -> Run:
    import zen

    expression = zen.compile_expression("[" + ", ".join(python_like(test, ZEN) for test in CRITERIA) + "]")
    return lambda records: [expression.evaluate(record) for record in records]


def _zen_graph() -> Run:
    return _zen_decision({})


def _zen_decision(options: dict[str, Any]) -> Run:
    import zen

    keys = [f"c{number}" for number in range(len(CRITERIA))]
    expressions = [
        {"id": key, "key": key, "value": python_like(test, ZEN)} for key, test in zip(keys, CRITERIA, strict=True)
    ]
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "request", "position": place},
        {
            "id": "all",
            "type": "expressionNode",
            "name": "all",
            "position": place,
            "content": {"expressions": expressions},
        },
        {"id": "out", "type": "outputNode", "name": "response", "position": place},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "all", "type": "edge"},
        {"id": "2", "sourceId": "all", "targetId": "out", "type": "edge"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def run(records: Records) -> list[list[bool]]:
        found = []
        for record in records:
            result = decision.evaluate(record, options)["result"]
            found.append([result[key] for key in keys])
        return found

    return run


def _common_expression_language() -> Run:
    import cel

    program = cel.compile("[" + ", ".join(python_like(test, CEL) for test in CRITERIA) + "]")
    return lambda records: [program.execute(record) for record in records]


def _cel_expr() -> Run:
    from cel_expr_python import cel

    kinds = cel.Type
    shares = [*SHARES, *(f"{name}_tong" for name in SHARES)]
    variables = dict.fromkeys((*COUNTS, *shares), kinds.INT) | dict.fromkeys(DECIMALS, kinds.DOUBLE)
    variables |= dict.fromkeys(FLAGS, kinds.BOOL) | dict.fromkeys((*CHOICES, *DATES), kinds.STRING)
    environment = cel.NewEnv(variables=variables)
    program = environment.compile("[" + ", ".join(python_like(test, CEL) for test in CRITERIA) + "]")

    def run(records: Records) -> list[list[bool]]:
        return [program.eval(data={name: record[name] for name in USED}).plain_value() for record in records]

    return run


def _rule_engine() -> Run:
    import rule_engine

    rules = [rule_engine.Rule(python_like(test, Words())) for test in CRITERIA]
    return lambda records: [[rule.matches(record) for rule in rules] for record in records]


def _json_logic() -> Run:
    from json_logic import jsonLogic

    rules = [_logic(test) for test in CRITERIA]
    return lambda records: [[bool(jsonLogic(rule, record)) for rule in rules] for record in records]


def _logic(test: Test) -> Any:
    match test:
        case Number(field, sign, limit):
            return {sign: [{"var": field}, float(limit)]}
        case Share(part, whole, percent):
            return {">=": [{"*": [{"var": part}, 100]}, {"*": [{"var": whole}, percent]}]}
        case Flag(field, value):
            return {"var": field} if value else {"!": [{"var": field}]}
        case Days(field, first, last):
            return {"and": [{">=": [{"var": field}, first]}, {"<=": [{"var": field}, last]}]}
        case Choice(field, options, is_excluded):
            found = {"in": [{"var": field}, list(options)]}
            return {"!": [found]} if is_excluded else found
        case Every(items):
            return {"and": [_logic(item) for item in items]}
        case Some(items):
            return {"or": [_logic(item) for item in items]}


def _regopy() -> Run:
    from regopy import Interpreter

    rules = "\n".join(f"default c{n} := false\n{_rego(f'c{n}', test)}" for n, test in enumerate(CRITERIA))
    interpreter = Interpreter()
    interpreter.add_module("do", "package do\nimport rego.v1\n" + rules)

    def run(records: Records) -> list[list[bool]]:
        found = []
        for record in records:
            interpreter.set_input(record)
            answer = json.loads(str(interpreter.query("data.do")))
            values = answer["expressions"][0] if "expressions" in answer else answer["result"][0]["expressions"][0]
            found.append([values[f"c{number}"] for number in range(len(CRITERIA))])
        return found

    return run


def _rego(name: str, test: Test) -> str:
    """Rules of a criterion: one body for each way in which it can be met."""
    ways = [[]]
    for item in test.items if isinstance(test, Every) else (test,):
        choices = item.items if isinstance(item, Some) else (item,)
        ways = [[*way, choice] for way in ways for choice in choices]
    return "\n".join(f"{name} if {{ {'; '.join(map(_rego_test, way))} }}" for way in ways)


def _rego_test(test: Test) -> str:
    match test:
        case Number(field, sign, limit):
            return f"input.{field} {sign} {limit}"
        case Share(part, whole, percent):
            return f"input.{part} * 100 >= input.{whole} * {percent}"
        case Flag(field, value):
            return f"input.{field} == {str(value).lower()}"
        case Days(field, first, last):
            return f'input.{field} >= "{first}"; input.{field} <= "{last}"'
        case Choice(field, options, is_excluded):
            return f"{'not ' if is_excluded else ''}input.{field} in {json.dumps(list(options))}"
        case _:
            raise ValueError(test)
