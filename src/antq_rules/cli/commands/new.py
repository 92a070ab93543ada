"""`antq-rules new`: a new ruleset from a list of criteria, or from their number.

In: a folder, a list (CSV) or a number, and what the head of the ruleset says. Out: the ruleset, its tests, its sources
and its changelog. Invariants: no file is overwritten; nothing is asked unless `--ask` is given on a terminal.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from antq_rules.authoring.criteria_list import MAX_CRITERIA, Listed, numbered, read_criteria
from antq_rules.authoring.ruleset_tests import run_tests
from antq_rules.authoring.scaffold import TESTS, Plan, scaffold
from antq_rules.cli.command import Choice, Command, Day, Whole
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import read_bytes
from antq_rules.cli.new_files import write_new
from antq_rules.cli.new_options import in_force_of, is_id, period_of, plain_text
from antq_rules.cli.wording import LANGUAGES, Messages
from antq_rules.diagnostics import has_errors
from antq_rules.evidence.reader import MAX_BYTES
from antq_rules.pipeline import default_library
from antq_rules.report.phrases import Phrases
from antq_rules.ruleset.model import STATUSES

_ASKED = ("id", "title", "instrument", "issuer", "unit_types")


class HowMany(Whole):
    """A number of criteria. A file in its place was meant for `--from`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if Path(str(value)).suffix.lower() in (".csv", ".tsv", ".txt", ".xlsx"):
            self.fail(self.messages("criteria_in_file", value=value), param, ctx)
        return super().convert(value, param, ctx)


def command(messages: Messages) -> click.Command:
    """The command in a language."""

    def text(name: str, metavar: str, help: str, variable: str | None = None) -> click.Option:
        names = [name, variable] if variable else [name]
        return click.Option(names, metavar=messages(metavar), help=messages(help))

    parameters = [
        click.Argument(["folder"], required=True, metavar=messages("metavar_new_folder")),
        text("--from", "metavar_file", "option_list", "origin"),
        click.Option(
            ["--criteria"], type=HowMany(messages), metavar=messages("metavar_number"), help=messages("option_criteria")
        ),
        text("--id", "metavar_name", "option_id"),
        text("--family", "metavar_name", "option_new_family"),
        text("--title", "metavar_words", "option_title"),
        text("--instrument", "metavar_words", "option_instrument"),
        click.Option(["--issued"], type=Day(messages), metavar=messages("metavar_day"), help=messages("option_issued")),
        text("--issuer", "metavar_words", "option_issuer"),
        click.Option(["--status"], type=Choice(STATUSES, messages), default="official", help=messages("option_status")),
        text("--unit-types", "metavar_name", "option_unit_types"),
        text("--period", "metavar_period", "option_period"),
        text("--in-force", "metavar_days", "option_in_force"),
        click.Option(["--comments"], type=Choice(LANGUAGES, messages), help=messages("option_comments")),
        click.Option(["--keywords"], type=Choice(LANGUAGES, messages), default="en", help=messages("option_keywords")),
        click.Option(["--ask"], is_flag=True, help=messages("option_ask")),
        click.Option(["--dry-run"], is_flag=True, help=messages("option_dry_run")),
    ]
    return Command("new", messages, run, parameters)


def run(console: Console, folder: str, dry_run: bool, comments: str | None, keywords: str, **given: Any) -> ExitCode:
    """Make the ruleset."""
    answers = _answers(console, folder, given)
    plan = _plan(console, answers)
    criteria = _criteria(console, answers)
    if criteria is None:
        return ExitCode.FINDINGS
    texts = scaffold(criteria, plan, comments or console.lang, keywords=keywords)
    place = Path(folder)
    written, findings = write_new(place, texts, only_look=dry_run)
    console.report(findings)
    if has_errors(findings):
        return ExitCode.FINDINGS
    for path in written:
        console.write(console.messages("new_would" if dry_run else "new_created", path=path) + "\n")
    if not dry_run:
        tests, _ = run_tests(place / TESTS, default_library([place.resolve()]))
        file = place / f"{plan.id}.antq"
        facts = {"count": len(criteria), "tests": len(tests or ()), "path": file, "folder": place}
        console.note(console.messages("new_done", **facts))
    return ExitCode.DONE


