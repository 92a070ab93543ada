"""`antq-rules eval`: a condition or an expression tried on a record.

In: the text of a condition, perhaps an evidence file. Out: how it came out, step by step, on standard output.
"""

from datetime import date
from typing import Any

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.options import format_option, output_option
from antq_rules.cli.trials import attempt, head_text, make_bench, trial_json, trial_options, trial_text
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import SourceFile

SOURCE = "-"
"""How messages name the typed text."""


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["condition"], required=True, metavar=messages("metavar_condition")),
        click.Argument(["record"], required=False, metavar=messages("metavar_record")),
        *trial_options(messages),
        format_option(messages, "text", "json"),
        output_option(messages),
    ]
    return Command("eval", messages, run, parameters)


def run(
    console: Console,
    condition: str,
    record: str | None,
    format: str,
    output: str | None,
    as_of: date | None,
    **choosing: Any,
) -> ExitCode:
    """Try the condition."""
    console.output = output
    bench = make_bench(console, record, as_of=as_of, **choosing)
    if bench is None:
        return ExitCode.FINDINGS
    source = SourceFile(SOURCE, condition)
    trial = attempt(console, bench, source)
    if trial is None:
        return ExitCode.FINDINGS
    if format == "json":
        text = trial_json(trial)
    else:
        head = head_text(console, bench, is_blank=record is None)
        text = head + "\n" + trial_text(console, bench, source, trial)
    return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS
