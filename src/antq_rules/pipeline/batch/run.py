"""A run over many records, from paths to files under their final names.

In: a request. Out: counts and the tables of scores, which are there until the run is left. Invariants: what is written
goes to a folder of its own beside the output and is renamed when it is whole; a run that was killed leaves only such a
folder, which the next run for the same output removes.
"""

import csv
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TextIO

from antq_rules.diagnostics import Diagnostic
from antq_rules.engines.duckdb.lines import path_text
from antq_rules.engines.duckdb.scores import FORMULA_SIGNS, Scores
from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.pipeline.batch.blocks import Block, blocks_of
from antq_rules.pipeline.batch.lines import BlockResult, Choosing, LineScorer, staged
from antq_rules.pipeline.batch.tables import TABLES, lines_from_csv, lines_from_database

PARALLEL_FROM = 32 * 1024 * 1024
"""Input of so many bytes is read by several processes; below, starting them takes longer."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What to read and to write.

    `inputs` are paths with the names to show; `table` names the table of those that are databases; `output` and
    `rejects` end in a format; `provinces` is a CSV file that says which unit is in which province.
    """

    inputs: tuple[tuple[Path, str], ...]
    table: str | None
    output: Path
    rejects: Path
    choosing: Choosing
    provinces: Path | None = None
    per_criterion: bool = False
    is_strict: bool = False
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)


@dataclass(slots=True)
class BatchCounts:
    """Records read, scored and rejected (read = scored + rejected), rows written, and warnings about the choice."""

    read: int = 0
    scored: int = 0
    rejected: int = 0
    written: int = 0
    rulesets: int = 0
    warnings: list[Diagnostic] = field(default_factory=list)


class Rejected(Exception):
    """A strict run met a record that cannot be scored. `rows` say where and why."""

    def __init__(self, rows: Sequence[dict[str, object]]) -> None:
        super().__init__(f"{len(rows)} findings")
        self.rows = tuple(rows)


class Unreadable(Exception):
    """An input that cannot be read: its name and the reason, an OSError or ValueError."""

    def __init__(self, name: str, reason: OSError | ValueError) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


@contextmanager
def run_batch(
    request: BatchRequest, progress: Progress = lambda _done, _total: None
) -> Iterator[tuple[BatchCounts, Scores]]:
    """Score all records; the output bears its name from the moment that the context is entered.

    The tables of scores can be asked until the context is left. Raises `Unreadable` for an input, OSError for
    files that cannot be written, `Rejected` in a strict run.
    """
    folder = _folder_of(request.output)
    try:
        counts, results = _sort_lines(request, folder, progress)
        with Scores(folder, request.choosing.as_of) as scores:
            _score(request, folder, results, scores)
            if request.provinces is not None:
                _add_provinces(request.provinces, scores)
            counts.rulesets = len({key for result in results for key in result.sample})
            if counts.rulesets:
                whole = folder / f"output{request.output.suffix}"
                counts.written = scores.write(
                    whole, per_criterion=request.per_criterion, format=request.output.suffix.lower()
                )
                _write_rejects(request, folder, results)
                whole.replace(request.output)
            else:
                _write_rejects(request, folder, results)
            yield counts, scores
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ---------------------------------------------------------------- lines


def _sort_lines(request: BatchRequest, folder: Path, progress: Progress) -> tuple[BatchCounts, list[BlockResult]]:
    blocks: list[Block] = []
    for number, (path, source) in enumerate(request.inputs):
        try:
            blocks += blocks_of(_lines_of(request, number, path, folder), source, len(blocks))
        except (OSError, ValueError) as reason:
            raise Unreadable(source, reason) from None
    total = sum(block.lines for block in blocks)
    counts, results, done = BatchCounts(), [], 0
    for block, result in zip(blocks, _results(request, folder, blocks), strict=True):
        done += block.lines
        progress(done, total)
        counts.read += result.read
        counts.scored += result.staged + result.scored_singly
        counts.rejected += result.rejected
        counts.warnings += result.warnings
        results.append(result)
        if request.is_strict and result.rejected:
            raise Rejected([row for row in result.rejects if row["severity"] == "error"])
    return counts, results


