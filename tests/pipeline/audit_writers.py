"""Processes that record results, killed at random: `python audit_writers.py LOG FOLDER WRITERS KILLS SEED`.

Without kills each writer records ROWS results and ends.

Each writer puts the rows that it was told are recorded into a file of its own in FOLDER, number and hash in one line,
at once. This process has no threads, so it forks: a new writer begins within a millisecond.
"""

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path

from antq_rules import Assessment, evaluate, load_evidence, load_ruleset, record_result
from antq_rules.pipeline.audit.recording import AuditLog

ROWS = 25
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def write(result: Assessment, log: str, acknowledged: Path, rows: Iterable[int], *, is_kept_open: bool) -> None:
    """Record, with the log open all the time or opened for each row."""
    out = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    open_log = AuditLog(Path(log)) if is_kept_open else None
    for _ in rows:
        entry = open_log.record(result, None) if open_log else record_result(log, result)
        os.write(out, f"{entry.number} {entry.hash}\n".encode())


def start(result: Assessment, log: str, folder: Path, mark: int, rows: Iterable[int]) -> int:
    """The process id of a new writer."""
    if process := os.fork():
        return process
    code = 70
    try:
        write(replace(result, tool=f"test {mark}"), log, folder / f"{mark}.txt", rows, is_kept_open=mark % 2 == 0)
        code = 0
    except BaseException as fault:
        traceback.print_exception(fault)
    finally:
        os._exit(code)


def main(log: str, folder: Path, writers: int, kills: int, seed: int) -> None:
    """Start writers, kill them one after the other, start others in their place; in the end kill all."""
    ruleset = load_ruleset("tt124_co_so_giao_duc")
    result = evaluate(ruleset, load_evidence(EXAMPLES / "truong_thpt.json", ruleset))
    chance = random.Random(seed)
    # All start at once on a log that does not exist, so that its making is killed too.
    running = [start(result, log, folder, mark, count() if kills else range(ROWS)) for mark in range(writers)]
    if not kills:
        if any(os.waitpid(process, 0)[1] for process in running):
            sys.exit("a writer could not record")
        return
    for kill in range(kills):
        time.sleep(chance.uniform(0, 0.03))
        end(running.pop(chance.randrange(len(running))))
        running.append(start(result, log, folder, writers + kill, count()))
    time.sleep(0.5)
    for victim in running:
        end(victim)


def end(victim: int) -> None:
    """Kill a writer. It must still have been writing."""
    os.kill(victim, signal.SIGKILL)
    _, status = os.waitpid(victim, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        sys.exit("a writer ended by itself")


main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
