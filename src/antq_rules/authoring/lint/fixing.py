"""Repairs that cannot change what a ruleset means.

In: findings with edits, and the library of their file. Out: the repaired text, or None where it is not proved that the
ruleset stays the same. Invariant: nothing is written here.
"""

from collections.abc import Iterable

from antq_rules.authoring.lint.subject import Edit, Finding, Subject
from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline import Library
from antq_rules.syntax.parser import parse


def repaired(subject: Subject, findings: Iterable[Finding], library: Library) -> tuple[str, int] | None:
    """The text of a file after the repair of findings, and how many they are; None where there is nothing to do.

    A repair after which the file would check to another ruleset, or to other findings, is left out.
    """
    text, done = subject.source.text, 0
    edits = sorted(
        {(item.edit.span.start, item.edit.span.end): item.edit for item in findings if item.edit}.values(), key=_start
    )
    for edit in reversed(edits):
        after = text[: edit.span.start] + edit.text + text[edit.span.end :]
        if _is_same(subject, after, library):
            text, done = after, done + 1
    return (text, done) if done else None


def _start(edit: Edit) -> int:
    return edit.span.start


def _is_same(subject: Subject, text: str, library: Library) -> bool:
    if subject.ruleset is None:
        # the rulesets that use the file are not at hand: its items must stay as they are
        file, _ = parse(SourceFile(subject.source.name, text))
        return file is not None and file.items == subject.file.items
    ruleset, found = library.load_text(subject.path, text)
    _, before = library.load_path(subject.path)
    is_same = ruleset is not None and ruleset.hash == subject.ruleset.hash
    return is_same and sorted(item.code for item in found) == sorted(item.code for item in before)
