"""`antq-rules fmt`: the one canonical style.

In: ruleset files or folders, or a dash for standard input. Out: the files, rewritten; with `--check` the names of those
that would change (then 1), with `--diff` what would change; a line of summary on standard error. Invariants: a file is
written only if it was proved to stay the same ruleset, and then as a whole: another program sees it old or new. It
keeps its permissions, and its line ends where they are `\\r\\n`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

import click

from antq_rules.authoring.format import assert_same_ruleset, format_ruleset
from antq_rules.cli.command import Choice, Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import STANDARD_INPUT, read_bytes
from antq_rules.cli.libraries import root_of
from antq_rules.cli.options import no_cache_option
from antq_rules.cli.replacing import replace_text
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline import Library, default_library
from antq_rules.pipeline.files import MAX_BYTES, files_below
from antq_rules.syntax.keywords import LEXICONS


@dataclass(frozen=True, slots=True)
class Options:
    """What to do with a file that is not in canonical style, and the libraries that prove that it stays the same."""

    check: bool
    diff: bool
    keywords: str | None
    libraries: dict[Path, Library] = field(default_factory=dict)

    def library_of(self, path: Path, given: Path) -> Library:
        """The library that a file belongs to; `given` is the path of the command line that led to it."""
        root = root_of(path, given)
        if root not in self.libraries:
            self.libraries[root] = default_library([root], use_stored=False)
        return self.libraries[root]


@dataclass(slots=True)
class _Counts:
    changed: int = 0
    same: int = 0
    failed: int = 0


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["paths"], nargs=-1, required=True, metavar=messages("metavar_format_paths")),
        click.Option(["--check"], is_flag=True, help=messages("option_fmt_check")),
        click.Option(["--diff"], is_flag=True, help=messages("option_fmt_diff")),
        click.Option(["--keywords"], type=Choice(LEXICONS, messages), help=messages("option_fmt_keywords")),
        no_cache_option(messages),
    ]
    return Command("fmt", messages, run, parameters)


def run(console: Console, paths: Sequence[str], check: bool, diff: bool, keywords: str | None) -> ExitCode:
    """Format the files."""
    options, counts = Options(check, diff, keywords), _Counts()
    for name, given in _files(paths):
        data, found = read_bytes(name, MAX_BYTES)
        text = None if data is None else _text(name, data)
        if isinstance(text, str):
            found = _format(console, name, given, text, options, counts)
        elif text is not None:
            found = (text,)
        console.report(found)
        counts.failed += bool(found)
    if list(paths) != [STANDARD_INPUT]:
        _sum_up(console, options, counts)
    return ExitCode.FINDINGS if counts.failed or (check and counts.changed) else ExitCode.DONE


def _files(paths: Sequence[str]) -> Iterator[tuple[str, Path | None]]:
    """Each file once, with the path of the command line that led to it; None for standard input."""
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield name, None
            continue
        for file in sorted(files_below(path, "*.antq")) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield str(file), path


def _text(name: str, data: bytes) -> str | Diagnostic:
    """The text of a file with its line ends, or why it has none."""
    if len(data) > MAX_BYTES:
        return at("E507", None, "large", path=name, limit=MAX_BYTES // 1_000_000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return at("E507", None, "encoding", path=name)


def _format(
    console: Console, name: str, given: Path | None, text: str, options: Options, counts: _Counts
) -> tuple[Diagnostic, ...]:
    """Format one file; what keeps it from being formatted."""
    formatted, found = format_ruleset(text.replace("\r\n", "\n"), name, keywords=options.keywords)
    if formatted is None:
        return found
    if "\r\n" in text.partition("\n")[0] + "\n":
        formatted = formatted.replace("\n", "\r\n")
    is_same = formatted == text
    if not is_same and given is not None:
        library = options.library_of(Path(name), given)
        assert_same_ruleset(library, Path(name), formatted.replace("\r\n", "\n"))
    counts.same += is_same
    if options.diff:
        console.write_source("".join(_diff(name, text, formatted)))
    elif options.check:
        console.write("" if is_same else f"{name}\n")
    elif given is None:
        console.write_source(formatted)
    elif not is_same and (fault := replace_text(Path(name), formatted)) is not None:
        return (fault,)
    counts.changed += not is_same
    return ()


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    old, new = (text.replace("\r\n", "\n").splitlines(keepends=True) for text in (before, after))
    for line in unified_diff(old, new, fromfile=name, tofile=name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _sum_up(console: Console, options: Options, counts: _Counts) -> None:
    key = "fmt_would" if options.check or options.diff else "fmt_done"
    if counts.changed + counts.same + counts.failed:
        console.note(console.messages(key, changed=counts.changed, same=counts.same, failed=counts.failed))
    else:
        console.note(console.messages("check_nothing"))
