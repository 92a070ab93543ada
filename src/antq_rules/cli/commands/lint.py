"""`antq-rules lint`: style and hazards of ruleset files, and data about persons in records.

In: ruleset files or folders (default: the folder `rulesets`), record files. Out: findings and a line of summary on
standard error; with `--statistics` how often each code was found, on standard output; with `--fix` the files, repaired.
0 without findings, 1 with findings. Invariant: `--fix` writes a file only if it was proved to stay the same ruleset.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from antq_rules.authoring.lint.fixing import repaired
from antq_rules.authoring.lint.records import lint_record
from antq_rules.authoring.lint.rules import CODES, INFORMATION
from antq_rules.authoring.lint.run import Linted, lint_files
from antq_rules.authoring.lint.subject import Finding
from antq_rules.cli.command import Command, TextType
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import is_record, unreadable
from antq_rules.cli.libraries import root_of
from antq_rules.cli.options import no_cache_option, rulesets_dir_option
from antq_rules.cli.replacing import replace_text
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.display import display_width, pad
from antq_rules.diagnostics.render.words import title
from antq_rules.pipeline import Library, default_library
from antq_rules.pipeline.files import files_below
from antq_rules.pipeline.library import bundled_root, is_old_version

_MOST_ROUNDS = 3


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    codes, years = Codes(messages), Years(messages)
    parameters = [
        click.Argument(["paths"], nargs=-1, metavar=messages("metavar_paths")),
        click.Option(["--fix"], is_flag=True, help=messages("option_fix")),
        click.Option(
            ["--select"], type=codes, multiple=True, metavar=messages("metavar_codes"), help=messages("option_select")
        ),
        click.Option(
            ["--ignore"], type=codes, multiple=True, metavar=messages("metavar_codes"), help=messages("option_ignore")
        ),
        click.Option(["--statistics"], is_flag=True, help=messages("option_statistics")),
        click.Option(
            ["--year", "years"],
            type=years,
            multiple=True,
            metavar=messages("metavar_year"),
            help=messages("option_lint_year"),
        ),
        rulesets_dir_option(messages),
        no_cache_option(messages),
    ]
    return Command("lint", messages, run, parameters)


class Codes(TextType):
    """Codes of the linter, joined by commas; `W6` stands for all that begin so."""

    name = "codes"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # type: ignore[override]
        """The codes in full."""
        if isinstance(value, tuple):
            return value
        found: list[str] = []
        for part in str(value).upper().split(","):
            named = [code for code in CODES if part.strip() and code.startswith(part.strip())]
            if not named:
                self.fail(self.messages("bad_lint_code", value=part.strip()), param, ctx)
            found += named
        return tuple(found)


class Years(TextType):
    """A year, or the first and the last of several: `2026`, `2026-2030`."""

    name = "years"

    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:  # type: ignore[override]
        """The years."""
        if isinstance(value, tuple):
            return value
        first, _, last = str(value).partition("-")
        bounds = [part for part in (first, last or first) if len(part) == 4 and part.isascii() and part.isdigit()]
        years = tuple(range(int(bounds[0]), int(bounds[1]) + 1)) if len(bounds) == 2 and int(bounds[0]) else ()
        if not years:
            self.fail(self.messages("bad_years", value=value), param, ctx)
        return years


def run(
    console: Console,
    paths: Sequence[str],
    fix: bool,
    select: Sequence[tuple[str, ...]],
    ignore: Sequence[tuple[str, ...]],
    statistics: bool,
    years: Sequence[tuple[int, ...]],
    folders: Sequence[str],
) -> ExitCode:
    """Look at the files."""
    console.is_checking = True
    all_given = [Path(path) for path in paths] or [_default()]
    records = [path for path in all_given if is_record(path)]
    given = [path for path in all_given if path not in records]
    missing = [path for path in given if not path.exists()]
    console.report(unreadable(str(path), FileNotFoundError()) for path in missing)
    chosen = {code for codes in select for code in codes} or set(CODES)
    chosen -= {code for codes in ignore for code in codes}
    look = _Look(
        [path for path in given if path.exists()], folders, tuple(sorted({y for ys in years for y in ys})), chosen
    )
    linted, fixed, is_written = look.repair(console) if fix else (look(), 0, True)
    linted = _with_records(linted, records if "W618" in chosen else [])
    console.report(linted.errors)
    if statistics:
        console.write(_statistics(linted, console.messages))
    else:
        console.report(item.diagnostic for item in linted.findings)
    _sum_up(console, linted, fixed, len(records), is_quiet=bool(missing))
    counts = [item for item in linted.findings if item.diagnostic.code not in INFORMATION]
    is_clean = not counts and not linted.errors and not missing and is_written
    return ExitCode.DONE if is_clean else ExitCode.FINDINGS


def _with_records(linted: Linted, records: Sequence[Path]) -> Linted:
    """What was found, and what records say of persons."""
    findings, errors = list(linted.findings), list(linted.errors)
    for path in records:
        try:
            found, faults = lint_record(path)
        except OSError as fault:
            found, faults = (), (unreadable(str(path), fault),)
        findings += map(Finding, found)
        errors += faults
    return replace(linted, findings=tuple(findings), errors=tuple(errors))


def _default() -> Path:
    """The folder `rulesets` of an author, else the bundled one."""
    own = Path("rulesets")
    return own if own.is_dir() else bundled_root()


class _Look:
    """A look at the files of a command line, which can be repeated after repairs."""

    def __init__(self, paths: Sequence[Path], folders: Sequence[str], years: tuple[int, ...], chosen: set[str]) -> None:
        self.paths, self.folders, self.years, self.chosen = paths, folders, years, chosen
        self.libraries: dict[Path, Library] = {}

    def __call__(self) -> Linted:
        """Read everything anew."""
        self.libraries = {}
        return lint_files(self._files(), years=self.years, is_chosen=self.chosen.__contains__)

    def repair(self, console: Console) -> tuple[Linted, int, bool]:
        """Look and repair until nothing is left to repair; what remains, how many repairs, whether all were written."""
        done, is_written = 0, True
        linted = self()
        for _ in range(_MOST_ROUNDS):
            count, faults = self._repair_once(console, linted)
            done, is_written = done + count, is_written and not faults
            if not count:
                break
            linted = self()
        return linted, done, is_written

    def _repair_once(self, console: Console, linted: Linted) -> tuple[int, int]:
        done = faults = 0
        for subject in linted.subjects:
            mine = [item for item in linted.findings if item.edit and item.edit.span.source is subject.source]
            result = repaired(subject, mine, self._library(subject.path, subject.path)) if mine else None
            if result is None:
                continue
            text, count = result
            fault = replace_text(subject.path, _with_line_ends(subject.path, text))
            if fault is None:
                done += count
            else:
                faults += 1
                console.report([fault])
        return done, faults

    def _files(self) -> Iterator[tuple[Path, Library]]:
        """Every file once; kept versions are what they were, nobody may repair them."""
        seen: set[Path] = set()
        for path in self.paths:
            for file in sorted(files_below(path, "*.antq")) if path.is_dir() else [path]:
                if file.resolve() in seen or (path.is_dir() and is_old_version(file)):
                    continue
                seen.add(file.resolve())
                yield file, self._library(file, path)

    def _library(self, file: Path, given: Path) -> Library:
        known = (root for root in self.libraries if file.resolve().is_relative_to(root))
        root = next(known, None) or root_of(file, given)
        if root not in self.libraries:
            folders = [Path(folder) for folder in self.folders]
            self.libraries[root] = default_library([*folders, root], use_stored=False)
        return self.libraries[root]


def _with_line_ends(path: Path, text: str) -> str:
    """A text with the line ends that the file has now."""
    with path.open("rb") as file:
        return text.replace("\n", "\r\n") if file.readline().endswith(b"\r\n") else text


def _statistics(linted: Linted, messages: Messages) -> str:
    """How often each code was found, the most frequent first."""
    counts = Counter(item.diagnostic.code for item in linted.findings)
    fixable = Counter(item.diagnostic.code for item in linted.findings if item.edit)
    width = max((len(str(count)) for count in counts.values()), default=1)
    note = messages("lint_fixable")
    lines = []
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = pad(f"[{note}]" if fixable[code] else "", display_width(note) + 2) if fixable else ""
        lines.append(f"{count:>{width}}  {code}  {mark}{'  ' if mark else ''}{title(code, messages.lang)}\n")
    return "".join(lines)


def _sum_up(console: Console, linted: Linted, fixed: int, records: int, *, is_quiet: bool) -> None:
    if not linted.subjects and not linted.errors and not records:
        if not is_quiet:
            console.note(console.messages("check_nothing"))
        return
    files, found = len(linted.subjects) + records, len(linted.findings)
    key = "lint_fixed" if fixed else "lint_done"
    console.note(console.messages(key, files=files, found=found, fixed=fixed, errors=len(linted.errors)))
    can = sum(item.edit is not None for item in linted.findings)
    if can:
        console.note(console.messages("lint_can_fix", count=can))
