"""Checks the bundled rulesets and writes what `store.py` reads. Called when the package is built.

In: the bundled rulesets. Out: one file for each of them, and an index with the vocabulary and the facts of all headers.
Invariants: the same texts give the same bytes; a ruleset with any finding is not stored, so that its findings are said
at each run. One that extends another is stored with the texts of its base; the library serves it only while no author's
folder may hold a base of that name.
"""

import json
import os
from pathlib import Path

from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.files import VOCABULARY, RuleSetFiles
from antq_rules.pipeline.from_text import TextReader
from antq_rules.pipeline.library import Library, bundled_root
from antq_rules.pipeline.store import FOLDER, INDEX, digest_of, made_by, stored_name
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.stored import encode


def write_store(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write the store of the bundled rulesets in place of an older one, and return its files."""
    library = Library([bundled_root()], use_stored=False)
    reader, files = TextReader(library), library.files
    headers: dict[str, object] = {}
    contents: dict[str, dict[str, object]] = {}
    for path in sorted(files.bundled.rglob("*.antq")):
        key = files.key(path)
        ruleset, findings = reader.load(path)
        if findings:
            continue
        line = (path, *reader.bases_of(path))
        digests = {files.key(each): digest_of(_source(files, files.key(each))) for each in line}
        headers[key] = (digests, reader.facts(path))
        if ruleset is not None:
            # Which unit types there are decides whether a ruleset is sound, so the vocabulary is one of its sources.
            keys = [name for each in line for name in (files.key(each), *reader.used_by(each))]
            contents[stored_name(key)] = _stored(ruleset, files, tuple(dict.fromkeys((*keys, VOCABULARY))))
    digest = digest_of(_source(files, VOCABULARY))
    index = {"vocabulary": library.vocabulary, "vocabulary_text": digest, "headers": headers}
    contents[INDEX] = {"index": encode(index, ())}
    for old in folder.rglob("*.json"):
        if old.relative_to(folder).as_posix() not in contents:
            old.unlink()
    return tuple(_write(folder / name, content) for name, content in contents.items())


def _stored(ruleset: RuleSet, files: RuleSetFiles, keys: tuple[str, ...]) -> dict[str, object]:
    sources = {key: _source(files, key) for key in keys}
    return {
        "sources": {key: digest_of(source) for key, source in sources.items()},
        "hash": ruleset.hash,
        "ruleset": encode(ruleset, list(sources.values())),
    }


def _source(files: RuleSetFiles, key: str) -> SourceFile:
    source, _ = files.read(files.bundled / key)
    if source is None:
        raise FileNotFoundError(key)
    return source


def _write(path: Path, content: dict[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"made_by": made_by(), **content}, ensure_ascii=False, separators=(",", ":"))
    # Moved into place whole: a run at this moment reads the old file or the new one.
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    unfinished.write_text(text + "\n", encoding="utf-8", newline="\n")
    unfinished.replace(path)
    return path
