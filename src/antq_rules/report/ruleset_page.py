"""What a ruleset says, for people who do not read code.

In: a checked ruleset, and beside it the names of its tests and what its last version changed. Out: a `Page` in words.
Invariants: every criterion, rule of eligibility, outcome and parameter of the ruleset stands on the page; what is known
only in part says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from antq_rules.report.page import Block, Fact, Facts, Outline, Page, Paragraph, Section, Table
from antq_rules.report.phrases import Phrases
from antq_rules.report.reading import Reader, Reading
from antq_rules.report.reading_points import full_points, points_reading
from antq_rules.report.reading_values import fixed_day, parameter_values
from antq_rules.report.ruleset_evidence import evidence_rows
from antq_rules.report.ruleset_head import caveat_texts, head_facts, points_total
from antq_rules.ruleset.conditions import Condition, Definition
from antq_rules.ruleset.model import Citation, Criterion, Outcome, RuleSet
from antq_rules.ruleset.references import conditions_of, parts_of
from antq_rules.values import format_number


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside a ruleset and is not in it.

    `tests`: for each criterion the names of its tests by the status that they expect; `changes`: what the last version
    changed, one text for each change (author's words); `has_tests`: whether there is a file of tests at all.
    """

    tests: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    has_tests: bool = False


def ruleset_page(ruleset: RuleSet, phrases: Phrases, companions: Companions, unit_types: Mapping[str, str]) -> Page:
    """The page of a ruleset; `unit_types` gives the labels of the vocabulary."""
    reader = Reader(ruleset, phrases, unit_types, shared_definitions(ruleset))
    writer = _Writer(ruleset, phrases, companions, reader)
    sections = [writer.overview(), *writer.eligibility(), writer.criteria(), *writer.outcomes()]
    sections += writer.definitions()  # last of those that read conditions: it explains what they named
    sections += [*writer.parameters(), *writer.withdrawn(), *writer.changes()]
    return Page(
        lang=phrases.lang,
        title=ruleset.title,
        subtitle=phrases("page_subtitle"),
        head=head_facts(ruleset, phrases, unit_types, caveat_texts(ruleset, phrases)),
        sections=tuple(sections),
        footer=phrases("page_footer", id=ruleset.id, version=ruleset.version),
    )


def shared_definitions(ruleset: RuleSet) -> frozenset[str]:
    """Definitions with a title that more than one place uses: they are explained once."""
    uses: dict[str, int] = {}
    pending: list[Any] = [*_all_conditions(ruleset)]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending.extend(node)
            continue
        if isinstance(node, Definition):
            uses[node.name] = uses.get(node.name, 0) + 1
            if uses[node.name] > 1:
                continue
        pending.extend(getattr(node, name) for name in _parts(type(node)))
    return frozenset(name for name, count in uses.items() if count > 1)


def _parts(kind: type) -> tuple[str, ...]:
    return parts_of(kind) or ()


def _all_conditions(ruleset: RuleSet) -> Iterator[object]:
    yield from (rule.condition for rule in ruleset.eligibility)
    for criterion in ruleset.criteria:
        yield from conditions_of(criterion)
    yield from (item.condition for item in (*ruleset.decision, *ruleset.classification) if item.condition)


