"""The documents that stand behind a criterion.

In: the conditions of a criterion and the record. Out: the documents that the record lists for the fields they read,
in the order in which the conditions name them.
"""

from collections.abc import Iterator
from datetime import date

from antq_rules.evidence import MISSING, Attestation, Document, Evidence, Missing, Value
from antq_rules.explanation.assessment import DocumentOut
from antq_rules.explanation.paths import Names
from antq_rules.ruleset import Criterion
from antq_rules.ruleset.conditions import FieldPath
from antq_rules.ruleset.references import conditions_of, nodes_of


def documents_of(criterion: Criterion, evidence: Evidence, names: Names) -> tuple[DocumentOut, ...]:
    """Every document listed for a field that the criterion reads, attestations included."""
    nodes = (node for condition in conditions_of(criterion) for node in nodes_of(condition))
    paths = dict.fromkeys(
        FieldPath(node.scope, node.name)
        for node in nodes
        if isinstance(node, FieldPath) and node.scope in ("evidence", "previous")
    )
    return tuple(
        document_out(document, str(path), names.label(path))
        for path in paths
        for document in _documents_in(_read(path, evidence))
    )


def _read(path: FieldPath, evidence: Evidence) -> Value:
    fields = evidence.fields if path.scope == "evidence" else evidence.previous
    return fields.get(path.name, MISSING)


def _documents_in(value: Value) -> Iterator[Document]:
    if isinstance(value, Document):
        yield value
    elif isinstance(value, Attestation) and not isinstance(value.documents, Missing):
        yield from value.documents


def document_out(document: Document, field: str, label: str | None) -> DocumentOut:
    """A document as published, with the path and the label of the field that lists it."""
    return DocumentOut(
        field=field,
        label=label,
        number=_text(document.number),
        issued=_text(document.issued),
        issuer=_text(document.issuer),
        title=_text(document.title),
        url=_text(document.url),
    )


def _text(value: str | date | Missing) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else None
