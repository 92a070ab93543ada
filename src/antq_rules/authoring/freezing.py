"""A version of a ruleset as one file that depends on nothing that may still change.

In: a ruleset of a library. Out: the text of the file, where it belongs, and the record of released versions with its
hash. Invariants: the file uses no other file; the checked ruleset that it gives has the hash of the original, which is
verified before anything is handed out. Passes on E356 (released with another meaning) and reports E359 (a base that is
not released).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from antq_rules.checking.check import check
from antq_rules.checking.uses import resolve_use
from antq_rules.diagnostics import Diagnostic, SourceFile, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline.library import VERSIONS, Library, LibraryEntry
from antq_rules.pipeline.released import FILE, Released, released_in
from antq_rules.ruleset.model import RuleSet
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version to keep: `text` for the file `path`, and `record` for the file `record_path`.

    `is_new` is False when this version is already recorded with this hash.
    """

    ruleset: RuleSet
    path: Path
    text: str
    record_path: Path
    record: Released
    is_new: bool


def freeze(name: str, library: Library) -> tuple[Frozen | None, Findings]:
    """The file and the record that keep the present version of a ruleset for good. Writes nothing.

    Raises AssertionError when the text put together does not mean what the ruleset means: a fault of this module.
    """
    entry, findings = library.find(name)
    if entry is None:
        return None, findings
    ruleset, findings = library.load_path(entry.path)
    if ruleset is None or has_errors(findings):
        return None, findings
    record_path = entry.root / FILE
    record, more = released_in(library, entry.root)
    if record is None:
        return None, more
    refused = (*record.changed([ruleset]), *_unreleased_base(ruleset, record, library))
    if refused:
        return None, refused
    text = _self_contained(entry, ruleset, library)
    folder = entry.path.parent
    path = (folder if folder.name == VERSIONS else folder / VERSIONS) / f"{ruleset.id}@{ruleset.version}.antq"
    is_new = record.hash_of(ruleset.id, ruleset.version) is None
    record = record.with_hash(ruleset.id, ruleset.version, ruleset.hash)
    return Frozen(ruleset, path, text, record_path, record, is_new), findings


def _unreleased_base(ruleset: RuleSet, record: Released, library: Library) -> Findings:
    """E359 when the base may still change: what extends it would change with it."""
    if ruleset.extends is None:
        return ()
    base, findings = library.load(ruleset.extends)
    if base is None:
        return findings
    bundled, _ = released_in(library, library.roots[-1])
    for known in (record, bundled):
        if known is not None and known.hash_of(base.id, base.version) == base.hash:
            return ()
    return (at("E359", ruleset.span, ruleset=ruleset.id, base=base.id, version=base.version),)


# ---------------------------------------------------------------- text


def _self_contained(entry: LibraryEntry, ruleset: RuleSet, library: Library) -> str:
    """The text of a ruleset file with what it uses written into it, proved to mean the same."""
    source, _ = library.files.read(entry.path.resolve())
    file = None if source is None else parse(source)[0]
    if source is None or file is None:  # the ruleset has just been loaded from it
        raise AssertionError(entry.relative)
    base = None if ruleset.extends is None else library.load(ruleset.extends)[0]
    shared = tuple(_shared_items(file, entry.relative, library, entry.root))
    kept = _needed(ruleset, base, file, shared)
    text = _without_uses(source, file, _pin(file, ruleset, library), kept)
    again, _ = parse(SourceFile(entry.relative, text))
    frozen = None if again is None else check(again, base=base)[0]
    # INVARIANT: what is kept for good means what was released.
    if frozen is None or frozen.hash != ruleset.hash:
        raise AssertionError(f"freezing {ruleset.id} would change it")
    return text


