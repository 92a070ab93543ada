"""`antq-rules score`: evidence files to explained results.

In: evidence files and options. Out: reports on standard output; 3 when an outcome asked for is not reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import click

from antq_rules.cli.auditing import Recorder, audit_options
from antq_rules.cli.command import Choice, Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import choosing_options, format_option, output_option
from antq_rules.cli.scoring import check_names, make_request, repeated_units, score_files
from antq_rules.cli.wording import Messages
from antq_rules.explanation.assessment import Assessment
from antq_rules.report import render_overview, render_report
from antq_rules.report.as_json import array_item, render_json

Result = tuple[str, Assessment | None]


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["files"], nargs=-1, required=True, metavar=messages("metavar_files")),
        *choosing_options(messages),
        click.Option(["--require-basis"], type=Choice(["official"], messages), help=messages("option_require_basis")),
        click.Option(
            ["--fail-unless", "outcome"], metavar=messages("metavar_outcome"), help=messages("option_fail_unless")
        ),
        format_option(messages, "text", "json", "markdown"),
        click.Option(["--details"], is_flag=True, help=messages("option_details")),
        output_option(messages),
        *audit_options(messages),
    ]
    return Command("score", messages, run, parameters)


def run(
    console: Console,
    files: Sequence[str],
    format: str,
    details: bool,
    output: str | None,
    audit: str | None,
    audit_time: datetime | None,
    **choosing: object,
) -> ExitCode:
    """Score the files and print each report as soon as it is there, and recorded where that is asked for."""
    check_names(console, files)
    console.output = output
    with Recorder(console, audit, audit_time) as recorder:
        return _score(console, files, format, details, recorder, **choosing)


def _score(
    console: Console, files: Sequence[str], format: str, details: bool, recorder: Recorder, **choosing: object
) -> ExitCode:
    request = make_request(console, **choosing)
    library = library_of(request.folders, request.ruleset)
    results: list[Result] = []
    pieces = Pieces(console)
    for name, assessment in recorder.recorded(score_files(console, files, request, library)):
        # Thousands of records fit into memory when only what the overview needs is kept.
        results.append((name, assessment and replace(assessment, criteria=())))
        if assessment is None:
            continue
        if format == "json":
            pieces.add(_json_opening(len(files), pieces.count), _json(assessment, len(files)))
            continue
        report = render_report(
            assessment,
            format,
            lang=console.lang,
            details=details,
            width=console.width,
            colour=console.colour,
            unit_types={assessment.unit.type: library.vocabulary.label(assessment.unit.type, console.lang)},
        )
        pieces.add(_separator(format, console.width) if pieces.count else "", report)
    if len(files) > 1:
        console.report(repeated_units(results))
        pieces.add("", _json_end(pieces.count) if format == "json" else _overview(console, results, format))
    return _exit_code(results, request.outcome, pieces.finish())


@dataclass(slots=True)
class Pieces:
    """A result that is printed piece by piece, or gathered for the file of `--output`."""

    console: Console
    count: int = 0
    gathered: list[str] = field(default_factory=list)

    def add(self, opening: str, text: str) -> None:
        """One more piece."""
        self.count += 1
        if self.console.output is None:
            self.console.write(opening + text)
        else:
            self.gathered.append(opening + text)

    def finish(self) -> bool:
        """Whether everything could be written."""
        return self.console.output is None or self.console.save("".join(self.gathered))


def _json(assessment: Assessment, files: int) -> str:
    return render_json(assessment) if files == 1 else array_item(assessment)


def _json_opening(files: int, count: int) -> str:
    """Several files make one array; a file that cannot be scored is left out."""
    if files == 1:
        return ""
    return ",\n" if count else "[\n"


def _json_end(count: int) -> str:
    return "\n]\n" if count else "[]\n"


def _overview(console: Console, results: Sequence[Result], format: str) -> str:
    has_reports = any(item is not None for _, item in results)
    text = render_overview(results, format, lang=console.lang, width=console.width, colour=console.colour)
    if format == "markdown":
        return (_separator(format, 0) if has_reports else "") + text
    return ("\n" if has_reports else "") + text


def _separator(format: str, width: int) -> str:
    return "\n---\n\n" if format == "markdown" else f"\n{'═' * width}\n\n"


def _exit_code(results: Sequence[Result], outcome: str | None, is_saved: bool) -> ExitCode:
    scored = [item for _, item in results if item is not None]
    if len(scored) < len(results) or not is_saved:
        return ExitCode.FINDINGS
    if outcome is not None and any(outcome not in _outcomes(item) for item in scored):
        return ExitCode.NOT_REACHED
    return ExitCode.DONE


def _outcomes(item: Assessment) -> tuple[str, ...]:
    reached = (item.decision.outcome,)
    return reached if item.classification is None else (*reached, item.classification.outcome)
