"""Parameters set by the caller: texts of the command line to typed values.

In: `{"ty_le": "65%"}`. Out: exact values by the declared types. Reports E505 (no such parameter) and E506 (not a
value of its type).
"""

import re
from collections.abc import Mapping
from datetime import date

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evaluation.settings import ParameterSetting, is_value_of
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.types import ValueType
from antq_rules.values import parse_number

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_settings(
    ruleset: RuleSet, texts: Mapping[str, str]
) -> tuple[Mapping[str, ParameterSetting], tuple[Diagnostic, ...]]:
    """Typed values of the parameters that the caller sets, and findings for those that do not fit."""
    settings: dict[str, ParameterSetting] = {}
    findings: list[Diagnostic] = []
    for name, text in texts.items():
        parameter = ruleset.parameter_by_name.get(name)
        if parameter is None:
            near = suggest(name, ruleset.parameter_by_name)
            known = tuple(ruleset.parameter_by_name)
            variant = "suggest" if near else ("" if known else "none")
            facts = {"name": name, "ruleset": ruleset.id, "suggestion": near or "", "known": known}
            findings.append(Diagnostic("E505", (), facts, variant))
            continue
        value = _typed(parameter.type, text.strip())
        if value is None:
            findings.append(at("E506", None, name=name, value=text, type=parameter.type.kind))
        else:
            settings[name] = value
    return settings, tuple(findings)


def _typed(type_: ValueType, text: str) -> ParameterSetting | None:
    value = _read(type_, text)
    return value if is_value_of(type_, value) else None


def _read(type_: ValueType, text: str) -> ParameterSetting | None:
    try:
        match type_.kind:
            case "count" | "number" | "percent":
                return parse_number(text.removesuffix("%") if type_.kind == "percent" else text)
            case "flag":
                return {"yes": True, "true": True, "no": False, "false": False}.get(text)
            case "date":
                return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return text
