"""Build hook: writes the parse table of the grammar, so that reading a ruleset needs neither Lark nor a second of work.

In: `syntax/rules.lark` and `syntax/keywords.py`. Out: `syntax/parse_table.json`, in wheels and in editable installs.
Invariant: the package itself is not imported, since its dependencies are not there while it is built.
It can also be run by hand: `python hatch_build.py`.
"""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SYNTAX = Path("src", "antq_rules", "syntax")


class ParseTableHook(BuildHookInterface[BuilderConfig]):
    """Writes the parse table before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the signature is hatchling's
        """Called for every build, also for an editable one."""
        write_parse_table(Path(self.root))


def write_parse_table(root: Path) -> Path:
    """Write the table of the source tree under `root` and return its path."""
    folder = root / SYNTAX
    keywords = _load_alone(folder / "keywords.py")
    build = _load_alone(folder / "table_build.py")
    grammar = (folder / "rules.lark").read_text(encoding="utf-8")
    table = {"hash": keywords.table_hash(grammar), **build.build_table(grammar, keywords.keyword_pairs())}
    target = folder / "parse_table.json"
    target.write_text(json.dumps(table, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    return target


def _load_alone(path: Path) -> ModuleType:
    """A module of the package without the package around it."""
    name = f"_antq_build_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    write_parse_table(Path(__file__).parent)
