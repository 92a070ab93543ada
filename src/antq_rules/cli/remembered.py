"""What a run of `check`, `lint`, `test` or `fmt --check` said last time, said again while nothing has changed.

In: a command line and everything below the folders that it reads. Out: the very texts and exit code of the earlier run,
or None. Invariants: an answer is given only for the same words, the same program and the same bytes in every file that
the run could read; a run that writes files is never remembered; whatever is wrong with the cache, the run is as without
it. The cache holds texts as JSON, nothing that could run.

This module is imported before any command is, so it imports next to nothing.
"""

# A Path for each of the hundreds of files that every run looks at would cost more than reading them.
# ruff: noqa: PTH113, PTH116, PTH118, PTH123

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = "ANTQ_CACHE_DIR"
"""The environment variable that names another folder for the cache."""

MAX_RUNS = 200
"""Runs kept; the one that was used longest ago goes first."""

MAX_FILES, MAX_BYTES = 2_000, 20_000_000
"""Beyond so many files, or bytes in them, looking at all of them is no gain: the run is not remembered."""

_COMMANDS = ("check", "lint", "test", "fmt")
_LIBRARIES = ("lark", "pydantic", "yaml", "click", "rich")
_NEVER = ("--fix", "--update", "--watch", "--output", "--no-cache", "--debug", "--help", "--version", "--")
_PACKAGE = Path(__file__).resolve().parents[1]


class Said(NamedTuple):
    """A text that a run printed: with colour or not, on standard error or on standard output."""

    text: str
    colour: bool
    err: bool


class Answer(NamedTuple):
    """What a run printed, in order, and its exit code."""

    said: tuple[Said, ...]
    code: int


class Question(NamedTuple):
    """A run that can be remembered: where, under which key, and what it could read."""

    path: Path
    folders: tuple[Path, ...]
    state: str

    def recall(self) -> Answer | None:
        """The answer of an earlier run; None where there is none, or it rests on anything else."""
        try:
            stored = json.loads(self.path.read_bytes())
            said = tuple(Said(*item) for item in stored["said"])
            code = stored["code"]
            is_sound = stored["sum"] == _sum(self.state, said, code) and stored["state"] == self.state
        except (OSError, ValueError, LookupError, TypeError):
            return None
        if not is_sound:
            return None
        with suppress(OSError):
            os.utime(self.path)  # it was used: others go first
        return Answer(said, code)

    def keep(self, answer: Answer) -> None:
        """Remember an answer, unless a file changed while it was found."""
        if _state(self.folders) != self.state:
            return
        content = {
            "state": self.state,
            "said": answer.said,
            "code": answer.code,
            "sum": _sum(self.state, answer.said, answer.code),
        }
        unfinished = self.path.with_suffix(f".{os.getpid()}.tmp")
        # A cache that cannot be written is as none.
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                # Moved into place whole: another process reads the old file or the new one.
                unfinished.write_text(json.dumps(content), encoding="utf-8")
                unfinished.replace(self.path)
            finally:
                unfinished.unlink(missing_ok=True)
            _forget_oldest(self.path.parent)


def question(arguments: Sequence[str], surroundings: Sequence[object], environ: Mapping[str, str]) -> Question | None:
    """The run of a command line, or None where it must not be remembered or the cache has no place.

    `surroundings` is all that decides besides the files: the language, whether streams are terminals, their width.
    """
    if not _is_remembered(arguments):
        return None
    place = cache_folder(environ)
    folders = tuple(dict.fromkeys(_folders(arguments)))
    state = None if place is None else _state(folders)
    if place is None or state is None:
        return None
    asked = [list(arguments), [str(item) for item in surroundings], str(Path.cwd()), [str(path) for path in folders]]
    name = sha256(json.dumps([*asked, _program()]).encode("utf-8", "surrogatepass")).hexdigest()
    return Question(place / "runs" / f"{name}.json", folders, state)


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """The folder of this user's cache; None where there is no home."""
    if environ.get(FOLDER):
        return Path(environ[FOLDER])
    if sys.platform == "win32":
        return Path(environ["LOCALAPPDATA"], "antq-rules", "cache") if environ.get("LOCALAPPDATA") else None
    if Path(environ.get("XDG_CACHE_HOME", "")).is_absolute():
        return Path(environ["XDG_CACHE_HOME"], "antq-rules")
    home = environ.get("HOME")
    below = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return Path(home, *below, "antq-rules") if home else None


def _is_remembered(arguments: Sequence[str]) -> bool:
    """Whether a run only reads files. In doubt it is not remembered."""
    command = next((item for item in arguments if not item.startswith("-") and item not in ("vi", "en")), "")
    if command not in _COMMANDS or (command == "fmt" and not {"--check", "--diff"} & set(arguments)):
        return False
    words = [item.partition("=")[0] for item in arguments if item.startswith("-")]
    # One dash: a short option, which may hold others, or standard input.
    return not any(word in _NEVER or (not word.startswith("--") and word != "-v") for word in words)


def _folders(arguments: Sequence[str]) -> Iterator[Path]:
    """Every folder that a run could read: those of its words, the one that it looks in by itself, the bundled one."""
    from antq_rules.pipeline.files import bundled_root, root_of

    yield bundled_root().resolve()
    for word in ("rulesets", *arguments):
        name = word.partition("=")[2] if word.startswith("--") else word
        path = Path(name)
        with suppress(OSError, ValueError):
            if name and path.exists():
                yield root_of(path, path)
                yield path.resolve() if path.is_dir() else path.resolve().parent


def _state(folders: Sequence[Path]) -> str | None:
    """One digest of the names and the bytes of all files below folders; None where they are too many."""
    digest, files, size = sha256(), 0, 0
    tops = [one for one in folders if not any(other != one and one.is_relative_to(other) for other in folders)]
    for top in tops:
        for place, below, names in os.walk(top):
            below.sort()
            files += len(names)
            if files > MAX_FILES:
                return None
            for name in sorted(names):
                path = os.path.join(place, name)
                data = _bytes(path)
                size += len(data)
                if size > MAX_BYTES:
                    return None
                digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


def _bytes(path: str) -> bytes:
    """The bytes of a file. What is no file, or cannot be read, is told apart from an empty file."""
    try:
        if not os.path.isfile(path):
            return b"\0no file"
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as fault:
        return f"\0{fault.errno}".encode()


def _program() -> list[object]:
    """What tells this program from another: as Python does for compiled files, by size and time of its sources."""
    from importlib.util import find_spec

    found: list[object] = [sys.version]
    for place, below, names in os.walk(_PACKAGE):
        below[:] = sorted(name for name in below if name not in ("__pycache__", "rulesets"))
        for name in sorted(names):
            path = os.path.join(place, name)
            with suppress(OSError):
                status = os.stat(path)
                found.append((path, status.st_size, status.st_mtime_ns))
    for library in _LIBRARIES:
        spec = find_spec(library)
        if spec is not None and spec.origin is not None:
            with suppress(OSError):
                status = os.stat(spec.origin)
                found.append((spec.origin, status.st_size, status.st_mtime_ns))
    return found


def _sum(state: str, said: Sequence[Said], code: int) -> str:
    """What tells a whole answer from a damaged one."""
    content: Any = [state, [list(item) for item in said], code]
    return sha256(json.dumps(content).encode()).hexdigest()


def _forget_oldest(folder: Path) -> None:
    runs = sorted(folder.glob("*.json"), key=_used, reverse=True)
    for old in runs[MAX_RUNS:]:
        old.unlink(missing_ok=True)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process has just removed it
        return 0.0
