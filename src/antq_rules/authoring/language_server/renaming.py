"""Another name for something, in every file that names it.

In: a project, a file, an offset, a new name. Out: edits by file, or why not. Invariants: nothing is edited unless every
place can be; the new name means nothing yet where the old one is written; ids of rulesets, which records and kept
results name, stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from antq_rules.authoring.language_server.declared import NAMES
from antq_rules.authoring.language_server.project import Occurrence, Project, Symbol
from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.library import is_old_version
from antq_rules.syntax.keywords import LEXICONS, phrases
from antq_rules.syntax.lexing import lex
from antq_rules.syntax.parser import parse
from antq_rules.syntax.wording import IDS

RENAMED = (*NAMES, "attribute", "element", "option", "criterion", "group", "outcome")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# `list` alone is no keyword, but where `of` follows it becomes one, so it is no name either.
_RESERVED = frozenset(
    word for lexicon in LEXICONS for phrase in phrases(lexicon) for word in (phrase, phrase.split()[0])
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is renamed: the key of a sentence, and its facts."""

    key: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters to replace in a file."""

    path: Path
    start: int
    end: int
    text: str


def nameable(project: Project, path: Path, offset: int) -> Occurrence | Refusal:
    """The name at an offset that could be another one."""
    found = project.at(path, offset)
    if found is not None and found.kind == "ruleset":
        return Refusal("rename_ruleset")
    if found is None or found.symbol is None or project.declaration(found.symbol).kind not in RENAMED:
        return Refusal("rename_nothing")
    return found


def rename(
    project: Project, path: Path, offset: int, new: str, folders: tuple[Path, ...] = ()
) -> tuple[Edit, ...] | Refusal:
    """The edits that give the name at an offset another text; only files below `folders` (if any) may be changed."""
    found = nameable(project, path, offset)
    if isinstance(found, Refusal) or found.symbol is None:
        return found if isinstance(found, Refusal) else Refusal("rename_nothing")
    symbol, kind = found.symbol, project.declaration(found.symbol).kind
    refused = _not_a_name(new, kind)
    if refused is not None:
        return refused
    places = list(project.everywhere(symbol))
    for file in dict.fromkeys((symbol.path, *(file for file, _ in places), *project.dependents(symbol.path))):
        refused = _not_here(project, symbol, file, new, folders, is_written=any(file == each for each, _ in places))
        if refused is not None:
            return refused
    return tuple(Edit(file, item.start, item.end, new) for file, item in places)


def _not_a_name(new: str, kind: str) -> Refusal | None:
    if kind in ("criterion", "group"):
        tokens = lex(SourceFile("", new)).tokens
        is_id = len(tokens) == 1 and tokens[0].kind in IDS and (tokens[0].start, tokens[0].end) == (0, len(new))
        return None if is_id else Refusal("rename_id", {"new": new})
    if new in _RESERVED:
        return Refusal("rename_keyword", {"new": new})
    return None if _NAME.fullmatch(new) else Refusal("rename_name", {"new": new})


def _not_here(
    project: Project, symbol: Symbol, file: Path, new: str, folders: tuple[Path, ...], *, is_written: bool
) -> Refusal | None:
    """Why a file that sees the symbol forbids the new name."""
    shown = {"name": project.declaration(symbol).name, "path": project.files.name(file), "new": new}
    source, _ = project.files.read(file)
    if source is None or parse(source)[0] is None:
        return Refusal("rename_broken", shown)
    if new in _taken(project, symbol, file):
        return Refusal("rename_taken", shown)
    is_outside = bool(folders) and not any(file.is_relative_to(folder) for folder in folders)
    if is_written and (is_outside or is_old_version(file)):
        return Refusal("rename_outside", shown)
    return None


def _taken(project: Project, symbol: Symbol, file: Path) -> Iterator[str]:
    """The names that already mean something where the symbol is named in a file."""
    item, visible = project.declaration(symbol), project.visible(file)
    if item.kind in ("criterion", "group", "outcome", "attribute"):
        yield from visible.of_kind(item.kind)
        yield "type"
        return
    yield from visible.names
    # the fields of lists come before other names inside a `where`, and options where something is compared with one
    inner = ("element", "option") if item.kind in NAMES else ()
    for path in visible.paths:
        reading = project.reading(path)
        for other in reading.contents.declarations if reading else ():
            is_sibling = path == symbol.path and other.parent == item.parent and item.parent is not None
            if other.kind in inner or (other.kind == item.kind and is_sibling):
                yield other.name
