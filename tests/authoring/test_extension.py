"""The folder `editors/vscode`: what the files of the extension say of one another, and what words the editor sees."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from antq_rules.authoring.textmate import SCOPE
from antq_rules.syntax.foreign import LANGUAGE_LINES

FOLDER = Path(__file__).resolve().parents[2] / "editors/vscode"


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


PACKAGE = read("package.json")


def test_the_files_that_the_extension_names_are_there() -> None:
    given = PACKAGE["contributes"]
    named = [PACKAGE["main"], *(item["path"] for item in (*given["grammars"], *given["snippets"]))]
    named += [item["configuration"] for item in given["languages"]]
    assert [name for name in [*named, "README.md", "LICENSE"] if not (FOLDER / name).is_file()] == []
    assert given["grammars"][0]["scopeName"] == SCOPE == read("syntaxes/antq.tmLanguage.json")["scopeName"]
    assert {item["language"] for item in (*given["grammars"], *given["snippets"])} == {"antq"}


def test_the_client_starts_the_server_and_reads_only_declared_settings() -> None:
    client = (FOLDER / "src/extension.js").read_text(encoding="utf-8")
    assert re.search(r'args: \["lsp"\]', client)
    declared = PACKAGE["contributes"]["configuration"]["properties"]
    used = {f"antq.{name}" for name in re.findall(r'settings\.get\("([\w.]+)"', client)}
    assert used
    assert used <= set(declared)
    commands = {item["command"] for item in PACKAGE["contributes"]["commands"]}
    assert set(re.findall(r'registerCommand\("([\w.]+)"', client)) == commands


@pytest.mark.parametrize("line", [*LANGUAGE_LINES.values(), "antq 1  # chú thích"])
def test_the_first_line_tells_the_language(line: str) -> None:
    assert re.match(PACKAGE["contributes"]["languages"][0]["firstLine"], line)


@pytest.mark.parametrize("text", ["tiêu_chí", "nghị", "Đảng", "đơn", "so_vu_2", "ưỡng"])
def test_a_word_with_diacritics_is_one_word(text: str) -> None:
    pattern = read("language-configuration.json")["wordPattern"]
    assert pattern == {"pattern": r"[\p{L}\p{M}\p{N}_]+", "flags": "u"}
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)  # type: ignore[arg-type]  # the names of two forms
        assert all(unicodedata.category(char)[0] in "LMN" or char == "_" for char in written)


def test_the_lock_file_names_no_registry() -> None:
    locked = read("package-lock.json")["packages"]
    assert locked["node_modules/vscode-languageclient"]["integrity"]
    assert not [name for name, item in locked.items() if "resolved" in item]
