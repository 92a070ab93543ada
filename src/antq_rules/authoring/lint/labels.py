"""Labels: missing, given twice, without diacritics, or promising a day that no rule reads.

In: a subject. Out: W606, W607, W608, W616, W621.
"""

import re
from collections.abc import Iterable, Iterator

from antq_rules.authoring.lint.subject import Finding, Subject, below, clause, conditions, fields_of, nodes
from antq_rules.diagnostics import Diagnostic, Label, Span
from antq_rules.diagnostics.diagnostic import at
from antq_rules.syntax import tree

_FEWEST_WORDS = 4
_DAY = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|đến hết|kể từ|sau) ngày\b|\btrong (?:quý|tháng)\b"
    r"|\b(?:before|by|no later than) \d|\bin (?:quarter|month)\b",
    re.IGNORECASE,
)


def without_label(subject: Subject) -> Iterator[Finding]:
    """W606: what results show has only a name."""
    for definition in subject.items(tree.Define):
        if definition.label is None:
            yield Finding(at("W606", definition.name.span, "define", name=definition.name.text))
    for item in fields_of(subject):
        if item.label is None:
            yield Finding(at("W606", item.name.span, name=item.name.text))
        if bare := [option.name.text for option in item.type.options if option.label is None]:
            yield Finding(at("W606", item.type.span, "options", name=item.name.text, options=tuple(bare)))
    for parameter in subject.items(tree.ParameterDeclaration):
        if parameter.label is None and not parameter.is_setting:
            yield Finding(at("W606", parameter.name.span, "parameter", name=parameter.name.text))
    for block in subject.items(tree.OutcomeBlock):
        for outcome in block.outcomes:
            if outcome.label is None:
                yield Finding(at("W606", outcome.name.span, "outcome", name=outcome.name.text))


def label_twice(subject: Subject) -> Iterator[Finding]:
    """W607: two things that stand side by side and are called the same."""
    for block in subject.items(tree.EvidenceBlock):
        yield from _twice(field.label for field in block.fields)
    for declared in fields_of(subject):
        yield from _twice(option.label for option in declared.type.options)
        yield from _twice(field.label for field in declared.type.fields)
    for condition in conditions(subject):
        for lines in nodes(condition, tree.Block):
            yield from _twice(line.label for line in lines.lines)
    for outcomes in subject.items(tree.OutcomeBlock):
        yield from _twice(outcome.label for outcome in outcomes.outcomes)
    # where only the number of criteria is known, one title says so for all of them
    yield from _twice(item.title for item in subject.items(tree.Criterion) if not _is_counted(item))


def _is_counted(criterion: tree.Criterion) -> bool:
    basis = clause(criterion, "basis")
    return basis is not None and isinstance(basis.value, tree.Basis) and basis.value.kind.text == "counted"


def _twice(labels: Iterable[tree.Text | None]) -> Iterator[Finding]:
    first: dict[str, tree.Text] = {}
    for label in labels:
        if label is None:
            continue
        same = first.setdefault(" ".join(label.text.casefold().split()), label)
        if same is not label:
            places = (Label(label.span), Label(same.span, "first"))
            yield Finding(Diagnostic("W607", places, {"text": label.text}))


def line_without_label(subject: Subject) -> Iterator[Finding]:
    """W608: a line that results can only show as a formula: beside labelled ones, or of several conditions."""
    for condition in conditions(subject):
        for block in nodes(condition, tree.Block):
            if len(block.lines) < 2:
                continue
            is_labelled = any(line.label is not None for line in block.lines)
            for line in block.lines:
                if line.label is None and _is_formula(line.condition, is_labelled=is_labelled):
                    yield Finding(at("W608", _first_line(line.condition.span), "" if is_labelled else "compound"))


def _is_formula(condition: tree.Expression, *, is_labelled: bool) -> bool:
    """Whether results would show signs and names: a definition and a field bring their own labels."""
    while isinstance(condition, tree.When | tree.Not):
        condition = condition.consequence if isinstance(condition, tree.When) else condition.item
    if is_labelled:
        return not isinstance(condition, tree.Reference)
    return isinstance(condition, tree.Junction)


def _first_line(span: Span) -> Span:
    end = span.source.text.find("\n", span.start, span.end)
    return span if end < 0 else Span(span.source, span.start, end)


def day_not_read(subject: Subject) -> Iterator[Finding]:
    """W616: a label names a day, and the rule below it only asks whether the document is there."""
    for condition in conditions(subject):
        for line in nodes(condition, tree.Line):
            if line.label is not None:
                yield from _promise(line.label, line.condition)
    for item in subject.items(tree.Define):
        if item.label is not None:
            yield from _promise(item.label, item.condition)
    for criterion in subject.items(tree.Criterion):
        require = clause(criterion, "require")
        if require is not None and clause(criterion, "due") is None:
            yield from _promise(criterion.title, require.value)


def _promise(label: tree.Text, condition: object) -> Iterator[Finding]:
    match = _DAY.search(label.text)
    if match is None:
        return
    inside = list(below(condition))
    reads_day = any(
        isinstance(node, tree.InPeriod | tree.DayRelation | tree.Within | tree.DateLiteral) for node in inside
    )
    presence = next((node for node in inside if isinstance(node, tree.Presence) and node.is_present), None)
    if presence is not None and not reads_day:
        places = (Label(presence.span), Label(label.span, "text"))
        yield Finding(Diagnostic("W616", places, {"text": match.group(), "name": presence.item.span.text}))


def without_diacritics(subject: Subject) -> Iterator[Finding]:
    """W621: a Vietnamese text typed without its marks."""
    for label in _shown(subject):
        words = re.findall(r"[A-Za-z]+", label.text)
        if len(words) >= _FEWEST_WORDS and label.text.isascii() and not any(word.lower() in _ENGLISH for word in words):
            yield Finding(at("W621", label.span))


_ENGLISH = frozenset(("the", "of", "and", "is", "are", "for", "with", "by", "has", "have", "not", "no", "from", "this"))


def _shown(subject: Subject) -> Iterator[tree.Text]:
    """Titles and labels, which results print."""
    for entry in nodes(subject.file.items, tree.HeaderEntry):
        if entry.key == "title":
            yield from (value for value in entry.values if isinstance(value, tree.Text))
    for node in below(subject.file.items):
        for name in ("label", "title"):
            text = getattr(node, name, None)
            if isinstance(text, tree.Text):
                yield text
