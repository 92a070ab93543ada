"""Comparisons of records in words: counts first, then only what differs and why, a summary as the last line.

In: a `Tally` for the head and the last line, `RecordComparison`s for what stands between. Out: text or Markdown. All
sentences come from `report/`.
"""

from collections.abc import Iterable, Iterator, Sequence

from antq_rules.authoring.comparison_tally import Outcome, PairTally, Tally, class_of, decision_of
from antq_rules.authoring.diff_report import ruleset_text
from antq_rules.authoring.reasons import reason_rows
from antq_rules.authoring.record_comparison import PairComparison, RecordComparison, differs
from antq_rules.explanation.assessment import Assessment, CriterionResult
from antq_rules.report.blocks import Block, blocks_markdown, blocks_text
from antq_rules.report.content import Row, points_text
from antq_rules.report.difference_phrases import DifferencePhrases
from antq_rules.report.lines import ids_text
from antq_rules.report.summary import because_texts, eligibility_text, unit_type_label

_SHOWN = 10
"""Names of fields listed in the head before the list is cut; `--details` shows all."""


class ComparisonReport:
    """Words comparisons in one language and form, `text` or `markdown`."""

    def __init__(self, format: str, lang: str, *, details: bool = False, width: int = 80, colour: bool = False) -> None:
        self.phrases = DifferencePhrases(lang)
        self.details = details
        self._is_markdown = format == "markdown"
        self._width = width
        self._colour = colour

    def head(self, tally: Tally) -> str:
        """The counts of all records, pair by pair."""
        phrases = self.phrases
        blocks = [Block(phrases("compare_title"), (Row(0, self._records(tally)),), level=1)]
        for pair in tally.pairs.values():
            rows = [
                Row(0, phrases("diff_before", text=ruleset_text(pair.diff.before, phrases))),
                Row(0, phrases("diff_after", text=ruleset_text(pair.diff.after, phrases))),
                *([Row(0, self._pair_records(pair))] if len(tally.pairs) > 1 else []),
                *self._outcomes(pair),
                *self._criteria(pair),
                *self._not_asked(pair),
            ]
            blocks.append(Block(None, tuple(rows)))
        return self._rendered(blocks)

    def record(self, name: str, item: RecordComparison, *, is_only: bool = False) -> str:
        """What differs for one record; empty where nothing does, unless it is the only one."""
        shown = [pair for pair in item.pairs if self.details or is_only or differs(pair)]
        if not shown:
            return ""
        unit_type = unit_type_label(item.unit_type, self.phrases)
        heading = self.phrases("compare_record", file=name, unit=item.unit, type=unit_type)
        blocks = [Block(heading, (), level=3)]
        for pair in shown:
            rows = tuple(self._pair_rows(pair))
            named = self.phrases("compare_pair", before=_name(pair, 0), after=_name(pair, 1))
            blocks.append(Block(None, (Row(0, named), *rows) if len(item.pairs) > 1 else rows))
        if len(item.pairs) == 1:
            blocks = [Block(heading, blocks[1].rows, level=3)]
        return self._rendered(blocks)

    def end(self, tally: Tally) -> str:
        """The last line."""
        if len(tally.pairs) < 2:
            text = self._records(tally)
        else:
            unread = [self.phrases("compare_unread", count=tally.unread)] if tally.unread else []
            counts = "; ".join([*map(self._pair_records, tally.pairs.values()), *unread])
            text = self.phrases("compare_records_counts", total=tally.records, counts=counts)
        row = Row(0, self.phrases("compare_summary", text=text))
        return self._rendered([Block(None, (row,))]).rstrip("\n") + "\n"

    def _rendered(self, blocks: Sequence[Block]) -> str:
        if self._is_markdown:
            return blocks_markdown(blocks)
        return blocks_text(blocks, width=self._width, colour=self._colour)

    def _records(self, tally: Tally) -> str:
        pairs = tuple(tally.pairs.values())
        counts = list(self._pair_counts(pairs[0])) if len(pairs) == 1 else []
        if tally.unread:
            counts.append(self.phrases("compare_unread", count=tally.unread))
        key = "compare_records_counts" if counts else "compare_records"
        return self.phrases(key, total=tally.records, counts=_joined(counts))

    def _pair_counts(self, pair: PairTally) -> Iterator[str]:
        yield self.phrases("compare_same", count=pair.same)
        yield self.phrases("compare_changed", count=pair.changed)
        if pair.not_covered:
            yield self.phrases("compare_not_covered", count=pair.not_covered)

    def _pair_records(self, pair: PairTally) -> str:
        names = [f"{item.id}@{item.version}" for item in (pair.diff.before, pair.diff.after)]
        named = self.phrases("compare_pair", before=names[0], after=names[1])
        return self.phrases("compare_pair_records", pair=named, counts=_joined(self._pair_counts(pair)))

    def _outcomes(self, pair: PairTally) -> Iterator[Row]:
        for key, counted in (("compare_outcomes", pair.decisions), ("compare_classes", pair.classes)):
            if counted:
                yield Row(0, self.phrases(key))
            for (before, after), count in counted.most_common():
                sides = {"before": self._outcome(before), "after": self._outcome(after)}
                yield Row(0, self.phrases("compare_outcome", count=count, **sides), is_bullet=True)

    def _criteria(self, pair: PairTally) -> Iterator[Row]:
        phrases = self.phrases
        before = [item.before.id for item in pair.diff.matches if item.before is not None and item.after is None]
        after = [item.after.id for item in pair.diff.matches if item.after is not None and item.before is None]
        changed = len(pair.statuses)
        is_compared = pair.both > 0 and pair.same + pair.changed > 0
        counts = [phrases("compare_criteria_same", count=pair.both - changed)] if is_compared else []
        counts += [phrases("compare_criteria_changed", count=changed)] if is_compared else []
        for key, ids in (("compare_criteria_before", before), ("compare_criteria_after", after)):
            counts += [phrases(key, count=len(ids), ids=ids_text(ids))] if ids else []
        if counts:
            yield Row(0, phrases("compare_criteria", counts=_joined(counts)))
        titles = {item.after.id: item.after.title for item in pair.diff.matches if item.after is not None}
        if pair.statuses:
            yield Row(0, phrases("compare_changes"))
        for (old, new), counted in pair.statuses.items():
            for (was, now), count in counted.most_common():
                key = "compare_change" if was != now else "compare_change_points"
                facts = {"name": _id(old, new), "title": titles[new], "count": count}
                sides = {"before": phrases(was), "after": phrases(now)} if was != now else {}
                yield Row(0, phrases(key, **facts, **sides), is_bullet=True)

    def _not_asked(self, pair: PairTally) -> Iterator[Row]:
        for ruleset, names in zip((pair.diff.before, pair.diff.after), pair.not_asked, strict=True):
            if names:
                listed = tuple(names) if self.details else tuple(names)[:_SHOWN]
                text = ", ".join(listed)
                if len(listed) < len(names):
                    text = self.phrases("compare_and_more", fields=text, count=len(names) - len(listed))
                named = f"{ruleset.id}@{ruleset.version}"
                yield Row(0, self.phrases("compare_not_asked", ruleset=named, fields=text))

    def _outcome(self, outcome: Outcome) -> str:
        name, label = outcome
        if name == "not_covered":
            return self.phrases("compare_not_covered_side")
        if name == "none":
            return self.phrases("compare_class_none")
        return self.phrases(name) if name in ("undetermined", "not_eligible") else label or name

    def _pair_rows(self, pair: PairComparison) -> Iterator[Row]:
        phrases = self.phrases
        before, after = decision_of(pair.before), decision_of(pair.after)
        key = "compare_decision" if before[0] != after[0] else "compare_decision_same"
        yield Row(0, phrases(key, before=self._outcome(before), after=self._outcome(after)))
        if pair.comparison is None or pair.before.assessment is None or pair.after.assessment is None:
            return
        if before[0] != after[0]:
            yield from self._because(pair.before.assessment, "compare_line_before")
            yield from self._because(pair.after.assessment, "compare_line_after")
        classes = class_of(pair.before) or ("none", None), class_of(pair.after) or ("none", None)
        if classes[0][0] != classes[1][0]:
            sides = {"before": self._outcome(classes[0]), "after": self._outcome(classes[1])}
            yield Row(0, phrases("compare_class", **sides))
        yield from self._scores(pair.before.assessment, pair.after.assessment)
        for change in pair.comparison.changes:
            if change.before is not None and change.after is not None:
                sides = {"before": self._result(change.before), "after": self._result(change.after)}
                name = _id(change.before.id, change.after.id)
                yield Row(0, phrases("compare_criterion", name=name, title=change.after.title, **sides), is_bullet=True)
                yield from reason_rows(change.before, change.after, pair, phrases)
        yield from self._one_sided(pair)
        if self.details:
            by_id = {item.id: item for item in pair.after.assessment.criteria}
            for old, new in pair.comparison.unchanged:
                facts = {"name": _id(old, new), "title": by_id[new].title, "after": self._result(by_id[new])}
                yield Row(0, phrases("compare_criterion_same", **facts), is_bullet=True)

    def _because(self, assessment: Assessment, key: str) -> Iterator[Row]:
        """Why a decision is not a better one."""
        if assessment.eligibility.status == "not_eligible":
            texts = [eligibility_text(item, self.phrases) for item in assessment.eligibility.reasons]
        else:
            texts = list(because_texts(assessment.decision, self.phrases))
        for text in texts:
            yield Row(1, self.phrases(key, text=text), is_bullet=True)

    def _scores(self, before: Assessment, after: Assessment) -> Iterator[Row]:
        if before.score != after.score:
            texts = [
                self.phrases("compare_no_score") if item.score is None else points_text(item.score, self.phrases)
                for item in (before, after)
            ]
            yield Row(0, self.phrases("compare_score", before=texts[0], after=texts[1]))
        if before.eligibility.status != after.eligibility.status:
            texts = [self.phrases(f"compare_{item.eligibility.status}") for item in (before, after)]
            yield Row(0, self.phrases("compare_eligibility", before=texts[0], after=texts[1]))
        standings = [None if item.standing is None else item.standing.status for item in (before, after)]
        if standings[0] != standings[1]:
            texts = [self.phrases("compare_no_standing" if name is None else f"standing_{name}") for name in standings]
            yield Row(0, self.phrases("compare_standing", before=texts[0], after=texts[1]))

    def _one_sided(self, pair: PairComparison) -> Iterator[Row]:
        changes = () if pair.comparison is None else pair.comparison.changes
        for key, found in (
            ("compare_only_before", [item.before for item in changes if item.before and not item.after]),
            ("compare_only_after", [item.after for item in changes if item.after and not item.before]),
        ):
            if not found:
                continue
            if self.details:
                yield Row(0, self.phrases(key, counts=""))
                for item in found:
                    yield Row(1, f"{item.id}. {item.title}: {self._result(item)}", is_bullet=True)
                continue
            ids: dict[str, list[str]] = {}
            for item in found:
                ids.setdefault(item.status, []).append(item.id)
            texts = [
                self.phrases("compare_only_status", status=self.phrases(status), ids=ids_text(listed))
                for status, listed in ids.items()
            ]
            yield Row(0, self.phrases(key, counts="; ".join(texts)))

    def _result(self, item: CriterionResult) -> str:
        text = self.phrases(item.status)
        if item.forecast is not None:
            forecast = self.phrases(f"forecast_{item.forecast}")
            text = self.phrases("compare_status_forecast", status=text, forecast=forecast)
        if item.points is not None:
            text = self.phrases("compare_status_points", status=text, points=points_text(item.points, self.phrases))
        return text


def _id(old: str, new: str) -> str:
    return old if old == new else f"{old} → {new}"


def _name(pair: PairComparison, side: int) -> str:
    ruleset = (pair.before, pair.after)[side].ruleset
    return f"{ruleset.id}@{ruleset.version}"


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts)
