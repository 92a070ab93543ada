"""The public names: each can be had from the package, is documented, and is what architecture says."""

import subprocess
import sys

import pytest

import antq_rules

PATH = (
    "parse check load_ruleset find_ruleset load_evidence read_evidence compile_ruleset evaluate explain compare "
    "diff_rulesets render_report render_diagnostics format_ruleset document_ruleset try_condition"
)
DATA = (
    "SourceFile Span Diagnostic Severity RuleSet Criterion Condition EvidenceField Citation Parameter Evidence "
    "Missing Truth Status Assessment CriterionResult Explanation Program RecordScore RuleSetDiff Difference "
    "RuleSetError EvidenceError Trial"
)


@pytest.mark.parametrize("name", [*PATH.split(), *DATA.split()])
def test_a_public_name_is_there_and_documented(name: str) -> None:
    assert name in antq_rules.__all__
    value = getattr(antq_rules, name)
    assert name == "Condition" or (value.__doc__ or "").strip()


def test_every_listed_name_exists() -> None:
    assert not [name for name in antq_rules.__all__ if not hasattr(antq_rules, name)]
    assert set(antq_rules.__all__) <= set(dir(antq_rules))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'scored'"):
        antq_rules.scored  # noqa: B018  the access itself is what is tested


def test_importing_the_package_loads_no_library() -> None:
    code = "import sys, antq_rules; print(sorted({'lark', 'pydantic', 'yaml', 'click', 'rich'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