@dataclass(frozen=True, slots=True)
class _Writer:
    ruleset: RuleSet
    phrases: Phrases
    companions: Companions
    reader: Reader

    def overview(self) -> Section:
        phrases = self.phrases
        has_points = points_total(self.ruleset) is not None
        heads = [phrases("column_id"), phrases("column_title"), phrases("column_cite"), phrases("page_column_basis")]
        widths = [7, 45, 25, 23]
        if has_points:
            heads.insert(3, phrases("column_points"))
            widths = [7, 40, 23, 10, 20]
        rows: list[tuple[str, ...]] = []
        for group, members in _by_group(self.ruleset):
            if group:
                rows.append((group,))
            for item in members:
                row = [item.id, item.title, self._short_cite(item.cite), phrases(f"page_basis_{item.basis}")]
                if has_points:
                    row.insert(3, phrases.number(format_number(item.points.maximum)) if item.points else "–")
                rows.append(tuple(row))
        table = Table(tuple(heads), tuple(rows), tuple(widths))
        return Section(phrases("page_overview"), "danh-muc", (table,))

    def eligibility(self) -> Iterator[Section]:
        blocks: list[Block] = []
        for rule in self.ruleset.eligibility:
            key = "page_excludes" if rule.is_exclusion else "page_requires"
            blocks.append(Outline(self.phrases(key, label=rule.label), self._lines(rule.condition)))
            if rule.cite is not None:
                blocks.append(Facts((Fact(self.phrases("page_cite"), (self._cite(rule.cite),)),)))
        if blocks:
            yield Section(self.phrases("page_eligibility"), "doi-tuong", tuple(blocks))

    def criteria(self) -> Section:
        sections: list[Section] = []
        for group, members in _by_group(self.ruleset):
            inner = tuple(map(self._criterion, members))
            if group:
                sections.append(Section(group, f"nhom-{members[0].group}", (), inner))
            else:
                sections.extend(inner)
        return Section(self.phrases("page_criteria_heading"), "tieu-chi", (), tuple(sections))

    def outcomes(self) -> Iterator[Section]:
        named = ("page_decision", "ket-luan", self.ruleset.decision)
        for key, anchor, outcomes in (named, ("page_classification", "xep-loai", self.ruleset.classification)):
            if outcomes:
                order = Paragraph(self.phrases("page_outcomes_order"), is_minor=True)
                yield Section(self.phrases(key), anchor, (order, *map(self._outcome, outcomes)))

    def definitions(self) -> Iterator[Section]:
        explained: dict[str, Reading] = {}
        while waiting := [item for name, item in self.reader.referred.items() if name not in explained]:
            for item in waiting:
                explained[item.name] = self.reader.explain_definition(item)
        if explained:
            outline = Outline("", tuple(explained.values()))
            yield Section(self.phrases("page_definitions"), "giai-thich-tu-ngu", (outline,))

    def parameters(self) -> Iterator[Section]:
        phrases = self.phrases
        if not self.ruleset.parameters:
            return
        rows = tuple(
            (
                f"{item.label} ({item.name})" if item.label else item.name,
                parameter_values(item, self.reader.voice),
                self._cite(item.cite) if item.cite is not None else "–",
            )
            for item in self.ruleset.parameters
        )
        heads = (phrases("page_column_name"), phrases("page_column_value"), phrases("column_cite"))
        text = Paragraph(phrases("page_parameters_text"), is_minor=True)
        yield Section(phrases("page_parameters"), "tham-so", (text, Table(heads, rows, (50, 20, 30))))

    def withdrawn(self) -> Iterator[Section]:
        if self.ruleset.withdrawn:
            texts = [
                Paragraph(
                    self.phrases(
                        "caveat_withdrawn",
                        id=item.id,
                        title=item.title,
                        because=item.because,
                        cite=self._cite(item.cite),
                    )
                )
                for item in self.ruleset.withdrawn
            ]
            yield Section(self.phrases("page_withdrawn"), "da-bo", tuple(texts))

    def changes(self) -> Iterator[Section]:
        if self.companions.changes:
            title = self.phrases("page_changes", version=self.ruleset.version)
            yield Section(title, "thay-doi", tuple(Paragraph(text) for text in self.companions.changes))

    # ------------------------------------------------------------ one criterion

    def _criterion(self, item: Criterion) -> Section:
        phrases = self.phrases
        facts = [
            Fact(phrases("page_cite"), (self._cite(item.cite),)),
            Fact(phrases("page_basis"), (self._basis(item),)),
        ]
        if item.due is not None:
            day = fixed_day(item.due, self.reader.voice)
            facts.append(Fact(phrases("page_due"), (phrases("page_due_text", day=day),)))
        blocks: list[Block] = [Facts(tuple(facts))]
        if item.applies is not None:
            blocks.append(Outline(phrases("page_applies"), self._lines(item.applies)))
        if item.require is not None:
            blocks.append(Outline(phrases("page_require"), self._lines(item.require)))
        elif item.points is not None:
            blocks.append(Outline(phrases("page_require"), (full_points(item.points, self.reader),)))
        if item.points is not None:
            blocks.append(Outline(phrases("page_scoring"), (points_reading(item.points, self.reader),)))
        blocks += self._evidence(item)
        tail = [("page_guidance", item.guidance), ("page_owner", item.owner), ("page_note", item.note)]
        last = [Fact(phrases(key), (text,)) for key, text in tail if text]
        last += self._tests(item)
        if last:
            blocks.append(Facts(tuple(last)))
        title = phrases("criterion", id=item.id, title=item.title)
        return Section(title, f"tieu-chi-{item.id}", tuple(blocks))

    def _evidence(self, item: Criterion) -> Iterator[Block]:
        rows = evidence_rows(item, self.reader.voice)
        if rows:
            names = ("page_column_name", "page_column_type", "page_column_hint")
            heads = tuple(self.phrases(name) for name in names)
            yield Table(heads, rows, (48, 18, 34), self.phrases("page_evidence"))

    def _tests(self, item: Criterion) -> Iterator[Fact]:
        if not self.companions.has_tests:
            return
        found = self.companions.tests.get(item.id, {})
        texts = tuple(
            self.phrases("page_test", status=self.phrases(status), names="; ".join(map(self.phrases.quote, names)))
            for status, names in found.items()
        )
        yield Fact(self.phrases("page_tests"), texts or (self.phrases("page_tests_none"),))

    def _basis(self, item: Criterion) -> str:
        if item.basis_account:
            return self.phrases(f"page_basis_{item.basis}_account", account=item.basis_account)
        return self.phrases(f"page_basis_{item.basis}")

    def _outcome(self, item: Outcome) -> Outline:
        if item.condition is None:
            return Outline(item.label, (Reading(self.phrases("page_otherwise")),))
        return Outline(item.label, self._lines(item.condition))

    def _lines(self, condition: Condition) -> tuple[Reading, ...]:
        return (self.reader.read(condition),)

    def _short_cite(self, cite: Citation) -> str:
        """The place alone where the instrument is that of the whole ruleset."""
        return cite.place if cite.instrument == self.ruleset.instrument.number else self._cite(cite)

    def _cite(self, cite: Citation) -> str:
        return self.phrases("citation", place=cite.place, instrument=self.phrases.instrument(cite.instrument))


def _by_group(ruleset: RuleSet) -> Iterable[tuple[str, Sequence[Criterion]]]:
    """Criteria in the order of the file, those of one group that stand together under its heading."""
    titles = {group.id: f"{group.id}. {group.title}" for group in ruleset.groups}
    runs: list[tuple[str, list[Criterion]]] = []
    last: str | None = ""
    for item in ruleset.criteria:
        if not runs or item.group != last:
            runs.append((titles.get(item.group or "", ""), []))
            last = item.group
        runs[-1][1].append(item)
    return runs
