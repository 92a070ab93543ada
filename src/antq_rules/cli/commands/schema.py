"""`antq-rules schema`: JSON Schema of evidence records or of results.

In: a ruleset, or `--result`. Out: a JSON Schema on standard output.
"""

import json
from collections.abc import Sequence

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["ruleset"], required=False, metavar=messages("metavar_ruleset_optional")),
        click.Option(["--result"], is_flag=True, help=messages("option_result")),
        rulesets_dir_option(messages),
        output_option(messages),
    ]
    return Command("schema", messages, run, parameters)


def run(console: Console, ruleset: str | None, result: bool, folders: Sequence[str], output: str | None) -> ExitCode:
    """Print the schema."""
    console.output = output
    if (ruleset is None) != result:
        raise click.UsageError(console.messages("schema_needs_ruleset"), click.get_current_context())
    if ruleset is None:
        from antq_rules.explanation.assessment import FORMAT
        from antq_rules.explanation.document import assessment_schema

        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": FORMAT}
        schema |= assessment_schema()
    else:
        loaded, findings = library_of(folders, ruleset).load(ruleset)
        console.report(findings)
        if loaded is None:
            return ExitCode.FINDINGS
        from antq_rules.evidence.schema import evidence_schema

        schema = evidence_schema(loaded, console.lang)
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS
