"""Waiting until a file changes.

In: folders and files. Out: nothing; returns when something below them changed. Invariant: looking takes at most a
twentieth of the time, however many files there are.
"""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

WATCHED = (".antq", ".yaml", ".yml", ".json", ".csv")
SHORTEST = 0.5
SHARE = 20

Snapshot = dict[str, tuple[int, int]]


def snapshot(paths: Sequence[Path]) -> Snapshot:
    """Time and size of every file that a test could read."""
    found: Snapshot = {}
    for path in paths:
        for name in _below(path):
            try:
                seen = Path(name).stat()
            except OSError:  # it has just been removed
                continue
            found[name] = (seen.st_mtime_ns, seen.st_size)
    return found


def wait_for_change(paths: Sequence[Path], before: Snapshot) -> None:
    """Return when the files are no longer as they were."""
    pause = SHORTEST
    while True:
        time.sleep(pause)
        begun = time.monotonic()
        now = snapshot(paths)
        if now != before:
            return
        pause = max(SHORTEST, SHARE * (time.monotonic() - begun))


def _below(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in files if name.endswith(WATCHED))  # noqa: PTH118  many files
