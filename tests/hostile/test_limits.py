"""Every limit of the reference: what lies at the edge is taken, what lies beyond is refused with its code."""

import json
import re
from pathlib import Path

import pytest

from antq_rules.checking.check import MAX_CRITERIA, check
from antq_rules.checking.conditions import MAX_CHAIN, MAX_LEVELS, MAX_NODES
from antq_rules.checking.uses import MAX_USE_DEPTH
from antq_rules.diagnostics import SourceFile
from antq_rules.evidence import json_lexer, nodes, number_text, text, yaml_reader
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.pipeline import default_library
from antq_rules.pipeline import files as ruleset_files
from antq_rules.pipeline.from_text import MAX_EXTENDS
from antq_rules.syntax.cutting import NESTING_LIMIT
from antq_rules.syntax.parser import parse
from antq_rules.values.number import MAX_COUNT, MAX_DECIMAL_PLACES, MAX_SIGNIFICANT_DIGITS
from hostile.growing import RULESETS, ruleset

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"
LIMITS = (
    ruleset_files.MAX_BYTES,
    NESTING_LIMIT,
    MAX_CRITERIA,
    MAX_NODES,
    MAX_CHAIN,
    MAX_LEVELS,
    MAX_USE_DEPTH,
    MAX_EXTENDS,
    text.MAX_BYTES // 2**20,
    yaml_reader.MAX_YAML_CHARACTERS,
    json_lexer.MAX_TOKENS,
    nodes.MAX_DEPTH,
    MAX_SIGNIFICANT_DIGITS,
    MAX_DECIMAL_PLACES,
    MAX_COUNT,
    number_text.MAX_NUMBER_LENGTH,
    nodes.MAX_DIAGNOSTICS,
)
"""In the order of the rows of the page."""


@pytest.mark.parametrize("page", ["limits.md", "limits.vi.md"])
def test_the_page_says_what_the_code_does(page: str) -> None:
    rows = re.findall(r"^\|[^|]+\| ([0-9][0-9 ]*)[^|]*\|[^|]+\|$", (DOCS / page).read_text(encoding="utf-8"), re.M)
    assert tuple(int(row.replace(" ", "")) for row in rows) == LIMITS


# ---------------------------------------------------------------- rulesets


def codes_of(ruleset_text: str) -> set[str]:
    """Codes of the errors of a ruleset."""
    file, found = parse(SourceFile("thu.antq", ruleset_text))
    if file is not None:
        found = (*found, *check(file, {}, None)[1])
    return {item.code for item in found if item.severity.value == "error"}


def padded(length: int) -> str:
    head = ruleset()
    return head + "#" + "x" * (length - len(head.encode()) - 2) + "\n"


def braces(depth: int) -> str:
    inner = "{" * (depth - 1) + " co_0 " + "}" * (depth - 1)
    return ruleset(criterion=inner)


def chain(length: int) -> str:
    defines = [f'define d_{i} "D {i}" = d_{i + 1}' for i in range(length - 1)]
    return ruleset(*defines, f'define d_{length - 1} "D" = co_0', criterion="d_0")


def levels(depth: int) -> str:
    """A chain of definitions, each a negation of a group, so that the tree is deep while the chain is short."""
    step = 20
    lines, name = ['define d_0 "D" = co_0'], "d_0"
    left, number = depth, 0
    while left > 0:
        number += 1
        lines.append(f'define d_{number} "D" = {"not " * min(step, left)}{name}')
        name, left = f"d_{number}", left - step
    return ruleset(*lines, criterion=name)


def nodes_of(count: int) -> str:
    return ruleset('define d "D" = {\n' + "  co_0\n" * count + "}", criterion="d")


@pytest.mark.parametrize(
    ("text_of", "edge", "code"),
    [
        (padded, ruleset_files.MAX_BYTES, "E024"),
        (braces, NESTING_LIMIT, "E023"),
        (RULESETS["criteria"], MAX_CRITERIA, "E595"),
        (chain, MAX_CHAIN, "E116"),
    ],
    ids=["bytes", "nesting", "criteria", "chain"],
)
def test_a_ruleset_at_the_edge_and_beyond(text_of, edge: int, code: str) -> None:
    assert codes_of(text_of(edge)) == set()
    assert codes_of(text_of(edge + 1)) == {code}


