"""The bundled ruleset of a real instrument beside a program written for that instrument alone.

In: the number of records. Out: CPU time for statuses and decision of a record. The program is the one that the tests
hold the ruleset against (`tests/rulesets/tt124_oracle.py`): three truth values, exact, written to be compared with the
articles line by line rather than to be fast. Both are asked before they are timed, and must say the same.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from antq_rules import compile_ruleset, load_ruleset, read_evidence
from benchmarks.timing import per_record

RULESET = "tt124_xa"


def statuses_of_law(number: int, rounds: int) -> dict[str, float | str]:
    """Microseconds for a record: the hand-written program, and the ruleset, of records that were read before."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from rulesets.tt124_oracle import judge  # type: ignore[import-not-found]
    from rulesets.tt124_records import random_record  # type: ignore[import-not-found]

    program = compile_ruleset(load_ruleset(RULESET))
    given = [random_record(RULESET, random.Random(seed)) for seed in range(number)]
    evidence = []
    for record in given:
        read, found = read_evidence(record, program.ruleset)
        assert read is not None, found
        score = program.evaluate(read)
        said = {id: str(status) for id, status in score.statuses.items()}, score.decision.outcome
        assert said == judge(RULESET, record), record
        evidence.append(read)
    runs: dict[str, tuple[Callable[[], object], int]] = {
        "three-valued Python, by hand": (lambda: [judge(RULESET, record) for record in given], number),
        "antq-rules, statuses": (lambda: [program.statuses(item) for item in evidence], number),
        "antq-rules, statuses, points and decision": (lambda: [program.evaluate(item) for item in evidence], number),
    }
    return dict(per_record(runs, rounds))
