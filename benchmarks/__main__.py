"""Run all benchmarks and print their ratios: `python -m benchmarks [--quick] [--records N]`.

What the engines say is compared before anything is timed. Figures are ratios within one process; seconds are printed
for orientation only.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from datetime import date
from pathlib import Path

from antq_rules import RuleSet, Status, compile_ruleset, evaluate, load_ruleset
from antq_rules.report.as_json import render_json
from benchmarks import batch
from benchmarks.hand_written import plain, three_valued
from benchmarks.law import statuses_of_law
from benchmarks.peers import peers, zen_trace
from benchmarks.timing import per_record
from benchmarks.workload import evidence_of, records, ruleset_text

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few records: whether everything runs, not how fast")
    parser.add_argument("--records", type=int, default=100_000, help="records of the bulk part (default 100000)")
    options = parser.parse_args()
    number, rounds = (50, 1) if options.quick else (2000, 7)
    print(f"{date.today()}, {platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    ruleset = check_statuses(number)
    print_table("Statuses of 34 criteria, one record", statuses(ruleset, number, rounds), "plain Python")
    law = statuses_of_law(number, rounds)
    print_table("Statuses and decision of tt124_xa, one record", law, "three-valued Python, by hand")
    print_table("Explained JSON of 34 criteria, one record", explained(ruleset, rounds), "plain Python")
    print_table("Parse, check, compile 34 criteria", compilation(rounds), None, "ms")
    if not options.quick:
        print_table("antq-rules score, one process", command_line(), "importing its libraries", "s")
    for title, found, base in batch.tables(1000 if options.quick else options.records):
        print_table(title, found, base, "s")
    print(f"\nMost memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def print_table(title: str, times: dict[str, float | str], base: str | None, unit: str = "µs") -> None:
    """Times, and their ratios to the one of `base`."""
    print(f"\n{title}")
    for name, taken in times.items():
        if isinstance(taken, str):
            print(f"  {name:46} not measured: {taken}")
            continue
        first = times[base] if base else None
        ratio = f"{taken / first:10.2f} ×" if isinstance(first, float) else ""
        print(f"  {name:46} {taken:12.3f} {unit}{ratio}")


# ---------------------------------------------------------------- equality


def check_statuses(number: int) -> RuleSet:
    """The workload as a ruleset, after every engine has said the same of its records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "do_toc_do.antq")
        path.write_text(ruleset_text(), encoding="utf-8")
        ruleset = load_ruleset(path)
    statuses_of = compile_ruleset(ruleset).statuses
    for record in records(number, missing=0.2):
        evidence = evidence_of(record)
        assert dict(statuses_of(evidence)) == three_valued(evidence.fields), record
    complete = records(min(number, 200))
    expected = [plain(record) for record in complete]
    for record, truths in zip(complete, expected, strict=True):
        assert [status is Status.MET for status in statuses_of(evidence_of(record)).values()] == truths, record
    for name, run, _, enough in peers():
        if run is not None:
            few = complete[:enough]
            assert [list(map(bool, row)) for row in run(few)] == expected[: len(few)], f"{name} says something else"
    return ruleset


# ---------------------------------------------------------------- records one by one


def statuses(ruleset: RuleSet, number: int, rounds: int) -> dict[str, float | str]:
    """CPU time for the statuses of a record, by engine."""
    made = records(number)
    evidence = [evidence_of(record) for record in made]
    fields = [item.fields for item in evidence]
    program = compile_ruleset(ruleset)
    runs: dict[str, tuple[Callable[[], object], int]] = {
        "plain Python": (lambda: [plain(record) for record in made], number),
        "three-valued Python, by hand": (lambda: [three_valued(values) for values in fields], number),
        "antq-rules, statuses": (lambda: [program.statuses(item) for item in evidence], number),
        "antq-rules, statuses, points and decision": (lambda: [program.evaluate(item) for item in evidence], number),
    }
    absent: dict[str, float | str] = {}
    for name, run, reason, enough in peers():
        if run is None:
            absent[name] = reason
        else:
            few = made[: min(enough, number)]
            runs[name] = (lambda run=run, few=few: run(few), len(few))  # type: ignore[misc]
    return {**per_record(runs, rounds), **absent}


def explained(ruleset: RuleSet, rounds: int) -> dict[str, float | str]:
    """CPU time for the explanation of a record, which is not kept: what a caller writes out is gone at once."""
    made = records(20)
    evidence = [evidence_of(record) for record in made]
    lines = compile_ruleset(ruleset).lines
    runs: dict[str, tuple[Callable[[], object], int]] = {
        "plain Python": (lambda: deque(map(plain, made * 50), 0), 1000),
        "antq-rules, lines as JSON": (lambda: deque(map(lines, evidence * 50), 0), 1000),
        "antq-rules, result as data": (lambda: deque((evaluate(ruleset, item) for item in evidence), 0), 20),
        "antq-rules, result as JSON": (
            lambda: deque((render_json(evaluate(ruleset, item)) for item in evidence), 0),
            20,
        ),
    }
    try:
        trace = zen_trace()
        runs["zen-engine, trace"] = (lambda: trace(made), 20)
    except ImportError as fault:
        return {**per_record(runs, rounds), "zen-engine, trace": str(fault)}
    return dict(per_record(runs, rounds))


def compilation(rounds: int) -> dict[str, float | str]:
    """CPU time from text to generated function, in milliseconds."""
    text = ruleset_text()
    one = evidence_of(records(1)[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "do_toc_do.antq")
        path.write_text(text, encoding="utf-8")
        runs: dict[str, tuple[Callable[[], object], int]] = {
            "parse and check": (lambda: load_ruleset(path), 1),
            "parse, check, compile, first statuses": (lambda: compile_ruleset(load_ruleset(path)).statuses(one), 1),
        }
        return {name: taken / 1000 for name, taken in per_record(runs, rounds).items()}


def command_line() -> dict[str, float | str]:
    """CPU time of whole processes."""
    program = str(Path(sys.executable).with_name("antq-rules"))
    return {
        "importing its libraries": _process([sys.executable, "-c", "import lark, pydantic, yaml, click, rich"]),
        "antq-rules score": _process([program, "score", str(EXAMPLES / "phuong_dat_tt124.json")]),
    }


def _process(command: list[str]) -> float:
    times = []
    for _ in range(9):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    main()
