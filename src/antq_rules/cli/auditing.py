"""`--audit`: each result is recorded before it is shown.

In: results of a run and the name of an audit log. Out: the same results, those that could not be recorded taken out.
Invariant: a result that is shown stands in the log.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from antq_rules.cli.command import Moment
from antq_rules.cli.console import Console
from antq_rules.cli.wording import Messages
from antq_rules.explanation.assessment import Assessment

if TYPE_CHECKING:
    from antq_rules.pipeline.audit.recording import AuditLog


def audit_options(messages: Messages) -> list[click.Option]:
    """`--audit` and `--audit-time`."""
    return [
        click.Option(["--audit"], metavar=messages("metavar_file"), help=messages("option_audit")),
        click.Option(
            ["--audit-time"],
            type=Moment(messages),
            metavar=messages("metavar_moment"),
            help=messages("option_audit_time"),
        ),
    ]


class Recorder:
    """The audit log of a run, opened with the first result; without a log it lets results through.

    Raises UsageError for a time without a log.
    """

    def __init__(self, console: Console, path: str | None, recorded_at: datetime | None) -> None:
        if path is None and recorded_at is not None:
            raise click.UsageError(console.messages("audit_time_alone"), click.get_current_context())
        self._console = console
        self._path = path
        self._recorded_at = recorded_at
        self._log: AuditLog | None = None
        self._is_lost = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        if self._log is not None:
            self._log.close()

    def recorded(self, results: Iterable[tuple[str, Assessment | None]]) -> Iterator[tuple[str, Assessment | None]]:
        """The results, each on the disk before it is handed on; None in the place of one that could not be recorded."""
        for name, assessment in results:
            is_given = assessment is None or self._path is None or self._record(Path(self._path), assessment)
            yield name, assessment if is_given else None

    def _record(self, path: Path, assessment: Assessment) -> bool:
        from antq_rules.pipeline.audit.entry import utc_text
        from antq_rules.pipeline.audit.opening import LogError
        from antq_rules.pipeline.audit.recording import AuditLog

        if self._is_lost:
            return False
        moment = None if self._recorded_at is None else utc_text(self._recorded_at)
        try:
            if self._log is None:
                self._log = AuditLog(path)
            self._log.record(assessment, moment)
        except LogError as fault:
            self._is_lost = True
            self._console.report([fault.finding])
            return False
        return True
