"""`antq-rules doc`: a page per ruleset for people who do not read code.

In: rulesets by name or path. Out: Markdown or HTML, on standard output or in a folder.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import format_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.pipeline import Library
from antq_rules.ruleset.model import RuleSet


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["rulesets"], nargs=-1, required=True, metavar=messages("metavar_rulesets")),
        click.Option(["--output", "-o"], metavar=messages("metavar_folder"), help=messages("option_doc_output")),
        format_option(messages, "markdown", "html", default="markdown", help="option_doc_format"),
        rulesets_dir_option(messages),
    ]
    return Command("doc", messages, run, parameters)


def run(console: Console, rulesets: Sequence[str], output: str | None, format: str, folders: Sequence[str]) -> ExitCode:
    """Write the pages."""
    if output is None and format == "html" and len(rulesets) > 1:
        raise click.UsageError(console.messages("doc_needs_output"), click.get_current_context())
    is_sound = True
    pages: list[str] = []
    for name in dict.fromkeys(rulesets):
        found = _load(console, name, folders)
        if found is None:
            is_sound = False
            continue
        ruleset, folder, library = found
        text = _page(console, ruleset, folder, format, library)
        if output is None:
            pages.append(text)
        else:
            is_sound = _write(console, Path(output), ruleset, format, text) and is_sound
    if pages:
        console.write("\n---\n\n".join(pages))
    return ExitCode.DONE if is_sound else ExitCode.FINDINGS


def _load(console: Console, name: str, folders: Sequence[str]) -> tuple[RuleSet, Path, Library] | None:
    library = library_of(folders, name)
    if name.endswith(".antq"):
        path = Path(name)
        ruleset, findings = library.load_file(path)
    else:
        entry, findings = library.find(name)
        ruleset, path = None, Path()
        if entry is not None:
            path = entry.path
            ruleset, findings = library.load_path(path)
    console.report(findings)
    return None if ruleset is None else (ruleset, path.resolve().parent, library)


def _page(console: Console, ruleset: RuleSet, folder: Path, format: str, library: Library) -> str:
    from antq_rules.authoring.document import document_ruleset, previous_version
    from antq_rules.report.page_html import MissingLibrary

    try:
        return document_ruleset(
            ruleset,
            folder,
            format=format,
            lang=console.lang,
            library=library,
            previous=previous_version(ruleset, library),
        )
    except MissingLibrary:
        raise click.UsageError(console.messages("doc_needs_report"), click.get_current_context()) from None


def _write(console: Console, folder: Path, ruleset: RuleSet, format: str, text: str) -> bool:
    from antq_rules.authoring.document import ENDINGS

    path = folder / (ruleset.id + ENDINGS[format])
    with contextlib.suppress(OSError):  # writing says what is wrong, in the words for files
        folder.mkdir(parents=True, exist_ok=True)
    console.output = str(path)
    if not console.save(text):
        return False
    console.note(console.messages("doc_written", path=path))
    return True
