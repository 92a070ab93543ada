"""No binary floating point from values to reports: neither the name `float` nor a float literal in the source."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "antq_rules"
FOLDERS = ("values", "syntax", "ruleset", "checking", "evaluation", "explanation", "report")
MODULES = sorted(path for folder in FOLDERS for path in (SOURCE / folder).rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_float(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id == "float"), node.lineno
