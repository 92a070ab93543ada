"""`antq-rules test`: the cases that stand beside rulesets.

In: `tests.yaml` files or folders (default: the bundled rulesets). Out: passed and failed cases on standard output, the
summary last; 1 when a case fails.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from antq_rules.authoring.ruleset_tests import CaseResult, run_tests, suite_files
from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import unreadable
from antq_rules.cli.libraries import root_of
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline import default_library
from antq_rules.pipeline.library import bundled_root
from antq_rules.report.layout import plain


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["paths"], nargs=-1, metavar=messages("metavar_paths")),
        rulesets_dir_option(messages),
        format_option(messages, "text", "json"),
        output_option(messages),
    ]
    return Command("test", messages, run, parameters)


def run(console: Console, paths: Sequence[str], folders: Sequence[str], format: str, output: str | None) -> ExitCode:
    """Run the tests."""
    console.output = output
    results: list[CaseResult] = []
    is_sound = True
    for given in [Path(path) for path in paths] or [bundled_root()]:
        for file in suite_files([given]):
            library = default_library([*(Path(folder) for folder in folders), root_of(file, given)])
            try:
                results += run_tests(file, library)
            except OSError as fault:
                is_sound = False
                console.report([unreadable(str(file), fault)])
            except ValueError as fault:
                is_sound = False
                reason = str(fault).removeprefix(f"{file}: ").partition("\n")[0]
                console.report([at("E507", None, "tests", path=str(file), reason=reason)])
    text = _json(results) if format == "json" else _text(results, console.messages)
    is_sound = console.save(text) and is_sound and all(result.passed for result in results)
    return ExitCode.DONE if is_sound else ExitCode.FINDINGS


def _text(results: Sequence[CaseResult], messages: Messages) -> str:
    if not results:
        return messages("test_nothing") + "\n"
    by_ruleset: dict[str, list[CaseResult]] = {}
    for result in results:
        by_ruleset.setdefault(result.ruleset, []).append(result)
    lines: list[str] = []
    for ruleset, cases in by_ruleset.items():
        failed = [case for case in cases if not case.passed]
        counts = {"ruleset": plain(ruleset), "passed": len(cases) - len(failed), "total": len(cases)}
        lines.append(messages("test_failed" if failed else "test_passed", **counts))
        for case in failed:
            lines.append(messages("test_case", name=plain(case.name)))
            lines += [messages("test_difference", text=plain(text)) for text in case.differences]
    passed = sum(result.passed for result in results)
    lines.append(messages("test_done", total=len(results), passed=passed, failed=len(results) - passed))
    return "\n".join(lines) + "\n"


def _json(results: Sequence[CaseResult]) -> str:
    listed = [
        {"ruleset": item.ruleset, "name": item.name, "passed": item.passed, "differences": list(item.differences)}
        for item in results
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
