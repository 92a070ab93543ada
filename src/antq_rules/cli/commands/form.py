"""`antq-rules form`: a blank evidence record to fill in.

In: a ruleset. Out: YAML with labels and hints as comments, or JSON, on standard output.
"""

from collections.abc import Sequence

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["ruleset"], required=True, metavar=messages("metavar_ruleset")),
        format_option(messages, "yaml", "json", default="yaml", help="option_form_format"),
        rulesets_dir_option(messages),
        output_option(messages),
    ]
    return Command("form", messages, run, parameters)


def run(console: Console, ruleset: str, format: str, folders: Sequence[str], output: str | None) -> ExitCode:
    """Print the form."""
    console.output = output
    loaded, findings = library_of(folders, ruleset).load(ruleset)
    console.report(findings)
    if loaded is None:
        return ExitCode.FINDINGS
    from antq_rules.evidence.form import evidence_form

    text = evidence_form(loaded, "json" if format == "json" else "yaml", console.lang)
    return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS
