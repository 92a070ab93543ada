"""`python tests/fuzz/run.py TARGET SECONDS`: look for inputs that break a target, with atheris (extra `fuzz`).

Starts from the corpus beside this file, the examples, and the cases of the other tests; finds new inputs of interest
in `build/fuzz/TARGET`, where an input that breaks the target is kept as `crash-…`, `timeout-…` or `oom-…`. An input may
take 20 seconds and the process 2 GiB.
"""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["antq_rules"]):
    from fuzz.targets import TARGETS, library

SEEDS = {
    "ruleset": ("rulesets/**/*.antq", "tests/bad/**/ruleset.antq", "tests/slips/**/*.antq", "tests/cases/**/*.antq"),
    "json": ("examples/*.json", "tests/bad/**/evidence.json", "tests/slips/**/*.json"),
    "yaml": ("examples/*.yaml", "tests/bad/**/evidence.y*ml", "tests/slips/**/*.y*ml"),
    "score": ("examples/*.json", "tests/cases/**/*.json"),
}
MOST_BYTES = 20_000


def main(target: str, seconds: int) -> None:
    """Fuzz one target."""
    place = ROOT / "build" / "fuzz" / target
    found, seeds = place / "found", place / "seeds"
    for folder in (found, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(path for pattern in SEEDS[target] for path in sorted(ROOT.glob(pattern))):
        if path.stat().st_size <= MOST_BYTES:
            (seeds / f"{number:04}").write_bytes(path.read_bytes())
    words = place / "words.dict"
    words.write_text(dictionary(), encoding="utf-8")
    library()
    corpus = ROOT / "tests" / "fuzz" / "corpus" / target
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", f"-max_len={MOST_BYTES}"]
    options += [f"-dict={words}", f"-artifact_prefix={place}/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(found), str(corpus), str(seeds)], TARGETS[target])
    atheris.Fuzz()


def dictionary() -> str:
    """Keywords of both lexicons and the keys of records, in the form of libFuzzer."""
    from antq_rules.syntax.keywords import phrases

    keys = ("unit", "name", "type", "year", "as_of", "evidence", "previous", "history", "issued", "result", "documents")
    words = sorted({*phrases("en"), *phrases("vi"), *keys, "met", "not_yet_due", "null", "true", "2026-01-01", "xa"})
    return "".join(f'"{_escaped(word)}"\n' for word in words)


def _escaped(word: str) -> str:
    return "".join(chr(byte) if 32 < byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python tests/fuzz/run.py TARGET SECONDS, TARGET one of {', '.join(TARGETS)}")
    main(sys.argv[1], int(sys.argv[2]))
