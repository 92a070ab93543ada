"""The data of this package as messages of the Language Server Protocol.

In: completions, hovers, findings, edits, with the text that their offsets are in. Out: types of `lsprotocol`.
Invariant: every place that leaves is one of the editor's own text.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lsprotocol import types

from antq_rules.authoring.language_server.completing import Completion
from antq_rules.authoring.language_server.outline import Fold, Outlined
from antq_rules.authoring.language_server.places import ClientText, Place
from antq_rules.authoring.language_server.renaming import Edit
from antq_rules.authoring.lint.rules import CODES as LINTED
from antq_rules.diagnostics import Diagnostic, Label, Severity, Span
from antq_rules.diagnostics.render.page import page_path
from antq_rules.diagnostics.render.words import words

SOURCE = "antq-rules"
Locate = Callable[[Span], types.Location | None]

_SYMBOLS = {
    "ruleset": types.SymbolKind.Module,
    "evidence": types.SymbolKind.Struct,
    "unit": types.SymbolKind.Struct,
    "field": types.SymbolKind.Field,
    "element": types.SymbolKind.Field,
    "attribute": types.SymbolKind.Property,
    "option": types.SymbolKind.EnumMember,
    "parameter": types.SymbolKind.Constant,
    "definition": types.SymbolKind.Function,
    "eligibility": types.SymbolKind.Boolean,
    "group": types.SymbolKind.Namespace,
    "criterion": types.SymbolKind.Class,
    "decision": types.SymbolKind.Enum,
    "classification": types.SymbolKind.Enum,
    "outcome": types.SymbolKind.EnumMember,
}
_COMPLETIONS = {
    "keyword": types.CompletionItemKind.Keyword,
    "field": types.CompletionItemKind.Field,
    "element": types.CompletionItemKind.Field,
    "attribute": types.CompletionItemKind.Property,
    "part": types.CompletionItemKind.Property,
    "option": types.CompletionItemKind.EnumMember,
    "outcome": types.CompletionItemKind.EnumMember,
    "parameter": types.CompletionItemKind.Constant,
    "definition": types.CompletionItemKind.Function,
    "criterion": types.CompletionItemKind.Class,
    "group": types.CompletionItemKind.Module,
    "ruleset": types.CompletionItemKind.Module,
    "file": types.CompletionItemKind.File,
}


def position(place: Place) -> types.Position:
    """A place."""
    return types.Position(place.line, place.character)


def range_of(text: ClientText, start: int, end: int) -> types.Range:
    """The characters `start` to `end`."""
    return types.Range(position(text.place(start)), position(text.place(end)))


def completion_item(item: Completion, text: ClientText) -> types.CompletionItem:
    """A completion that replaces what was typed of it."""
    return types.CompletionItem(
        label=item.text,
        kind=_COMPLETIONS.get(item.kind, types.CompletionItemKind.Value),
        detail=item.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, item.meaning) if item.meaning else None,
        filter_text=item.matches,
        sort_text=f"{item.rank}{item.text}" if item.kind == "keyword" else None,
        text_edit=types.TextEdit(range_of(text, item.start, item.end), item.text),
    )


def document_symbol(item: Outlined, text: ClientText) -> types.DocumentSymbol:
    """A symbol with those below it."""
    return types.DocumentSymbol(
        name=item.name,
        detail=item.detail or None,
        kind=_SYMBOLS[item.kind],
        range=range_of(text, item.start, item.end),
        selection_range=range_of(text, item.name_start, item.name_end),
        children=[document_symbol(child, text) for child in item.children],
    )


def folding_range(item: Fold) -> types.FoldingRange:
    """Lines that can be folded."""
    return types.FoldingRange(item.first, item.last, kind=types.FoldingRangeKind(item.kind))


def workspace_edit(
    edits: Iterable[Edit], text_of: Callable[[Path], ClientText], uri_of: Callable[[Path], str]
) -> types.WorkspaceEdit:
    """Edits by file."""
    changes: dict[str, list[types.TextEdit]] = {}
    for item in edits:
        edit = types.TextEdit(range_of(text_of(item.path), item.start, item.end), item.text)
        changes.setdefault(uri_of(item.path), []).append(edit)
    return types.WorkspaceEdit(changes=changes)


def diagnostic(item: Diagnostic, text: ClientText, lang: str, locate: Locate) -> types.Diagnostic:
    """A finding with its words: message, note and help; its other places as related information."""
    said = words(item, lang)
    parts = [said.message, *(part for part in (*said.labels[:1], said.note, said.help) if part)]
    span = item.span
    page = page_path(item.code, lang)
    return types.Diagnostic(
        range=range_of(text, span.start, span.end) if span is not None else range_of(text, 0, 0),
        message="\n".join(dict.fromkeys(parts)),
        severity=_severity(item),
        code=item.code,
        code_description=types.CodeDescription(page.as_uri()) if page is not None else None,
        source=SOURCE,
        related_information=list(_related(item.labels[1:], said.labels[1:], said.message, locate)),
    )


def _severity(item: Diagnostic) -> types.DiagnosticSeverity:
    if item.severity is Severity.ERROR:
        return types.DiagnosticSeverity.Error
    # style is no hazard: an editor shows it more quietly
    return types.DiagnosticSeverity.Information if item.code in LINTED else types.DiagnosticSeverity.Warning


def _related(
    labels: Iterable[Label], texts: Iterable[str], message: str, locate: Locate
) -> Iterable[types.DiagnosticRelatedInformation]:
    for label, text in zip(labels, texts, strict=True):
        place = locate(label.span)
        if place is not None:
            yield types.DiagnosticRelatedInformation(place, text or message)


def option(options: object, name: str) -> object:
    """A value of the initialization options, in whatever form they were read."""
    return options.get(name) if isinstance(options, Mapping) else getattr(options, name, None)


def lines_edit(text: ClientText, wanted: str) -> list[types.TextEdit]:
    """One edit that gives the document another text, from the first line that differs to the last."""
    end = "\r\n" if "\r\n" in text.text else "\n"
    old, new = _lines(text.text), _lines(wanted.replace("\n", end))
    if old == new:
        return []
    shared = min(len(old), len(new))
    first = next((index for index in range(shared) if old[index] != new[index]), shared)
    last = next((index for index in range(shared - first) if old[-1 - index] != new[-1 - index]), shared - first)
    begin, stop = types.Position(first, 0), types.Position(len(old) - last, 0)
    if last == 0:
        stop = position(text.end)
    if first == len(old):
        begin = stop
    return [types.TextEdit(types.Range(begin, stop), "".join(new[first : len(new) - last]))]


def _lines(text: str) -> list[str]:
    """The lines as an editor counts them, with their ends."""
    lines: list[str] = []
    begin = 0
    for index, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
            lines.append(text[begin : index + 1])
            begin = index + 1
    return lines + ([text[begin:]] if begin < len(text) else [])
