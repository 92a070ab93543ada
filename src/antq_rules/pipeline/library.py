"""The rulesets on disk: found by their headers, loaded with what they `use` and `extend`.

In: folders of `.antq` files. Out: `Library`, which gives checked rulesets by name, or by family, unit type and day.
Invariants: files are read below their own root only; a file is parsed and checked once per library. Reports E507 for
files that cannot be read, E511 for `extends` in a circle, and passes on what parser, checker and registry find.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from antq_rules.checking.check import check, check_shared
from antq_rules.checking.uses import resolve_use
from antq_rules.diagnostics import Diagnostic, Label, SourceFile, has_errors, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.registry import RuleSetFacts, choose_by_day, choose_by_name
from antq_rules.ruleset.vocabulary import Vocabulary
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse, parse_header

Findings = tuple[Diagnostic, ...]
MAX_EXTENDS = 8


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


def bundled_root() -> Path:
    """The folder of the rulesets that ship with the package."""
    installed = Path(str(files("antq_rules"))) / "rulesets"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "rulesets"


class Library:
    """Rulesets below one or more roots; the first root that has a name wins.

    Sources are named by their path below the root, so that results do not depend on where the package is installed;
    files of an author's own folder are named as `folder/path`.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = tuple(roots)
        self._loaded: dict[Path, tuple[RuleSet | None, Findings]] = {}
        self._opening: set[Path] = set()
        self._parsed: dict[Path, tuple[tree.File | None, Findings]] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the first root that has one."""
        import yaml

        for root in self.roots:
            path = root / "vocabulary.yaml"
            if path.is_file():
                return Vocabulary.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        return Vocabulary(unit_types={})

    @cached_property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """Every ruleset below the roots, sorted by id and version; files that only serve `use` are left out."""
        found: dict[str, LibraryEntry] = {}
        for root in self.roots:
            for path in sorted(root.rglob("*.antq")):
                entry = self._entry(root, path)
                if entry is not None:
                    found.setdefault(entry.facts.name, entry)
        return tuple(found[name] for name in sorted(found))

    def find(self, name: str) -> tuple[LibraryEntry | None, Findings]:
        """The entry for `id` or `id@version`; a file named like the id is looked at before all headers are read."""
        stem = name.partition("@")[0]
        if stem.isidentifier():
            direct = [
                entry
                for root in self.roots
                for path in sorted(root.rglob(f"{stem}*.antq"))
                if (entry := self._entry(root, path)) is not None and entry.facts.id == stem
            ]
            facts, findings = choose_by_name(name, [entry.facts for entry in direct])
            if facts is not None:
                return next(entry for entry in direct if entry.facts == facts), findings
        facts, findings = choose_by_name(name, [entry.facts for entry in self.entries])
        return self._of(facts), findings

    def find_in_force(self, family: str, unit_type: str, day: date) -> tuple[LibraryEntry | None, Findings]:
        """The one ruleset of a family in force for a unit type on a day."""
        facts, findings = choose_by_day(family, unit_type, day, [entry.facts for entry in self.entries])
        return self._of(facts), findings

    def load(self, name: str) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset for `id` or `id@version`, or for the path of an `.antq` file."""
        if name.endswith(".antq"):
            return self.load_path(Path(name))
        entry, findings = self.find(name)
        return (None, findings) if entry is None else self.load_path(entry.path)

    def load_path(self, path: Path, _depth: int = 0) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset of a file. A file that only serves `use` gives None without findings if it is sound."""
        path = path.resolve()
        if path not in self._loaded:
            self._loaded[path] = self._load(path, _depth)
        return self._loaded[path]

    def _load(self, path: Path, depth: int) -> tuple[RuleSet | None, Findings]:
        file, findings = self._parse(path)
        if file is None:
            return None, findings
        used, more = self._used(path, file)
        findings += more
        header = next((item for item in file.items if isinstance(item, tree.Header)), None)
        base: RuleSet | None = None
        if header is not None and header.extends is not None:
            base, more = self._base(header, header.extends, depth)
            findings += more
        if has_errors(findings):
            return None, sort_diagnostics(findings)
        types = frozenset(self.vocabulary.unit_types) or None
        key = path.relative_to(self._root_of(path)).as_posix()
        if header is None:
            return None, sort_diagnostics((*findings, *check_shared(file, used, unit_types=types, path=key)))
        ruleset, checked = check(file, used, base, unit_types=types, path=key)
        return ruleset, sort_diagnostics((*findings, *checked))

    def _base(self, header: tree.Header, name: tree.Name, depth: int) -> tuple[RuleSet | None, Findings]:
        """The checked ruleset that a header extends; what is wrong with finding it is said at the name."""
        if depth >= MAX_EXTENDS:
            return None, (at("E511", name.span, limit=MAX_EXTENDS),)
        wanted = name.text + ("@" + header.extends_version.text if header.extends_version else "")
        entry, missing = self.find(wanted)
        if entry is None:
            return None, tuple(replace(item, labels=(Label(name.span),)) for item in missing)
        return self.load_path(entry.path, depth + 1)

    def _used(self, path: Path, file: tree.File) -> tuple[Mapping[str, tree.File], Findings]:
        """The files that a file uses, and those use, by their path below the root."""
        root = self._root_of(path)
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
                target_path = (root / target).resolve()
                if not target_path.is_relative_to(root) or not target_path.is_file():
                    findings.append(at("E507", item.path.span, "use", path=item.path.text))
                    continue
                target_file, more = self._parse(target_path)
                findings += more
                if target_file is not None:
                    used[target] = target_file
                    pending.append((target, target_file))
        return used, tuple(findings)

    def _parse(self, path: Path) -> tuple[tree.File | None, Findings]:
        if path not in self._parsed:
            source, findings = self._read(path)
            self._parsed[path] = (None, findings) if source is None else parse(source)
        return self._parsed[path]

    def _read(self, path: Path) -> tuple[SourceFile | None, Findings]:
        name = self._display_name(path)
        try:
            return SourceFile(name, path.read_text(encoding="utf-8-sig")), ()
        except UnicodeDecodeError:
            return None, (at("E507", None, "encoding", path=name),)
        except OSError as fault:
            return None, (at("E507", None, path=name, reason=fault.strerror or ""),)

    def _entry(self, root: Path, path: Path) -> LibraryEntry | None:
        source, _ = self._read(path)
        if source is None:
            return None
        header, _ = parse_header(source)
        if header is None:
            return None
        relative = path.relative_to(root).as_posix()
        base = None
        # A ruleset that extends itself in the end has no base to inherit from: `_load` reports it.
        if header.extends is not None and header.extends.text != header.id.text and path not in self._opening:
            self._opening.add(path)
            base, _ = self.find(header.extends.text)
            self._opening.discard(path)
        return LibraryEntry(_facts(header, base.facts if base else None), root, relative)

    def _of(self, facts: RuleSetFacts | None) -> LibraryEntry | None:
        return None if facts is None else next(entry for entry in self.entries if entry.facts == facts)

    def _root_of(self, path: Path) -> Path:
        for root in self.roots:
            if path.is_relative_to(root.resolve()):
                return root.resolve()
        return path.parent

    def _display_name(self, path: Path) -> str:
        root = self._root_of(path.resolve())
        relative = path.resolve().relative_to(root).as_posix() if path.resolve().is_relative_to(root) else path.name
        return relative if root == bundled_root().resolve() else f"{root.name}/{relative}"


def default_library(extra: Sequence[Path] = ()) -> Library:
    """The author's own folders first, then the rulesets that ship with the package."""
    return Library([*extra, bundled_root()])


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
