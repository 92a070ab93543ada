"""antq-rules: scores administrative units against published criteria sets, and explains every line of the score.

In the order of the data path: `parse` and `check` make a ruleset of a text (`load_ruleset` and `find_ruleset` do both
from disk), `read_evidence` (`load_evidence` from disk) reads a record against it, `evaluate` gives the explained
result, `explain` one criterion of it, `render_report` words for people, `render_diagnostics` the words of findings.
Names are loaded when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from antq_rules.authoring.compare import Comparison, compare
    from antq_rules.authoring.diff import Difference, RuleSetDiff, diff_rulesets
    from antq_rules.authoring.document import document_ruleset
    from antq_rules.authoring.format import format_ruleset
    from antq_rules.authoring.trial import try_condition
    from antq_rules.checking.check import check
    from antq_rules.diagnostics import Diagnostic, Severity, SourceFile, Span
    from antq_rules.diagnostics.render import render_diagnostics
    from antq_rules.engines.program import Program, compile_ruleset
    from antq_rules.engines.record_score import RecordScore
    from antq_rules.evaluation.trace import Status
    from antq_rules.evidence import Evidence, Missing
    from antq_rules.evidence.reader import read_evidence
    from antq_rules.explanation.assessment import Assessment, CriterionResult, Explanation
    from antq_rules.explanation.trial import Trial
    from antq_rules.pipeline import (
        EvidenceError,
        RuleSetError,
        evaluate,
        explain,
        find_ruleset,
        load_evidence,
        load_ruleset,
    )
    from antq_rules.pipeline.audit.entry import AuditEntry
    from antq_rules.pipeline.audit.recording import record_result
    from antq_rules.pipeline.audit.verification import AuditVerification, verify_audit
    from antq_rules.pipeline.failures import AuditError
    from antq_rules.pipeline.moving import MigratedRecord, migrate_record
    from antq_rules.pipeline.verifying import Verification, verify_result
    from antq_rules.report import render_report
    from antq_rules.ruleset import Citation, Criterion, EvidenceField, Parameter, RuleSet
    from antq_rules.ruleset.conditions import Condition
    from antq_rules.syntax.parser import parse
    from antq_rules.values import Truth

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "AuditEntry",
    "AuditError",
    "AuditVerification",
    "Citation",
    "Comparison",
    "Condition",
    "Criterion",
    "CriterionResult",
    "Diagnostic",
    "Difference",
    "Evidence",
    "EvidenceError",
    "EvidenceField",
    "Explanation",
    "MigratedRecord",
    "Missing",
    "Parameter",
    "Program",
    "RecordScore",
    "RuleSet",
    "RuleSetDiff",
    "RuleSetError",
    "Severity",
    "SourceFile",
    "Span",
    "Status",
    "Trial",
    "Truth",
    "Verification",
    "check",
    "compare",
    "compile_ruleset",
    "diff_rulesets",
    "document_ruleset",
    "evaluate",
    "explain",
    "find_ruleset",
    "format_ruleset",
    "load_evidence",
    "load_ruleset",
    "migrate_record",
    "parse",
    "read_evidence",
    "record_result",
    "render_diagnostics",
    "render_report",
    "try_condition",
    "verify_audit",
    "verify_result",
]

_HOME = {
    "authoring.compare": ("Comparison", "compare"),
    "authoring.diff": ("Difference", "RuleSetDiff", "diff_rulesets"),
    "authoring.document": ("document_ruleset",),
    "authoring.format": ("format_ruleset",),
    "authoring.trial": ("try_condition",),
    "checking.check": ("check",),
    "diagnostics": ("Diagnostic", "Severity", "SourceFile", "Span"),
    "diagnostics.render": ("render_diagnostics",),
    "engines.program": ("Program", "compile_ruleset"),
    "engines.record_score": ("RecordScore",),
    "evaluation.trace": ("Status",),
    "evidence": ("Evidence", "Missing"),
    "evidence.reader": ("read_evidence",),
    "explanation.assessment": ("Assessment", "CriterionResult", "Explanation"),
    "explanation.trial": ("Trial",),
    "pipeline": (
        "EvidenceError",
        "RuleSetError",
        "evaluate",
        "explain",
        "find_ruleset",
        "load_evidence",
        "load_ruleset",
    ),
    "pipeline.audit.entry": ("AuditEntry",),
    "pipeline.audit.recording": ("record_result",),
    "pipeline.audit.verification": ("AuditVerification", "verify_audit"),
    "pipeline.failures": ("AuditError",),
    "pipeline.moving": ("MigratedRecord", "migrate_record"),
    "pipeline.verifying": ("Verification", "verify_result"),
    "report": ("render_report",),
    "ruleset": ("Citation", "Criterion", "EvidenceField", "Parameter", "RuleSet"),
    "ruleset.conditions": ("Condition",),
    "syntax.parser": ("parse",),
    "values": ("Truth",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'antq_rules' has no attribute {name!r}")
    value = getattr(import_module(f"antq_rules.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
