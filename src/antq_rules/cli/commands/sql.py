"""`antq-rules sql`: a ruleset as one SELECT over a table of evidence.

In: a ruleset and a dialect. Out: the statement on standard output. Needs the extra `sql`; without it, 2 and the
command that installs it.
"""

from collections.abc import Sequence
from importlib.util import find_spec

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages

DIALECTS = ("duckdb", "spark", "postgres")


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["ruleset"], metavar=messages("metavar_ruleset")),
        click.Option(
            ["--dialect"],
            type=click.Choice(DIALECTS),
            default="duckdb",
            help=messages("option_dialect"),
        ),
        click.Option(
            ["--table"],
            default="evidence",
            metavar=messages("metavar_name"),
            help=messages("option_table"),
        ),
        click.Option(["--reasons"], is_flag=True, help=messages("option_sql_reasons")),
        click.Option(["--columns"], is_flag=True, help=messages("option_columns")),
        rulesets_dir_option(messages),
        output_option(messages),
    ]
    return Command("sql", messages, run, parameters)


def run(
    console: Console,
    ruleset: str,
    dialect: str,
    table: str,
    reasons: bool,
    columns: bool,
    folders: Sequence[str],
    output: str | None,
) -> ExitCode:
    """Print the statement, or the columns that it reads."""
    console.output = output
    if find_spec("sqlglot") is None:
        raise click.UsageError(console.messages("sql_missing"), click.get_current_context())
    library = library_of(folders, ruleset)
    loaded, findings = library.load(ruleset)
    console.report(findings)
    if loaded is None:
        return ExitCode.FINDINGS
    from antq_rules.engines.program import compile_ruleset
    from antq_rules.engines.sql import DialectError, columns_of, select_of

    program = compile_ruleset(loaded, holidays=library.vocabulary.days_off())
    plan = program.plan_with_reasons() if reasons else program.plan
    if columns:
        text = "".join(f"{name}\t{type_}\n" for name, type_ in columns_of(plan).items())
        return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS
    try:
        text = select_of(plan, loaded, dialect=dialect, table=table, holidays=program.holidays) + "\n"
    except DialectError as error:
        construct = console.messages(f"sql_{error.construct}")
        told = console.messages("sql_cannot", dialect=dialect, construct=construct, place=error.place)
        raise click.UsageError(told, click.get_current_context()) from None
    return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS
