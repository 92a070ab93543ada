"""The program `antq-rules`: a group of commands that are imported when they are called.

In: a command line. Out: an exit code. Invariants: every way out has one of the codes of `exit_codes`; a fault of the
program is one line (E900), with a traceback only when asked for.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from antq_rules import __version__
from antq_rules.cli.command import common_options, help_option, help_without_command, no_such_command, write_options
from antq_rules.cli.console import Console, speak_utf8
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.remembered import Answer, question
from antq_rules.cli.usage import usage_text
from antq_rules.cli.wording import Messages, choose_language
from antq_rules.diagnostics.diagnostic import at

COMMANDS = {
    "score": "score",
    "batch": "batch",
    "explain": "explain",
    "compare": "compare",
    "diff": "diff",
    "verify": "verify",
    "audit": "audit",
    "form": "form",
    "schema": "schema",
    "sql": "sql",
    "migrate": "migrate",
    "rulesets": "rulesets",
    "check": "check",
    "fmt": "fmt",
    "lint": "lint",
    "test": "ruleset_tests",
    "new": "new",
    "doc": "doc",
    "eval": "evaluate",
    "repl": "repl",
    "freeze": "freeze",
    "lsp": "lsp",
    "code": "codes",
}
"""Commands in the order of the help, and the modules below `commands/` that hold them."""


_PARAMETERS = "antq_rules.parameters"


class Program(click.Group):
    """The group of all commands. Its language is known before anything is parsed."""

    def __init__(self) -> None:
        super().__init__(
            "antq-rules",
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=help_without_command,
        )

    def main(  # type: ignore[override]  # always ends the process, as click's standalone mode does
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002  kept for click's test runner
        **extra: Any,
    ) -> None:
        """Run a command line and end the process with its exit code."""
        arguments = list(sys.argv[1:] if args is None else args)
        speak_utf8(sys.stdout, sys.stderr)
        console = Console(Messages(choose_language(arguments, os.environ)))
        extra["obj"] = console
        asked = question(arguments, console.surroundings, os.environ)
        known = None if asked is None else asked.recall()
        if known is not None:
            sys.exit(_say_again(console, known))
        console.said = None if asked is None else []
        code = int(self._run(console, arguments, prog_name or "antq-rules", complete_var, extra))
        if asked is not None and console.said is not None and code in (ExitCode.DONE, ExitCode.FINDINGS):
            asked.keep(Answer(tuple(console.said), code))
        sys.exit(code)

    def _run(
        self, console: Console, arguments: list[str], name: str, complete_var: str | None, extra: dict[str, Any]
    ) -> int:
        messages = console.messages
        try:
            result = super().main(arguments, name, complete_var, standalone_mode=False, **extra)
            return int(result or ExitCode.DONE)
        except click.UsageError as error:
            console.say(usage_text(error, messages))
            return ExitCode.USAGE
        except click.Abort:
            console.end_progress()
            console.say(messages("interrupted") + "\n")
            return ExitCode.INTERRUPTED
        # The boundary of the program: whatever went wrong inside is reported as E900, never as a traceback unasked.
        except Exception as fault:
            return _report_fault(console, fault)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A reader of the result that has gone is not a fault, and nothing more can be said to it."""
        try:
            result = super().invoke(ctx)
            ctx.ensure_object(Console).finish()
        except BrokenPipeError:
            ctx.ensure_object(Console).said = None  # not all was said
            _drop_output()
            return ExitCode.DONE
        return result

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of the program itself."""
        # click compares options by identity, so one run sees the same objects each time.
        if _PARAMETERS not in ctx.meta:
            messages = _messages(ctx)
            version = click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=messages("option_version"),
            )
            ctx.meta[_PARAMETERS] = [*common_options(messages), version, help_option(messages)]
        parameters: list[click.Parameter] = ctx.meta[_PARAMETERS]
        return parameters

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"antq_rules.cli.commands.{module}").command(_messages(ctx))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, or a usage error with a suggestion."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise no_such_command(args[0], COMMANDS, _messages(ctx), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        messages = _messages(ctx)
        formatter.write_usage(
            ctx.command_path,
            f"{messages('options_metavar')} {messages('command_metavar')}",
            prefix=messages("usage"),
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program does."""
        with formatter.indentation():
            for paragraph in _messages(ctx)("help_main").split("\n\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, without importing them, then the options."""
        messages = _messages(ctx)
        with formatter.section(messages("commands")):
            formatter.write_dl([(name, messages(f"short_{name}")) for name in COMMANDS])
        write_options(self, messages, ctx, formatter)


def _say_again(console: Console, known: Answer) -> int:
    """Print what an earlier run printed. A reader that has gone is not a fault, as in a run."""
    try:
        for item in known.said:
            console.repeat(item)
    except BrokenPipeError:
        _drop_output()
        return ExitCode.DONE
    return known.code


def _messages(ctx: click.Context) -> Messages:
    console = ctx.find_object(Console)
    return console.messages if console is not None else Messages("vi")


def _show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001  click's signature
    if value and not ctx.resilient_parsing:
        click.echo(f"antq-rules {__version__}")
        ctx.exit()


def _report_fault(console: Console, fault: Exception) -> int:
    if console.debug:
        import traceback

        console.say("".join(traceback.format_exception(fault)))
    named = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
    if console.message_format == "full":
        console.message_format = "concise"
    console.report([at("E900", None, version=__version__, fault=named)])
    console.finish()
    return ExitCode.FAULT


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())


main = Program()
"""The entry point."""
