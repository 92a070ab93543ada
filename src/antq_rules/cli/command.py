"""Commands whose help and usage errors speak the chosen language.

In: messages, parameters and a function. Out: a `click` command. Invariant: click's own words never reach a user.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.wording import LANGUAGES, Messages
from antq_rules.diagnostics.render import FORMATS as MESSAGE_FORMATS
from antq_rules.diagnostics.suggest import suggest

Run = Callable[..., ExitCode]

if TYPE_CHECKING:
    WordChoice = click.Choice[str]
    DayType = click.ParamType[date]
    MomentType = click.ParamType[datetime]
    TextType = click.ParamType[str]
    PairType = click.ParamType[tuple[str, str]]
    WholeType = click.ParamType[int]
else:
    # Older releases of click have no type parameters here.
    WordChoice, DayType, TextType, PairType = click.Choice, click.ParamType, click.ParamType, click.ParamType
    WholeType, MomentType = click.ParamType, click.ParamType


class Command(click.Command):
    """A command with translated headings; its help is `help_<words>`, its line in lists `short_<words>`."""

    def __init__(
        self, name: str, messages: Messages, run: Run, parameters: Sequence[click.Parameter], words: str | None = None
    ) -> None:
        def callback(**values: Any) -> ExitCode:
            return run(click.get_current_context().find_object(Console), **values)

        super().__init__(
            name,
            params=[*parameters, *common_options(messages), help_option(messages)],
            callback=callback,
            help=messages(f"help_{words or name}"),
            short_help=messages(f"short_{words or name}"),
            options_metavar=messages("options_metavar"),
            add_help_option=False,
        )
        self.messages = messages

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        write_usage(self, self.messages, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        write_options(self, self.messages, ctx, formatter)


class CommandGroup(click.Group):
    """A command that is a group of others."""

    def __init__(self, name: str, messages: Messages, commands: Sequence[click.Command]) -> None:
        super().__init__(
            name,
            commands={item.name or "": item for item in commands},
            params=[*common_options(messages), help_option(messages)],
            help=messages(f"help_{name}"),
            short_help=messages(f"short_{name}"),
            options_metavar=messages("options_metavar"),
            subcommand_metavar=messages("command_metavar"),
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=help_without_command,
        )
        self.messages = messages

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names in the order given, not sorted."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, or a usage error with a suggestion."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise no_such_command(args[0], self.commands, self.messages, ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        write_usage(self, self.messages, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section(self.messages("commands")):
            formatter.write_dl([(name, item.short_help or "") for name, item in self.commands.items()])
        write_options(self, self.messages, ctx, formatter)


def help_without_command() -> ExitCode:
    """Print the help of a group that was called without a command."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return ExitCode.DONE


def no_such_command(name: str, commands: Collection[str], messages: Messages, ctx: click.Context) -> click.UsageError:
    """The fault of a command that is not there, with the nearest one that is."""
    text = messages("no_such_command", name=name)
    near = suggest(name, commands, cutoff=0.6)
    return click.UsageError(messages("did_you_mean", text=text, suggestion=near) if near else text, ctx)


def write_usage(command: click.Command, messages: Messages, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The usage line with a translated prefix."""
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix=messages("usage"))


def write_options(
    command: click.Command, messages: Messages, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """The table of options under a translated heading."""
    options = [item for item in command.get_params(ctx) if isinstance(item, click.Option)]
    records = [
        (names, text.replace("[required]", messages("required_mark")))
        for names, text in filter(None, (item.get_help_record(ctx) for item in options))
    ]
    with formatter.section(messages("options")):
        formatter.write_dl(records)


def help_option(messages: Messages) -> click.Option:
    """`--help`."""

    def show(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001  click's signature
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=messages("option_help"),
    )


def common_options(messages: Messages) -> list[click.Option]:
    """Options that the program and every command accept; given twice, the one nearer to the command wins."""

    def keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        console = ctx.find_object(Console)
        if value and console is not None and parameter.name in ("message_format", "debug"):
            setattr(console, parameter.name, value)

    return [
        click.Option(
            ["--lang"],
            type=Choice(LANGUAGES, messages),
            expose_value=False,
            callback=keep,
            help=messages("option_lang"),
        ),
        click.Option(
            ["--message-format"],
            type=Choice(MESSAGE_FORMATS, messages),
            is_eager=True,
            expose_value=False,
            callback=keep,
            help=messages("option_message_format"),
        ),
        click.Option(
            ["--debug"], is_flag=True, is_eager=True, expose_value=False, callback=keep, help=messages("option_debug")
        ),
    ]


class Choice(WordChoice):
    """One of several words, with a translated fault."""

    def __init__(self, choices: Sequence[str], messages: Messages) -> None:
        super().__init__(choices)
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of the choices."""
        if value not in self.choices:
            self.fail(self.messages("bad_choice", value=value, choices=", ".join(self.choices)), param, ctx)
        return str(value)


class Day(DayType):
    """A calendar day as `2025-12-05`."""

    name = "day"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            # fromisoformat also reads 20251205 and 2025-W49-5, which nobody means.
            return date.fromisoformat(text if len(text) == 10 and text[4:5] + text[7:8] == "--" else "")
        except ValueError:
            self.fail(self.messages("bad_day", value=text), param, ctx)


class Moment(MomentType):
    """A moment with its offset from UTC: `2026-11-27T08:00:00+07:00`."""

    name = "moment"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
            moment.astimezone(UTC)
        except (ValueError, OverflowError):
            moment = None
        if moment is None or moment.utcoffset() is None or "T" not in str(value):
            self.fail(self.messages("bad_moment", value=value), param, ctx)
        return moment


class Folder(TextType):
    """A folder that exists."""

    name = "folder"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The path as given."""
        from pathlib import Path

        if not Path(value).is_dir():
            self.fail(self.messages("bad_folder", value=value), param, ctx)
        return str(value)


class Setting(PairType):
    """`parameter=value`."""

    name = "setting"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Name and text of the value."""
        if isinstance(value, tuple):
            return value
        name, equals, text = str(value).partition("=")
        if not equals or not name.strip():
            self.fail(self.messages("bad_setting", value=value), param, ctx)
        return name.strip(), text.strip()


class Whole(WholeType):
    """A whole number from 0."""

    name = "whole"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self.fail(self.messages("bad_whole", value=value), param, ctx)
        return int(text)
