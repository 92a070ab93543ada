"""`antq-rules compare`: the same records by several rulesets.

In: evidence files or folders of them, and rulesets. Out: what changes and why, counts first; 1 when a record cannot be
read, else 0 whatever differs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

import click

from antq_rules.cli.command import Command, Day
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import STANDARD_INPUT, read_bytes
from antq_rules.cli.libraries import library_of, library_of_all
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.scoring import check_names
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.reader import MAX_BYTES, read_document
from antq_rules.pipeline.files import files_below

if TYPE_CHECKING:
    from antq_rules.authoring.comparison_report import ComparisonReport
    from antq_rules.authoring.comparison_tally import Tally
    from antq_rules.authoring.record_comparison import RecordComparer, RecordComparison

ENDINGS = (".json", ".yaml", ".yml")
_IN_MEMORY = 1_000_000  # characters of records kept in memory; more go to a temporary file
_CHUNK = 1 << 16


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["records"], nargs=-1, required=True, metavar=messages("metavar_records")),
        click.Option(
            ["--with", "names"], multiple=True, metavar=messages("metavar_ruleset"), help=messages("option_with")
        ),
        click.Option(["--as-of"], type=Day(messages), metavar=messages("metavar_day"), help=messages("option_as_of")),
        rulesets_dir_option(messages),
        format_option(messages, "text", "json", "markdown"),
        click.Option(["--details"], is_flag=True, help=messages("option_compare_details")),
        output_option(messages),
    ]
    return Command("compare", messages, run, parameters)


def run(
    console: Console,
    records: Sequence[str],
    names: Sequence[str],
    as_of: date | None,
    folders: Sequence[str],
    format: str,
    details: bool,
    output: str | None,
) -> ExitCode:
    """Compare the records one after the other, then print the counts and what differs."""
    from antq_rules.authoring.comparison_tally import Tally
    from antq_rules.authoring.record_comparison import RecordComparer

    check_names(console, records)
    if not names:
        raise click.UsageError(console.messages("with_missing"), click.get_current_context())
    console.output = output
    # A ruleset named by its path brings its own folder, from which no record would else be scored.
    library, choosing = library_of_all(folders, names), library_of(folders)
    comparer = RecordComparer(library, names, as_of=as_of, choosing=choosing)
    console.report(comparer.findings)
    if not comparer.is_ready:
        return ExitCode.FINDINGS
    files, has_faults = _files(console, records)
    tally = Tally()
    with Pages(console, format, details) as pages:
        for name, item in _compared(console, files, comparer):
            tally.add(item)
            if item is not None:
                pages.add(name, item, is_only=len(files) == 1)
        is_written = pages.write(tally) if tally.pairs or tally.records > 1 or format == "json" else True
    return ExitCode.FINDINGS if has_faults or tally.unread or not is_written else ExitCode.DONE


def _files(console: Console, records: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The files of the records, those of folders sorted by name, and whether a folder has none."""
    files: list[str] = []
    empty: list[str] = []
    for name in records:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            files.append(name)
            continue
        found = sorted(str(path) for path in files_below(Path(name), "*") if path.suffix.lower() in ENDINGS)
        files += found
        empty += [] if found else [name]
    console.report(at("E520", None, path=name) for name in empty)
    return tuple(dict.fromkeys(files)), bool(empty)


def _compared(
    console: Console, files: Sequence[str], comparer: "RecordComparer"
) -> Iterator[tuple[str, "RecordComparison | None"]]:
    for number, name in enumerate(files):
        console.progress(number, len(files))
        data, findings = read_bytes(name, MAX_BYTES)
        node, more = (None, ()) if data is None else read_document(data, name)
        findings += more
        item = None
        if node is not None and not has_errors(findings):
            item, more = comparer.compare(node)
            findings += more
        console.report(findings)
        yield name, item
    console.end_progress()


@dataclass(slots=True)
class Pages:
    """What differs, record by record, kept until the counts that stand before it are known."""

    console: Console
    format: str
    details: bool
    count: int = 0
    _report: "ComparisonReport" = field(init=False)
    _spool: "SpooledTemporaryFile[str]" = field(init=False)

    def __enter__(self) -> "Pages":
        from antq_rules.authoring.comparison_report import ComparisonReport

        console = self.console
        self._report = ComparisonReport(
            self.format, console.lang, details=self.details, width=console.width, colour=console.colour
        )
        self._spool = SpooledTemporaryFile(
            _IN_MEMORY, mode="w+", encoding="utf-8", errors="backslashreplace", newline="\n"
        )
        return self

    def __exit__(self, *fault: object) -> None:
        self._spool.close()

    def add(self, name: str, item: "RecordComparison", *, is_only: bool) -> None:
        """Keep what differs for one record, and what there is of the only one."""
        if self.format == "json":
            from antq_rules.authoring.comparison_json import is_listed, record_json

            if self.details or is_only or is_listed(item):
                self._spool.write(("," if self.count else "") + record_json(name, item, details=self.details))
                self.count += 1
            return
        text = self._report.record(name, item, is_only=is_only)
        self.count += bool(text)
        self._spool.write(text)

    def write(self, tally: "Tally") -> bool:
        """Print the counts, the records and the end; False if that is impossible."""
        if self.format == "json":
            from antq_rules.authoring.comparison_json import end_json, head_json

            head, end = head_json(tally), end_json(self.count)
        else:
            head, end = self._report.head(tally), self._report.end(tally)
        self._spool.seek(0)
        middle = iter(lambda: self._spool.read(_CHUNK), "")
        if self.console.output is not None:
            return self.console.save("".join((head, *middle, end)))
        for piece in chain((head,), middle, (end,)):
            self.console.write(piece)
        return True
