"""Comparisons of records as JSON of the format `antq-rules/comparison/1`.

In: a `Tally`, `RecordComparison`s. Out: plain data and its text. Invariants: the counts stand before the records; a
record of which nothing differs is counted only, unless details are wanted.
"""

import json
from textwrap import indent
from typing import Any

from antq_rules.authoring.compare import CriterionChange
from antq_rules.authoring.comparison_tally import Outcome, PairTally, Tally, class_of, decision_of
from antq_rules.authoring.diff_report import detail_data, ruleset_data
from antq_rules.authoring.reasons import parameter_changes, rule_changes
from antq_rules.authoring.record_comparison import PairComparison, RecordComparison, Side, differs
from antq_rules.explanation.assessment import CriterionResult, Explanation
from antq_rules.explanation.document import to_data
from antq_rules.report.lines import deciding_lines

FORMAT = "antq-rules/comparison/1"


def head_json(tally: Tally) -> str:
    """The document up to the opening of its list of records."""
    head = {
        "format": FORMAT,
        "counts": {"records": tally.records, "unread": tally.unread},
        "pairs": [_pair_counts(pair) for pair in tally.pairs.values()],
    }
    return json.dumps(head, ensure_ascii=False, indent=2).rstrip("}\n") + ',\n  "records": ['


def record_json(name: str, item: RecordComparison, *, details: bool) -> str:
    """One record as an element of the list, without what separates it from the others."""
    data = {
        "file": name,
        "unit": {"name": item.unit, "type": item.unit_type},
        "pairs": [pair_data(pair, details=details) for pair in item.pairs],
    }
    return "\n" + indent(json.dumps(data, ensure_ascii=False, indent=2), "    ")


def is_listed(item: RecordComparison) -> bool:
    """Whether anything differs for a record."""
    return any(map(differs, item.pairs))


def end_json(count: int) -> str:
    """The end of the document after so many records."""
    return "\n  ]\n}\n" if count else "]\n}\n"


def pair_data(pair: PairComparison, *, details: bool) -> dict[str, Any]:
    """What differs for one record between the base and one other ruleset."""
    comparison = pair.comparison
    data: dict[str, Any] = {
        "before": _side(pair.before),
        "after": _side(pair.after),
        "decision_changed": None if comparison is None else comparison.is_decision_changed,
        "counts": None if comparison is None else comparison.counts,
        "changes": [] if comparison is None else [_change(item, pair) for item in comparison.changes],
    }
    if details:
        data["unchanged"] = [] if comparison is None else [list(ids) for ids in comparison.unchanged]
        data["assessments"] = [to_data(side.assessment) for side in (pair.before, pair.after)]
    return data


def _pair_counts(pair: PairTally) -> dict[str, Any]:
    matches = pair.diff.matches
    return {
        "before": ruleset_data(pair.diff.before),
        "after": ruleset_data(pair.diff.after),
        "records": {"same": pair.same, "changed": pair.changed, "not_covered": pair.not_covered},
        "decisions": [_counted(key, count) for key, count in pair.decisions.most_common()],
        "classifications": [_counted(key, count) for key, count in pair.classes.most_common()],
        "criteria": {
            "both": pair.both,
            "changed": len(pair.statuses),
            "only_before": [item.before.id for item in matches if item.before is not None and item.after is None],
            "only_after": [item.after.id for item in matches if item.after is not None and item.before is None],
        },
        "changes": [
            {
                "before": old,
                "after": new,
                "statuses": [{"before": a, "after": b, "count": n} for (a, b), n in counted.most_common()],
            }
            for (old, new), counted in pair.statuses.items()
        ],
        "not_asked": {"before": list(pair.not_asked[0]), "after": list(pair.not_asked[1])},
    }


def _counted(key: tuple[Outcome, Outcome], count: int) -> dict[str, Any]:
    return {"before": key[0][0], "after": key[1][0], "count": count}


def _side(side: Side) -> dict[str, Any]:
    assessment = side.assessment
    classification = class_of(side)
    return {
        "ruleset": f"{side.ruleset.id}@{side.ruleset.version}",
        "decision": decision_of(side)[0],
        "classification": classification and classification[0],
        "eligibility": assessment and assessment.eligibility.status,
        "standing": assessment and assessment.standing and assessment.standing.status,
        "score": None if assessment is None else to_data(assessment.score),
        "not_asked": list(side.not_asked),
    }


def _change(change: CriterionChange, pair: PairComparison) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": change.kind,
        "before": None if change.before is None else _criterion(change.before),
        "after": None if change.after is None else _criterion(change.after),
    }
    before, after = pair.before.assessment, pair.after.assessment
    if change.before is not None and change.after is not None and before is not None and after is not None:
        found = rule_changes(change.before, change.after, pair)
        data["rule"] = [detail_data(detail) for item in found for detail in item.details]
        data["parameters"] = [
            {"name": old.name, "before": old.value, "after": new.value}
            for old, new in parameter_changes(change.before, change.after, before, after)
        ]
    return data


def _criterion(item: CriterionResult) -> dict[str, Any]:
    roots = (item.applies, item.explanation, *item.points_explanation)
    return {
        "id": item.id,
        "title": item.title,
        "status": item.status,
        "forecast": item.forecast,
        "points": to_data(item.points),
        "cite": to_data(item.cite),
        "missing": list(item.missing),
        "lines": [_line(line.node) for root in roots if root is not None for line in deciding_lines(root)],
    }


def _line(node: Explanation) -> dict[str, Any]:
    keys = ("label", "text", "truth", "operator", "measured", "required", "reason", "place")
    data = {key: to_data(getattr(node, key)) for key in keys}
    for key in ("measured", "required"):
        data[key] = data[key] and {name: value for name, value in data[key].items() if value not in (None, [])}
    return data
