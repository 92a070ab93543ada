"""What the server answers to each question of an editor.

In: a server with its session, and the parameters of a request. Out: types of the protocol. Invariant: a question about
a place where nothing is known gets an empty answer, not an error; only a rename that is refused says why.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from antq_rules.authoring.format import format_ruleset
from antq_rules.authoring.language_server.completing import complete
from antq_rules.authoring.language_server.findings import style_repairs
from antq_rules.authoring.language_server.fixing import Fix, fix_of
from antq_rules.authoring.language_server.hovering import hover
from antq_rules.authoring.language_server.lenses import lenses
from antq_rules.authoring.language_server.outline import folds, outline
from antq_rules.authoring.language_server.places import ClientText
from antq_rules.authoring.language_server.project import Occurrence, Project
from antq_rules.authoring.language_server.renaming import Edit, Refusal, nameable, rename
from antq_rules.authoring.language_server.wire import (
    completion_item,
    diagnostic,
    document_symbol,
    folding_range,
    lines_edit,
    range_of,
    workspace_edit,
)
from antq_rules.authoring.language_server.words import say
from antq_rules.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from antq_rules.authoring.language_server.server import AntqServer

RUN_TESTS = "antq.runTests"
_TRIGGERS = [".", '"', "=", "(", "/"]


class _Asked:
    """A document, or a place in it, that a request is about."""

    def __init__(self, server: "AntqServer", uri: str, position: types.Position | None = None) -> None:
        self.server = server
        self.lang = server.session.lang
        self.path = server.path(uri)
        self.project: Project = server.session.project(self.path)
        self.text: ClientText = server.session.text(self.path)
        self.offset = self.text.offset(position.line, position.character) if position else 0

    @property
    def found(self) -> Occurrence | None:
        """The name at the place."""
        return self.project.at(self.path, self.offset)

    def location(self, path: Path, start: int, end: int) -> types.Location:
        """A place in any file."""
        return types.Location(self.server.uri(path), range_of(self.server.session.text(path), start, end))


def location(server: "AntqServer", asked: Path, span: Span) -> types.Location | None:
    """Where a span is, for a file whose project has read it."""
    path = server.session.project(asked).files.path_of(span.source)
    if path is None:
        return None
    return types.Location(server.uri(path), range_of(server.session.text(path), span.start, span.end))


def answer_questions(server: "AntqServer") -> None:
    """Register an answer for every question."""
    _about_names(server)
    _about_occurrences(server)
    _about_documents(server)
    _about_layout_and_tests(server)
    _about_renaming(server)
    _about_changes(server)


# ---------------------------------------------------------------- names


def _about_names(server: "AntqServer") -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(ls: "AntqServer", params: types.HoverParams) -> types.Hover | None:
        asked = _Asked(ls, params.text_document.uri, params.position)
        found = hover(asked.project, asked.path, asked.offset, asked.lang)
        if found is None:
            return None
        content = types.MarkupContent(types.MarkupKind.Markdown, found.text)
        return types.Hover(content, range_of(asked.text, found.start, found.end))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(ls: "AntqServer", params: types.DefinitionParams) -> list[types.Location]:
        asked = _Asked(ls, params.text_document.uri, params.position)
        found = asked.found
        if found is not None and found.kind == "file":
            used = asked.project.used_path(asked.path, found.name)
            return [] if used is None else [asked.location(used, 0, 0)]
        if found is None or found.symbol is None:
            return []
        item = asked.project.declaration(found.symbol)
        return [asked.location(found.symbol.path, item.name_start, item.name_end)]


def _about_occurrences(server: "AntqServer") -> None:
    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(ls: "AntqServer", params: types.ReferenceParams) -> list[types.Location]:
        asked = _Asked(ls, params.text_document.uri, params.position)
        found = asked.found
        if found is None:
            return []
        wanted = (
            (path, item)
            for path, item in asked.project.everywhere_like(asked.path, found)
            if params.context.include_declaration or not item.is_declaration
        )
        return [asked.location(path, item.start, item.end) for path, item in wanted]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlighted(ls: "AntqServer", params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        asked = _Asked(ls, params.text_document.uri, params.position)
        found = asked.found
        if found is None:
            return []
        return [
            types.DocumentHighlight(
                range_of(asked.text, item.start, item.end),
                types.DocumentHighlightKind.Write if item.is_declaration else types.DocumentHighlightKind.Read,
            )
            for item in asked.project.alike(asked.path, found)
        ]


# ---------------------------------------------------------------- whole documents


def _about_documents(server: "AntqServer") -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(ls: "AntqServer", params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        asked = _Asked(ls, params.text_document.uri)
        reading = asked.project.reading(asked.path)
        return [document_symbol(item, asked.text) for item in outline(reading, asked.lang)] if reading else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folded(ls: "AntqServer", params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        asked = _Asked(ls, params.text_document.uri)
        reading = asked.project.reading(asked.path)
        return [folding_range(item) for item in folds(reading)] if reading else []


def _about_layout_and_tests(server: "AntqServer") -> None:
    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def formatted(ls: "AntqServer", params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        asked = _Asked(ls, params.text_document.uri)
        text, _ = format_ruleset(asked.text.read_text)
        return [] if text is None else lines_edit(asked.text, text)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))
    def lensed(ls: "AntqServer", params: types.CodeLensParams) -> list[types.CodeLens]:
        asked = _Asked(ls, params.text_document.uri)
        uri = params.text_document.uri
        return [
            types.CodeLens(
                range_of(asked.text, item.start, item.start), types.Command(item.text, RUN_TESTS, arguments=[uri])
            )
            for item in lenses(ls.session, asked.path)
        ]


# ---------------------------------------------------------------- changes


def _about_changes(server: "AntqServer") -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    def completed(ls: "AntqServer", params: types.CompletionParams) -> types.CompletionList:
        asked = _Asked(ls, params.text_document.uri, params.position)
        found = complete(asked.project, asked.path, asked.offset, asked.lang)
        # what may stand here depends on every letter: a phrase of several words, a name without its marks
        return types.CompletionList(is_incomplete=True, items=[completion_item(item, asked.text) for item in found])

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def mended(ls: "AntqServer", params: types.CodeActionParams) -> list[types.CodeAction]:
        asked = _Asked(ls, params.text_document.uri, params.range.start)
        last = asked.text.offset(params.range.end.line, params.range.end.character)
        return list(_actions(ls, asked, last))


def _about_renaming(server: "AntqServer") -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(ls: "AntqServer", params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
        asked = _Asked(ls, params.text_document.uri, params.position)
        found = nameable(asked.project, asked.path, asked.offset)
        if isinstance(found, Refusal):
            raise _refused(found, asked.lang)
        return types.PrepareRenamePlaceholder(range_of(asked.text, found.start, found.end), found.name)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def renamed(ls: "AntqServer", params: types.RenameParams) -> types.WorkspaceEdit:
        asked = _Asked(ls, params.text_document.uri, params.position)
        edits = rename(asked.project, asked.path, asked.offset, params.new_name, ls.session.may_change())
        if isinstance(edits, Refusal):
            raise _refused(edits, asked.lang)
        return workspace_edit(edits, ls.session.text, ls.uri)


class Refused(JsonRpcException):
    """A request that was understood and is refused; the editor shows the reason."""

    CODE = types.LSPErrorCodes.RequestFailed.value


def _refused(refusal: Refusal, lang: str) -> Refused:
    return Refused(say(refusal.key, lang, **refusal.facts))


def _actions(server: "AntqServer", asked: _Asked, last: int) -> Iterator[types.CodeAction]:
    session = server.session
    session.check(asked.path)
    for item in session.shown(asked.path):
        fix = fix_of(item) if _touches(item, asked.offset, last) else None
        if fix is not None and session.mends(asked.path, fix):
            yield _action(server, asked, item, fix)
    for found in style_repairs(asked.project, asked.path) if session.lint else ():
        if found.edit is not None and _touches(found.diagnostic, asked.offset, last):
            yield _action(server, asked, found.diagnostic, Fix(found.edit.text, (found.edit.span,)))


def _touches(item: Diagnostic, first: int, last: int) -> bool:
    return item.span is not None and item.span.start <= last and first <= item.span.end


def _action(server: "AntqServer", asked: _Asked, item: Diagnostic, fix: Fix) -> types.CodeAction:
    edits = [Edit(asked.path, span.start, span.end, fix.text) for span in fix.spans]
    key = "replace_with" if fix.text else "take_out"
    return types.CodeAction(
        say(key, asked.lang, text=" ".join(fix.text.split())),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(item, asked.text, asked.lang, partial(location, server, asked.path))],
        is_preferred=True,
        edit=workspace_edit(edits, server.session.text, server.uri),
    )
