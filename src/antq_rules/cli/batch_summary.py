"""The summary of a run over many records: counts first, then decisions and statuses.

In: counts and tables of scores. Out: plain data, and that as text or JSON.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO

from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.display import cut
from antq_rules.engines.duckdb.scores import Scored, Scores
from antq_rules.evaluation.trace import Status
from antq_rules.pipeline.batch import BatchCounts, BatchRequest

_TITLE_WIDTH = 48


@dataclass(frozen=True, slots=True)
class CriterionTally:
    """How many records have which status in a criterion."""

    id: str
    title: str
    statuses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RulesetTally:
    """What came of the records that a ruleset scored; `decisions` by group (`unit.type`, …) and its values."""

    ruleset: str
    title: str
    scored: int
    outcomes: Mapping[str, str]
    decisions: Mapping[str, Mapping[str, Mapping[str, int]]]
    criteria: Sequence[CriterionTally]


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """Records read, scored and rejected, files written, and a tally for each ruleset."""

    read: int
    scored: int
    rejected: int
    repeated: int
    output: str | None
    rows: int
    rejects: str | None
    rulesets: Sequence[RulesetTally]


def summary_of(request: BatchRequest, counts: BatchCounts, scores: Scores) -> BatchSummary:
    """The summary of a run, while its tables are there."""
    groups = [
        "unit.type",
        *(["province"] if request.provinces else []),
        *(["source"] if len(request.inputs) > 1 else []),
    ]
    return BatchSummary(
        read=counts.read,
        scored=counts.scored,
        rejected=counts.rejected,
        repeated=scores.repeated(),
        output=str(request.output) if counts.rulesets else None,
        rows=counts.written,
        rejects=str(request.rejects) if request.rejects.exists() else None,
        rulesets=[_tally(scored, scores, groups) for scored in scores.scored],
    )


def _tally(scored: Scored, scores: Scores, groups: Iterable[str]) -> RulesetTally:
    ruleset = scored.program.ruleset
    decisions = {group: scores.decisions(scored, group) for group in groups}
    titles = {criterion.id: criterion.title for criterion in ruleset.criteria}
    statuses = scores.statuses(scored).items()
    return RulesetTally(
        ruleset=scored.name,
        title=ruleset.title,
        scored=sum(count for tally in decisions["unit.type"].values() for count in tally.values()),
        outcomes={outcome.name: outcome.label or outcome.name for outcome in ruleset.decision},
        decisions=decisions,
        criteria=[CriterionTally(id, titles[id], {str(key): n for key, n in tally.items()}) for id, tally in statuses],
    )


def summary_json(summary: BatchSummary) -> str:
    """The summary as JSON."""
    return json.dumps(asdict(summary), ensure_ascii=False, indent=2) + "\n"


def summary_text(summary: BatchSummary, messages: Messages, width: int) -> str:
    """The summary to read."""
    lines = [messages("batch_head"), ""]
    lines.append(messages("batch_counts", read=summary.read, scored=summary.scored, rejected=summary.rejected))
    if summary.output is not None:
        lines.append(messages("batch_written", name=summary.output, rows=summary.rows))
    else:
        lines.append(messages("batch_nothing"))
    if summary.rejects is not None:
        lines.append(messages("batch_found", name=summary.rejects))
    if summary.repeated:
        lines.append(messages("batch_repeated", number=summary.repeated))
    text = "\n".join(lines) + "\n"
    for tally in summary.rulesets:
        text += "\n" + messages("batch_ruleset", ruleset=tally.ruleset, title=tally.title, scored=tally.scored) + "\n"
        for group in tally.decisions:
            text += "\n" + _decisions(tally, group, messages, width)
        text += "\n" + _statuses(tally, messages, width)
    return text


def _decisions(tally: RulesetTally, group: str, messages: Messages, width: int) -> str:
    found = tally.decisions[group]
    labels = {**tally.outcomes, "not_eligible": messages("batch_not_eligible")}
    labels["undetermined"] = messages("batch_undetermined")
    names = [name for name in labels if any(name in counts for counts in found.values())]
    rows = [
        [value or messages("batch_unknown"), sum(counts.values()), *(counts.get(name, 0) for name in names)]
        for value, counts in found.items()
    ]
    head = [
        messages(f"batch_by_{group.replace('.', '_')}"),
        messages("batch_records"),
        *(labels[name] for name in names),
    ]
    return _table(head, rows, width)


def _statuses(tally: RulesetTally, messages: Messages, width: int) -> str:
    names = [status for status in Status if any(item.statuses[status] for item in tally.criteria)]
    head = [messages("batch_criterion"), *(messages(f"batch_{name}") for name in names)]
    rows = [
        [cut(f"{item.id}  {item.title}", _TITLE_WIDTH), *(item.statuses[name] for name in names)]
        for item in tally.criteria
    ]
    return _table(head, rows, width)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], width: int) -> str:
    """Columns of numbers on the right, the first column on the left."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="", show_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(str, row))
    out = StringIO()
    Console(file=out, width=width, markup=False, highlight=False, emoji=False, color_system=None).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
