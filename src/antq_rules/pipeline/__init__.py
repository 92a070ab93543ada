"""The way from a text to an explained result: the steps in order are in `steps.py`; read that first.

In: names, paths, texts, mappings. Out: the names of `steps.py` and `library.py`, loaded when first used: who only looks
for files needs neither evaluation nor explanation. Files are read here and in `cli/`, nowhere else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from antq_rules.pipeline.failures import EvidenceError, RuleSetError
    from antq_rules.pipeline.library import Library, LibraryEntry, default_library
    from antq_rules.pipeline.settings import read_settings
    from antq_rules.pipeline.steps import (
        DEFAULT_FAMILY,
        Chosen,
        choose_ruleset,
        evaluate,
        explain,
        find_ruleset,
        load_evidence,
        load_ruleset,
        refuse_basis,
        score_by,
        score_record,
        unit_type_exists,
    )

__all__ = [
    "DEFAULT_FAMILY",
    "Chosen",
    "EvidenceError",
    "Library",
    "LibraryEntry",
    "RuleSetError",
    "choose_ruleset",
    "default_library",
    "evaluate",
    "explain",
    "find_ruleset",
    "load_evidence",
    "load_ruleset",
    "read_settings",
    "refuse_basis",
    "score_by",
    "score_record",
    "unit_type_exists",
]

_HOMES = {
    "EvidenceError": "failures",
    "RuleSetError": "failures",
    "Library": "library",
    "LibraryEntry": "library",
    "default_library": "library",
    "read_settings": "settings",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'antq_rules.pipeline' has no attribute {name!r}")
    value = getattr(import_module(f"antq_rules.pipeline.{_HOMES.get(name, 'steps')}"), name)
    globals()[name] = value
    return value
