"""Rulesets and headers read from their text: parsed, and checked with what they `use` and `extend`.

In: paths below the roots of a library. Out: checked rulesets, facts of headers. Invariants: files are read below their
own root only; a file is parsed once per library. Reports E507 for files that cannot be read, E511 for `extends` in a
circle, and passes on what parser and checker find.

Only `Library` imports this module, and only when it needs it: the parser and the checker take longer to import than
the rest of a run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from antq_rules.checking.check import check, check_shared
from antq_rules.checking.uses import resolve_use
from antq_rules.diagnostics import Diagnostic, Label, SourceFile, has_errors, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.registry import RuleSetFacts
from antq_rules.ruleset.vocabulary import Vocabulary
from antq_rules.syntax import tree
from antq_rules.syntax.own_words import in_own_words
from antq_rules.syntax.parser import parse, parse_header

if TYPE_CHECKING:
    from antq_rules.pipeline.library import Library

Findings = tuple[Diagnostic, ...]
MAX_EXTENDS = 8


@dataclass(frozen=True, slots=True)
class _Inputs:
    """All that the check of a file depends on. Parsed files are the same only if they are the same object."""

    file: tree.File
    used: tuple[tuple[str, tree.File], ...]
    base: RuleSet | None
    vocabulary: Vocabulary

    def is_same(self, other: "_Inputs") -> bool:
        """Whether checking would give the same again."""
        if [key for key, _ in self.used] != [key for key, _ in other.used]:
            return False
        mine = (self.file, self.base, self.vocabulary, *(file for _, file in self.used))
        others = (other.file, other.base, other.vocabulary, *(file for _, file in other.used))
        return all(one is another for one, another in zip(mine, others, strict=True))


class TextReader:
    """Reads for a library, which says where bases are found and which unit types there are."""

    def __init__(self, library: "Library") -> None:
        self.library = library
        self.files = library.files
        self._opening: set[Path] = set()
        self._depth = 0
        self._parsed: dict[Path, tuple[tree.File | None, Findings]] = {}
        self._headers: dict[Path, tree.Header | None] = {}
        self._checks: dict[Path, tuple[_Inputs, tuple[RuleSet | None, Findings]]] = {}

    def keep_from(self, earlier: "TextReader") -> None:
        """Take over what an earlier reader made of the very sources that this one reads."""
        is_kept = {path: earlier.files.read(path)[0] is self.files.read(path)[0] for path in earlier.known_paths}
        self._parsed.update({path: item for path, item in earlier._parsed.items() if is_kept[path]})
        self._headers.update({path: item for path, item in earlier._headers.items() if is_kept[path]})
        self._checks.update(earlier._checks)

    @property
    def known_paths(self) -> frozenset[Path]:
        """The files that were parsed, whole or up to the end of their header."""
        return frozenset((*self._parsed, *self._headers))

    def load(self, path: Path) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset of a file. A file that only serves `use` gives None without findings if it is sound."""
        return self._checked(path, *self._parse(path))

    def load_text(self, path: Path, text: str) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset of a file, if it held this text."""
        return self._checked(path, *parse(SourceFile(self.files.name(path), text)))

    def _checked(self, path: Path, file: tree.File | None, findings: Findings) -> tuple[RuleSet | None, Findings]:
        if file is None:
            return None, findings
        used, more = self._used(path, file)
        findings += more
        header = next((item for item in file.items if isinstance(item, tree.Header)), None)
        base: RuleSet | None = None
        if header is not None and header.extends is not None:
            base, more = self._base(header, header.extends)
            findings += more
        findings += self.library.vocabulary_findings
        if has_errors(findings):
            return None, in_own_words(sort_diagnostics(findings))
        inputs = _Inputs(file, tuple(used.items()), base, self.library.vocabulary)
        kept = self._checks.get(path)
        if kept is not None and kept[0].is_same(inputs):
            ruleset, checked = kept[1]
        else:
            ruleset, checked = self._check(path, file, used, base)
            self._checks[path] = inputs, (ruleset, checked)
        return ruleset, sort_diagnostics((*findings, *checked))

    def _check(
        self, path: Path, file: tree.File, used: Mapping[str, tree.File], base: RuleSet | None
    ) -> tuple[RuleSet | None, Findings]:
        types = frozenset(self.library.vocabulary.unit_types) or None
        key = self.files.key(path)
        if any(isinstance(item, tree.Header) for item in file.items):
            return check(file, used, base, unit_types=types, path=key)
        return None, check_shared(file, used, unit_types=types, path=key)

    def facts(self, path: Path) -> RuleSetFacts | None:
        """What the header of a file says, inherited facts included; None without a sound header."""
        header = self._header(path)
        if header is None:
            return None
        base = None
        # A ruleset that extends itself in the end has no base to inherit from: `load` reports it.
        if header.extends is not None and header.extends.text != header.id.text and path not in self._opening:
            self._opening.add(path)
            base, _ = self.library.find(_wanted_base(header, header.extends))
            self._opening.discard(path)
        return _facts(header, base.facts if base else None)

    def syntax_tree(self, path: Path) -> tree.File | None:
        """The syntax tree of a file, or None where it has errors."""
        return self._parse(path)[0]

    def used_trees(self, path: Path, used: str) -> tuple[tree.File, ...]:
        """The trees of the file behind a `use` of a file, and of those that it uses; none if it is not there."""
        root = self.files.root_of(path)
        key = resolve_use(path.relative_to(root).as_posix(), used)
        target = None if key is None else self.files.below(root, key)
        file = None if target is None else self._parse(target)[0]
        if file is None or target is None:
            return ()
        return (file, *self._used(target, file)[0].values())

    def used_by(self, path: Path) -> tuple[str, ...]:
        """The files that a file uses, and those use, by their paths below the root."""
        file, _ = self._parse(path)
        return () if file is None else tuple(self._used(path, file)[0])

    def bases_of(self, path: Path) -> tuple[Path, ...]:
        """The files of the rulesets that a file extends, the nearest first."""
        found: list[Path] = []
        while len(found) < MAX_EXTENDS:
            file, _ = self._parse(found[-1] if found else path)
            header = next((item for item in (file.items if file else ()) if isinstance(item, tree.Header)), None)
            if header is None or header.extends is None:
                break
            entry, _ = self.library.find(_wanted_base(header, header.extends))
            if entry is None:
                break
            found.append(entry.path.resolve())
        return tuple(found)

    def _base(self, header: tree.Header, name: tree.Name) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset that a header extends; what is wrong with finding it is said at the name."""
        if self._depth >= MAX_EXTENDS:
            return None, (at("E511", name.span, limit=MAX_EXTENDS),)
        entry, missing = self.library.find(_wanted_base(header, name))
        if entry is None:
            return None, tuple(_at_base(item, header, name) for item in missing)
        self._depth += 1
        try:
            return self.library.load_path(entry.path)
        finally:
            self._depth -= 1

    def _used(self, path: Path, file: tree.File) -> tuple[Mapping[str, tree.File], Findings]:
        """The files that a file uses, and those use, by their path below the root."""
        root = self.files.root_of(path)
        used: dict[str, tree.File] = {}
        findings: list[Diagnostic] = []
        pending = [(path.relative_to(root).as_posix(), file)]
        while pending:
            here, parsed = pending.pop()
            for item in parsed.items:
                if not isinstance(item, tree.Use):
                    continue
                target = resolve_use(here, item.path.text)
                if target is None or target in used:
                    continue
                target_path = self.files.below(root, target)
                if target_path is None:
                    findings.append(at("E507", item.path.span, "use", path=item.path.text))
                    continue
                target_file, more = self._parse(target_path)
                findings += more
                if target_file is not None:
                    used[target] = target_file
                    pending.append((target, target_file))
        return used, tuple(findings)

    def _header(self, path: Path) -> tree.Header | None:
        if path not in self._headers:
            source, _ = self.files.read(path)
            self._headers[path] = None if source is None else parse_header(source)[0]
        return self._headers[path]

    def _parse(self, path: Path) -> tuple[tree.File | None, Findings]:
        if path not in self._parsed:
            source, findings = self.files.read(path)
            self._parsed[path] = (None, findings) if source is None else parse(source)
        return self._parsed[path]


