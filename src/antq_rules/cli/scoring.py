"""Scoring files one after the other, for `score` and `explain`.

In: names of files and how the ruleset is chosen. Out: assessments, with every finding reported. Invariant: a file that
cannot be scored never stops the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import click

from antq_rules.cli.console import Console
from antq_rules.cli.files import STANDARD_INPUT, read_bytes
from antq_rules.diagnostics import Diagnostic, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest
from antq_rules.evidence.reader import MAX_BYTES, read_document
from antq_rules.explanation.assessment import Assessment
from antq_rules.pipeline import Library, score_record
from antq_rules.values.vietnamese import spelling_key


@dataclass(frozen=True, slots=True)
class Request:
    """How to score: which ruleset, which day, which parameters, what to refuse."""

    ruleset: str | None
    family: str | None
    as_of: date | None
    settings: tuple[tuple[str, str], ...]
    folders: tuple[str, ...]
    require_basis: str | None = None
    outcome: str | None = None


def make_request(console: Console, **values: object) -> Request:
    """A request from the options of a command. Raises UsageError for a parameter that is set twice."""
    request = Request(**values)  # type: ignore[arg-type]  # the values come from click, which has converted them
    names = [name for name, _ in request.settings]
    for name in names:
        if names.count(name) > 1:
            raise click.UsageError(console.messages("setting_twice", name=name), click.get_current_context())
    return request


def check_names(console: Console, names: Sequence[str]) -> None:
    """Raises UsageError when standard input is named twice."""
    if list(names).count(STANDARD_INPUT) > 1:
        raise click.UsageError(console.messages("stdin_twice"), click.get_current_context())


def score_files(
    console: Console, names: Sequence[str], request: Request, library: Library
) -> Iterator[tuple[str, Assessment | None]]:
    """Each file's assessment, or None where a finding forbids one."""
    for number, name in enumerate(names):
        console.progress(number, len(names))
        yield name, _score(console, name, request, library)
    console.end_progress()


def repeated_units(results: Sequence[tuple[str, Assessment | None]]) -> Iterator[Diagnostic]:
    """W510 for each file about a unit and a year that another file is about, scored by the same ruleset.

    Names are compared by spelling (`Hợp Hoà` is `Hợp Hòa`). Results by different rulesets may stand side by side.
    """
    seen: dict[object, str] = {}
    for name, item in results:
        if item is None:
            continue
        unit = item.unit
        key = (spelling_key(unit.name), unit.type, unit.code, item.year, item.ruleset.id, item.ruleset.version)
        first = seen.setdefault(key, name)
        if first is not name:
            yield at("W510", None, first=first, second=name, unit=unit.name, year=item.year)


def _score(console: Console, name: str, request: Request, library: Library) -> Assessment | None:
    if name.endswith(".antq"):
        console.report([at("E580", None, "ruleset", path=name)])
        return None
    data, findings = read_bytes(name, MAX_BYTES)
    if data is None:
        console.report(findings)
        return None
    node, findings = read_document(data, name)
    if node is None or has_errors(findings):
        console.report(findings)
        return None
    assessment, more = score_record(
        node,
        library=library,
        ruleset=request.ruleset,
        family=request.family,
        as_of=request.as_of,
        parameters=dict(request.settings),
        require_basis=request.require_basis,
    )
    console.report((*findings, *more))
    if (
        assessment is not None
        and request.outcome is not None
        and not _has_outcome(console, assessment, request, library)
    ):
        return None
    return assessment


def _has_outcome(console: Console, assessment: Assessment, request: Request, library: Library) -> bool:
    """Whether the ruleset declares the outcome that the caller asks for; E509 if not."""
    named = f"{assessment.ruleset.id}@{assessment.ruleset.version}"
    ruleset, _ = library.load(request.ruleset or named)
    if ruleset is None:
        return True
    outcomes = (*ruleset.decision, *ruleset.classification)
    known = (*dict.fromkeys(item.name for item in outcomes), "not_eligible", "undetermined")
    wanted = request.outcome or ""
    if wanted in known:
        return True
    near = suggest(wanted, known)
    variant = "suggest" if near else ""
    console.report([at("E509", None, variant, ruleset=ruleset.id, name=wanted, known=known, suggestion=near or "")])
    return False
