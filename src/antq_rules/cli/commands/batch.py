"""`antq-rules batch`: many records at once, from lines or tables to a file of results.

In: files of records and how the ruleset is chosen. Out: a file of results, a file of what was rejected, a summary on
standard output; 1 when a record was rejected. Needs the extra `bulk`; without it, 2 and the command that installs it.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from antq_rules.cli.command import Choice, Command
from antq_rules.cli.console import Console, unwritable
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import unreadable
from antq_rules.cli.options import choosing_options, format_option
from antq_rules.cli.scoring import Request, make_request
from antq_rules.cli.wording import Messages

if TYPE_CHECKING:
    from antq_rules.pipeline.batch import BatchRequest
    from antq_rules.pipeline.batch.lines import Choosing

INPUTS = (".ndjson", ".jsonl", ".csv", ".parquet", ".duckdb", ".db")
OUTPUTS = (".parquet", ".csv", ".ndjson", ".jsonl")
REJECTS = (".csv", ".ndjson", ".jsonl")
DATABASES = (".duckdb", ".db")
SHOWN_REJECTS = 20


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["inputs"], nargs=-1, required=True, metavar=messages("metavar_files")),
        click.Option(
            ["--output", "-o"], required=True, metavar=messages("metavar_file"), help=messages("batch_output")
        ),
        click.Option(
            ["--rows"], type=Choice(["unit", "criterion"], messages), default="unit", help=messages("batch_rows")
        ),
        click.Option(["--rejects"], metavar=messages("metavar_file"), help=messages("batch_rejects")),
        click.Option(["--strict"], is_flag=True, help=messages("batch_strict")),
        click.Option(["--table"], metavar=messages("metavar_name"), help=messages("batch_table")),
        click.Option(["--provinces"], metavar=messages("metavar_file"), help=messages("batch_provinces")),
        *choosing_options(messages),
        format_option(messages, "text", "json", help="batch_format"),
    ]
    return Command("batch", messages, run, parameters)


def run(
    console: Console,
    inputs: Sequence[str],
    output: str,
    rows: str,
    rejects: str | None,
    strict: bool,
    table: str | None,
    provinces: str | None,
    format: str,
    **choosing: object,
) -> ExitCode:
    """Score the records and print the summary."""
    if any(find_spec(library) is None for library in ("duckdb", "msgspec", "sqlglot")):
        raise click.UsageError(console.messages("batch_missing"), click.get_current_context())
    _check_names(console, inputs, output, rejects, table)
    request = make_request(console, **choosing)
    from antq_rules.pipeline.batch import BatchRequest

    batch = BatchRequest(
        inputs=tuple((Path(name), name) for name in inputs),
        table=table,
        output=Path(output),
        rejects=Path(rejects) if rejects else Path(output).with_suffix(".rejects.csv"),
        choosing=_choosing(request, console),
        provinces=Path(provinces) if provinces else None,
        per_criterion=rows == "criterion",
        is_strict=strict,
    )
    return _run(console, batch, format)


def _run(console: Console, batch: "BatchRequest", format: str) -> ExitCode:
    from antq_rules.cli.batch_summary import summary_json, summary_of, summary_text
    from antq_rules.engines.sql import DialectError
    from antq_rules.pipeline.batch import Rejected, Unreadable, run_batch

    def progress(done: int, total: int) -> None:
        console.progress(done, total, "records")

    try:
        with run_batch(batch, progress) as (counts, scores):
            console.end_progress()
            console.report(counts.warnings)
            summary = summary_of(batch, counts, scores)
    except Rejected as stop:
        return _stopped(console, stop.rows)
    except Unreadable as fault:
        if isinstance(fault.reason, OSError):
            console.report([unreadable(fault.name, fault.reason)])
            return ExitCode.FINDINGS
        told = console.messages("batch_unreadable", name=fault.name, reason=fault.reason)
        raise click.UsageError(told, click.get_current_context()) from None
    except DialectError as error:
        construct = console.messages(f"sql_{error.construct}")
        told = console.messages("sql_cannot", dialect=error.dialect, construct=construct, place=error.place)
        raise click.UsageError(told, click.get_current_context()) from None
    except OSError as fault:
        console.report([unwritable(str(batch.output), fault)])
        return ExitCode.FINDINGS
    text = summary_json(summary) if format == "json" else summary_text(summary, console.messages, console.width)
    console.write(text)
    return ExitCode.FINDINGS if counts.rejected else ExitCode.DONE


def _check_names(console: Console, inputs: Sequence[str], output: str, rejects: str | None, table: str | None) -> None:
    """Raises UsageError for a name whose ending tells no format that is known here, or for a missing table."""
    for names, endings in ((inputs, INPUTS), ([output], OUTPUTS), ([rejects] if rejects else [], REJECTS)):
        for name in names:
            if not name.lower().endswith(endings):
                told = console.messages("batch_ending", name=name, endings=", ".join(endings))
                raise click.UsageError(told, click.get_current_context())
    has_database = any(name.lower().endswith(DATABASES) for name in inputs)
    if has_database != (table is not None):
        key = "batch_no_table" if has_database else "batch_needless_table"
        raise click.UsageError(console.messages(key), click.get_current_context())
    paths = [Path(name).resolve() for name in (*inputs, output, *([rejects] if rejects else []))]
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is not None:
        raise click.UsageError(console.messages("batch_twice", name=str(twice)), click.get_current_context())


def _choosing(request: Request, console: Console) -> "Choosing":
    from antq_rules.pipeline.batch.lines import Choosing

    return Choosing(
        request.ruleset, request.family, request.as_of, request.settings, request.folders, lang=console.lang
    )


def _stopped(console: Console, rows: Sequence[dict[str, object]]) -> ExitCode:
    console.end_progress()
    for row in rows[:SHOWN_REJECTS]:
        console.note(console.messages("batch_reject", **row))
    console.note(console.messages("batch_stopped"))
    return ExitCode.FINDINGS
