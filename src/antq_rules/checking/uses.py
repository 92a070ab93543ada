"""Shared files: where a `use` leads, and which files a ruleset reads in the end.

In: paths as written, and parsed files by key. Out: the used files in the order of use, or findings. The key of a file
is its path below the ruleset root with `/` between folders (`chung/su_viec.antq`); whoever reads files resolves each
`use` of a file with `resolve_use(key of that file, path as written)`. Invariant: no key leaves the root.
"""

import posixpath
from collections.abc import Iterator, Mapping

from antq_rules.checking.names import Context
from antq_rules.checking.places import first_line
from antq_rules.syntax import tree

MAX_USE_DEPTH = 32
"""How deep shared files may use one another."""

_SHARED = tree.Use | tree.EvidenceBlock | tree.ParameterDeclaration | tree.Define


def resolve_use(from_path: str, use_path: str) -> str | None:
    """The key of the file that `use "<use_path>"` names inside the file with key `from_path`.

    None for a path that is empty or absolute, holds a backslash or a drive letter, or leaves the ruleset root.
    """
    if not use_path or use_path.startswith("/") or "\\" in use_path or ":" in use_path or "\0" in use_path:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(from_path), use_path))
    if joined in (".", "..") or joined.startswith(("../", "/")):
        return None
    return joined


def use_keys(file: tree.File, path: str) -> tuple[str, ...]:
    """Keys of the files that a file uses directly, paths that lead nowhere left out."""
    keys = (resolve_use(path, item.path.text) for item in _uses(file))
    return tuple(key for key in keys if key is not None)


def used_files(file: tree.File, path: str, used: Mapping[str, tree.File], context: Context) -> tuple[tree.File, ...]:
    """All files that a file uses, each once, those used by others first."""
    found: dict[str, tree.File] = {}
    _collect(file, (path,), used, found, context)
    for item in found.values():
        check_shared_items(item, context)
    return tuple(found.values())


def _uses(file: tree.File) -> Iterator[tree.Use]:
    return (item for item in file.items if isinstance(item, tree.Use))


def _collect(
    file: tree.File,
    chain: tuple[str, ...],
    used: Mapping[str, tree.File],
    found: dict[str, tree.File],
    context: Context,
) -> None:
    seen: dict[str, tree.Use] = {}
    for item in _uses(file):
        span, text = item.path.span, item.path.text
        key = resolve_use(chain[-1], text)
        if key is None:
            context.report("E311", span, path=text)
        elif key in chain:
            cycle = " → ".join((*chain[chain.index(key) :], key))
            context.report("E313", span, path=text, chain=cycle)
        elif key not in used:
            context.report("E507", span, variant="use", path=text)
        elif seen.setdefault(key, item) is not item:
            context.report("E101", span, (seen[key].path.span, "declared"), variant="use", name=text)
        elif len(chain) > MAX_USE_DEPTH:
            context.report("E595", span, limit=MAX_USE_DEPTH)
        elif key not in found:
            _collect(used[key], (*chain, key), used, found, context)
            found[key] = used[key]


def is_shared_file(file: tree.File) -> bool:
    """Whether a file is there for `use` only: it declares something, and has nothing that belongs in a ruleset."""
    return bool(file.items) and all(isinstance(item, _SHARED) for item in file.items)


def check_shared_items(file: tree.File, context: Context) -> None:
    """Report what has no place in a shared file."""
    for item in file.items:
        if not isinstance(item, _SHARED):
            context.report("E314", first_line(item.span))
        elif isinstance(item, tree.ParameterDeclaration) and item.is_setting:
            context.report("E314", item.name.span, variant="setting")
