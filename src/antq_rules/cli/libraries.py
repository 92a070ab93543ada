"""Which folders of rulesets a command looks through.

In: `--rulesets-dir` and paths of ruleset files. Out: a `Library`. Invariant: the bundled rulesets come last.
"""

from collections.abc import Sequence

from antq_rules.pipeline.library import Library, root_of
from antq_rules.pipeline.library import library_of as library_of_all

__all__ = ["library_of", "library_of_all", "root_of"]


def library_of(folders: Sequence[str], ruleset: str | None = None) -> Library:
    """The library with the author's folders first; a ruleset named by its path brings its own folder."""
    return library_of_all(folders, () if ruleset is None else (ruleset,))
