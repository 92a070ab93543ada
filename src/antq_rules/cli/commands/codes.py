"""`antq-rules code`: the long text of a diagnostic, or the list of all codes.

In: a code such as E203. Out: its page, laid out on a terminal, as Markdown elsewhere; 2 for a code that does not exist.
"""

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.catalog import CODES
from antq_rules.diagnostics.display import display_width, pad
from antq_rules.diagnostics.render.page import page
from antq_rules.diagnostics.render.words import title
from antq_rules.diagnostics.suggest import suggest


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [click.Argument(["code"], required=False, metavar=messages("metavar_code"))]
    return Command("code", messages, run, parameters)


def run(console: Console, code: str | None) -> ExitCode:
    """Print a page or the list."""
    if code is None:
        console.write(_listing(console.messages))
        return ExitCode.DONE
    name = code.strip().upper()
    if name not in CODES:
        text = console.messages("no_such_code", name=code)
        near = suggest(name, CODES, cutoff=0.7)
        key = "did_you_mean" if near else "list_codes"
        text = console.messages(key, text=text, suggestion=near)
        raise click.UsageError(text, click.get_current_context())
    text = page(name, console.lang) or f"# {name}: {title(name, console.lang)}\n\n{console.messages('no_page')}\n"
    console.write_markdown(text)
    return ExitCode.DONE


def _listing(messages: Messages) -> str:
    """All codes by the step where they are born, with their messages."""
    lines: list[str] = []
    step = ""
    for code in sorted(CODES, key=lambda name: (name[1:2], name)):
        if code[1:2] != step:
            step = code[1:2]
            lines += ["", messages(f"codes_{step}")] if lines else [messages(f"codes_{step}")]
        lines.append(f"  {pad(code, display_width(code) + 2)}{title(code, messages.lang)}")
    return "\n".join(lines) + "\n"
