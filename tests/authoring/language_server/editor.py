"""An editor without a screen: starts the server and talks with it over its standard input and output."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

PATIENCE = 60.0
"""Seconds after which a request counts as hanging; the machine of the tests may be busy."""


class RequestFailed(Exception):
    """The server answered with an error."""


class Editor:
    """One talk with one server. Documents are known by their URI."""

    def __init__(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        program = [sys.executable, "-c", "from antq_rules.cli.main import main; main()", "lsp", *arguments]
        self.process = subprocess.Popen(
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        self.messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.versions: dict[str, int | None] = {}
        self.shown: list[str] = []
        self.asked: list[str] = []
        self.texts: dict[str, tuple[str, int]] = {}
        self.capabilities: dict[str, Any] = {}
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()
        self._errors: list[bytes] = []
        threading.Thread(target=self._read_errors, daemon=True).start()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline().strip()) or not length:
                if not line and stream.closed:
                    break
                if line.lower().startswith(b"content-length"):
                    length = int(line.partition(b":")[2])
                if not line and not length:
                    self.messages.put(None)
                    return
            self.messages.put(json.loads(stream.read(length)))

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self._errors.extend(self.process.stderr)

    @property
    def errors(self) -> str:
        """What the server wrote on standard error."""
        return b"".join(self._errors).decode("utf-8", "replace")

    # ------------------------------------------------------------ messages

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method: str, params: object) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:
        """The result of a request. Raises RequestFailed for an error, TimeoutError if none comes."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        number, end = self._number, time.monotonic() + PATIENCE
        while True:
            message = self._next(end, method)
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise RequestFailed(message["error"]["message"])
                return message["result"]

    def _next(self, end: float, waiting_for: str) -> dict[str, Any]:
        try:
            message = self.messages.get(timeout=max(end - time.monotonic(), 0.01))
        except queue.Empty:
            raise TimeoutError(f"no answer to {waiting_for}\n{self.errors}") from None
        if message is None:
            raise RequestFailed(f"the server has ended\n{self.errors}")
        self._take(message)
        return message

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is not None and "id" in message:
            self.asked.append(method)
            self._send({"id": message["id"], "result": None})
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.versions[params["uri"]] = params.get("version")
        elif method == "window/showMessage":
            self.shown.append(message["params"]["message"])

    # ------------------------------------------------------------ what an editor does

    def initialize(
        self, *folders: Path, lang: str | None = None, encodings: tuple[str, ...] = (), lint: bool = False
    ) -> dict[str, Any]:
        """Begin the talk."""
        capabilities: dict[str, Any] = {
            "workspace": {
                "codeLens": {"refreshSupport": True},
                "didChangeWatchedFiles": {"dynamicRegistration": True},
            }
        }
        if encodings:
            capabilities["general"] = {"positionEncodings": list(encodings)}
        params: dict[str, Any] = {"processId": None, "capabilities": capabilities, "rootUri": None}
        if folders:
            params["workspaceFolders"] = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
        params["initializationOptions"] = {"lint": lint} if lang is None else {"lang": lang, "lint": lint}
        result: dict[str, Any] = self.request("initialize", params)
        self.capabilities = result["capabilities"]
        self.notify("initialized", {})
        return result

    def open(self, path: Path | str, text: str | None = None) -> str:
        """Open a document: what is on disk, or a text; its URI."""
        uri = path if isinstance(path, str) else path.as_uri()
        shown = text if text is not None else Path(path).read_bytes().decode("utf-8")
        self.texts[uri] = shown, 1
        document = {"uri": uri, "languageId": "antq", "version": 1, "text": shown}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str) -> None:
        """Give a document another text."""
        version = self.texts[uri][1] + 1
        self.texts[uri] = text, version
        change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        self.notify("textDocument/didChange", change)

    def close(self, uri: str) -> None:
        """Close a document."""
        self.texts.pop(uri)
        self.wait(uri, lambda: uri in self.versions)
        del self.versions[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def findings(self, uri: str) -> list[dict[str, Any]]:
        """The findings of the document's present version."""
        return self.wait(uri, lambda: self.versions.get(uri) == self.texts[uri][1])

    def wait(self, uri: str, is_there: Any) -> list[dict[str, Any]]:
        """The findings of a document as soon as a condition holds."""
        end = time.monotonic() + PATIENCE
        while not is_there():
            self._next(end, f"findings of {uri}")
        return self.diagnostics.get(uri, [])

    def codes(self, uri: str) -> list[str]:
        """The codes of the findings of the document's present version."""
        return [item["code"] for item in self.findings(uri)]

    def place(self, uri: str, word: str, inside: int = 1, nth: int = 0) -> dict[str, int]:
        """The place `inside` UTF-16 units behind the beginning of the nth occurrence of a word."""
        text = self.texts[uri][0]
        index = -1
        for _ in range(nth + 1):
            index = text.index(word, index + 1)
        before = text[:index].replace("\r\n", "\n")
        line = before.count("\n")
        column = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        return {"line": line, "character": column + inside}

    def at(self, uri: str, word: str, inside: int = 1, nth: int = 0) -> dict[str, Any]:
        """Parameters of a request about a place."""
        return {"textDocument": {"uri": uri}, "position": self.place(uri, word, inside, nth)}

    def hover(self, uri: str, word: str, nth: int = 0) -> str:
        """The Markdown over a word; "" for none."""
        result = self.request("textDocument/hover", self.at(uri, word, nth=nth))
        return result["contents"]["value"] if result else ""

    def completions(self, uri: str, word: str, nth: int = 0) -> list[str]:
        """What may be written behind a word."""
        result = self.request("textDocument/completion", self.at(uri, word, _units(word), nth))
        return [item["label"] for item in result["items"]]

    def cut(self, uri: str, found: dict[str, Any]) -> str:
        """The characters of a range, or of the range of a location, as the editor shows them."""
        return cut(self.texts[uri][0], found.get("range", found))

    def end(self) -> int:
        """End the talk; the exit code of the server."""
        self.request("shutdown", None)
        self.notify("exit", None)
        code = self.process.wait(PATIENCE)
        assert self.process.stdin is not None
        self.process.stdin.close()
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, found: dict[str, Any], encoding: str = "utf-16") -> str:
    """The characters of a range of a text."""
    name, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def offset(place: dict[str, int]) -> int:
        before = sum(len(line) + 1 for line in lines[: place["line"]])
        line = lines[place["line"]].encode(name)[: place["character"] * size].decode(name)
        return before + len(line)

    return "\n".join(lines)[offset(found["start"]) : offset(found["end"])]


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """A text (with `\\n` as line end) after edits."""
    lines = text.split("\n")

    def offset(place: dict[str, int]) -> int:
        if place["line"] >= len(lines):
            return len(text)
        line = lines[place["line"]].encode("utf-16-le")[: place["character"] * 2].decode("utf-16-le")
        return sum(len(line) + 1 for line in lines[: place["line"]]) + len(line)

    for edit in sorted(edits, key=lambda edit: offset(edit["range"]["start"]), reverse=True):
        begin, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:begin] + edit["newText"] + text[end:]
    return text


@contextmanager
def editor(
    *folders: Path, lang: str | None = None, encodings: tuple[str, ...] = (), lint: bool = False
) -> Iterator[Editor]:
    """An editor that has begun to talk, and that ends the talk well."""
    with Editor() as found:
        found.initialize(*folders, lang=lang, encodings=encodings, lint=lint)
        found.wait("", lambda: found.asked)
        yield found
        assert found.end() == 0
        assert found.errors == "", found.errors
