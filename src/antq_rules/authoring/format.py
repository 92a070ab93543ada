"""The one canonical layout of a ruleset file, in the keywords of either lexicon.

In: the text of a file. Out: the formatted text, or None and the findings where the text cannot be read.
Invariants: formatting keeps every comment and never changes the tree; formatting twice is formatting once.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.pipeline import Library
from antq_rules.ruleset.model import RuleSet
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse
from antq_rules.syntax.printer import print_file


def format_ruleset(
    text: str, name: str = "-", *, keywords: str | None = None
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text in canonical layout, or None where it has errors; `name` is what findings show.

    `keywords` is the lexicon to write (`en` or `vi`), by default the one that the file has. Line ends are `\\n`.
    Raises AssertionError where the formatted text would be read differently: a fault of the formatter.
    """
    file, found = parse(SourceFile(name, text))
    if file is None:
        return None, found
    wanted = replace(file, lexicon=keywords or file.lexicon)
    formatted = print_file(wanted)
    again, _ = parse(SourceFile(name, formatted))
    # INVARIANT: a formatter that changes the meaning of a ruleset must not hand the text out
    if again != wanted or _texts(again.comments) != _texts(file.comments):
        raise AssertionError(f"formatting {name} would change it")
    return formatted, found


def assert_same_ruleset(library: Library, path: Path, text: str) -> None:
    """Check the file of a path as it is and as `text`, with all that it uses and extends.

    Raises AssertionError where the two are not the same ruleset (by hash) or do not have the same faults.
    """
    before, after = library.load_path(path), library.load_text(path, text)
    if _facts(*before) != _facts(*after):
        raise AssertionError(f"formatting {path} would change the ruleset")


def _facts(ruleset: RuleSet | None, found: Sequence[Diagnostic]) -> tuple[str | None, list[str]]:
    return None if ruleset is None else ruleset.hash, sorted(item.code for item in found)


def _texts(comments: tuple[tree.Comment, ...]) -> list[str]:
    return sorted(comment.text for comment in comments)
