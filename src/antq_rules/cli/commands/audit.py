"""`antq-rules audit`: verifying and showing audit logs.

In: an audit log, perhaps what was noted of it and results. Out: whether it is as it was written, or its rows, on
standard output; 1 unless all is as it was written.
"""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from antq_rules.cli.command import Command, CommandGroup, Whole
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import read_bytes
from antq_rules.cli.options import format_option, output_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.explanation.document import document_hash, to_data
from antq_rules.pipeline.audit.entry import AuditEntry
from antq_rules.pipeline.audit.opening import LogError
from antq_rules.pipeline.audit.verification import AuditVerification, entries, findings_of, verify
from antq_rules.pipeline.result_files import MAX_RESULT_BYTES, read_results
from antq_rules.report.layout import entry as entry_lines
from antq_rules.report.layout import wrap

_HASH = re.compile(r"(?:sha256:)?[0-9a-f]{64}")


def command(messages: Messages) -> click.Command:
    """The group of commands in a language."""
    log = click.Argument(["log"], required=True, metavar=messages("metavar_log"))
    formats = [format_option(messages, "text", "json"), output_option(messages)]
    results = click.Argument(["results"], nargs=-1, metavar=messages("metavar_results"))
    number = click.Argument(["number"], type=Whole(messages), required=True, metavar=messages("metavar_number"))
    noted = [
        click.Option(
            ["--head"], callback=_hash(messages), metavar=messages("metavar_hash"), help=messages("option_head")
        ),
        click.Option(
            ["--count"], type=Whole(messages), metavar=messages("metavar_number"), help=messages("option_count")
        ),
    ]
    return CommandGroup(
        "audit",
        messages,
        [
            Command("verify", messages, run_verify, [log, results, *noted, *formats], "audit_verify"),
            Command("list", messages, run_list, [log, *formats], "audit_list"),
            Command("show", messages, run_show, [log, number, *formats], "audit_show"),
        ],
    )


