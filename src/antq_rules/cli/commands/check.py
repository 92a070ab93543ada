"""`antq-rules check`: every finding about ruleset files.

In: ruleset files or folders (default: the bundled rulesets). Out: findings and one line of summary on standard error;
1 for errors, and for warnings with `--deny-warnings`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from antq_rules.authoring.lint.allow import without_allowed
from antq_rules.checking.family import check_family
from antq_rules.cli.command import Command
from antq_rules.cli.console import Console, has_warnings
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.files import split_records, unreadable
from antq_rules.cli.libraries import root_of
from antq_rules.cli.options import no_cache_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import Diagnostic, Label, Severity, has_errors, sort_diagnostics
from antq_rules.pipeline import Library, default_library
from antq_rules.pipeline.files import files_below
from antq_rules.pipeline.library import bundled_root
from antq_rules.pipeline.migrations import FILE, foreign_names, read_migrations
from antq_rules.pipeline.released import released_in
from antq_rules.ruleset.model import RuleSet


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Argument(["paths"], nargs=-1, metavar=messages("metavar_paths")),
        click.Option(["--deny-warnings"], is_flag=True, help=messages("option_deny_warnings")),
        rulesets_dir_option(messages),
        no_cache_option(messages),
    ]
    return Command("check", messages, run, parameters)


def run(console: Console, paths: Sequence[str], deny_warnings: bool, folders: Sequence[str]) -> ExitCode:
    """Check the files."""
    console.is_checking = True
    given = [Path(path) for path in paths] or [bundled_root()]
    given, records = split_records(given)
    console.report(records)
    missing = [path for path in given if not path.exists()]
    console.report(unreadable(str(path), FileNotFoundError()) for path in missing)
    found, rulesets, files = check_paths([path for path in given if path.exists()], [Path(path) for path in folders])
    console.report(found)
    if files:
        errors = sum(item.severity is Severity.ERROR for item in found)
        counts = {"rulesets": rulesets, "files": files, "errors": errors, "warnings": len(found) - errors}
        console.note(console.messages("check_done", **counts))
    elif not missing and not records:
        console.note(console.messages("check_nothing"))
    is_sound = not missing and not records and not has_errors(found) and not (deny_warnings and has_warnings(found))
    return ExitCode.DONE if is_sound else ExitCode.FINDINGS


def check_paths(paths: Sequence[Path], folders: Sequence[Path]) -> tuple[tuple[Diagnostic, ...], int, int]:
    """Every finding about files and folders, the number of rulesets among them, and of files."""
    found: list[Diagnostic] = []
    libraries: dict[Path, Library] = {}
    sound: dict[Path, list[RuleSet]] = {}
    seen: set[Path] = set()
    whole = {path.resolve() for path in paths if path.is_dir()}
    for path in paths:
        found += _check_mappings(path, folders)
        for file in sorted(files_below(path, "*.antq")) if path.is_dir() else [path]:
            if file.resolve() in seen:
                continue
            seen.add(file.resolve())
            root = root_of(file, path)
            if root not in libraries:
                libraries[root] = default_library([*folders, root], use_stored=False)
            ruleset, findings = libraries[root].load_path(file)
            found += findings
            if ruleset is not None:
                sound.setdefault(root, []).append(ruleset)
    for root, rulesets in sound.items():
        found += _check_families(rulesets, libraries[root])
    for root, library in libraries.items():
        found += _check_released(root, library, sound.get(root, ()), root in whole)
    return sort_diagnostics(without_allowed(found)), sum(map(len, sound.values())), len(seen)


def _check_released(
    root: Path, library: Library, rulesets: Sequence[RuleSet], is_whole: bool
) -> tuple[Diagnostic, ...]:
    """Whether released versions mean what they meant; for a whole folder also whether all are there."""
    released, findings = released_in(library, root)
    if released is None:
        return findings
    names = [entry.facts.name for entry in library.entries if entry.root == root] if is_whole else ()
    return (*released.changed(rulesets), *(released.lost(names) if is_whole else ()))


def _check_mappings(path: Path, folders: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """What is wrong with the mapping files of a folder, by themselves and against the rulesets that they name."""
    found: list[Diagnostic] = []
    library = default_library([*folders, path])
    for file in sorted(files_below(path, FILE)) if path.is_dir() else ():
        source, findings = library.files.read(file.resolve())
        migrations, more = (None, findings) if source is None else read_migrations(source)
        found += more
        for item in migrations or ():
            old, missing = library.load(item.from_id + (f"@{item.from_version}" if item.from_version else ""))
            new, more = library.load(item.to_id)
            sides = (("from", missing), ("to", more))
            found += [replace(each, labels=(Label(item.places[key]),)) for key, side in sides for each in side[:1]]
            found += foreign_names(item, old, new)
    return tuple(found)


def _check_families(rulesets: Sequence[RuleSet], library: Library) -> tuple[Diagnostic, ...]:
    """What rulesets of one folder say of one another; others are loaded only where one of them is named."""
    known = {item.id for item in rulesets}
    others = {name for item in rulesets for name in item.supersedes} - known
    named = [ruleset for name in sorted(others) if (ruleset := library.load(name)[0]) is not None]
    places = {item.span.source.name for item in rulesets}
    return tuple(
        item for item in check_family([*rulesets, *named]) if item.span is not None and item.span.source.name in places
    )
