"""What is wrong with a file, as `antq-rules check` would say it.

In: a project and a file. Out: findings by the file that their first place is in. Invariants: what a file says depends
on no other file that is merely open; a finding without a place is about the first line of the file that was asked for.
"""

from collections.abc import Mapping
from pathlib import Path

from antq_rules.authoring.language_server.project import Project
from antq_rules.checking.family import check_family
from antq_rules.diagnostics import Diagnostic, sort_diagnostics
from antq_rules.pipeline.released import released_in
from antq_rules.ruleset.model import RuleSet


def findings(project: Project, path: Path) -> Mapping[Path, tuple[Diagnostic, ...]]:
    """Every finding about a file with what it uses and extends."""
    ruleset, found = project.library.load_path(path)
    if ruleset is not None:
        found = sort_diagnostics((*found, *_among_others(project, path, ruleset)))
    by_path: dict[Path, list[Diagnostic]] = {path: []}
    for item in found:
        place = project.files.path_of(item.span.source) if item.span is not None else None
        by_path.setdefault(place or path, []).append(item)
    return {place: tuple(items) for place, items in by_path.items()}


def _among_others(project: Project, path: Path, ruleset: RuleSet) -> tuple[Diagnostic, ...]:
    """What a sound ruleset says of the rulesets that it replaces, and of its own released version."""
    library = project.library
    named = [other for name in ruleset.supersedes if (other := library.load(name)[0]) is not None]
    own = tuple(
        item for item in check_family([ruleset, *named]) if item.span and item.span.source is ruleset.span.source
    )
    released, _ = released_in(library, project.files.root_of(path))
    return own if released is None else (*own, *released.changed([ruleset]))
