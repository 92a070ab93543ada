"""`antq-rules explain`: criteria of one evidence file in full.

In: an evidence file and ids of criteria. Out: condition trees with facts, on standard output.
"""

import json
from collections.abc import Sequence

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import choosing_options, format_option, output_option
from antq_rules.cli.scoring import make_request, score_files
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.diagnostic import at
from antq_rules.explanation.assessment import Assessment
from antq_rules.explanation.document import to_data
from antq_rules.report import render_criteria


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["file"], required=True, metavar=messages("metavar_file")),
        click.Option(
            ["--criterion", "-c", "criteria"],
            multiple=True,
            metavar=messages("metavar_id"),
            help=messages("option_criterion"),
        ),
        *choosing_options(messages),
        format_option(messages, "text", "json"),
        output_option(messages),
    ]
    return Command("explain", messages, run, parameters)


def run(
    console: Console, file: str, criteria: Sequence[str], format: str, output: str | None, **choosing: object
) -> ExitCode:
    """Score the file and print the criteria."""
    console.output = output
    request = make_request(console, **choosing)
    _, assessment = next(score_files(console, [file], request, library_of(request.folders, request.ruleset)))
    if assessment is None or not _are_known(console, assessment, criteria):
        return ExitCode.FINDINGS
    if format == "json":
        text = _json(assessment, criteria)
    else:
        text = render_criteria(assessment, criteria, lang=console.lang, width=console.width, colour=console.colour)
    return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS


def _are_known(console: Console, assessment: Assessment, criteria: Sequence[str]) -> bool:
    known = [item.id for item in assessment.criteria]
    unknown = [name for name in dict.fromkeys(criteria) if name not in known]
    console.report(
        at("E510", None, name=name, known=", ".join(known), ruleset=assessment.ruleset.id) for name in unknown
    )
    return not unknown


def _json(assessment: Assessment, criteria: Sequence[str]) -> str:
    """The criterion asked for, or an array of several (of all when none is named)."""
    chosen = [to_data(item) for item in assessment.criteria if not criteria or item.id in criteria]
    content = chosen[0] if len(criteria) == 1 else chosen
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
