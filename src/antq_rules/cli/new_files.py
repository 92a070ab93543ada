"""Writing the files of a new ruleset.

In: a folder and texts by name. Out: the paths written, or findings. Invariants: a file that exists is never touched,
not even one that appears meanwhile; where one file cannot be written, none stays. Reports E572, E507.
"""

from collections.abc import Mapping
from pathlib import Path

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at


def write_new(
    folder: Path, texts: Mapping[str, str], *, only_look: bool = False
) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Write the files, or with `only_look` say which would be written."""
    if folder.exists() and not folder.is_dir():
        return (), (at("E572", None, "file", path=str(folder)),)
    paths = tuple(folder / name for name in texts)
    if found := [str(path) for path in paths if path.exists() or path.is_symlink()]:
        return (), (at("E572", None, path="`, `".join(found)),)
    if only_look:
        return paths, ()
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(paths, texts.values(), strict=True):
            # `x`: the file system itself says whether there is one.
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except FileExistsError as fault:
        finding = at("E572", None, path=str(fault.filename))
    except OSError as fault:
        variant = "write_denied" if isinstance(fault, PermissionError) else "write"
        place, reason = str(fault.filename or folder), fault.strerror or type(fault).__name__
        finding = at("E507", None, variant, path=place, reason=reason)
    else:
        return paths, ()
    _undo(written, made)
    return (), (finding,)


def _undo(written: list[Path], made: list[Path]) -> None:
    """Take away what was written just now, and folders that are empty again."""
    for path in written:
        path.unlink(missing_ok=True)
    for folder in made:
        try:
            folder.rmdir()
        except OSError:
            return
