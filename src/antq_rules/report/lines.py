"""The deciding lines of a condition: the leaves that give it its truth, each as one sentence.

In: an `Explanation`. Out: sentences with label, measured value, required value, and the reason of an unknown.
Invariant: what stands under `not` and `none` is required the other way round, and says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from antq_rules.explanation.assessment import Explanation, InputOut, Quantity
from antq_rules.report.phrases import Phrases
from antq_rules.report.quantity import is_known, measured_text, required_text

PATH_SIGN = " › "
UNIT_TYPE = "unit.type"
YEAR = "record.year"
HISTORY = "history."
PARAMETER = "parameter."
_OF_CRITERIA = ("all_criteria_met", "criterion_met")
# How a rule begins, or goes on, in the keywords of either lexicon: results quote rules as their authors wrote them.
SHARE_OF_POINTS = ("total of maximum ", "tổng điểm trên tổng điểm tối đa ")
SCORED = (" scored ", " tính bằng ")
_DAY_OF_DOCUMENT = re.compile(r"(?:^|\.)(?!unit\.|previous\.)[a-z][a-z0-9_]*\.issued\Z")
_REASONS_OF_ATTESTATIONS = ("attested_not_yet_due", "no_forecast", "no_documents_listed", "left_out_without_documents")
# Words that begin many labels and are no names, so that they lose their capital letter inside a sentence.
_COMMON_WORD = re.compile(
    "Số|Tổng|Các|Mọi|Mỗi|Từng|Tất|Tỷ|Tỉ|Mức|Ngày|Có|Không|Đã|Còn|Được|Do|Thuộc|Tính|Kết|Danh|Việc|Bản|Văn|Đơn|Đủ|Nơi"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A deciding leaf and the labels of the lines around it.

    A number among the labels is the position of an element of a list. `is_alone`: the last label has no other leaf
    below it (but the antecedent of a `when`), so it names this one; `is_negated`: it stands under `not` or `none`;
    `is_antecedent`: it is the reason why something is asked at all; `is_fact`: it says how things are, asks nothing;
    `is_case`: it describes a case (what stands after `when`, `applies when`, `not`), which no unit is asked to fulfil.
    """

    node: Explanation
    above: tuple[str | int, ...] = ()
    is_alone: bool = False
    is_negated: bool = False
    is_antecedent: bool = False
    is_fact: bool = False
    is_case: bool = False


def deciding_lines(root: Explanation, *, is_negated: bool = False, is_fact: bool = False) -> tuple[Line, ...]:
    """The leaves that decide the truth of a condition, in the order of the file; why it is asked stands after it.

    `is_negated` for a condition that must not hold; `is_fact` for one that asks nothing of the unit. A reason that
    rests only on parameters is left out: it is a reading of the instrument, told by the note of the criterion.
    """
    lines = tuple(_leaves(Line(root, is_negated=is_negated, is_fact=is_fact)))
    return tuple(line for line in lines if not _is_a_reading(line)) or lines


def line_text(line: Line, phrases: Phrases) -> str:
    """One sentence for a deciding leaf."""
    text = _sentence(line, phrases)
    if line.is_antecedent:
        return phrases("line_applies_unknown" if line.node.truth == "unknown" else "line_applies", line=text)
    return text


def is_named_by_label(line: Line) -> bool:
    """Whether the one label around a leaf is all the name it has."""
    return line.is_alone and len(line.above) == 1 and not line.node.label


def node_label(node: Explanation, phrases: Phrases) -> str:
    """What a line is called: its label, the label of the one field it reads, or the condition as written."""
    if node.label:
        return node.label
    if node.kind == "history" and node.required is not None and phrases.has(f"history_{node.required.value}"):
        return phrases(f"history_{node.required.value}")
    fields = {item.path: item for item in node.inputs if not item.path.startswith(PARAMETER)}
    if len(fields) > 1:
        fields.pop(YEAR, None)
    if not fields and node.measured is not None and node.measured.type in ("criteria", "points"):
        return phrases(f"label_{node.measured.type}")
    if not fields and node.kind == "ratio":
        # Of criteria or points: a parameter is the threshold, not what is measured.
        is_total = node.text.startswith(SHARE_OF_POINTS)
        return phrases("label_share_of_points") if is_total else node.text
    if [path.startswith(HISTORY) for path in fields] == [True]:
        return phrases("label_years_held")
    if _is_computed(node, tuple(fields.values())):
        formula = next((node.text.partition(word)[2] for word in SCORED if word in node.text), "")
        return phrases("label_scored", formula=formula) if formula else node.text
    fields = fields or {item.path: item for item in node.inputs}
    labels = [_label_of_year(item, phrases) for item in fields.values() if item.label]
    if len(fields) == len(labels) == 1:
        return labels[0]
    if list(fields) == [UNIT_TYPE]:
        return phrases("label_unit_type")
    if list(fields) == [YEAR]:
        return phrases("year")
    if node.kind == "ratio" and len(fields) == len(labels) == 2:
        return phrases("label_ratio", part=labels[0], whole=inside_a_sentence(labels[1]))
    if node.measured is not None and node.measured.type in ("criteria", "points"):
        return phrases(f"label_{node.measured.type}")
    return node.text


