"""The files below the roots of a library, each read once.

In: folders. Out: `SourceFile`s, named so that results do not depend on where the package is installed. Reports E507.
"""

from collections.abc import Sequence
from pathlib import Path

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.diagnostic import at

PACKAGE = Path(__file__).resolve().parents[1]


def bundled_root() -> Path:
    """The folder of the rulesets that ship with the package."""
    installed = PACKAGE / "rulesets"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "rulesets"


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

    def read(self, path: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        """The text of a resolved path, or a finding."""
        if path not in self._read:
            self._read[path] = self._open(path)
        return self._read[path]

    def _open(self, path: Path) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        root, key = self.root_of(path), self.key(path)
        name = key if root == self.bundled else f"{root.name}/{key}"
        try:
            return SourceFile(name, path.read_text(encoding="utf-8-sig")), ()
        except UnicodeDecodeError:
            return None, (at("E507", None, "encoding", path=name),)
        except FileNotFoundError:
            return None, (at("E507", None, "missing", path=name),)
        except IsADirectoryError:
            return None, (at("E507", None, "folder", path=name),)
        except OSError as fault:
            return None, (at("E507", None, path=name, reason=fault.strerror or ""),)
