"""`antq-rules freeze`: keeps the present version of a ruleset for good.

In: the name of a ruleset. Out: a file below `versions/` that depends on nothing else, and its hash in `released.yaml`.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from antq_rules.authoring.freezing import freeze
from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import rulesets_dir_option
from antq_rules.cli.wording import Messages


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["ruleset"], required=True, metavar=messages("metavar_ruleset")),
        click.Option(["--record-only"], is_flag=True, help=messages("option_record_only")),
        rulesets_dir_option(messages),
    ]
    return Command("freeze", messages, run, parameters)


def run(console: Console, ruleset: str, record_only: bool, folders: Sequence[str]) -> ExitCode:
    """Write the file, then the record."""
    frozen, findings = freeze(ruleset, library_of(folders))
    console.report(findings)
    if frozen is None:
        return ExitCode.FINDINGS
    name = f"{frozen.ruleset.id}@{frozen.ruleset.version}"
    if not record_only and not frozen.path.exists():
        frozen.path.parent.mkdir(exist_ok=True)
        if not _save(console, frozen.path, frozen.text):
            return ExitCode.FINDINGS
        console.note(console.messages("freeze_written", name=name, path=_shown(frozen.path)))
    if frozen.is_new:
        if not _save(console, frozen.record_path, frozen.record.text()):
            return ExitCode.FINDINGS
        console.note(console.messages("freeze_recorded", name=name, path=_shown(frozen.record_path)))
    else:
        console.note(console.messages("freeze_known", name=name))
    return ExitCode.DONE


def _save(console: Console, path: Path, text: str) -> bool:
    console.output = str(path)
    return console.save(text, is_source=True)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