def _shared_items(file: tree.File, key: str, library: Library, root: Path) -> Iterator[tree.Item]:
    """The declarations of the files used, each file once, those used by others first: the order of the checker."""
    seen: set[str] = set()

    def collect(current: tree.File, here: str) -> Iterator[tree.Item]:
        for item in current.items:
            target = resolve_use(here, item.path.text) if isinstance(item, tree.Use) else None
            if target is None or target in seen:
                continue
            seen.add(target)
            source, _ = library.files.read((root / target).resolve())
            used = None if source is None else parse(source)[0]
            if used is not None:
                yield from collect(used, target)
                yield from (each for each in used.items if not isinstance(each, tree.Use))

    yield from collect(file, key)


def _needed(ruleset: RuleSet, base: RuleSet | None, file: tree.File, shared: tuple[tree.Item, ...]) -> list[str]:
    """The texts of the shared declarations that the ruleset needs and does not inherit from its base."""
    inherited = _names_of(base) if base is not None else frozenset()
    defines = {
        item.name.text: item for item in shared if isinstance(item, tree.Define) and item.name.text not in inherited
    }
    wanted: set[str] = set()
    pending: list[object] = [item for item in file.items if not isinstance(item, tree.Use)]
    while pending:
        for name in _names_in(pending.pop()):
            if name in defines and name not in wanted:
                wanted.add(name)
                pending.append(defines[name])
    texts: list[str] = []
    for item in shared:
        if isinstance(item, tree.EvidenceBlock):
            known = (ruleset.unit_fields if item.is_unit else ruleset.fields).keys() - inherited
            texts += _block(item, [field for field in item.fields if field.name.text in known])
        elif isinstance(item, tree.ParameterDeclaration):
            texts += [item.span.text] if item.name.text in ruleset.parameter_by_name.keys() - inherited else []
        elif isinstance(item, tree.Define) and item.name.text in wanted:
            texts.append(item.span.text)
    return texts


def _names_of(base: RuleSet) -> frozenset[str]:
    """What an extending ruleset cannot declare again."""
    definitions = (definition.name for definition in base.definitions)
    return frozenset((*base.fields, *base.unit_fields, *base.parameter_by_name, *definitions))


def _block(item: tree.EvidenceBlock, kept: list[tree.FieldDeclaration]) -> Iterable[str]:
    if not kept:
        return []
    lines = "".join(f"  {field.span.text}\n" for field in kept)
    return [f"{'unit' if item.is_unit else 'evidence'} {{\n{lines}}}"]


def _names_in(node: object) -> Iterator[str]:
    """The first part of every name that a tree refers to."""
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, tree.Reference):
            yield current.path[0]
        elif isinstance(current, tuple):
            pending.extend(current)
        elif is_dataclass(current) and not isinstance(current, type):
            pending.extend(getattr(current, part.name) for part in fields(current) if part.compare)


def _pin(file: tree.File, ruleset: RuleSet, library: Library) -> tuple[int, str] | None:
    """Where the header lacks the version of its base, and that version."""
    header = next(item for item in file.items if isinstance(item, tree.Header))
    if header.extends is None or header.extends_version is not None or ruleset.extends is None:
        return None
    base, _ = library.load(ruleset.extends)
    return None if base is None else (header.extends.span.end, f' version "{base.version}"')


def _without_uses(source: SourceFile, file: tree.File, pin: tuple[int, str] | None, kept: list[str]) -> str:
    """The text of the file without its `use` lines, the shared declarations after the language line."""
    text = source.text
    first = min(item.span.start for item in file.items)
    start = text.rfind("\n", 0, first) + 1
    changes = [(start, start, "\n".join(f"{each}\n" for each in kept) + "\n")] if kept else []
    for item in file.items:
        if isinstance(item, tree.Use):
            begin, end = item.span.start, item.span.end
            is_whole_line = not text[text.rfind("\n", 0, begin) + 1 : begin].strip() and text[end : end + 1] == "\n"
            changes.append((begin, end + is_whole_line, ""))
    if pin is not None:
        changes.append((pin[0], pin[0], pin[1]))
    for begin, end, new in sorted(changes, reverse=True):
        text = text[:begin] + new + text[end:]
    return text
