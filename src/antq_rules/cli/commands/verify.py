"""`antq-rules verify`: whether results can be produced again from what they name.

In: result files, and the record or the folder of records that they were made from. Out: for each result "same" or every
value that differs, on standard output; 1 unless all are the same.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import read_bytes
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import Diagnostic, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.display import cut, visible
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.reader import MAX_BYTES, peek, read_document
from antq_rules.explanation.assessment import Assessment
from antq_rules.pipeline import Library
from antq_rules.pipeline.files import files_below
from antq_rules.pipeline.result_files import MAX_RESULT_BYTES, read_results
from antq_rules.pipeline.verifying import Difference, Verification, read_result, verify
from antq_rules.report.layout import wrap

Findings = tuple[Diagnostic, ...]
ENDINGS = (".json", ".yaml", ".yml")
SHOWN_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """A result by its name, and what came of it; `verification` None after an error, which has been reported."""

    name: str
    verification: Verification | None
    codes: tuple[str, ...] = ()


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["results"], nargs=-1, required=True, metavar=messages("metavar_files")),
        click.Option(["--evidence"], required=True, metavar=messages("metavar_path"), help=messages("option_evidence")),
        rulesets_dir_option(messages),
        format_option(messages, "text", "json"),
        output_option(messages),
    ]
    return Command("verify", messages, run, parameters)


def run(
    console: Console, results: Sequence[str], evidence: str, folders: Sequence[str], format: str, output: str | None
) -> ExitCode:
    """Verify each result."""
    console.output = output
    records, findings = _records(evidence)
    console.report(findings)
    if has_errors(findings):
        return ExitCode.FINDINGS
    library = library_of(folders)
    checked = [item for name in results for item in _check_file(console, name, records, library)]
    text = _as_json(checked) if format == "json" else "".join(_as_text(item, console) for item in checked)
    is_saved = console.save(text)
    is_same = all(item.verification is not None and item.verification.is_same for item in checked)
    return ExitCode.DONE if is_saved and is_same else ExitCode.FINDINGS


def _records(path: str) -> tuple[list[Node], Findings]:
    """The records of a file, or of all files of a folder; in a folder, files that are no records are passed over."""
    if not Path(path).is_dir():
        data, findings = read_bytes(path, MAX_BYTES)
        node, more = (None, ()) if data is None else read_document(data, path)
        return ([] if node is None else [node]), findings + more
    nodes = []
    for file in sorted(files_below(Path(path), "*")):
        if file.suffix in ENDINGS:
            data, _ = read_bytes(str(file), MAX_BYTES)
            node = None if data is None else read_document(data, str(file))[0]
            nodes += [] if node is None else [node]
    return nodes, ()


def _check_file(console: Console, name: str, records: Sequence[Node], library: Library) -> Iterator[Checked]:
    data, findings = read_bytes(name, MAX_RESULT_BYTES)
    listed, more = ((), ()) if data is None else read_results(data, name)
    findings += more
    console.report(findings)
    if findings:
        yield Checked(name, None, tuple(item.code for item in findings))
    for part, content in listed:
        result, findings = read_result(content, part)
        verification = None
        if result is not None and isinstance(content, dict):
            verification, findings = _against(content, result, records, library, part)
        console.report(findings)
        yield Checked(part, verification, tuple(item.code for item in findings))


def _against(
    content: dict[str, Any], result: Assessment, records: Sequence[Node], library: Library, name: str
) -> tuple[Verification | None, Findings]:
    """Verify against the one record; of several, against the one of that unit and year with the right hash."""
    if len(records) == 1:
        return verify(content, result, records[0], library)
    for node in records:
        head, _ = peek(node)
        if (head.unit_name, head.year) == (result.unit.name, result.year):
            verification, findings = verify(content, result, node, library)
            if not any(item.code.startswith(("E4", "E535")) for item in findings):
                return verification, findings
    return None, (at("E535", None, "none", path=name, unit=result.unit.name, year=result.year),)


def _as_json(checked: Sequence[Checked]) -> str:
    return json.dumps([_object(item) for item in checked], ensure_ascii=False, indent=2) + "\n"


def _object(item: Checked) -> dict[str, Any]:
    found = item.verification
    return {
        "result": item.name,
        "same": found is not None and found.is_same,
        "ruleset": found and found.ruleset,
        "unit": found and found.unit,
        "year": found and found.year,
        "differences": [asdict(each) for each in found.differences] if found else [],
        "moved": found.moved if found else 0,
        "made_by": found and found.made_by,
        "errors": list(item.codes),
    }


def _as_text(item: Checked, console: Console) -> str:
    found, messages = item.verification, console.messages
    if found is None:
        return "".join(f"{line}\n" for line in wrap(messages("verify_impossible", result=item.name), console.width))
    key = "verify_same" if found.is_same else "verify_differs"
    facts = {"unit": found.unit, "year": found.year, "ruleset": found.ruleset, "count": len(found.differences)}
    lines = wrap(messages(key, result=item.name, **facts), console.width)
    for each in found.differences:
        lines += wrap(_difference(each, messages), console.width, "  - ")
    if found.moved:
        lines += wrap(messages("verify_moved", count=found.moved), console.width, "  ")
    if found.made_by:
        lines += wrap(messages("verify_made_by", tool=found.made_by), console.width, "  ")
    return "".join(f"{line}\n" for line in lines)


def _difference(item: Difference, messages: Messages) -> str:
    facts = {"given": _shown(item.given), "expected": _shown(item.expected)}
    return messages(f"verify_{item.kind}", path=visible(item.path), **facts)


def _shown(value: object) -> str:
    """A value as JSON, cut."""
    return cut(visible(json.dumps(value, ensure_ascii=False)), SHOWN_COLUMNS)
