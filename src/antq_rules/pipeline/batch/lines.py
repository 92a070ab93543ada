"""One line of a file of records: staged as it is, scored by itself, or rejected.

In: lines, a library, how the ruleset is chosen. Out: three kinds of files of lines, counts. Invariants: plain lines are
staged with their bytes unchanged (see `engines/duckdb/lines.py` for what is added); any other line goes the way of
`score`.
"""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from antq_rules.diagnostics import Diagnostic, Severity, has_errors
from antq_rules.diagnostics.render.words import words
from antq_rules.engines.program import Program, compile_ruleset
from antq_rules.engines.sql.rows import result_row
from antq_rules.evidence.head import RecordHead, peek
from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.plain_records import Head, PlainReader, key_of, read_head
from antq_rules.evidence.reader import read_document, read_evidence
from antq_rules.pipeline import Chosen, choose_ruleset, unit_type_exists
from antq_rules.pipeline.batch.blocks import Block, lines_of
from antq_rules.pipeline.library import library_of
from antq_rules.pipeline.settings import read_settings

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Choosing:
    """How each record's ruleset is chosen and set, as for `score`; `lang` is the language of reasons."""

    ruleset: str | None = None
    family: str | None = None
    as_of: date | None = None
    settings: tuple[tuple[str, str], ...] = ()
    folders: tuple[str, ...] = ()
    lang: str = "vi"


@dataclass(slots=True)
class BlockResult:
    """What became of the lines of a block.

    `sample` is for each ruleset, by the beginning of its hash, a head that chooses it; `warnings` are about the choice
    of rulesets, not about single records.
    """

    number: int
    read: int = 0
    staged: int = 0
    scored_singly: int = 0
    rejected: int = 0
    sample: dict[str, dict[str, object]] = field(default_factory=dict)
    rejects: list[dict[str, object]] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Target:
    """A ruleset chosen for records with the same head; `reader` None where the exact readers must look at each.

    `key` is the beginning of the hash of the ruleset.
    """

    key: str
    program: Program | None
    reader: PlainReader | None
    findings: Findings


