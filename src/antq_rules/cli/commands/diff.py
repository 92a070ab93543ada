"""`antq-rules diff`: what differs between two rulesets.

In: two rulesets. Out: their differences, meaning apart from wording; 0 whatever differs.
"""

from collections.abc import Sequence

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of_all
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import has_errors


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["before"], metavar=messages("metavar_ruleset_before")),
        click.Argument(["after"], metavar=messages("metavar_ruleset_after")),
        rulesets_dir_option(messages),
        format_option(messages, "text", "json", "markdown"),
        output_option(messages),
    ]
    return Command("diff", messages, run, parameters)


def run(console: Console, before: str, after: str, folders: Sequence[str], format: str, output: str | None) -> ExitCode:
    """Compare the rulesets and print what differs."""
    from antq_rules.authoring.correspondence import criteria_of
    from antq_rules.authoring.diff import diff_rulesets
    from antq_rules.authoring.diff_report import render_diff

    console.output = output
    library = library_of_all(folders, (before, after))
    rulesets = []
    for name in (before, after):
        ruleset, findings = library.load(name)
        console.report(findings)
        if ruleset is not None and not has_errors(findings):
            rulesets.append(ruleset)
    if len(rulesets) < 2:
        return ExitCode.FINDINGS
    mapping, findings = criteria_of(library, *rulesets)
    console.report(findings)
    diff = diff_rulesets(*rulesets, criteria=mapping)
    text = render_diff(diff, format, lang=console.lang, width=console.width, colour=console.colour)
    return ExitCode.DONE if console.save(text) and not has_errors(findings) else ExitCode.FINDINGS
