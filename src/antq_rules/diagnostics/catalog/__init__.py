"""The words of every diagnostic code, in Vietnamese and in English: one module per step of the data path.

In: nothing. Out: `CODES`, the registry from code to `CodeText`. Loaded only when a diagnostic is printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeText:
    """A code, its name (it says the fault, never the remedy), and its texts per language.

    Keys of the texts: `message` (one line, no final period), `label` and `label_<key>`, `note`, `help`; each may
    have a form for a variant: `message_<variant>`, `label_<variant>`, … `{fact}` is filled from the diagnostic.
    """

    code: str
    name: str
    vi: Mapping[str, str]
    en: Mapping[str, str]


def _collect() -> Mapping[str, CodeText]:
    from antq_rules.diagnostics.catalog import (
        audit,
        authoring,
        case_files,
        comparison,
        evaluation,
        evidence,
        internal,
        lint,
        names,
        ruleset,
        syntax,
        types,
        versions,
    )

    found: dict[str, CodeText] = {}
    modules = (
        syntax,
        names,
        types,
        ruleset,
        evidence,
        evaluation,
        comparison,
        versions,
        case_files,
        authoring,
        audit,
        lint,
        internal,
    )
    for module in modules:
        for entry in module.CODES:
            if entry.code in found:
                raise ValueError(f"code {entry.code} is registered twice")
            found[entry.code] = entry
    return found


CODES: Mapping[str, CodeText]


def __getattr__(name: str) -> Mapping[str, CodeText]:
    if name == "CODES":
        globals()["CODES"] = value = _collect()
        return value
    raise AttributeError(name)
