"""What an editor has open, and what follows from it.

In: documents as they are opened, changed and closed, and the folders of the editor. Out: projects, texts with their
places, findings to show. Invariant: an answer is always about the texts of that moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from antq_rules.authoring.language_server.findings import findings
from antq_rules.authoring.language_server.fixing import Fix
from antq_rules.authoring.language_server.places import UTF_16, ClientText
from antq_rules.authoring.language_server.project import Project
from antq_rules.authoring.language_server.test_runs import TestRun
from antq_rules.diagnostics import Diagnostic, Severity, SourceFile, has_errors, sort_diagnostics
from antq_rules.pipeline.files import MAX_BYTES, read_at_most
from antq_rules.pipeline.library import Library, default_library, root_of
from antq_rules.syntax.parser import parse


@dataclass(slots=True)
class Session:
    """One editor. `encoding` is the unit of its places, `lang` its language, `lint` whether it
    shows findings of style, `folders` what it has open."""

    lang: str = "vi"
    lint: bool = True
    encoding: str = UTF_16
    folders: tuple[Path, ...] = ()
    rulesets: tuple[Path, ...] = ()
    documents: dict[Path, ClientText] = field(default_factory=dict)
    _projects: dict[Path, Project] = field(default_factory=dict)
    _is_old: set[Path] = field(default_factory=set)
    _has_new_files: set[Path] = field(default_factory=set)
    _found: dict[Path, dict[Path, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    _read: dict[Path, tuple[SourceFile, ClientText]] = field(default_factory=dict)
    _runs: dict[Path, tuple[tuple[SourceFile | None, ...], TestRun]] = field(default_factory=dict)

    # ------------------------------------------------------------ documents

    def put(self, path: Path, text: str) -> None:
        """A document is open, with this text."""
        is_new = path not in self.documents
        self.documents[path] = ClientText(text, self.encoding)
        self._age(files_changed=is_new)

    def drop(self, path: Path) -> None:
        """A document is closed."""
        self.documents.pop(path, None)
        self._age(files_changed=True)

    def files_changed(self) -> None:
        """Files have been written, made or removed."""
        self._age(files_changed=True)

    def _age(self, *, files_changed: bool) -> None:
        self._is_old.update(self._projects)
        if files_changed:
            self._has_new_files.update(self._projects)

    # ------------------------------------------------------------ projects

    def project(self, path: Path) -> Project:
        """The files around a document, as they are now."""
        root = self.root_of(path)
        texts = {file: document.text for file, document in self.documents.items()}
        earlier = self._projects.get(root)
        if earlier is None:
            self._projects[root] = Project(default_library([*self.rulesets, root], texts=texts))
        elif root in self._is_old:
            same = root not in self._has_new_files
            self._projects[root] = Project(earlier.library.with_texts(texts, same_folders=same), earlier)
        self._is_old.discard(root)
        self._has_new_files.discard(root)
        return self._projects[root]

    def root_of(self, path: Path) -> Path:
        """The folder that `use` starts from, for a document."""
        folder = next((folder for folder in self.folders if path.is_relative_to(folder)), path.parent)
        return root_of(path, folder)

    def text(self, path: Path) -> ClientText:
        """The text of a file with its places: as it is open, else as it is on disk."""
        if path in self.documents:
            return self.documents[path]
        source, _ = self.project(path).files.read(path)
        kept = self._read.get(path)
        if source is None:
            return ClientText("", self.encoding)
        if kept is None or kept[0] is not source:
            kept = self._read[path] = source, ClientText(_on_disk(path, source), self.encoding)
        return kept[1]

    def may_change(self) -> tuple[Path, ...]:
        """The folders whose files may be edited: those of the editor, or of its documents where it names none."""
        return self.folders or tuple(dict.fromkeys(self.root_of(path) for path in self.documents))

    # ------------------------------------------------------------ findings

    def affected(self, path: Path) -> tuple[Path, ...]:
        """The documents and files whose findings a change of this one may change, itself first."""
        return (path, *self.project(path).dependents(path))

    def check(self, path: Path) -> frozenset[Path]:
        """Check a file anew; the files whose findings are to be shown again."""
        before = self._found.get(path, {})
        now = dict(findings(self.project(path), path, lint=self.lint))
        self._found[path] = now
        return frozenset((*before, *now))

    def forget(self, paths: Iterable[Path]) -> frozenset[Path]:
        """Files are not looked at any more; the files whose findings are to be shown again."""
        shown: set[Path] = set()
        for path in paths:
            shown.update(self._found.pop(path, {}))
        return frozenset(shown)

    def not_needed(self) -> frozenset[Path]:
        """The files that were checked, and that neither are open nor depend on one that is."""
        needed = {file for path in self.documents for file in self.affected(path)}
        return frozenset(self._found) - needed

    def shown(self, path: Path) -> tuple[Diagnostic, ...]:
        """The findings to show for a file, whichever check found them."""
        return sort_diagnostics(item for found in self._found.values() for item in found.get(path, ()))

    def mends(self, path: Path, fix: Fix) -> bool:
        """Whether a replacement leaves a file with fewer errors, or as many and fewer warnings.

        In a file that cannot be parsed only the parser's are counted: the checker has not looked at it yet.
        """
        project = self.project(path)
        reading = project.reading(path)
        if reading is None or any(span.source is not reading.source for span in fix.spans):
            return False
        text = reading.source.text
        for span in sorted(fix.spans, key=lambda span: span.start, reverse=True):
            text = text[: span.start] + fix.text + text[span.end :]
        before, after = parse(reading.source)[1], parse(SourceFile(reading.source.name, text))[1]
        if not has_errors(before):
            before, after = project.library.load_path(path)[1], project.library.load_text(path, text)[1]
        return _weight(after) < _weight(before)

    # ------------------------------------------------------------ tests

    def library_for_tests(self, path: Path) -> Library:
        """A library of its own, for a run beside other work."""
        texts = {file: document.text for file, document in self.documents.items()}
        return default_library([*self.rulesets, self.root_of(path)], texts=texts)

    def sources(self, path: Path) -> tuple[SourceFile | None, ...]:
        """All that a file rests on, as it is now: what a run of its tests is about."""
        project = self.project(path)
        return tuple(project.files.read(file)[0] for file in project.visible(path).paths)

    def keep_run(self, path: Path, sources: tuple[SourceFile | None, ...], run: TestRun) -> None:
        """Remember how the tests of a file came out, and what they were run on."""
        self._runs[path] = sources, run

    def last_run(self, path: Path) -> tuple[TestRun, bool] | None:
        """The last run of the tests of a file, and whether any text has changed since."""
        kept = self._runs.get(path)
        if kept is None:
            return None
        now = self.sources(path)
        is_same = len(kept[0]) == len(now) and all(one is another for one, another in zip(kept[0], now, strict=True))
        return kept[1], not is_same


def _on_disk(path: Path, source: SourceFile) -> str:
    """The text of a file before it is normalised, because an editor that opens it counts those characters."""
    try:
        return read_at_most(path, MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return source.text


def _weight(found: Iterable[Diagnostic]) -> tuple[int, int]:
    """How many errors, then how many warnings."""
    severities = [item.severity for item in found]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)
