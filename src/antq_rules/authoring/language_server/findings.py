"""What is wrong with a file, as `antq-rules check` and `antq-rules lint` would say it.

In: a project and a file. Out: findings by the file that their first place is in, and the repairs of the linter.
Invariants: what a file says depends on no other file that is merely open; a finding without a place is about the first
line of the file that was asked for.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from antq_rules.authoring.language_server.project import Project
from antq_rules.authoring.lint.fixing import repaired
from antq_rules.authoring.lint.run import Linted, lint_files
from antq_rules.authoring.lint.subject import Finding
from antq_rules.checking.family import check_family
from antq_rules.diagnostics import Diagnostic, has_errors, sort_diagnostics
from antq_rules.pipeline.library import is_old_version
from antq_rules.pipeline.released import released_in
from antq_rules.ruleset.model import RuleSet


def findings(project: Project, path: Path, *, lint: bool) -> Mapping[Path, tuple[Diagnostic, ...]]:
    """Every finding about a file with what it uses and extends; with `lint` also those of style."""
    ruleset, found = project.library.load_path(path)
    if ruleset is not None:
        found = sort_diagnostics((*found, *_among_others(project, path, ruleset)))
    if lint and not has_errors(found):
        found = sort_diagnostics((*found, *(item.diagnostic for item in style(project, path).findings)))
    by_path: dict[Path, list[Diagnostic]] = {path: []}
    for item in found:
        place = project.files.path_of(item.span.source) if item.span is not None else None
        by_path.setdefault(place or path, []).append(item)
    return {place: tuple(items) for place, items in by_path.items()}


def style(project: Project, path: Path) -> Linted:
    """What the linter says of one file: nothing of a version that is kept as it was released."""
    return lint_files(() if is_old_version(path) else [(path, project.library)])


def style_repairs(project: Project, path: Path) -> Iterator[Finding]:
    """The findings of style with a repair after which the file is proved to mean the same."""
    linted = style(project, path)
    for subject in linted.subjects:
        for item in linted.findings:
            if item.edit is not None and repaired(subject, [item], project.library) is not None:
                yield item


def _among_others(project: Project, path: Path, ruleset: RuleSet) -> tuple[Diagnostic, ...]:
    """What a sound ruleset says of the rulesets that it replaces, and of its own released version."""
    library = project.library
    named = [other for name in ruleset.supersedes if (other := library.load(name)[0]) is not None]
    own = tuple(
        item for item in check_family([ruleset, *named]) if item.span and item.span.source is ruleset.span.source
    )
    released, _ = released_in(library, project.files.root_of(path))
    return own if released is None else (*own, *released.changed([ruleset]))
