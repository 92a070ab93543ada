"""Usage errors of click in the words of antq-rules.

In: a `click` usage error. Out: the lines to print.
"""

import click

from antq_rules.cli.wording import Messages


def usage_text(error: click.UsageError, messages: Messages) -> str:
    """What is wrong with the command line, and where the help is."""
    lines = [messages("error", text=_fault(error, messages))]
    if error.ctx is not None:
        lines.append(messages("try_help", command=error.ctx.command_path))
    return "\n".join(lines) + "\n"


def _fault(error: click.UsageError, messages: Messages) -> str:
    if isinstance(error, click.NoSuchOption):
        text = messages("no_such_option", name=error.option_name)
        near = next(iter(error.possibilities or ()), None)
        return messages("did_you_mean", text=text, suggestion=near) if near else text
    if isinstance(error, click.MissingParameter):
        parameter = error.param
        name = parameter.make_metavar(error.ctx) if isinstance(parameter, click.Argument) and error.ctx else None
        return messages("missing_argument", name=name or _name(error))
    if isinstance(error, click.BadParameter):
        return messages("bad_value", name=_name(error), text=error.message)
    if isinstance(error, click.BadOptionUsage):
        # click tells these two apart only by its words.
        key = "option_takes_no_value" if "does not take" in error.message else "option_needs_value"
        return messages(key, name=error.option_name)
    if error.message.startswith("Got unexpected extra argument"):
        return messages("extra_arguments", text=error.message.partition("(")[2].rstrip(")"))
    return error.message


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    names = error.param.opts or [error.param.name or ""]
    return f"`{names[0]}`" if names[0].startswith("-") else names[0].upper()
