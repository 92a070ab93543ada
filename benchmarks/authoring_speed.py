"""What an author waits for: `check`, `fmt --check`, `lint` and `test` of a folder, against the bare import.

In: a folder of rulesets (default: `rulesets`). Out: CPU seconds and ratios, the least of several runs, in three states:
cold (an empty cache), after one ruleset file was edited, and with nothing changed. Run as
`python benchmarks/authoring_speed.py [folder]`. The folder is copied first; nothing in it is changed.
"""

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMPORTS = "import lark, pydantic, yaml, click, rich"
COMMANDS = (("check",), ("fmt", "--check"), ("lint",), ("test",))
ROUNDS = 5


def main() -> None:
    """Measure and print."""
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "rulesets")
    bare = min(cpu([sys.executable, "-c", IMPORTS], {}) for _ in range(ROUNDS))
    print(f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}")
    print(f"bare import: {bare:.3f} s\n")
    print(f"{'':14}{'cold':>16}{'one file edited':>16}{'unchanged':>16}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "rulesets")
        shutil.copytree(given, folder)
        rows = [states(command, folder, Path(place, "cache")) for command in COMMANDS]
    for command, row in zip(COMMANDS, rows, strict=True):
        print(line(" ".join(command), row, bare))
    print(line("together", tuple(map(sum, zip(*rows, strict=True))), bare))


def states(command: tuple[str, ...], folder: Path, cache: Path) -> tuple[float, ...]:
    """CPU seconds of a command with an empty cache, after an edit, and again."""
    words = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", *command, str(folder)]
    settings = {"ANTQ_CACHE_DIR": str(cache)}
    edited = max(folder.rglob("*.antq"), key=lambda path: (path.parent.name != "versions", path.stat().st_size))
    text = edited.read_text(encoding="utf-8")
    found: list[tuple[float, ...]] = []
    for number in range(ROUNDS):
        shutil.rmtree(cache, ignore_errors=True)
        edited.write_text(text, encoding="utf-8")
        cold = cpu(words, settings)
        edited.write_text(f"{text}\n# {number}\n", encoding="utf-8")
        found.append((cold, cpu(words, settings), cpu(words, settings)))
    edited.write_text(text, encoding="utf-8")
    return tuple(map(min, zip(*found, strict=True)))


def cpu(words: list[str], settings: dict[str, str]) -> float:
    """CPU seconds of a process, those of its system calls included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, env={**os.environ, **settings}, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def line(name: str, seconds: tuple[float, ...], bare: float) -> str:
    """A row of the table."""
    return f"{name:14}" + "".join(f"{each:8.3f} {each / bare:5.1f} ×" for each in seconds)


if __name__ == "__main__":
    main()
