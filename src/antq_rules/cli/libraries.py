"""Which folders of rulesets a command looks through.

In: `--rulesets-dir` and paths of ruleset files. Out: a `Library`. Invariant: the bundled rulesets come last.
"""

from collections.abc import Sequence
from pathlib import Path

from antq_rules.pipeline import Library, default_library
from antq_rules.pipeline.library import root_of

__all__ = ["library_of", "library_of_all", "root_of"]


def library_of(folders: Sequence[str], ruleset: str | None = None) -> Library:
    """The library with the author's folders first; a ruleset named by its path brings its own folder."""
    return library_of_all(folders, () if ruleset is None else (ruleset,))


def library_of_all(folders: Sequence[str], rulesets: Sequence[str]) -> Library:
    """As `library_of`, for several rulesets."""
    own = [root_of(Path(name), Path(name)) for name in rulesets if name.endswith(".antq")]
    return default_library([*(Path(folder) for folder in folders), *dict.fromkeys(own)])
