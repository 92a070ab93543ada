"""Whether a result can be produced again from what it names: ruleset and version, evidence, parameters, days.

In: the data of a result document, the tree of a record, a library. Out: `Verification`: every value that differs, by
its path. Invariants: everything that follows from ruleset, evidence and what the caller chose is worked out anew; what
only the caller can know (which parameters were set, where a name came from) and where conditions are written is
covered by the hash of the document; layout and the order of keys do not matter. Reports E533 (not a
result), E534 (another ruleset), E535 (another record) and E536 (parameters that cannot be set so).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from antq_rules.diagnostics import Diagnostic, has_errors
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.reader import MAX_BYTES, read_document, read_evidence, read_mapping
from antq_rules.explanation.assessment import FORMAT, Assessment, GroundsOut
from antq_rules.explanation.document import document_hash, read_assessment, to_document
from antq_rules.pipeline import Chosen, score_by
from antq_rules.pipeline.failures import EvidenceError, RuleSetError
from antq_rules.pipeline.files import read_at_most
from antq_rules.pipeline.library import Library, default_library
from antq_rules.pipeline.result_files import MAX_RESULT_BYTES, read_results
from antq_rules.ruleset.model import RuleSet

__all__ = ["Difference", "Verification", "read_result", "verify", "verify_result"]

Findings = tuple[Diagnostic, ...]
Kind = Literal["changed", "missing", "unexpected", "hash"]
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of the result that is not what it should be.

    `path` such as `criteria[4].status`: elements are named by their id or name where they have one, else by their
    position from 0. `kind`: `changed`, `missing` (the result does not have it), `unexpected` (it should not be there)
    or `hash` (the document was changed after it was written). `given` and `expected` are None where there is none.
    """

    path: str
    kind: Kind
    given: object = None
    expected: object = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What comparing a result with what is worked out anew gave.

    `moved` counts the places and wordings that differ only because the ruleset now stands in another file or layout,
    which changes nothing of what it means; `made_by` is the program that wrote the result, where it is another version.
    """

    ruleset: str
    unit: str
    year: int
    differences: tuple[Difference, ...]
    moved: int = 0
    made_by: str | None = None

    @property
    def is_same(self) -> bool:
        """Whether the result is what ruleset, evidence and parameters give."""
        return not self.differences


def verify_result(
    result: str | Path | Mapping[str, Any],
    evidence: str | Path | Mapping[str, object],
    *,
    rulesets_dirs: Sequence[str | Path] = (),
) -> Verification:
    """Whether a result can be produced again from what it names and the evidence given.

    `result` is a JSON file that `antq-rules score` wrote, or its content; `evidence` the record that it was made from,
    a JSON or YAML file or a mapping. Raises EvidenceError when the result is not one or the record is another one,
    RuleSetError when the ruleset is not at hand as it was, OSError when a file cannot be read.
    """
    name = "result" if isinstance(result, Mapping) else str(result)
    data, findings = _content(result, name)
    node, more = _record(evidence)
    findings += more
    assessment = None
    if isinstance(data, Mapping):
        assessment, more = read_result(dict(data), name)
        findings += more
    if assessment is None or not isinstance(data, Mapping) or node is None or has_errors(findings):
        raise EvidenceError(name, findings)
    library = default_library([Path(folder) for folder in rulesets_dirs])
    found, findings = verify(data, assessment, node, library)
    if found is None:
        is_about_rulesets = any(item.code in ("E501", "E508", "E534") for item in findings)
        raise (RuleSetError if is_about_rulesets else EvidenceError)(name, findings)
    return found


def _content(result: str | Path | Mapping[str, Any], name: str) -> tuple[object, Findings]:
    if isinstance(result, Mapping):
        return result, ()
    listed, findings = read_results(read_at_most(Path(result), MAX_RESULT_BYTES), name)
    return (listed[0][1] if len(listed) == 1 else None), findings


def _record(evidence: str | Path | Mapping[str, object]) -> tuple[Node | None, Findings]:
    if isinstance(evidence, Mapping):
        return read_mapping(evidence)
    return read_document(read_at_most(Path(evidence), MAX_BYTES), str(evidence))


def read_result(data: object, name: str) -> tuple[Assessment | None, Findings]:
    """The result that the content of a JSON file holds, or E533; `name` is what the finding calls the file."""
    from pydantic import ValidationError

    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None, (at("E533", None, "format", path=name, format=FORMAT),)
    try:
        return read_assessment(data), ()
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return None, (at("E533", None, path=name, place=where),)


def verify(
    data: Mapping[str, Any], result: Assessment, node: Node, library: Library
) -> tuple[Verification | None, Findings]:
    """Compare a result document (`data`, read as `result`) with what the record `node` gives; None after an error."""
    if refused := _unusable_settings(result):
        return None, refused
    name = f"{result.ruleset.id}@{result.ruleset.version}"
    ruleset, findings = _ruleset(result, name, library)
    day = _day(result.as_of)
    if ruleset is None or day is None:
        return None, findings or (at("E533", None, path=name, place="as_of"),)
    evidence, found = read_evidence(node, ruleset, as_of=day)
    if evidence is None:
        return None, findings + found
    if evidence.hash != result.evidence_hash:
        facts = {"given": result.evidence_hash, "found": evidence.hash, "unit": evidence.unit.name}
        return None, (at("E535", node.span, ruleset=name, year=evidence.year, **_shown(facts)),)
    expected, found = _again(result, ruleset, node, day, library, findings)
    if expected is None:
        return None, found
    return _compared(data, to_document(expected), name), ()


def _unusable_settings(result: Assessment) -> Findings:
    """E536 for parameters and days off with which nothing could have been scored."""
    if result.days_off is not None and _days(result.days_off) is None:
        return (at("E536", None, "days"),)
    unset = tuple(item.name for item in result.parameters if item.changed and item.value is None)
    return (at("E536", None, names=unset),) if unset else ()


def _ruleset(result: Assessment, name: str, library: Library) -> tuple[RuleSet | None, Findings]:
    entry, findings = library.find(name)
    if entry is None:
        return None, findings
    ruleset, findings = library.load_path(entry.path)
    if ruleset is None or has_errors(findings):
        return None, findings
    if ruleset.hash != result.ruleset.hash:
        facts = _shown({"given": result.ruleset.hash, "found": ruleset.hash})
        return None, (at("E534", None, ruleset=name, file=ruleset.span.source.name, **facts),)
    return ruleset, findings


def _again(
    result: Assessment, ruleset: RuleSet, node: Node, day: date, library: Library, findings: Findings
) -> tuple[Assessment | None, Findings]:
    """The result of the record, under the parameters and days off that the given result names."""
    changed = {item.name: item.value for item in result.parameters if item.changed}
    return score_by(
        Chosen(ruleset, result.ruleset.chosen, _grounds(result, ruleset, day)),
        node,
        vocabulary=library.vocabulary,
        holidays=_days(result.days_off),
        as_of=day,
        parameters={name: value for name, value in changed.items() if value is not None},
        findings=findings,
    )


def _grounds(result: Assessment, ruleset: RuleSet, day: date) -> GroundsOut | None:
    """The grounds with everything that follows from ruleset and record; only where a part came from is a claim."""
    given = result.ruleset.grounds
    if given is None or result.ruleset.chosen == "named":
        return given and GroundsOut(name_from=given.name_from)
    return GroundsOut(
        family=ruleset.family,
        family_from=given.family_from,
        unit_type=result.unit.type,
        unit_type_from="record",
        day=day.isoformat(),
        day_from=given.day_from,
    )


def _compared(data: Mapping[str, Any], expected: Mapping[str, Any], name: str) -> Verification:
    is_intact = data.get("hash") == document_hash(dict(data))
    tool, present = data.get("tool"), expected["tool"]
    # The hash follows from the rest, and an older program may have written the document.
    left_out = {"hash", "tool"} if isinstance(tool, str) else {"hash"}
    given = {key: value for key, value in data.items() if key not in left_out}
    wanted = {key: value for key, value in expected.items() if key not in left_out}
    found = list(_differences("", given, wanted))
    moved = [item for item in found if is_intact and _is_layout(item)]
    differences = [item for item in found if item not in moved]
    if not is_intact:
        differences.append(Difference("hash", "hash", data.get("hash"), document_hash(dict(data))))
    return Verification(
        ruleset=name,
        unit=str(expected["unit"]["name"]),
        year=int(expected["year"]),
        differences=tuple(differences),
        moved=len(moved),
        made_by=tool if isinstance(tool, str) and tool != present else None,
    )


def _is_layout(item: Difference) -> bool:
    """Whether a difference only says where a condition is written, or with which blanks."""
    if item.path.endswith((".place.file", ".place.line", ".place.column")):
        return True
    given, expected = item.given, item.expected
    is_text = item.path.endswith(".text") and isinstance(given, str) and isinstance(expected, str)
    return is_text and "".join(str(given).split()) == "".join(str(expected).split())


def _differences(path: str, given: object, expected: object) -> Iterator[Difference]:
    if isinstance(given, dict) and isinstance(expected, dict):
        for key in dict.fromkeys((*expected, *given)):
            here = f"{path}.{key}" if path else str(key)
            yield from _differences(here, given.get(key, _NOTHING), expected.get(key, _NOTHING))
    elif isinstance(given, list) and isinstance(expected, list):
        for index in range(max(len(given), len(expected))):
            one = given[index] if index < len(given) else _NOTHING
            other = expected[index] if index < len(expected) else _NOTHING
            yield from _differences(f"{path}[{_name_of(one, other, index)}]", one, other)
    elif given is _NOTHING:
        yield Difference(path, "missing", None, expected)
    elif expected is _NOTHING:
        yield Difference(path, "unexpected", given, None)
    elif type(given) is not type(expected) or given != expected:
        yield Difference(path, "changed", given, expected)


def _name_of(given: object, expected: object, index: int) -> str:
    """What an element is called: its id or name, if it is the same on both sides, else its position."""
    for key in ("id", "name", "outcome"):
        sides = {item[key] for item in (given, expected) if isinstance(item, dict) and isinstance(item.get(key), str)}
        if len(sides) == 1:
            return str(sides.pop())
    return str(index)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _days(texts: tuple[str, ...] | None) -> frozenset[date] | None:
    days = [_day(text) for text in texts or ()]
    return None if texts is None or None in days else frozenset(day for day in days if day is not None)


def _shown(hashes: Mapping[str, str]) -> Mapping[str, Any]:
    """Hashes short enough for a message; other texts as they are."""
    return {key: text[:19] + "…" if text.startswith("sha256:") else text for key, text in hashes.items()}
