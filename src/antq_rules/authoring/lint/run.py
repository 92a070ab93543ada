"""The linter over files: read, checked, looked at by every rule, and what is allowed taken out.

In: files with the libraries that they belong to. Out: findings, sorted by place. Invariant: a file with errors is not
looked at: its errors are what there is to say.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from antq_rules.authoring.lint.allow import Allowances
from antq_rules.authoring.lint.rules import CODES, OF_A_FILE, OF_ALL_FILES
from antq_rules.authoring.lint.subject import Finding, Subject
from antq_rules.diagnostics import Diagnostic, has_errors
from antq_rules.pipeline import Library
from antq_rules.syntax import tree
from antq_rules.syntax.own_words import in_own_words


@dataclass(frozen=True, slots=True)
class Linted:
    """What came out: findings of the chosen codes, errors of files that could not be looked at, the files looked at."""

    findings: tuple[Finding, ...]
    errors: tuple[Diagnostic, ...]
    subjects: tuple[Subject, ...]


def lint_files(
    files: Iterable[tuple[Path, Library]],
    *,
    years: tuple[int, ...] = (),
    is_chosen: Callable[[str], bool] = lambda _: True,
) -> Linted:
    """Look at files. `years` are those whose days off matter; `is_chosen` says which codes to report."""
    subjects: list[Subject] = []
    errors: list[Diagnostic] = []
    allowances = Allowances()
    for path, library in files:
        ruleset, found = library.load_path(path)
        file, source = library.syntax_tree(path), library.files.read(path.resolve())[0]
        if has_errors(found) or file is None or source is None:
            errors += [item for item in found if item.code.startswith("E")]
            continue
        for item in found:
            allowances.allows(item)  # a warning of the checker makes an allowance useful
        used = {use.path.text: library.used_trees(path, use.path.text) for use in _uses(file)}
        subjects.append(Subject(path.resolve(), source, file, ruleset, library.vocabulary, used, years))
    kept = [item for item in _look(subjects) if not allowances.allows(item.diagnostic)]
    silent = set(CODES) & ({"W614"} if not years else set())
    for subject in subjects:
        kept += allowances.faults(subject.source, silent)
    chosen = {_key(item): _in_own_words(item) for item in kept if is_chosen(item.diagnostic.code)}
    return Linted(tuple(chosen[key] for key in sorted(chosen)), tuple(errors), tuple(subjects))


def _in_own_words(item: Finding) -> Finding:
    return Finding(in_own_words((item.diagnostic,))[0], item.edit)


def _look(subjects: Sequence[Subject]) -> Iterable[Finding]:
    for subject in subjects:
        for rule in OF_A_FILE.values():
            yield from rule(subject)
    for whole in OF_ALL_FILES.values():
        yield from whole(subjects)


def _key(item: Finding) -> tuple[str, int, int, str, str]:
    span = item.diagnostic.labels[0].span
    return (
        span.source.name,
        span.start,
        span.end,
        item.diagnostic.code,
        repr(sorted(item.diagnostic.facts.items(), key=str)),
    )


def _uses(file: tree.File) -> Iterable[tree.Use]:
    return (item for item in file.items if isinstance(item, tree.Use))
