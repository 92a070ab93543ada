"""Options that several commands share.

In: messages. Out: `click` options, each new for its command.
"""

import click

from antq_rules.cli.command import Choice, Day, Folder, Setting
from antq_rules.cli.wording import Messages


def choosing_options(messages: Messages) -> list[click.Parameter]:
    """How the ruleset is chosen and set: `--ruleset`, `--family`, `--as-of`, `--set`, `--rulesets-dir`."""
    return [
        click.Option(["--ruleset"], metavar=messages("metavar_ruleset"), help=messages("option_ruleset")),
        click.Option(["--family"], metavar=messages("metavar_name"), help=messages("option_family")),
        click.Option(["--as-of"], type=Day(messages), metavar=messages("metavar_day"), help=messages("option_as_of")),
        click.Option(
            ["--set", "settings"],
            type=Setting(messages),
            multiple=True,
            metavar=messages("metavar_setting"),
            help=messages("option_set"),
        ),
        rulesets_dir_option(messages),
    ]


def rulesets_dir_option(messages: Messages) -> click.Option:
    """`--rulesets-dir`, which may be repeated."""
    return click.Option(
        ["--rulesets-dir", "folders"],
        type=Folder(messages),
        multiple=True,
        metavar=messages("metavar_folder"),
        help=messages("option_rulesets_dir"),
    )


def format_option(
    messages: Messages, *formats: str, default: str | None = "text", help: str = "option_format"
) -> click.Option:
    """`--format`."""
    return click.Option(["--format"], type=Choice(formats, messages), default=default, help=messages(help))


def no_cache_option(messages: Messages) -> click.Option:
    """`--no-cache`; `remembered.py` looks for it before the command is known."""
    return click.Option(["--no-cache"], is_flag=True, expose_value=False, help=messages("option_no_cache"))


def output_option(messages: Messages) -> click.Option:
    """`--output FILE`."""
    return click.Option(["--output", "-o"], metavar=messages("metavar_file"), help=messages("option_output"))