def _is_computed(node: Explanation, fields: Sequence[InputOut]) -> bool:
    """Whether the measured number is computed from a field, such as points from a count, and is not the field's own."""
    if node.kind != "compare" or len(fields) != 1 or node.measured is None or node.measured.value is None:
        return False
    value = fields[0].value
    return value is not None and value.isdecimal() and not node.children and value != node.measured.value


def ids_text(ids: Iterable[str]) -> str:
    """Ids of criteria, runs of three and more as `3–34`."""
    runs: list[list[str]] = []
    for name in ids:
        last = runs[-1][-1] if runs else ""
        if name.isdigit() and last.isdigit() and int(name) == int(last) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def which_text(ids: Sequence[str], phrases: Phrases) -> str:
    """`tiêu chí 4`, or `criteria 3–34`."""
    return phrases("which_one" if len(ids) == 1 else "which", ids=ids_text(ids))


def reason_text(node: Explanation, phrases: Phrases, named: str | None = None) -> str | None:
    """Why a node is unknown, or false without a measured value; None if there is nothing to say.

    `named` is the label that the sentence begins with: the field of that label is then given by its path alone.
    """
    if node.reason is None:
        key = "reason_blocking" if node.kind in _OF_CRITERIA else "reason_blocking_number"
        return phrases(key, which=which_text(node.blocking, phrases)) if node.blocking else None
    if node.reason == "missing":
        return _with_inputs("reason_missing", node, "missing", phrases, named)
    if node.reason == "parameter_unset":
        return _with_inputs("reason_parameter_unset", node, "unset", phrases, named)
    if node.reason == "criteria_open" and node.blocking:
        return phrases("reason_criteria_open_ids", which=which_text(node.blocking, phrases))
    key = f"reason_{node.reason}"
    return phrases(key) if phrases.has(key) else phrases("reason_other", reason=node.reason)


def _leaves(line: Line) -> Iterator[Line]:
    node = line.node
    deciding = [
        (index, child) for index, child in enumerate(node.children) if child.decides and not says_nothing(child)
    ]
    if not deciding or _has_too_many(node, [child for _, child in deciding]):
        yield line
        return
    # An element carries the label of its list, which the line around it has named already.
    own = node.position if node.kind == "element" else node.label
    above = line.above if own is None else (*line.above, own)
    has_name = (own is not None and node.kind != "element") or line.is_alone
    if node.kind == "when":
        # What is asked comes first, then why it is asked.
        deciding.reverse()
    for index, child in deciding:
        # A label on `when c: d` names what is asked, d.
        is_named = has_name and (len(node.children) == 1 or (node.kind == "when" and index == 1))
        inner = replace(line, node=child, above=above, is_alone=is_named)
        if node.kind in ("not", "none"):
            inner = replace(inner, is_negated=not line.is_negated)
        elif node.kind == "when" and index == 0:
            is_reason = child.truth != "false"
            inner = replace(inner, is_antecedent=is_reason, is_fact=line.is_fact or not is_reason)
        yield from _leaves(inner)


def _has_too_many(node: Explanation, deciding: Sequence[Explanation]) -> bool:
    """Whether a number of elements is wrong although each of them is as it is asked: then the number is the reason."""
    return (
        node.kind == "compare"
        and node.truth == "false"
        and all(child.kind == "element" and child.truth == "true" for child in deciding)
    )


def says_nothing(node: Explanation) -> bool:
    """An element of a list that is counted without a condition: what is measured stands in the line above it."""
    return node.kind == "element" and node.truth == "true" and not node.children and node.measured is None


