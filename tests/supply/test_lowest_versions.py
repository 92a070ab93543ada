"""The constraints of `make lowest` are the lower bounds of pyproject.toml, and every dependency has both bounds."""

import tomllib
from pathlib import Path

import lowest_versions
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_included_extras_are_followed_once() -> None:
    project = {
        "name": "my-tool",
        "dependencies": ["Base_One>=1.2,<2"],
        "optional-dependencies": {"a": ["my_tool[b]", "of-a>=3,<4"], "b": ["my-tool[a]", "of-b>=0.10,!=0.11,<1"]},
    }
    assert lowest_versions.constraints(project) == ["base-one==1.2"]
    assert lowest_versions.constraints(project, ["a"]) == ["base-one==1.2", "of-a==3", "of-b==0.10"]


@pytest.mark.parametrize("text", ["free", "free<3", "free==1.0"])
def test_a_dependency_without_a_lower_bound_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="free has no lower bound"):
        lowest_versions.lowest(Requirement(text))


@pytest.mark.parametrize("extra", ["", *PROJECT["optional-dependencies"]])
def test_every_dependency_has_a_lower_and_an_upper_bound(extra: str) -> None:
    unbounded = [
        str(requirement)
        for requirement in lowest_versions.requirements(PROJECT, [extra] if extra else [])
        if {bound.operator for bound in requirement.specifier} != {">=", "<"}
    ]
    assert unbounded == []
