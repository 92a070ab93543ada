"""`antq-rules test`: the cases that stand beside rulesets.

In: `tests.yaml` and `tests.csv` files or folders (default: the bundled rulesets). Out: failing cases, uncovered
outcomes and the summary on standard output; 1 when a case fails, a file has errors or the coverage is too low.
"""

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import click

from antq_rules.authoring.testing.as_data import RulesetRun, data_of
from antq_rules.authoring.testing.junit import junit_text
from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import root_of
from antq_rules.cli.options import format_option, no_cache_option, output_option, rulesets_dir_option
from antq_rules.cli.test_report import (
    case_lines,
    coverage_lines,
    coverage_text,
    difference_sentences,
    gap_text,
    is_below,
    summary_lines,
)
from antq_rules.cli.testing import Rewriting, TestRun, by_ruleset, rewritings, run_files
from antq_rules.cli.watching import snapshot, wait_for_change
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline.library import bundled_root
from antq_rules.report.layout import plain


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked for."""

    paths: Sequence[str]
    folders: Sequence[str]
    format: str
    only: str
    verbose: bool
    coverage: bool
    least: int | None
    update: bool

    @property
    def is_covered(self) -> bool:
        """Whether coverage is measured."""
        return self.coverage or self.least is not None


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["paths"], nargs=-1, metavar=messages("metavar_paths")),
        click.Option(
            ["--filter", "only"], default="", metavar=messages("metavar_text"), help=messages("option_filter")
        ),
        click.Option(["--verbose", "-v"], is_flag=True, help=messages("option_verbose_tests")),
        click.Option(["--coverage"], is_flag=True, help=messages("option_coverage")),
        click.Option(
            ["--min-coverage", "least"], type=Percent(messages), metavar="N", help=messages("option_min_coverage")
        ),
        click.Option(["--update"], is_flag=True, help=messages("option_update")),
        click.Option(["--watch"], is_flag=True, help=messages("option_watch")),
        rulesets_dir_option(messages),
        no_cache_option(messages),
        format_option(messages, "text", "json", "junit"),
        output_option(messages),
    ]
    return Command("test", messages, run, parameters)


class Percent(click.ParamType):  # type: ignore[type-arg]  # older releases of click have no type parameter
    """A whole number from 0 to 100."""

    name = "percent"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).removesuffix("%")
        if not (text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= 100):
            self.fail(self.messages("bad_percent", value=value), param, ctx)
        return int(text)


def run(
    console: Console,
    paths: Sequence[str],
    only: str,
    verbose: bool,
    coverage: bool,
    least: int | None,
    update: bool,
    watch: bool,
    folders: Sequence[str],
    format: str,
    output: str | None,
) -> ExitCode:
    """Run the tests."""
    for is_wrong, key in (
        (watch and (update or format != "text" or output is not None), "watch_alone"),
        (update and format != "text", "update_as_text"),
        (least is not None and only, "coverage_of_all"),
    ):
        if is_wrong:
            raise click.UsageError(console.messages(key), click.get_current_context())
    console.output = output
    options = Options(paths, folders, format, only, verbose, coverage, least, update)
    return _watch(console, options) if watch else _once(console, options)


def _watch(console: Console, options: Options) -> ExitCode:
    """Run again whenever a file changes, until the user stops it."""
    places = _watched(options)
    try:
        while True:
            before = snapshot(places)
            _once(console, options)
            console.note(console.messages("test_waiting"))
            wait_for_change(places, before)
            console.start_again()
    except KeyboardInterrupt:
        return ExitCode.DONE


def _watched(options: Options) -> list[Path]:
    given = [Path(path) for path in options.paths] or [bundled_root()]
    roots = [root_of(path, path) for path in given]
    return list(dict.fromkeys([*given, *roots, *(Path(folder) for folder in options.folders)]))


def _once(console: Console, options: Options) -> ExitCode:
    found = run_files(options.paths, options.folders, options.only)
    changes: tuple[Rewriting, ...] = ()
    if options.update:
        changes = tuple(item for item in rewritings(found) if _write(item, console))
        if changes:
            found = run_files(options.paths, options.folders, options.only)
    console.report(found.findings)
    runs = by_ruleset(found, covered=options.is_covered, proposed=options.coverage)
    text = _FORMS[options.format](found, runs, changes, console, options)
    is_low = any(is_below(item, options.least) for item in runs)
    is_sound = console.save(text) and found.is_sound and not is_low
    return ExitCode.DONE if is_sound else ExitCode.FINDINGS


def _write(item: Rewriting, console: Console) -> bool:
    """Put the new text in the place of the old, whole or not at all."""
    path = item.path.resolve()
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_bytes(item.data)
        fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        os.replace(fresh, path)  # noqa: PTH105  one step, also over an existing file
    except OSError as fault:
        fresh.unlink(missing_ok=True)
        reason = fault.strerror or type(fault).__name__
        console.report([at("E507", None, "write", path=str(item.path), reason=reason)])
        return False
    return True


def _as_text(
    found: TestRun, runs: Sequence[RulesetRun], changes: Sequence[Rewriting], console: Console, options: Options
) -> str:
    messages, width = console.messages, console.width
    if not found.files and not found.findings:
        return messages("test_nothing") + "\n"
    if options.only and not runs and not found.errors:
        return messages("test_none_of_name", text=plain(options.only)) + "\n"
    lines: list[str] = [line for item in changes for line in _diff(item)]
    for item in runs:
        for result in item.results:
            if options.verbose or not result.passed:
                lines += case_lines(result, messages, width)
    for item in runs:
        if options.coverage or is_below(item, options.least):
            lines += coverage_lines(item, messages, width, proposed=options.coverage)
    if any(gap.proposal is not None and not gap.proposal.reason for item in runs for gap in item.gaps):
        lines.append(messages("test_compare_with_law"))
    if lines:
        lines.append("")
    if options.update:
        lines.append(messages("test_updated", count=len(changes)))
    lines += summary_lines(runs, found.errors, found.warnings, options.least, messages)
    return "\n".join(lines) + "\n"


def _diff(item: Rewriting) -> list[str]:
    name = str(item.path)
    before, after = item.before.splitlines(), item.after.splitlines()
    return list(unified_diff(before, after, name, name, lineterm="", n=1))


def _as_json(
    found: TestRun, runs: Sequence[RulesetRun], changes: Sequence[Rewriting], console: Console, options: Options
) -> str:
    del changes, console, options
    return json.dumps(data_of(runs, found.errors, found.warnings), ensure_ascii=False, indent=2) + "\n"


def _as_junit(
    found: TestRun, runs: Sequence[RulesetRun], changes: Sequence[Rewriting], console: Console, options: Options
) -> str:
    del found, changes
    messages = console.messages
    low = [(item, _low_text(item, options, messages)) for item in runs if is_below(item, options.least)]
    return junit_text(runs, lambda result: "\n".join(difference_sentences(result, messages)), low)


def _low_text(item: RulesetRun, options: Options, messages: Messages) -> str:
    head = item.ruleset.id + coverage_text(item, messages) + messages("test_coverage_low", least=options.least)
    names = [f"{gap.target.owner}: {gap_text(gap.target, messages)}" for gap in item.gaps]
    return "\n".join([head, *names])


_FORMS = {"text": _as_text, "json": _as_json, "junit": _as_junit}