def _answers(console: Console, folder: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, and what was asked for."""
    answers = dict(given)
    if answers.pop("ask"):
        if sys.stdin is None or not sys.stdin.isatty():
            raise click.UsageError(console.messages("new_ask_terminal"), click.get_current_context())
        suggested = {"id": _default_id(folder), "unit_types": "xa,phuong", "issuer": ""}
        for name in _ASKED:
            if answers[name] is None:
                answers[name] = _ask(console, name, suggested.get(name))
        if answers["origin"] is None and answers["criteria"] is None:
            answers["criteria"] = _ask_number(console)
    if (answers["origin"] is None) == (answers["criteria"] is None):
        raise click.UsageError(console.messages("new_needs_source"), click.get_current_context())
    if answers["id"] is None:
        answers["id"] = _default_id(folder)
    missing = [f"--{name.replace('_', '-')}" for name in ("id", "title", "instrument") if not answers[name]]
    if missing:
        text = console.messages("new_missing", options=", ".join(missing))
        raise click.UsageError(text, click.get_current_context())
    return answers


def _ask(console: Console, name: str, suggested: str | None) -> str | None:
    answer: str = click.prompt(console.messages(f"ask_{name}"), default=suggested, show_default=bool(suggested))
    return answer.strip() or None


def _ask_number(console: Console) -> int:
    """A number of criteria; another answer is told, and asked for again."""
    while True:
        text: str = click.prompt(console.messages("ask_criteria"))
        if text.isascii() and text.isdigit() and 1 <= int(text[:10]) <= MAX_CRITERIA:
            return int(text)
        console.note(console.messages("error", text=console.messages("new_bad_criteria", limit=MAX_CRITERIA)))


def _default_id(folder: str) -> str | None:
    name = Path(folder).resolve().name
    return name if is_id(name) else None


def _plan(console: Console, answers: Mapping[str, Any]) -> Plan:
    """What the head of the ruleset says. Raises UsageError for what it cannot say."""
    messages = console.messages
    for name in ("id", "family"):
        value = answers[name]
        if value is not None and not re.fullmatch(r"[a-z][a-z0-9_]*", value):
            _refuse(console, name, messages("new_bad_id", value=value))
        if value is not None and not is_id(value):
            _refuse(console, name, messages("new_keyword_id", value=value))
    for name in ("title", "instrument", "issuer"):
        if answers[name] is not None and not plain_text(answers[name]):
            _refuse(console, name, messages("new_bad_text"))
    period = in_force = None
    if answers["period"] is not None and (period := period_of(answers["period"])) is None:
        _refuse(console, "period", messages("new_bad_period", value=answers["period"]))
    if answers["in_force"] is not None and (in_force := in_force_of(answers["in_force"])) is None:
        _refuse(console, "in_force", messages("new_bad_in_force", value=answers["in_force"]))
    origin = answers["origin"]
    return Plan(
        id=answers["id"],
        title=answers["title"],
        instrument=answers["instrument"],
        family=answers["family"],
        status=answers["status"],
        issued=answers["issued"],
        issuer=answers["issuer"],
        unit_types=_unit_types(console, answers["unit_types"]),
        period=period,
        in_force=in_force or _from(answers["issued"]),
        origin=None if origin is None else Path(origin).name,
    )


def _from(issued: date | None) -> tuple[date | None, date | None]:
    return issued, None


def _unit_types(console: Console, text: str | None) -> tuple[str, ...]:
    known = default_library().vocabulary.unit_types
    names = tuple(dict.fromkeys(name.strip() for name in (text or "xa,phuong").split(",") if name.strip()))
    for name in names:
        if name not in known:
            _refuse(console, "unit_types", console.messages("new_bad_unit_type", value=name, known=", ".join(known)))
    return names or ("xa", "phuong")


def _criteria(console: Console, answers: Mapping[str, Any]) -> Sequence[Listed] | None:
    count = answers["criteria"]
    if count is not None:
        if not 1 <= count <= MAX_CRITERIA:
            _refuse(console, "criteria", console.messages("new_bad_criteria", limit=MAX_CRITERIA))
        phrases = Phrases("vi")
        return numbered(count, phrases("scaffold_title_counted"), phrases("scaffold_article_counted"))
    data, findings = read_bytes(answers["origin"], MAX_BYTES)
    listed = None
    if data is not None:
        listed, findings = read_criteria(data, answers["origin"])
    console.report(findings)
    return listed


def _refuse(console: Console, name: str, text: str) -> NoReturn:
    option = f"`--{name.replace('_', '-')}`"
    raise click.UsageError(console.messages("bad_value", name=option, text=text), click.get_current_context())
