"""`antq-rules repl`: conditions tried line by line.

In: a ruleset, perhaps an evidence file, lines from a terminal or a pipe. Out: how each condition came out. Exit code 1
where lines of a pipe had findings.
"""

import sys
from datetime import date
from typing import Any

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.line_input import LineInput
from antq_rules.cli.session import Session
from antq_rules.cli.trials import make_bench, trial_options
from antq_rules.cli.wording import Messages


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["record"], required=False, metavar=messages("metavar_record")),
        *trial_options(messages),
        click.Option(["--history"], metavar=messages("metavar_file"), help=messages("option_history")),
    ]
    return Command("repl", messages, run, parameters)


def run(console: Console, record: str | None, history: str | None, as_of: date | None, **choosing: Any) -> ExitCode:
    """Read and try lines until the end of the input or `:quit`."""
    bench = make_bench(console, record, as_of=as_of, **choosing)
    if bench is None:
        return ExitCode.FINDINGS
    session = Session(console, bench, is_blank=record is None)
    with LineInput(console.messages, session.completions, history) as lines:
        if lines.is_terminal:
            title = bench.ruleset.title
            console.write(console.messages("repl_hello", ruleset=bench.ruleset.id, title=title) + "\n")
        session.run(lines)
        if lines.is_terminal:
            sys.stdout.write("\n")
            return ExitCode.DONE
    return ExitCode.FINDINGS if session.has_failed else ExitCode.DONE
