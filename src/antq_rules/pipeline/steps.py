"""The steps in order. Read this first.

    text → syntax tree → checked ruleset → evidence → evaluation → assessment (explained) → report

In: names, paths, texts, mappings. Out: data of each step. Files are read here and in `cli/`, nowhere else. The steps
return `(value | None, diagnostics)`; only `load_*` and `find_ruleset` raise. Reports E504–E507 (settings, refused
bases, files), E511 and E512 (bases in a circle, a vocabulary that cannot be used) and W501 (a unit type that did not
exist on the day).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from antq_rules.diagnostics import Diagnostic, Label, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evaluation.evaluator import evaluate_ruleset
from antq_rules.evaluation.settings import ParameterSetting
from antq_rules.evidence import Evidence
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.reader import MAX_BYTES, peek, read_document, read_evidence
from antq_rules.explanation.assess import assess
from antq_rules.explanation.assessment import Assessment, CriterionResult, GroundsOut
from antq_rules.pipeline.failures import EvidenceError, RuleSetError
from antq_rules.pipeline.files import read_at_most
from antq_rules.pipeline.library import Library, LibraryEntry, bundled_root, default_library
from antq_rules.pipeline.settings import read_settings
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.vocabulary import Vocabulary

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
    "score_by",
    "score_record",
]

DEFAULT_FAMILY = "dien_hinh"

Findings: TypeAlias = tuple[Diagnostic, ...]
Choice: TypeAlias = Literal["named", "by_date"]


def load_ruleset(name: str | Path, *, rulesets_dirs: Sequence[str | Path] = ()) -> RuleSet:
    """The checked ruleset for a name (`tt124_xa`, `tt124_xa@1.0.0`) or the path of an `.antq` file.

    Folders in `rulesets_dirs` are looked through before the bundled rulesets. Warnings do not stop it.
    Raises RuleSetError with all findings when there is no such ruleset or it has errors.
    """
    if isinstance(name, Path) or name.endswith(".antq"):
        path = Path(name).resolve()
        # A bundled file may use files beside its own folder, which are below the bundled root.
        own = [] if path.is_relative_to(bundled_root().resolve()) else [path.parent]
        library = default_library([*(Path(folder) for folder in rulesets_dirs), *own])
        ruleset, findings = library.load_file(path)
    else:
        library = default_library([Path(folder) for folder in rulesets_dirs])
        ruleset, findings = library.load(name)
    if ruleset is None or has_errors(findings):
        raise RuleSetError(str(name), findings)
    return ruleset


def find_ruleset(family: str, unit_type: str, as_of: date, *, rulesets_dirs: Sequence[str | Path] = ()) -> RuleSet:
    """The one ruleset of a family that is in force for a unit type on a day.

    Raises RuleSetError when there is none, or more than one, or it has errors.
    """
    library = default_library([Path(folder) for folder in rulesets_dirs])
    entry, findings = library.find_in_force(family, unit_type, as_of)
    if entry is None:
        raise RuleSetError(f"{family}/{unit_type}", findings)
    ruleset, findings = library.load_path(entry.path)
    if ruleset is None:
        raise RuleSetError(entry.facts.name, findings)
    return ruleset


def load_evidence(
    record: str | Path | Mapping[str, object], ruleset: RuleSet, *, as_of: date | None = None
) -> Evidence:
    """The evidence record in a JSON or YAML file, or in a mapping, read against a ruleset.

    `as_of` overrides the day that the record states. Raises EvidenceError with all findings when the record has errors,
    OSError when the file cannot be read.
    """
    if isinstance(record, Mapping):
        evidence, findings = read_evidence(record, ruleset, as_of=as_of)
        name = "record"
    else:
        name = str(record)
        node, findings = read_document(read_at_most(Path(record), MAX_BYTES), name)
        evidence, more = (None, ()) if node is None else read_evidence(node, ruleset, as_of=as_of)
        findings += more
    if evidence is None:
        raise EvidenceError(name, findings)
    return evidence


def evaluate(
    ruleset: RuleSet,
    evidence: Evidence,
    *,
    parameters: Mapping[str, ParameterSetting] | None = None,
    holidays: frozenset[date] | None = None,
    warnings: Sequence[Diagnostic] = (),
    chosen: Choice = "named",
    grounds: GroundsOut | None = None,
) -> Assessment:
    """The explained result of one record under one ruleset. Pure: same inputs, same bytes.

    `parameters` replaces values of the ruleset's parameters (a Fraction for numbers and percents, or bool, str, date);
    `holidays` are days off for conditions on working days. `chosen` and `grounds` say how the ruleset was picked; the
    result repeats them. Raises ValueError for a parameter that the ruleset does not have, or a value of another type.
    """
    settings = dict(parameters or {})
    evaluation = evaluate_ruleset(ruleset, evidence, settings, holidays)
    return assess(
        ruleset,
        evidence,
        evaluation,
        chosen=chosen,
        grounds=grounds,
        holidays=holidays,
        changed_parameters=frozenset(settings),
        warnings=[item for item in warnings if not has_errors((item,))],
    )


def explain(
    ruleset: RuleSet,
    evidence: Evidence,
    criterion: str,
    *,
    parameters: Mapping[str, ParameterSetting] | None = None,
    holidays: frozenset[date] | None = None,
) -> CriterionResult:
    """One criterion of a record, explained: status, condition tree, missing fields, gap.

    `parameters` and `holidays` as for `evaluate`. Raises KeyError when the ruleset has no criterion of that id.
    """
    assessment = evaluate(ruleset, evidence, parameters=parameters, holidays=holidays)
    for result in assessment.criteria:
        if result.id == criterion:
            return result
    raise KeyError(criterion)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ruleset, how it was chosen, and on what grounds."""

    ruleset: RuleSet
    how: Choice
    grounds: GroundsOut | None


def choose_ruleset(
    node: Node, *, library: Library, ruleset: str | None = None, family: str | None = None, as_of: date | None = None
) -> tuple[Chosen | None, Findings]:
    """The ruleset for a record with the grounds on which it was chosen, and findings.

    A name given by the caller wins; then a family given by the caller; then the ruleset or the family that the record
    names; then the family `dien_hinh`. A family is looked up with the record's unit type and day.
    """
    if ruleset is not None:
        return _chosen(library.load(ruleset), "named", GroundsOut(name_from="option"))
    head, findings = peek(node, as_of=as_of)
    if family is None and head is not None and head.ruleset is not None:
        name = head.ruleset + (f"@{head.version}" if head.version else "")
        return _chosen(library.load(name), "named", GroundsOut(name_from="record"))
    if head is None or head.unit_type is None or head.as_of is None:
        return None, findings
    grounds = GroundsOut(
        family=family or head.family or DEFAULT_FAMILY,
        family_from="option" if family else "record" if head.family else "default",
        unit_type=head.unit_type,
        unit_type_from="record",
        day=head.as_of.isoformat(),
        day_from="record" if as_of is None else "option",
    )
    entry, missing = library.find_in_force(grounds.family or "", head.unit_type, head.as_of)
    return (None, missing) if entry is None else _chosen(library.load_path(entry.path), "by_date", grounds)


def score_record(
    node: Node,
    *,
    library: Library,
    ruleset: str | None = None,
    family: str | None = None,
    as_of: date | None = None,
    parameters: Mapping[str, str] | None = None,
    require_basis: str | None = None,
) -> tuple[Assessment | None, Findings]:
    """All steps after reading the file: choose the ruleset, read the record, evaluate, explain.

    `parameters` are texts as given on the command line (`{"ty_le": "65%"}`); `require_basis` = "official" refuses a
    decision that rests on criteria with another basis.
    """
    chosen, findings = choose_ruleset(node, library=library, ruleset=ruleset, family=family, as_of=as_of)
    if chosen is None:
        return None, findings
    refused = () if require_basis is None else refuse_basis(chosen.ruleset, require_basis)
    assessment, more = score_by(
        chosen,
        node,
        vocabulary=library.vocabulary,
        holidays=library.vocabulary.days_off(),
        as_of=as_of,
        parameters=parameters,
        findings=findings + refused,
    )
    return assessment, more


def score_by(
    chosen: Chosen,
    node: Node,
    *,
    vocabulary: Vocabulary,
    holidays: frozenset[date] | None,
    as_of: date | None,
    parameters: Mapping[str, str] | None,
    findings: Findings = (),
) -> tuple[Assessment | None, Findings]:
    """The steps after a ruleset was chosen. `findings` are those made before: an error among them stops it here."""
    settings, more = read_settings(chosen.ruleset, parameters or {})
    findings += more
    evidence, more = read_evidence(node, chosen.ruleset, as_of=as_of)
    findings += more
    if evidence is None or has_errors(findings):
        return None, findings
    findings += unit_type_exists(evidence, vocabulary)
    assessment = evaluate(
        chosen.ruleset,
        evidence,
        parameters=settings,
        holidays=holidays,
        warnings=findings,
        chosen=chosen.how,
        grounds=chosen.grounds,
    )
    return assessment, findings


def refuse_basis(ruleset: RuleSet, basis: str) -> Findings:
    """E504 when criteria of the ruleset rest on another basis than the one required."""
    others = [item for item in ruleset.criteria if item.basis != basis]
    if not others:
        return ()
    shown = ", ".join(item.id for item in others[:12]) + (", …" if len(others) > 12 else "")
    number, of = len(others), len(ruleset.criteria)
    return (at("E504", None, ruleset=ruleset.id, basis=basis, criteria=shown, number=number, of=of),)


def unit_type_exists(evidence: Evidence, vocabulary: Vocabulary) -> Findings:
    """W501 when units of the record's type did not exist on the day of judgement (language reference, 2.1)."""
    entry = vocabulary.unit_types.get(evidence.unit.type)
    if entry is None or entry.exists_on(evidence.as_of):
        return ()
    has_ended = entry.last_day is not None and entry.last_day < evidence.as_of
    limit = entry.last_day if has_ended else entry.first_day
    facts = {"unit_type": evidence.unit.type, "day": evidence.as_of.isoformat(), "limit": str(limit)}
    place = evidence.places.get("/unit/type")
    labels = () if place is None else (Label(place),)
    return (Diagnostic("W501", labels, facts, "ended" if has_ended else "coming"),)


def _chosen(
    result: tuple[RuleSet | None, Findings], how: Choice, grounds: GroundsOut
) -> tuple[Chosen | None, Findings]:
    ruleset, findings = result
    return (None if ruleset is None else Chosen(ruleset, how, grounds)), findings