def _sentence(line: Line, phrases: Phrases) -> str:
    if reads_only(line.node, UNIT_TYPE):
        line = replace(line, node=_with_unit_types(line.node, phrases))
    node = line.node
    if node.kind in _OF_CRITERIA and node.blocking and not node.label:
        return phrases(
            "line_blocking" if node.truth == "false" else "line_open", which=which_text(node.blocking, phrases)
        )
    if node.kind == "criterion_met" and node.truth == "true" and not node.label:
        return phrases("line_criterion_met", which=which_text(node.text.split()[1:2], phrases))
    above = (phrases("element", number=part) if isinstance(part, int) else part for part in line.above)
    own = () if line.is_alone and not node.label else (node_label(node, phrases),)
    label = PATH_SIGN.join(_without_repetition((*above, *own)))
    reason = reason_text(node, phrases, own[0] if own else None)
    measured = (
        measured_text(node.measured, phrases, node.required) if is_known(node.measured) and node.measured else None
    )
    required = _asked_text(line, phrases)
    if node.reason in _REASONS_OF_ATTESTATIONS:
        measured = None  # the reason says the same
    if node.truth == "unknown" and reason and required:
        if measured:
            return phrases(
                "line_known_required_reason", label=label, reason=reason, measured=measured, required=required
            )
        return phrases("line_required_reason", label=label, reason=reason, required=required)
    if reason and measured and required:
        return phrases(
            "line_measured_required_reason", label=label, measured=measured, required=required, reason=reason
        )
    if reason and measured:
        return phrases("line_measured_reason", label=label, measured=measured, reason=reason)
    if reason and required:
        return phrases("line_required_reason", label=label, reason=reason, required=required)
    if reason:
        return phrases("line_reason", label=label, reason=reason)
    if measured and required:
        return phrases("line_measured_required", label=label, measured=measured, required=required)
    if measured:
        key = "line_parameter" if _reads_only_parameters(node) else "line_measured"
        return phrases(key, label=label, measured=measured)
    return phrases("line_truth", label=label, truth=phrases(node.truth))


def _asked_text(line: Line, phrases: Phrases) -> str | None:
    """`yêu cầu …`; for a line that only describes a case `điều kiện …`."""
    required = line.node.required
    if required is None or not is_known(required) or line.is_antecedent or line.is_fact:
        return None
    if line.is_case:
        is_plain = required.type in ("flag", "attestation", "presence", "history")
        return None if is_plain else phrases("case", required=required_text(required, line.node.operator, phrases))
    text = required_text(required, line.node.operator, phrases, is_negated=line.is_negated)
    return phrases("asked", required=text)


def reads_only(node: Explanation, path: str) -> bool:
    """Whether a leaf reads one value and nothing else."""
    return bool(node.inputs) and all(item.path == path for item in node.inputs)


def _with_unit_types(node: Explanation, phrases: Phrases) -> Explanation:
    """Types of units come from the vocabulary, so that a ruleset has no labels for them."""

    def label(name: str | None, known: str | None) -> str | None:
        return phrases(f"unit_{name}") if known is None and phrases.has(f"unit_{name}") else known

    def labelled(quantity: Quantity | None) -> Quantity | None:
        if quantity is None:
            return None
        options = tuple(replace(item, label=label(item.name, item.label)) for item in quantity.options)
        return replace(quantity, label=label(quantity.value, quantity.label), options=options)

    return replace(node, measured=labelled(node.measured), required=labelled(node.required))


def _reads_only_parameters(node: Explanation) -> bool:
    return bool(node.inputs) and all(item.path.startswith(PARAMETER) for item in node.inputs)


def _is_a_reading(line: Line) -> bool:
    return line.is_antecedent and line.node.truth != "unknown" and _reads_only_parameters(line.node)


def _label_of_year(item: InputOut, phrases: Phrases) -> str:
    label = item.label or item.path
    return phrases("line_previous", label=label) if item.path.startswith("previous.") else label


def inside_a_sentence(label: str) -> str:
    """A label without its capital letter; names and abbreviations keep theirs."""
    first = label.split(" ", 1)[0]
    return label[0].lower() + label[1:] if _COMMON_WORD.fullmatch(first) else label


def _without_repetition(labels: tuple[str, ...]) -> Iterator[str]:
    previous = None
    for label in labels:
        if label != previous:
            yield label
        previous = label


def _with_inputs(key: str, node: Explanation, state: str, phrases: Phrases, named: str | None) -> str:
    found = dict.fromkeys(
        field_text(item.path, None if item.label == named else item.label, phrases)
        for item in node.inputs
        if item.state == state
    )
    return phrases(f"{key}_inputs", inputs=", ".join(found)) if found else phrases(key)


def field_text(path: str, label: str | None, phrases: Phrases) -> str:
    """A field as `“label” (path)`; of the year before, or a parameter, where the path says so."""
    label = label_of_path(path, label, phrases)
    if not label:
        name = path.removeprefix(PARAMETER)
        return path if name == path else phrases("named_parameter", label=name)
    return named_path(path, phrases.quote(label), phrases)


def label_of_path(path: str, label: str | None, phrases: Phrases) -> str | None:
    """The label of a path: as given, or the report's own word for the history of a unit."""
    return phrases("history") if label is None and path.startswith(HISTORY) else label


def named_path(path: str, label: str, phrases: Phrases) -> str:
    """A field as `label (path)`, with the part of a document, and the year before, where the path says so."""
    if _DAY_OF_DOCUMENT.search(path):
        label = phrases("part_issued", label=label)
    if path.startswith("previous."):
        label = phrases("line_previous", label=label)
    if path.startswith(PARAMETER):
        label = phrases("named_parameter", label=label)
    return phrases("input", label=label, path=path)
