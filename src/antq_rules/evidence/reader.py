"""The way into this folder: bytes to a node tree, a node tree or a mapping to a record.

In: the bytes of a file (at most `MAX_BYTES + 1` of them) and its name, or a Python mapping. Out: values and
diagnostics. Invariant: never raises, whatever the bytes, and never reads a clock or a file.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from antq_rules.diagnostics import Diagnostic
from antq_rules.evidence.build import build_evidence, limited
from antq_rules.evidence.head import RecordHead, peek
from antq_rules.evidence.json_reader import read_json
from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.record import Evidence
from antq_rules.evidence.text import MAX_BYTES, decode
from antq_rules.ruleset.model import RuleSet

__all__ = ["MAX_BYTES", "Format", "RecordHead", "format_of", "peek", "read_document", "read_evidence", "read_mapping"]

Format = Literal["json", "yaml"]


def read_document(
    data: bytes, name: str, *, format: Format | None = None
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a JSON or YAML file. The format is that of the ending of `name`, else of the first character."""
    source, found = decode(data, name)
    if source is None:
        return None, found
    chosen = format or format_of(name, source.text)
    if chosen == "json":
        node, faults = read_json(source)
    else:
        # The YAML library takes longer to import than a JSON record takes to read.
        from antq_rules.evidence.yaml_reader import read_yaml

        node, faults = read_yaml(source)
    return node, limited(list(faults))


def read_evidence(
    record: Node | Mapping[str, object], ruleset: RuleSet, *, as_of: date | None = None
) -> tuple[Evidence | None, tuple[Diagnostic, ...]]:
    """The record that a tree or a mapping describes; findings for anything else.

    `as_of` takes the place of the record's own day of judgement.
    """
    if isinstance(record, Node):
        return build_evidence(record, ruleset, as_of=as_of)
    node, found = read_mapping(record)
    if node is None:
        return None, limited(list(found))
    return build_evidence(node, ruleset, as_of=as_of)


def format_of(name: str, text: str) -> Format:
    """The format of a record: that of the ending of its name, else of the first character."""
    ending = name.rpartition(".")[2].lower()
    if ending == "json":
        return "json"
    if ending in ("yaml", "yml"):
        return "yaml"
    return "json" if text.lstrip()[:1] in ("{", "[", '"') else "yaml"
