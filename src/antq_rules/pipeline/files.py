"""The files below the roots of a library, each read once.

In: folders, and texts that stand in the place of what is on disk. Out: `SourceFile`s, named so that results do not
depend on where the package is installed. Reports E507.
"""

import fnmatch
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.diagnostic import at

MAX_BYTES = 2_000_000
"""Largest ruleset file, as the language reference states."""

VOCABULARY = "vocabulary.yaml"

PACKAGE = Path(__file__).resolve().parents[1]


def bundled_root() -> Path:
    """The folder of the rulesets that ship with the package."""
    installed = PACKAGE / "rulesets"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "rulesets"


def root_of(file: Path, given: Path) -> Path:
    """The folder that `use` starts from: the bundled root, the nearest one with a vocabulary, else the folder given."""
    file = file.resolve()
    for folder in file.parents:
        if folder == bundled_root().resolve() or (folder / VOCABULARY).is_file():
            return folder
    return given.resolve() if given.is_dir() else file.parent


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


_NO_TEXTS: Mapping[Path, str] = MappingProxyType({})


class RuleSetFiles:
    """Files by path. A bundled file is named by its path below the root, any other as `folder/path`.

    `texts` are read instead of the files of their (resolved) paths, which need not exist: documents that are open in
    an editor and not saved.
    """

    def __init__(self, roots: Sequence[Path], texts: Mapping[Path, str] = _NO_TEXTS) -> None:
        self.roots = tuple(root.resolve() for root in roots)
        self.texts = texts
        self.bundled = bundled_root().resolve()
        self._read: dict[Path, tuple[SourceFile | None, tuple[Diagnostic, ...]]] = {}
        self._stamps: dict[Path, tuple[int, int] | None] = {}
        self._listed: dict[tuple[Path, str], frozenset[Path]] = {}

    def keep_from(self, earlier: "RuleSetFiles", *, same_folders: bool) -> None:
        """Take over what was read before, where neither the text nor the file has changed since.

        The very `SourceFile`s are kept, so that whoever made something of one of them can tell that it is the same.
        `same_folders`: no file has come or gone.
        """
        if same_folders:
            self._listed = earlier._listed
        for path, read in earlier._read.items():
            text = self.texts.get(path)
            is_same = text == earlier.texts.get(path) and (text is not None or earlier._stamps[path] == _stamp(path))
            if is_same:
                self._read[path], self._stamps[path] = read, earlier._stamps[path]

    def matching(self, root: Path, pattern: str) -> Iterator[Path]:
        """The files below a root whose name fits a pattern (`*.antq`), texts without a file included."""
        if (root, pattern) not in self._listed:
            self._listed[root, pattern] = frozenset(files_below(root, pattern))
        found = set(self._listed[root, pattern])
        resolved = root.resolve()
        unsaved = (path for path in self.texts if path.is_relative_to(resolved) and path.match(pattern))
        found.update(root / path.relative_to(resolved) for path in unsaved)
        yield from found

    def path_of(self, source: SourceFile) -> Path | None:
        """The resolved path that a source was read from, or None."""
        return next((path for path, (read, _) in self._read.items() if read is source), None)

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
            return path if path.is_relative_to(root) and (path in self.texts or path.is_file()) else None
        except OSError:  # a name too long for the file system
            return None

    def read(self, path: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        """The text of a resolved path, or a finding."""
        if path not in self._read:
            self._stamps[path] = _stamp(path) if path not in self.texts else None
            self._read[path] = self._open(path)
        return self._read[path]

    def name(self, path: Path) -> str:
        """What messages call a resolved path."""
        root, key = self.root_of(path), self.key(path)
        return key if root == self.bundled else f"{root.name}/{key}"

    def _open(self, path: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        name = self.name(path)
        if path in self.texts:
            return SourceFile(name, self.texts[path].replace("\r\n", "\n")), ()
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


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written; None where there is no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