@pytest.mark.parametrize(("text_of", "most"), [(levels, MAX_LEVELS), (nodes_of, MAX_NODES)], ids=["levels", "parts"])
def test_a_definition_as_large_as_the_limit(text_of, most: int) -> None:
    found = [codes_of(text_of(size)) for size in (most // 4, 2 * most)]
    assert found == [set(), {"E116"}]


def library_of(folder: Path, files: dict[str, str]) -> object:
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return default_library([folder])


def extending(depth: int) -> dict[str, str]:
    base = ruleset().replace("thu_nghiem version", "bo_0 version")
    files = {"bo_0.antq": base}
    for i in range(1, depth + 1):
        files[f"bo_{i}.antq"] = (
            f'antq 1\n\nruleset bo_{i} extends bo_{i - 1} version "1.0.0" {{\n  title "Bộ {i}"\n}}\n'
        )
    return files


@pytest.mark.parametrize(("depth", "found"), [(MAX_EXTENDS, set()), (MAX_EXTENDS + 1, {"E511"})])
def test_rulesets_that_extend_one_another(tmp_path: Path, depth: int, found: set[str]) -> None:
    _, findings = library_of(tmp_path, extending(depth)).load(f"bo_{depth}")
    assert {item.code for item in findings if item.severity.value == "error"} == found


def using(depth: int) -> dict[str, str]:
    files = {f"tep_{i}.antq": f'antq 1\n\nuse "tep_{i + 1}.antq"\n' for i in range(1, depth)}
    return files | {
        f"tep_{depth}.antq": 'antq 1\n\ndefine cuoi "Cuối" = yes\n',
        "bo.antq": ruleset('use "tep_1.antq"').replace("thu_nghiem version", "bo version"),
    }


@pytest.mark.parametrize(("depth", "found"), [(MAX_USE_DEPTH, set()), (MAX_USE_DEPTH + 1, {"E595"}), (2000, {"E595"})])
def test_files_that_use_one_another(tmp_path: Path, depth: int, found: set[str]) -> None:
    _, findings = library_of(tmp_path, using(depth)).load("bo")
    assert {item.code for item in findings if item.severity.value == "error"} == found


def test_a_vocabulary_that_swells_is_refused(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
    library = library_of(tmp_path, {"vocabulary.yaml": bomb, "bo.antq": ruleset()})
    assert [item.code for item in library.vocabulary_findings] == ["E512"]


# ---------------------------------------------------------------- records

RULES = check(parse(SourceFile("thu.antq", ruleset()))[0], {}, None)[0]


def record_codes(data: bytes, format: str | None = None) -> set[str]:
    node, found = read_document(data, f"r.{format or 'json'}", format=format)
    if node is not None:
        found = (*found, *read_evidence(node, RULES)[1])
    return {item.code for item in found if item.severity.value == "error"}


def record(**evidence: object) -> dict[str, object]:
    unit = {"name": "Xã", "type": "xa"}
    return {"unit": unit, "year": 2026, "as_of": "2026-06-01", "evidence": evidence}


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def filled(length: int) -> bytes:
    data = as_json(record(co_0=True))
    return data + b" " * (length - len(data))


def with_tokens(count: int) -> bytes:
    """A record with so many signs: a list of empty objects, two signs and a comma each."""
    least = as_json(record(co_0=True, viec=[]))
    signs = len(re.findall(rb'"[^"]*"|[{}\[\]:,]|[0-9]+|true', least))
    elements, rest = divmod(count - signs + 1, 3)
    inside = b",".join([b"{}"] * elements) + b" " * rest
    return least.replace(b"[]", b"[" + inside + b"]")


def deep(depth: int) -> bytes:
    return as_json(record(co_0=True)).replace(b"true", b"[" * (depth - 2) + b"]" * (depth - 2))


@pytest.mark.parametrize(
    ("data_of", "edge"), [(filled, text.MAX_BYTES), (with_tokens, json_lexer.MAX_TOKENS)], ids=["bytes", "signs"]
)
def test_a_large_record(data_of, edge: int) -> None:
    assert "E420" not in record_codes(data_of(edge))
    assert record_codes(data_of(edge + 4)) == {"E420"}


def test_yaml_is_shorter() -> None:
    lines = json.dumps(record(co_0=True)) + "\n"
    at_edge = lines + "#" * (yaml_reader.MAX_YAML_CHARACTERS - len(lines))
    assert record_codes(at_edge.encode(), "yaml") == set()
    assert record_codes((at_edge + "#").encode(), "yaml") == {"E420"}


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_nesting_of_records(format: str) -> None:
    assert "E424" not in record_codes(deep(nodes.MAX_DEPTH), format)
    assert record_codes(deep(nodes.MAX_DEPTH + 1), format) == {"E424"}
    assert record_codes(deep(100_000), format) == {"E424"}


def test_counts() -> None:
    assert record_codes(as_json(record(so_0=MAX_COUNT))) == set()
    assert len(record_codes(as_json(record(so_0=MAX_COUNT + 1)))) == 1


def test_a_number_of_many_digits() -> None:
    at_edge = as_json(record(so_0="X")).replace(b'"X"', b"0." + b"0" * (number_text.MAX_NUMBER_LENGTH - 2))
    beyond = at_edge.replace(b"0.0", b"0.00")
    assert record_codes(at_edge) == set()
    assert len(record_codes(beyond)) == 1


def test_findings_of_a_record() -> None:
    names = {f"khong_co_{i}": 1 for i in range(nodes.MAX_DIAGNOSTICS + 50)}
    node, found = read_document(as_json(record(**names)), "r.json")
    assert node is not None
    assert len(read_evidence(node, RULES)[1]) == nodes.MAX_DIAGNOSTICS
    assert not found


@pytest.mark.parametrize(
    ("digits", "is_sound"), [("123456789012.345678", True), ("1234567890123.345678", False), ("1.1234567", False)]
)
def test_digits_of_a_number(digits: str, is_sound: bool) -> None:
    rules = ruleset('evidence {\n  dai : number "m" "Dài"\n}')
    checked = check(parse(SourceFile("thu.antq", rules))[0], {}, None)[0]
    node, _ = read_document(as_json(record(dai="X")).replace(b'"X"', digits.encode()), "r.json")
    evidence, _ = read_evidence(node, checked)
    assert (evidence is not None) is is_sound
    in_rules = codes_of(ruleset('evidence {\n  dai : number "m" "Dài"\n}', criterion=f"dai > {digits}"))
    assert (in_rules == set()) is is_sound
