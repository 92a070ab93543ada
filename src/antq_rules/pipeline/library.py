"""The rulesets on disk: found by their headers, loaded with what they `use` and `extend`.

In: folders of `.antq` files. Out: `Library`, which gives checked rulesets by name, or by family, unit type and day.
Invariants: a file is read, and checked, once per library; a bundled ruleset may come from the store made at build time,
which gives exactly what parsing and checking would give. Passes on what `from_text`, `files` and the registry find.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.pipeline.files import VOCABULARY, RuleSetFiles, bundled_root, root_of
from antq_rules.pipeline.store import Store
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.registry import RuleSetFacts, choose_by_day, choose_by_name, latest
from antq_rules.ruleset.vocabulary import Vocabulary, read_vocabulary

if TYPE_CHECKING:
    from antq_rules.pipeline.from_text import TextReader
    from antq_rules.syntax import tree

VERSIONS = "versions"
"""The folder below an instrument's folder that holds files of old versions."""

__all__ = ["VERSIONS", "Library", "LibraryEntry", "bundled_root", "default_library", "is_old_version", "root_of"]

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A ruleset file: the facts of its header, its root, and its path below that root."""

    facts: RuleSetFacts
    root: Path
    relative: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.root / self.relative


class Library:
    """Rulesets below one or more roots; the first root that has a name wins.

    Sources are named by their path below the root, so that results do not depend on where the package is installed;
    files of an author's own folder are named as `folder/path`. `use_stored` False: every file is parsed and checked.
    `texts` are read instead of the files of their resolved paths: documents that are open in an editor.
    """

    def __init__(
        self, roots: Sequence[Path], *, use_stored: bool = True, texts: Mapping[Path, str] = MappingProxyType({})
    ) -> None:
        self.roots = tuple(roots)
        self.files = RuleSetFiles(roots, texts)
        self._store = Store(self.files) if use_stored else None
        self._loaded: dict[Path, tuple[RuleSet | None, Findings]] = {}

    def with_texts(self, texts: Mapping[Path, str], *, same_folders: bool = False) -> "Library":
        """A library of the same roots with other texts, and with files as they are now on disk.

        What was read, parsed and checked here is kept where nothing that it rests on has changed. `same_folders`: it
        is known that no file has come or gone, so the folders need not be looked through again.
        """
        later = Library(self.roots, use_stored=self._store is not None, texts=texts)
        later.files.keep_from(self.files, same_folders=same_folders)
        if "_reader" in vars(self):
            later._reader.keep_from(self._reader)
        path = self._vocabulary_path
        is_same = path == later._vocabulary_path and (
            path is None or self.files.read(path.resolve())[0] is later.files.read(path.resolve())[0]
        )
        if is_same and "_vocabulary" in vars(self):
            vars(later)["_vocabulary"] = self._vocabulary
        return later

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the first root that has one."""
        return self._vocabulary[0]

    @property
    def vocabulary_findings(self) -> Findings:
        """What is wrong with the vocabulary file; the vocabulary is empty then."""
        return self._vocabulary[1]

    @cached_property
    def _vocabulary(self) -> tuple[Vocabulary, Findings]:
        path = self._vocabulary_path
        if path is None:
            return Vocabulary(unit_types={}), ()
        if self._store is not None and path.parent == self.files.bundled and self._store.vocabulary is not None:
            return self._store.vocabulary, ()
        source, findings = self.files.read(path.resolve())
        if source is None:
            return Vocabulary(unit_types={}), findings
        import yaml
        from pydantic import ValidationError

        from antq_rules.pipeline.plain_yaml import read_plain

        try:
            return read_vocabulary(read_plain(source.text)), ()
        except (yaml.YAMLError, ValidationError, ValueError, RecursionError) as fault:
            reason = str(fault)
            if isinstance(fault, ValidationError):
                first = fault.errors(include_url=False)[0]
                reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
            return Vocabulary(unit_types={}), (at("E512", None, path=source.name, reason=" ".join(reason.split())),)

    @cached_property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """Every ruleset below the roots, sorted by id and version; files that only serve `use` are left out."""
        return self._by_name(list(self._files("*.antq")))

    @cached_property
    def current(self) -> tuple[LibraryEntry, ...]:
        """The latest version of every ruleset, sorted by id. Files of old versions are not even opened."""
        files = list(self._files("*.antq"))
        newest = self._by_name([item for item in files if not is_old_version(item[1])])
        known = {entry.facts.id for entry in newest}
        # A ruleset of which only old versions are left is still there.
        kept = [item for item in files if is_old_version(item[1]) and item[1].name.partition("@")[0] not in known]
        entries = (*newest, *self._by_name(kept))
        return tuple(next(entry for entry in entries if entry.facts == facts) for facts in latest(_facts_of(entries)))

    def _by_name(self, files: Sequence[tuple[Path, Path]]) -> tuple[LibraryEntry, ...]:
        """The entries of files, one for each id and version: an earlier root, and a present file, go first."""
        found: dict[str, LibraryEntry] = {}
        for root, path in files:
            entry = self._entry(root, path)
            if entry is not None:
                found.setdefault(entry.facts.name, entry)
        return tuple(found[name] for name in sorted(found))

    def _files(self, pattern: str) -> Iterator[tuple[Path, Path]]:
        """The root and the path of every file that fits, root by root, old versions behind the present files."""
        for root in self.roots:
            for path in sorted(self.files.matching(root, pattern), key=lambda path: (is_old_version(path), path)):
                yield root, path

    def find(self, name: str) -> tuple[LibraryEntry | None, Findings]:
        """The entry for `id` or `id@version`; a file named like the id is looked at before all headers are read."""
        stem = name.partition("@")[0]
        if stem.isidentifier():
            direct = [
                entry
                for root, path in self._files(f"{stem}*.antq")
                if (entry := self._entry(root, path)) is not None and entry.facts.id == stem
            ]
            facts, findings = choose_by_name(name, _facts_of(direct))
            entry = next((entry for entry in direct if entry.facts == facts), None)
            # Where only an old version is named like the id, the present file may have any name.
            if entry is not None and not is_old_version(entry.path):
                return entry, findings
        facts, findings = choose_by_name(name, _facts_of(self.entries))
        return self._of(facts), findings

    def find_in_force(self, family: str, unit_type: str, day: date) -> tuple[LibraryEntry | None, Findings]:
        """The one ruleset of a family in force for a unit type on a day; only latest versions are considered."""
        facts, findings = choose_by_day(family, unit_type, day, _facts_of(self.current))
        return next((entry for entry in self.current if entry.facts == facts), None), findings

    def load(self, name: str) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset for `id` or `id@version`, or for the path of an `.antq` file."""
        if name.endswith(".antq"):
            return self.load_file(Path(name))
        entry, findings = self.find(name)
        return (None, findings) if entry is None else self.load_path(entry.path)

    def load_file(self, path: Path) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset of a file that must hold one; a file that only serves `use` is reported."""
        ruleset, findings = self.load_path(path)
        if ruleset is None and not findings:
            findings = (at("E507", None, "shared", path=str(path)),)
        return ruleset, findings

    def load_path(self, path: Path) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset of a file. A file that only serves `use` gives None without findings if it is sound."""
        path = path.resolve()
        if path not in self._loaded:
            stored = self._stored_ruleset(path)
            self._loaded[path] = (stored, ()) if stored is not None else self._reader.load(path)
        return self._loaded[path]

    def load_text(self, path: Path, text: str) -> tuple[RuleSet | None, Findings]:
        """What `load_path` would give if the file held this text."""
        return self._reader.load_text(path.resolve(), text)

    def syntax_tree(self, path: Path) -> "tree.File | None":
        """The syntax tree of a file, or None where the file has errors."""
        return self._reader.syntax_tree(path.resolve())

    def used_trees(self, path: Path, used: str) -> "tuple[tree.File, ...]":
        """The trees of the file that stands behind a `use` of a file, and of those that it uses."""
        return self._reader.used_trees(path.resolve(), used)

    @cached_property
    def _reader(self) -> "TextReader":
        # Imported when the first text must be parsed: scoring by a stored ruleset needs neither parser nor checker.
        from antq_rules.pipeline.from_text import TextReader

        return TextReader(self)

    @cached_property
    def _vocabulary_path(self) -> Path | None:
        return next((path for root in self.files.roots if (path := root / VOCABULARY).is_file()), None)

    def _stored_ruleset(self, path: Path) -> RuleSet | None:
        """A bundled ruleset from the store, unless an author's vocabulary has a say in whether it is sound."""
        key = self._stored_key(path)
        if self._store is None or key is None or self._vocabulary_path != self.files.bundled / VOCABULARY:
            return None
        ruleset = self._store.ruleset(key)
        is_served = ruleset is None or ruleset.extends is None or self._has_only_bundled
        return ruleset if is_served else None

    @property
    def _has_only_bundled(self) -> bool:
        """Whether a base can only be a bundled one: an author's folder may hold another ruleset of that name."""
        return all(root == self.files.bundled for root in self.files.roots)

    def _stored_key(self, path: Path) -> str | None:
        """The name in the store of a resolved path, or None for a file that is not bundled."""
        is_bundled = self.files.root_of(path) == self.files.bundled
        return self.files.key(path) if is_bundled else None

    def _entry(self, root: Path, path: Path) -> LibraryEntry | None:
        resolved = path.resolve()
        key = self._stored_key(resolved)
        stored = self._store.header(key) if self._store is not None and key is not None else None
        if stored is not None and stored.is_extending and not self._has_only_bundled:
            stored = None
        facts = stored.facts if stored is not None else self._reader.facts(resolved)
        return None if facts is None else LibraryEntry(facts, root, path.relative_to(root).as_posix())

    def _of(self, facts: RuleSetFacts | None) -> LibraryEntry | None:
        return None if facts is None else next(entry for entry in self.entries if entry.facts == facts)


def is_old_version(path: Path) -> bool:
    """Whether a file is kept as an old version of a ruleset."""
    return path.parent.name == VERSIONS


def _facts_of(entries: Iterable[LibraryEntry]) -> list[RuleSetFacts]:
    return [entry.facts for entry in entries]


def default_library(
    extra: Sequence[Path] = (), *, use_stored: bool = True, texts: Mapping[Path, str] = MappingProxyType({})
) -> Library:
    """The author's own folders first, then the rulesets that ship with the package."""
    return Library([*extra, bundled_root()], use_stored=use_stored, texts=texts)


def library_of(folders: Sequence[str | Path], rulesets: Sequence[str] = ()) -> Library:
    """The library with the caller's folders first; a ruleset named by its path brings its own folder."""
    own = [root_of(Path(name), Path(name)) for name in rulesets if name.endswith(".antq")]
    return default_library([*(Path(folder) for folder in folders), *dict.fromkeys(own)])
