"""`antq-rules migrate`: a record of one ruleset as a record of another.

In: an evidence file and the names of two rulesets. Out: the new record on standard output or in a file; what became of
the old values, counts first, on standard error.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import STANDARD_INPUT, read_bytes
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import has_errors
from antq_rules.evidence.node_text import yaml_comments
from antq_rules.evidence.reader import MAX_BYTES, format_of, read_document
from antq_rules.evidence.wording import describe_type
from antq_rules.pipeline.moving import MigratedRecord, NotCarried, migrate_node
from antq_rules.report.layout import wrap

SHOWN_LINES = 12


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["file"], required=True, metavar=messages("metavar_file")),
        click.Option(["--from", "source"], metavar=messages("metavar_ruleset"), help=messages("option_from")),
        click.Option(
            ["--to", "target"], required=True, metavar=messages("metavar_ruleset"), help=messages("option_to")
        ),
        format_option(messages, "json", "yaml", default=None, help="option_record_format"),
        rulesets_dir_option(messages),
        output_option(messages),
    ]
    return Command("migrate", messages, run, parameters)


def run(
    console: Console,
    file: str,
    source: str | None,
    target: str,
    format: str | None,
    folders: Sequence[str],
    output: str | None,
) -> ExitCode:
    """Move the record and say what became of it."""
    console.output = output
    data, findings = read_bytes(file, MAX_BYTES)
    node, more = (None, ()) if data is None else read_document(data, file)
    findings += more
    if data is None or node is None or has_errors(findings):
        console.report(findings)
        return ExitCode.FINDINGS
    moved, more = migrate_node(node, library=library_of(folders), target=target, source=source)
    console.report((*findings, *more))
    if moved is None:
        return ExitCode.FINDINGS
    text = node.span.source.text if node.span is not None else ""
    given = format_of("" if file == STANDARD_INPUT else file, text)
    for line in _account(moved, yaml_comments(text) if given == "yaml" else (), console):
        console.note(line)
    wanted: Literal["json", "yaml"] = "json" if (format or given) == "json" else "yaml"
    return ExitCode.DONE if console.save(moved.text(wanted)) else ExitCode.FINDINGS


def _account(moved: MigratedRecord, comments: Sequence[int], console: Console) -> Iterator[str]:
    """What became of the record: counts, then each list."""
    messages = console.messages
    asked = [
        messages(
            "migrate_asked_line",
            path=_path(item.section, item.field.name),
            label=item.field.label or item.field.name,
            type=describe_type(item.field.type, console.lang),
        )
        for item in moved.asked
    ]
    if moved.asked_history is not None:
        asked.append(messages("migrate_asked_history", family=moved.asked_history))
    counts = {"carried": moved.carried, "lost": len(moved.not_carried), "asked": len(asked)}
    yield from wrap(messages("migrate_done", source=moved.source, target=moved.target, **counts), console.width)
    yield from _not_carried(moved.not_carried, console)
    if comments:
        lines = ", ".join(map(str, comments[:SHOWN_LINES])) + (", …" if len(comments) > SHOWN_LINES else "")
        yield from wrap(messages("migrate_comments", count=len(comments), lines=lines), console.width)
    reworded = [
        messages("migrate_reworded_line", path=_path(item.section, item.name), old=item.old_label, new=item.new_label)
        for item in moved.reworded
    ]
    yield from _listed("migrate_reworded", reworded, console)
    yield from _listed("migrate_asked", asked, console)


def _listed(heading: str, lines: Sequence[str], console: Console) -> Iterator[str]:
    if lines:
        yield ""
        yield console.messages(heading, count=len(lines))
        for line in lines:
            yield from wrap(line, console.width, "  - ")


def _not_carried(items: Sequence[NotCarried], console: Console) -> Iterator[str]:
    """What was not carried, under each reason once."""
    messages = console.messages
    by_reason: dict[str, list[str]] = {}
    for item in items:
        reason = messages(f"migrate_reason_{item.reason}", detail=item.detail)
        path = _path(item.section, item.path)
        line = messages("migrate_lost_line", path=path, label=item.label or item.path, value=item.value)
        by_reason.setdefault(reason, []).append(line)
    if items:
        yield ""
        yield messages("migrate_lost", count=len(items))
    for reason, lines in by_reason.items():
        yield from wrap(messages("migrate_reason", reason=reason, count=len(lines)), console.width, "  ")
        for line in lines:
            yield from wrap(line, console.width, "    - ")


def _path(section: str, name: str) -> str:
    return name if section == "evidence" else f"{section}.{name}"
