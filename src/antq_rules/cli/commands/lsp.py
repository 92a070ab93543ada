"""`antq-rules lsp`: the language server, over standard input and output.

In: an editor's messages. Out: the server's. Needs the extra `lsp`; without it, 2 and the command that installs it.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.options import rulesets_dir_option
from antq_rules.cli.wording import Messages


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Option(["--stdio"], is_flag=True, expose_value=False, help=messages("option_stdio")),
        rulesets_dir_option(messages),
    ]
    return Command("lsp", messages, run, parameters)


def run(console: Console, folders: Sequence[str]) -> ExitCode:
    """Serve until the editor ends the talk."""
    if find_spec("pygls") is None:
        raise click.UsageError(console.messages("lsp_missing"), click.get_current_context())
    from antq_rules.authoring.language_server.server import create_server

    create_server(console.lang, [Path(folder) for folder in folders]).start_io()
    return ExitCode.DONE
