"""One `Program` used by many threads gives what one thread gives; nothing is kept in global state."""

import importlib
import json
import pkgutil
import subprocess
import sys
import sysconfig
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import antq_rules
from antq_rules import compile_ruleset, evaluate, load_evidence, load_ruleset, render_report
from antq_rules.evidence.reader import read_evidence, read_mapping

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "examples" / "phuong_thieu_mot_khu_dan_cu.json"
THREADS, TURNS = 16, 40


def records(rules):
    base = json.loads(RECORD.read_text(encoding="utf-8"))
    found = []
    for number in range(18):
        evidence = {**base["evidence"], "khu_dan_cu_dat": number}
        node, _ = read_mapping({**base, "evidence": evidence})
        record, findings = read_evidence(node, rules)
        assert record is not None, findings
        found.append(record)
    return found


def test_threads_share_a_program():
    rules = load_ruleset("tt124_xa")
    given = records(rules)
    alone = compile_ruleset(rules)
    expected = [alone.evaluate(record) for record in given]
    assert len({tuple(score.statuses.values()) for score in expected}) > 1
    # The shared program has not been used: its code is generated while all threads wait for it.
    shared, gate = compile_ruleset(rules), threading.Barrier(THREADS)

    def work(_turn):
        gate.wait()
        return [
            [score == wanted for score, wanted in zip(shared.evaluate_many(given), expected, strict=True)]
            for _ in range(TURNS // THREADS + 1)
        ]

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    assert all(same for turns in found for same_of in turns for same in same_of)


def test_threads_explain_and_report():
    rules = load_ruleset("tt124_xa")
    record = load_evidence(RECORD, rules)
    wanted = {lang: render_report(evaluate(rules, record), "text", lang=lang) for lang in ("vi", "en")}

    def work(number):
        lang = ("vi", "en")[number % 2]
        return render_report(evaluate(load_ruleset("tt124_xa"), record), "text", lang=lang) == wanted[lang]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(32)))


INSIDE = """
from antq_rules import compile_ruleset, load_evidence, load_ruleset
rules = load_ruleset("tt124_xa")
found = compile_ruleset(rules).statuses(load_evidence(path, rules))
write(repr({id: str(status) for id, status in found.items()}))
"""


def test_a_sub_interpreter_gives_the_same():
    """Where sub-interpreters are there and the libraries load in them; otherwise the reason is told."""
    code = f"""
import sys
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
inside = interpreters.create({'"legacy"' if sys.version_info >= (3, 13) else "isolated=False"})
script = {INSIDE!r}.replace("path", repr({str(RECORD)!r})).replace("write(", "print(")
fault = interpreters.run_string(inside, script)
if fault is not None:
    print(fault, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode or not done.stdout:
        reason = done.stderr.strip().splitlines()[-1]
        assert "subinterpreter" in reason.lower() or "sub-interpreter" in reason.lower(), done.stderr
        pytest.skip(reason)
    rules = load_ruleset("tt124_xa")
    found = compile_ruleset(rules).statuses(load_evidence(RECORD, rules))
    assert done.stdout.strip() == repr({id: str(status) for id, status in found.items()})


@pytest.mark.skipif(not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="not a free-threaded Python")
def test_a_free_threaded_python_stays_free():
    assert not sys._is_gil_enabled()  # a library that is not ready for it would turn the lock on again


KEPT = {
    "antq_rules.pipeline.batch.run": {"_worker"},  # the scorer of a worker process, set once when it starts
}
"""Mutable values of modules that are meant, and why."""


def test_no_module_keeps_global_state():
    """Modules hold constants: no list, set or dictionary of a module changes while records are scored and explained."""
    modules = [
        importlib.import_module(item.name)
        for item in pkgutil.walk_packages(antq_rules.__path__, "antq_rules.")
        if not item.name.startswith(("antq_rules.engines.spark", "antq_rules.authoring.language_server"))
    ]
    rules = load_ruleset("tt124_xa")
    record = load_evidence(RECORD, rules)
    render_report(evaluate(rules, record), "text")
    before = {(module.__name__, name): repr(value) for module in modules for name, value in mutable(module)}
    other = load_ruleset("qd9745_xa")
    example = load_evidence(ROOT / "examples" / "xa_qd9745_chua_den_han.json", other)
    for lang in ("vi", "en"):
        render_report(evaluate(other, example), "markdown", lang=lang)
    compile_ruleset(other).evaluate(example)
    after = {(module.__name__, name): repr(value) for module in modules for name, value in mutable(module)}
    assert {key for key in before if before[key] != after[key]} == set()


def mutable(module):
    for name, value in vars(module).items():
        is_mutable = isinstance(value, (list, set, dict, bytearray)) and not name.startswith("__")
        if is_mutable and name not in KEPT.get(module.__name__, ()):
            yield name, value
