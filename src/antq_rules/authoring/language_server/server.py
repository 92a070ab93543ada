"""The language server: messages of an editor in, answers of this package out.

In: a language and folders of rulesets. Out: a server of `pygls` that speaks over standard input and output. Invariants:
nothing is printed but the protocol; a document is checked when its author pauses, and answers are about its text of
that moment; work that takes long gives way to requests.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from antq_rules import __version__
from antq_rules.authoring.language_server import answers
from antq_rules.authoring.language_server.lenses import summary
from antq_rules.authoring.language_server.session import Session
from antq_rules.authoring.language_server.test_runs import run_beside
from antq_rules.authoring.language_server.wire import SOURCE, diagnostic, option
from antq_rules.authoring.language_server.words import LANGUAGES

PAUSE = 0.15
"""Seconds without a change after which a document is checked."""
RUN_TESTS = answers.RUN_TESTS
_WATCHED = ("**/*.antq", "**/tests.yaml", "**/tests.csv", "**/vocabulary.yaml", "**/released.yaml")


class AntqServer(LanguageServer):
    """The server with what its editor has open."""

    def __init__(self, lang: str, rulesets: Sequence[Path]) -> None:
        # The whole text comes with every change: no two counts of lines can drift apart.
        super().__init__(SOURCE, __version__, types.TextDocumentSyncKind.Full)
        self.session = Session(lang=lang, rulesets=tuple(rulesets))
        self.uris: dict[Path, str] = {}
        self.versions: dict[Path, int] = {}
        self._checks: dict[Path, asyncio.Task[None]] = {}

    # ------------------------------------------------------------ names of files

    def path(self, uri: str) -> Path:
        """The file of a document; a document without a file is put into a folder that does not exist."""
        name = uris.to_fs_path(uri) if uri.startswith("file:") else None
        path = Path(name).resolve() if name else Path("/", "untitled", uri.rpartition("/")[2].replace(":", "_"))
        if path in self.session.documents or path not in self.uris:
            self.uris[path] = uri
        return path

    def uri(self, path: Path) -> str:
        """How the editor calls a file."""
        return self.uris.get(path) or path.as_uri()

    # ------------------------------------------------------------ findings

    def check_soon(self, path: Path, pause: float = PAUSE) -> None:
        """Check a document, and what depends on it, after a pause without another change."""
        running = self._checks.pop(path, None)
        if running is not None:
            running.cancel()
        self._checks[path] = asyncio.get_running_loop().create_task(self._check(path, pause))

    async def _check(self, path: Path, pause: float) -> None:
        await asyncio.sleep(pause)
        for file in self.session.affected(path):
            self._publish(self.session.check(file))
            # requests that came in meanwhile go first; a change of the document ends this run
            await asyncio.sleep(0)

    def close(self, path: Path) -> None:
        """A document is closed: nothing is shown any more for files that only mattered because of it."""
        running = self._checks.pop(path, None)
        if running is not None:
            running.cancel()
        self.versions.pop(path, None)
        self.session.drop(path)
        self._publish(self.session.forget(self.session.not_needed()))
        for other in self.session.documents:
            self.check_soon(other)

    def _publish(self, paths: Iterable[Path]) -> None:
        for path in sorted(paths):
            text = self.session.text(path)
            locate = partial(answers.location, self, path)
            found = [diagnostic(item, text, self.session.lang, locate) for item in self.session.shown(path)]
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(self.uri(path), found, self.versions.get(path))
            )

    # ------------------------------------------------------------ tests

    async def run_tests(self, uri: str) -> dict[str, object] | None:
        """Run the tests of the ruleset of a document; what came out, as data for clients that want it."""
        path = self.path(uri)
        session = self.session
        reading = session.project(path).reading(path)
        if reading is None or not reading.contents.head.id:
            return None
        library, sources = session.library_for_tests(path), session.sources(path)
        run = await asyncio.to_thread(run_beside, path, reading.contents.head.id, library)
        session.keep_run(path, sources, run)
        kind = types.MessageType.Warning if run.failed or run.faults else types.MessageType.Info
        text = summary(run, session.lang)
        self.window_show_message(types.ShowMessageParams(kind, text))
        capabilities = self.client_capabilities.workspace
        if capabilities and capabilities.code_lens and capabilities.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        failed = [case.name for case in run.failed]
        return {"ruleset": run.ruleset, "tests": len(run.cases), "failed": failed, "message": text}


def create_server(lang: str = "vi", rulesets: Sequence[Path] = ()) -> AntqServer:
    """A server that speaks `lang` unless its editor wants the other language; `rulesets` are looked through first."""
    server = AntqServer(lang, rulesets)
    # a refusal is an answer; the library would write it down as a fault
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refusal)
    _begin(server)
    _follow_documents(server)
    _follow_files(server)
    answers.answer_questions(server)

    @server.command(RUN_TESTS)
    async def run_tests(ls: AntqServer, uri: str) -> object:
        return await ls.run_tests(uri)

    return server


def _is_no_refusal(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], answers.Refused))


def _begin(server: AntqServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(ls: AntqServer, params: types.InitializeParams) -> None:
        session = ls.session
        wanted = option(params.initialization_options, "lang")
        session.lang = wanted if isinstance(wanted, str) and wanted in LANGUAGES else session.lang
        session.lint = option(params.initialization_options, "lint") is not False
        session.encoding = str(getattr(ls.workspace.position_encoding, "value", ls.workspace.position_encoding))
        roots = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        paths = (uris.to_fs_path(uri) for uri in roots if uri)
        session.folders = tuple(Path(path).resolve() for path in paths if path)

    @server.feature(types.INITIALIZED)
    def initialized(ls: AntqServer, params: types.InitializedParams) -> None:  # noqa: ARG001  pygls' signature
        _watch_files(ls)


def _follow_documents(server: AntqServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: AntqServer, params: types.DidOpenTextDocumentParams) -> None:
        path = ls.path(params.text_document.uri)
        ls.uris[path] = params.text_document.uri
        ls.versions[path] = params.text_document.version
        ls.session.put(path, params.text_document.text)
        ls.check_soon(path, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: AntqServer, params: types.DidChangeTextDocumentParams) -> None:
        path = ls.path(params.text_document.uri)
        ls.versions[path] = params.text_document.version
        ls.session.put(path, ls.workspace.get_text_document(params.text_document.uri).source)
        ls.check_soon(path)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: AntqServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(ls.path(params.text_document.uri))


def _follow_files(server: AntqServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: AntqServer, params: types.DidSaveTextDocumentParams) -> None:  # noqa: ARG001  pygls' signature
        _look_again(ls)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(ls: AntqServer, params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        _look_again(ls)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(ls: AntqServer, params: types.DidChangeWorkspaceFoldersParams) -> None:  # noqa: ARG001
        paths = (uris.to_fs_path(folder.uri) for folder in ls.workspace.folders.values())
        ls.session.folders = tuple(Path(path).resolve() for path in paths if path)
        _look_again(ls)


def _look_again(server: AntqServer) -> None:
    server.session.files_changed()
    for path in server.session.documents:
        server.check_soon(path)


def _watch_files(server: AntqServer) -> None:
    """Ask the editor to say when files change, where it can."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is None or not watched.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _WATCHED])
    registration = types.Registration("antq-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))