class LineScorer:
    """Reads lines for one run. Rulesets are chosen and made ready once for each head that is met."""

    def __init__(self, choosing: Choosing) -> None:
        self.choosing = choosing
        self.library = library_of(choosing.folders, () if choosing.ruleset is None else (choosing.ruleset,))
        self._targets: dict[tuple[object, ...], Target] = {}
        self._last: tuple[Target | None, tuple[object, ...]] = (None, ())
        self._programs: dict[str, tuple[Program, PlainReader]] = {}

    def run(self, block: Block, folder: Path, *, max_rejects_kept: int = 1) -> BlockResult:
        """Sort the lines of a block into files below `folder`."""
        result = BlockResult(block.number)
        with ExitStack() as stack:
            files = _Files(folder, block, stack)
            for number, line in lines_of(block):
                if line.strip(b" \t"):
                    result.read += 1
                    self._line(number, line, block, files, result)
        result.rejects = result.rejects[:max_rejects_kept]
        return result

    def _line(self, number: int, line: bytes, block: Block, files: "_Files", result: BlockResult) -> None:
        target, record = self._decoded(line, result)
        plain = None if target is None or target.reader is None else target.reader.read(line, record)
        if plain is None or target is None:
            self._singly(number, line, block, files, result)
            return
        result.staged += 1
        opening = b'{"source":%b,"line":%d,' % (files.source, number)
        if plain.absent:
            flags = {scope: dict.fromkeys(names, True) for scope, names in plain.absent.items()}
            opening += b'"absent":%b,' % json.dumps(flags).encode()
        files.write("plain", target.key, opening + line[line.index(b"{") + 1 :] + b"\n")

    def _decoded(self, line: bytes, result: BlockResult) -> tuple[Target | None, Any]:
        """The target of a line and its record, decoded as the target wants it; None for a line that is not plain."""
        # Neighbours mostly have the same head: decoding by the last ruleset tells head and record at once.
        last, last_key = self._last
        if last is not None and last.reader is not None:
            record = last.reader.decode(line)
            if record is not None and key_of(record) == last_key and last.key in result.sample:
                return last, record
        try:
            head = read_head(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None, None
        target = self._target(head, result)
        self._last = target, key_of(head)
        record = None if target.reader is None else target.reader.decode(line)
        return (None if record is None else target), record

    def _target(self, head: Head, result: BlockResult) -> Target:
        key = key_of(head)
        if key not in self._targets:
            self._targets[key] = self._new_target(head.sample)
            found = self._targets[key]
            result.warnings += (item for item in found.findings if item.severity is not Severity.ERROR)
        target = self._targets[key]
        if target.key and target.key not in result.sample:
            result.sample[target.key] = head.sample
        return target

    def _new_target(self, sample: Mapping[str, object]) -> Target:
        node, findings = read_mapping(sample)
        if node is None or has_errors(findings):
            return Target("", None, None, findings)
        chosen, findings = self.choose(node)
        if chosen is None:
            return Target("", None, None, findings)
        program, reader = self._ready(chosen)
        evidence, more = read_evidence(node, chosen.ruleset, as_of=self.choosing.as_of)
        if evidence is not None:
            more += unit_type_exists(evidence, self.library.vocabulary)
        findings += more
        return Target(key_of_ruleset(program), program, None if has_errors(findings) else reader, findings)

    def choose(self, node: Node) -> tuple[Chosen | None, Findings]:
        """The ruleset for a record; None with errors where there is none or a setting does not fit it."""
        chosen, findings = choose_ruleset(
            node,
            library=self.library,
            ruleset=self.choosing.ruleset,
            family=self.choosing.family,
            as_of=self.choosing.as_of,
        )
        if chosen is None or has_errors(findings):
            return None, findings
        _, more = read_settings(chosen.ruleset, dict(self.choosing.settings))
        return (None if has_errors(more) else chosen), (*findings, *more)

    def program(self, chosen: Chosen) -> Program:
        """The program of a chosen ruleset, with the settings of the run."""
        return self._ready(chosen)[0]

    def _ready(self, chosen: Chosen) -> tuple[Program, PlainReader]:
        ruleset = chosen.ruleset
        if ruleset.hash not in self._programs:
            settings, _ = read_settings(ruleset, dict(self.choosing.settings))
            program = compile_ruleset(ruleset, parameters=settings, holidays=self.library.vocabulary.days_off())
            self._programs[ruleset.hash] = program, PlainReader(ruleset, as_of=self.choosing.as_of)
        return self._programs[ruleset.hash]

    # ------------------------------------------------------------ lines that are not plain

    def _singly(self, number: int, line: bytes, block: Block, files: "_Files", result: BlockResult) -> None:
        name = f"{block.source}:{number}"
        node, findings = read_document(line, name, format="json")
        head = RecordHead() if node is None else peek(node, as_of=self.choosing.as_of)[0]
        chosen: Chosen | None = None
        if node is not None and not has_errors(findings):
            chosen, more = self.choose(node)
            findings += more
        evidence = None
        if node is not None and chosen is not None:
            evidence, more = read_evidence(node, chosen.ruleset, as_of=self.choosing.as_of)
            findings += more
        is_scored = evidence is not None and not has_errors(findings)
        place = {"source": block.source, "line": number, "unit": head.unit_name}
        for item in findings:
            row = {**place, **_told(item, self.choosing.lang)}
            files.write("rejects", "", _json(row))
            result.rejects.append(row)
        if evidence is None or chosen is None or not is_scored:
            result.rejected += 1
            return
        program, _ = self._ready(chosen)
        key = key_of_ruleset(program)
        result.sample.setdefault(key, _sample(head))
        scores = result_row(evidence, program.evaluate(evidence), program.plan)
        files.write("rows", key, _json({"source": block.source, "line": number, **scores}))
        result.scored_singly += 1


class _Files:
    """The files that the lines of one block go to, opened when they are first written to."""

    def __init__(self, folder: Path, block: Block, stack: ExitStack) -> None:
        self.source = json.dumps(block.source).encode()
        self._folder, self._number, self._stack = folder, block.number, stack
        self._open: dict[tuple[str, str], BinaryIO] = {}

    def write(self, kind: str, key: str, line: bytes) -> None:
        """Add a line to the file of that kind and key."""
        if (kind, key) not in self._open:
            path = staged(self._folder, kind, key, f"{self._number:08d}")
            self._open[kind, key] = self._stack.enter_context(path.open("wb"))
        self._open[kind, key].write(line)


def key_of_ruleset(program: Program) -> str:
    """The beginning of the hash of a program's ruleset."""
    return program.ruleset.hash.rpartition(":")[2][:16]


def staged(folder: Path, kind: str, key: str, number: str = "*") -> Path:
    """The path of a staged file: `kind` is `plain`, `rows` or `rejects`."""
    return folder / f"{kind}-{key}-{number}.ndjson"


def _sample(head: RecordHead) -> dict[str, object]:
    named = f"{head.ruleset}@{head.version}" if head.version else head.ruleset
    given = {"year": head.year, "as_of": head.as_of, "ruleset": named, "family": head.family}
    unit = {"name": head.unit_type, "type": head.unit_type}
    return {"unit": unit, **{name: value for name, value in given.items() if value is not None}}


def _told(item: Diagnostic, lang: str) -> dict[str, object]:
    said = words(item, lang)
    reason = f"{said.message} ({said.help})" if said.help else said.message
    return {
        "severity": item.severity.value,
        "code": item.code,
        "field": str(item.facts.get("pointer", "")),
        "reason": reason,
    }


def _json(row: Mapping[str, object]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "backslashreplace") + b"\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