def _hash(messages: Messages) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    def read(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        if value is None:
            return None
        if not _HASH.fullmatch(value):
            raise click.BadParameter(messages("bad_hash", value=value), ctx, parameter)
        return "sha256:" + value.removeprefix("sha256:")

    return read


def run_verify(
    console: Console,
    log: str,
    results: Sequence[str],
    head: str | None,
    count: int | None,
    format: str,
    output: str | None,
) -> ExitCode:
    """Verify a log."""
    console.output = output
    named = _results(console, results)
    try:
        found = verify(Path(log), head=head, count=count, results=tuple(named.values()))
    except LogError as fault:
        console.report([fault.finding])
        return _end(console, _no_verification(console, log, fault.finding.code, format), is_sound=False)
    findings = findings_of(found, log)
    findings += tuple(
        at("E594", None, path=name, log=log) for name, hash_ in named.items() if hash_ in found.unrecorded
    )
    console.report(findings)
    is_sound = found.is_intact and len(named) >= len(results)
    codes = tuple(item.code for item in findings)
    text = _as_json(log, found, codes) if format == "json" else _as_text(console, log, found, len(named))
    return _end(console, text, is_sound=is_sound)


def run_list(console: Console, log: str, format: str, output: str | None) -> ExitCode:
    """List the rows."""
    console.output = output
    try:
        rows = list(entries(Path(log)))
    except LogError as fault:
        console.report([fault.finding])
        return ExitCode.FINDINGS
    if format == "json":
        return _end(console, json.dumps([_data(row) for row in rows], ensure_ascii=False, indent=2) + "\n")
    if not rows:
        return _end(console, console.messages("audit_empty", path=log) + "\n")
    width = len(str(rows[-1].number))
    lines = [
        line for row in rows for line in wrap(_line(row, console.messages), console.width, f"{row.number:>{width}}  ")
    ]
    return _end(console, "".join(f"{line}\n" for line in lines))


def run_show(console: Console, log: str, number: int, format: str, output: str | None) -> ExitCode:
    """Show one row."""
    console.output = output
    count = 0
    try:
        for row in entries(Path(log)):
            if row.number == number:
                text = json.dumps(_data(row), ensure_ascii=False, indent=2) + "\n"
                return _end(console, text if format == "json" else _page(row, console))
            count = row.number
    except LogError as fault:
        console.report([fault.finding])
        return ExitCode.FINDINGS
    raise click.UsageError(console.messages("audit_no_row", number=number, count=count), click.get_current_context())


def _results(console: Console, names: Sequence[str]) -> dict[str, str]:
    """The hash of each result document of the files, worked out anew, by its name."""
    found: dict[str, str] = {}
    for name in names:
        data, findings = read_bytes(name, MAX_RESULT_BYTES)
        listed, more = ((), ()) if data is None else read_results(data, name)
        console.report((*findings, *more))
        if has_errors((*findings, *more)):
            continue
        for part, content in listed:
            if isinstance(content, dict):
                found[part] = document_hash(content)
            else:
                console.report([at("E533", None, "json", path=part)])
    return found


def _end(console: Console, text: str, *, is_sound: bool = True) -> ExitCode:
    return ExitCode.DONE if console.save(text) and is_sound else ExitCode.FINDINGS


def _no_verification(console: Console, log: str, code: str, format: str) -> str:
    if format == "json":
        return json.dumps({"log": log, "intact": False, "errors": [code]}, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for line in wrap(console.messages("audit_unreadable", path=log), console.width))


def _as_json(log: str, found: AuditVerification, codes: Sequence[str]) -> str:
    data: dict[str, Any] = {
        "log": log,
        "intact": found.is_intact,
        "count": found.count,
        "head": found.head,
        "noted_at": found.noted_at,
        "faults": [
            {"kind": item.kind, "first": item.first, "last": item.last, "origin": item.origin or None}
            for item in found.faults
        ],
        "errors": list(codes),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_text(console: Console, log: str, found: AuditVerification, results: int) -> str:
    messages = console.messages
    key = "audit_intact" if found.is_intact else "audit_not_intact"
    texts = [messages(key, path=log, count=found.count)]
    if found.noted_at is not None:
        texts.append(messages("audit_noted", number=found.noted_at, since=found.count - found.noted_at))
    if results:
        texts.append(messages("audit_recorded", count=results - len(found.unrecorded)))
    lines = [line for text in texts for line in wrap(text, console.width)]
    if found.is_intact and found.count:
        # The hash stays whole, so that it can be copied.
        lines += [messages("audit_head", head=found.head), *wrap(messages("audit_note_head"), console.width)]
    return "".join(f"{line}\n" for line in lines)


def _line(row: AuditEntry, messages: Messages) -> str:
    when = row.recorded_at or messages("audit_no_time")
    return f"{when}  {row.ruleset}@{row.version}  {row.as_of}  {row.result_hash[:19]}…"


def _page(row: AuditEntry, console: Console) -> str:
    messages = console.messages
    shown = {
        "number": str(row.number),
        "recorded_at": row.recorded_at or messages("audit_no_time"),
        "ruleset": f"{row.ruleset}@{row.version}",
        "ruleset_hash": row.ruleset_hash,
        "as_of": row.as_of,
        "evidence_hash": row.evidence_hash,
        "parameters": row.parameters,
        "result_hash": row.result_hash,
        "tool": row.tool,
        "previous": row.previous,
        "hash": row.hash,
    }
    column = max(len(messages(f"audit_{key}")) for key in shown) + 2
    lines = []
    for key, text in shown.items():
        lines += entry_lines(messages(f"audit_{key}"), text, max(console.width, column + len(text)), column)
    if not row.is_intact:
        lines += wrap(messages("audit_row_changed"), console.width)
    return "".join(f"{line}\n" for line in lines)


def _data(row: AuditEntry) -> dict[str, Any]:
    return {**to_data(row), "intact": row.is_intact}