def _wanted_base(header: tree.Header, name: tree.Name) -> str:
    """`id`, or `id@version` where the header pins its base to a version."""
    return name.text + ("@" + header.extends_version.text if header.extends_version else "")


def _at_base(item: Diagnostic, header: tree.Header, name: tree.Name) -> Diagnostic:
    """A finding about a base ruleset, at the name; the file itself is never suggested as its own base."""
    labels = (Label(name.span),)
    if item.code == "E501" and item.facts.get("suggestion") in ("", header.id.text):
        return replace(item, labels=labels, variant="base")
    return replace(item, labels=labels)


def _facts(header: tree.Header, base: RuleSetFacts | None) -> RuleSetFacts:
    entries = {entry.key: entry.values for entry in header.entries}

    def text(key: str, inherited: str) -> str:
        first = entries.get(key, (None,))[0]
        return first.text if isinstance(first, tree.Name | tree.Text) else inherited

    def day(index: int, inherited: date | None) -> date | None:
        if "in_force" not in entries:
            return inherited
        value = entries["in_force"][index]
        return value.value if isinstance(value, tree.DateLiteral) else None

    names = tuple(value.text for value in entries.get("applies_to", ()) if isinstance(value, tree.Name))
    return RuleSetFacts(
        id=header.id.text,
        version=header.version.text,
        family=text("family", base.family if base else ""),
        status=text("status", base.status if base else ""),
        title=text("title", base.title if base else ""),
        instrument=text("instrument", base.instrument if base else ""),
        applies_to=names or (base.applies_to if base else ()),
        in_force_from=day(0, base.in_force_from if base else None),
        in_force_to=day(1, base.in_force_to if base else None),
    )
