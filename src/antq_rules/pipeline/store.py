"""The bundled rulesets as they were checked when the package was built, so that scoring needs no parser.

In: the files below `checked_rulesets/` (written by `store_writing.py`) and the texts of the bundled rulesets. Out:
vocabulary, facts of headers, checked rulesets; None for whatever is not stored. Invariant: nothing is given out that
was made by another program or from other texts than those on disk.
"""

import json
from functools import cache, cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.files import PACKAGE, VOCABULARY, RuleSetFiles
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.registry import RuleSetFacts
from antq_rules.ruleset.stored import decode
from antq_rules.ruleset.vocabulary import Vocabulary

FOLDER = PACKAGE / "checked_rulesets"
INDEX = "index.json"
PROGRAM = ("checking", "diagnostics", "pipeline", "ruleset", "syntax", "values")
"""The folders of the package that have a say in what a checked ruleset is."""


class StoredHeader(NamedTuple):
    """What the header of a file says; `facts` is None for a file that only serves `use`.

    `is_extending`: some of it is inherited from another bundled ruleset.
    """

    facts: RuleSetFacts | None
    is_extending: bool


class Store:
    """What is stored of the bundled files. A file is named by its path below the bundled root."""

    def __init__(self, files: RuleSetFiles) -> None:
        self.files = files

    @cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The bundled vocabulary."""
        index = self._index
        if index is None or self._sources({VOCABULARY: index["vocabulary_text"]}) is None:
            return None
        vocabulary: Vocabulary = index["vocabulary"]
        return vocabulary

    def header(self, key: str) -> StoredHeader | None:
        """What the header of a file says."""
        index = self._index
        if index is None or key not in index["headers"]:
            return None
        digests, facts = index["headers"][key]
        return None if self._sources(digests) is None else StoredHeader(facts, len(digests) > 1)

    def ruleset(self, key: str) -> RuleSet | None:
        """The checked ruleset of a file. It had no findings: others are not stored."""
        stored = _read(stored_name(key))
        if stored is None:
            return None
        try:
            sources = self._sources(stored["sources"])
            if sources is None:
                return None
            ruleset: RuleSet = decode(stored["ruleset"], sources)
            # The hash follows from the content: keeping it saves walking through the whole ruleset again.
            vars(ruleset)["hash"] = stored["hash"]
        except _DAMAGED:
            return None
        return ruleset

    @cached_property
    def _index(self) -> dict[str, Any] | None:
        stored = _read(INDEX)
        try:
            return None if stored is None else decode(stored["index"], ())
        except _DAMAGED:
            return None

    def _sources(self, digests: dict[str, str]) -> list[SourceFile] | None:
        """The texts on disk, or None unless they are all the ones that the digests were made of."""
        sources = []
        for key, digest in digests.items():
            source, _ = self.files.read(self.files.bundled / key)
            if source is None or digest_of(source) != digest:
                return None
            sources.append(source)
        return sources


_DAMAGED = (ValueError, LookupError, TypeError)
"""What reading a file raises that is not as it was written: then it counts as not stored."""


def digest_of(source: SourceFile) -> str:
    """SHA-256 of a text, whatever its line ends were on disk."""
    return sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def made_by() -> str:
    """SHA-256 of the program that reads and checks rulesets: whoever changes the checker needs no new version number.

    Hashing takes about a millisecond. Without source files (a frozen program) it fits nothing that is stored.
    """
    digest = sha256()
    for folder in PROGRAM:
        for path in sorted((PACKAGE / folder).iterdir()):
            if path.suffix in (".py", ".lark"):
                digest.update(path.read_bytes())
    return digest.hexdigest()


def stored_name(key: str) -> str:
    """The stored file of a ruleset file."""
    return key.removesuffix(".antq") + ".json"


def _read(name: str) -> dict[str, Any] | None:
    try:
        stored = json.loads((FOLDER / name).read_bytes())
        is_ours = isinstance(stored, dict) and stored.get("made_by") == made_by()
    except (OSError, ValueError):
        return None
    return stored if is_ours else None