def _lines_of(request: BatchRequest, number: int, path: Path, folder: Path) -> Path:
    """The file of lines that an input is, or that a table is turned into."""
    ending = path.suffix.lower()
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ValueError("not a regular file")  # a pipe or a device may never end
    if ending not in TABLES:
        return path
    lines, scorer = folder / f"table-{number}.ndjson", LineScorer(request.choosing)
    if ending == ".csv":
        lines_from_csv(path, lines, scorer)
    else:
        lines_from_database(path, request.table, lines, scorer)
    return lines


def _results(request: BatchRequest, folder: Path, blocks: Sequence[Block]) -> Iterator[BlockResult]:
    kept = 20 if request.is_strict else 0
    size = sum(block.end - block.start for block in blocks)
    if size < PARALLEL_FROM or request.processes < 2:
        scorer = LineScorer(request.choosing)
        for block in blocks:
            yield scorer.run(block, folder, max_rejects_kept=kept)
        return
    processes = min(request.processes, len(blocks))
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start_worker, (request.choosing,))
    try:
        waiting: list[Future[BlockResult]] = [pool.submit(_work, block, folder, kept) for block in blocks]
        for future in waiting:
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


_worker: list[LineScorer] = []


def _start_worker(choosing: Choosing) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _worker.append(LineScorer(choosing))


def _end_with_parent() -> None:
    """A worker of a run that was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(block: Block, folder: Path, max_rejects_kept: int) -> BlockResult:
    return _worker[0].run(block, folder, max_rejects_kept=max_rejects_kept)


# ---------------------------------------------------------------- results


def _add_provinces(path: Path, scores: Scores) -> None:
    try:
        copied = scores.folder / "provinces.csv"  # the database reads only below its folder
        shutil.copyfile(path, copied)
        scores.add_provinces(copied)
    except (OSError, ValueError) as reason:
        raise Unreadable(str(path), reason) from None


def _score(request: BatchRequest, folder: Path, results: Sequence[BlockResult], scores: Scores) -> None:
    samples: dict[str, dict[str, object]] = {}
    for result in results:
        samples |= {key: sample for key, sample in result.sample.items() if key not in samples}
    chooser = LineScorer(request.choosing)
    for key, sample in samples.items():
        node, _ = read_mapping(sample)
        chosen, _ = (None, ()) if node is None else chooser.choose(node)
        assert chosen is not None, "the ruleset was chosen for this head before"
        plain, rows = (_files_of(folder, kind, key) for kind in ("plain", "rows"))
        scores.score(chooser.program(chosen), plain, rows)


def _files_of(folder: Path, kind: str, key: str) -> str | None:
    """The staged files of a kind and key, for the database; None where there are none."""
    pattern = staged(folder, kind, key).name
    return path_text(folder, pattern) if any(folder.glob(pattern)) else None


def _write_rejects(request: BatchRequest, folder: Path, results: Sequence[BlockResult]) -> None:
    """Everything that was found in single records, in their order; no file where nothing was found."""
    files = [path for result in results if (path := staged(folder, "rejects", "", f"{result.number:08d}")).exists()]
    if not files:
        request.rejects.unlink(missing_ok=True)
        return
    whole = folder / "rejects"
    is_table = request.rejects.suffix.lower() == ".csv"
    with whole.open("w", encoding="utf-8-sig" if is_table else "utf-8", newline="") as out:
        for number, path in enumerate(files):
            with path.open(encoding="utf-8") as lines:
                if is_table:
                    _copy_rows(lines, out, has_head=number == 0)
                else:
                    shutil.copyfileobj(lines, out)
    whole.replace(request.rejects)


def _copy_rows(lines: TextIO, out: TextIO, *, has_head: bool) -> None:
    writer = csv.writer(out)
    for number, line in enumerate(lines):
        row = json.loads(line)
        if has_head and number == 0:
            writer.writerow(row)
        writer.writerow(_harmless(value) for value in row.values())


def _harmless(value: object) -> object:
    """A cell that a spreadsheet does not take for a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


# ---------------------------------------------------------------- the folder of a run


def _folder_of(output: Path) -> Path:
    """A new folder beside the output, after those of runs that have died are gone. Raises OSError."""
    opening = f".{output.name}.partial-"
    for other in output.parent.glob(f"{opening}*"):
        owner = other.name.removeprefix(opening)
        if owner.isdecimal() and not _is_running(int(owner)):
            shutil.rmtree(other, ignore_errors=True)
    folder = output.parent / f"{opening}{os.getpid()}"
    folder.mkdir()
    return folder


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # of another user
    return True
