"""The files below the roots of a library, each read once.

In: folders. Out: `SourceFile`s, named so that results do not depend on where the package is installed. Reports E507.
"""

import fnmatch
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.diagnostic import at

MAX_BYTES = 2_000_000
"""Largest ruleset file, as the language reference states."""

PACKAGE = Path(__file__).resolve().parents[1]


def bundled_root() -> Path:
    """The folder of the rulesets that ship with the package."""
    installed = PACKAGE / "rulesets"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "rulesets"


def files_below(folder: Path, pattern: str) -> Iterator[Path]:
    """The files below a folder whose name matches a pattern such as `*.antq`; links to folders are not followed.

    A folder that cannot be listed, or is gone when its turn comes, has none: others may write there meanwhile.
    """
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in fnmatch.filter(names, pattern))


def read_at_most(path: Path, limit: int) -> bytes:
    """At most `limit` + 1 bytes of a file, so that a caller sees when there are too many. Raises OSError.

    A named pipe that nobody writes to reads as empty instead of waiting for ever.
    """
    with open(path, "rb", opener=_open_at_once) as file:
        return file.read(limit + 1)


def _open_at_once(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)  # only opening must not wait: a pipe with a writer is read to its end
    return descriptor


class RuleSetFiles:
    """Files by path. A bundled file is named by its path below the root, any other as `folder/path`."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        self.bundled = bundled_root().resolve()
        self._read: dict[Path, tuple[SourceFile | None, tuple[Diagnostic, ...]]] = {}

    def root_of(self, path: Path) -> Path:
        """The root that a resolved path lies below; its own folder if there is none."""
        return next((root for root in self.roots if path.is_relative_to(root)), path.parent)

    def key(self, path: Path) -> str:
        """A resolved path below its root, with `/`."""
        return path.relative_to(self.root_of(path)).as_posix()

    def below(self, root: Path, key: str) -> Path | None:
        """The file of that key below a root; None where there is none, or a link leads out of the root."""
        path = (root / key).resolve()
        try:
            return path if path.is_relative_to(root) and path.is_file() else None
        except OSError:  # a name too long for the file system
            return None

    def read(self, path: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        """The text of a resolved path, or a finding."""
        if path not in self._read:
            self._read[path] = self._open(path)
        return self._read[path]

    def name(self, path: Path) -> str:
        """What messages call a resolved path."""
        root, key = self.root_of(path), self.key(path)
        return key if root == self.bundled else f"{root.name}/{key}"

    def _open(self, path: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        name = self.name(path)
        try:
            data = read_at_most(path, MAX_BYTES)
            if len(data) > MAX_BYTES:
                return None, (at("E507", None, "large", path=name, limit=MAX_BYTES // 1_000_000),)
            return SourceFile(name, data.decode("utf-8-sig").replace("\r\n", "\n")), ()
        except UnicodeDecodeError:
            return None, (at("E507", None, "encoding", path=name),)
        except FileNotFoundError:
            return None, (at("E507", None, "missing", path=name),)
        except IsADirectoryError:
            return None, (at("E507", None, "folder", path=name),)
        except OSError as fault:
            return None, (at("E507", None, path=name, reason=fault.strerror or ""),)
