"""Build hook: writes what would else be worked out anew at each run.

In: the grammar and the bundled rulesets. Out: the parse table of the grammar (`syntax/parse_table.json`), then the
bundled rulesets, checked (`checked_rulesets/`), in wheels and in editable installs. Both are used only while they are
of the texts on disk. It can also be run by hand: `python hatch_build.py`.
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


class PreparingHook(BuildHookInterface[BuilderConfig]):
    """Writes the prepared files before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the signature is hatchling's
        """Called for every build, also for an editable one."""
        prepare(Path(self.root))


def prepare(root: Path) -> None:
    """Write all prepared files of the source tree under `root`."""
    write_parse_table(root)
    write_checked_rulesets(root)


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


def write_checked_rulesets(root: Path) -> tuple[Path, ...]:
    """Check the bundled rulesets of the source tree under `root`, write them, and return the files written."""
    sys.path.insert(0, str(root / "src"))
    try:
        from antq_rules.pipeline.store_writing import write_store
    finally:
        sys.path.pop(0)
    return write_store()


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
    prepare(Path(__file__).parent)
