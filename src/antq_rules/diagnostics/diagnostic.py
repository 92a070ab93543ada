"""A finding as data: a stable code, facts, and labelled places. Words are added when it is rendered.

In: code and facts from the step that found the fault. Out: a frozen value that sorts by place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from antq_rules.diagnostics.source import Span


class Severity(StrEnum):
    """`error`: the step cannot give a trustworthy product; `warning`: it can, but a person should look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and the key of the words to print at it (`catalog/` text `label_<key>`, or `label` for key "")."""

    span: Span
    key: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `code` is stable (`E104`); its first letter gives the severity. `facts` fill the `{…}` of the texts of the
    catalogue. `labels[0]` is the primary place. `variant` selects among texts of one code: with variant "x" the
    texts `message_x`, `label_x`, `help_x`, `note_x` are used where they exist, else `message`, `label`, `help`, `note`.
    `help` = False drops the help line (used when no suggestion is near enough). `keywords` is how the file writes the
    keywords that the texts name in English; empty where it writes them so.
    """

    code: str
    labels: tuple[Label, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    variant: str = ""
    help: bool = True
    keywords: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        """One line in English; `render_diagnostics` gives the source lines, and Vietnamese."""
        from antq_rules.diagnostics.render.concise import render_concise

        return render_concise(self, "en").rstrip("\n")

    @property
    def severity(self) -> Severity:
        """Severity by the first letter of the code."""
        return Severity.WARNING if self.code.startswith("W") else Severity.ERROR

    @property
    def span(self) -> Span | None:
        """The primary place, if the finding has one."""
        return self.labels[0].span if self.labels else None


def sort_diagnostics(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without repetitions, sorted by file, place and code."""

    def key(item: Diagnostic) -> tuple[str, int, int, str]:
        span = item.span
        return (span.source.name, span.start, span.end, item.code) if span else ("", -1, -1, item.code)

    seen: dict[tuple[object, ...], Diagnostic] = {}
    for item in found:
        seen.setdefault((*key(item), item.variant, tuple(sorted(map(repr, item.facts.items())))), item)
    return tuple(sorted(seen.values(), key=key))


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error (not a warning)."""
    return any(item.severity is Severity.ERROR for item in found)


def at(code: str, span: Span | None, /, variant: str = "", help: bool = True, **facts: object) -> Diagnostic:
    """A diagnostic with one place."""
    labels = (Label(span),) if span is not None else ()
    return Diagnostic(code, labels, facts, variant, help)
