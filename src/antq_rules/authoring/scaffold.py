"""A new ruleset from a list of criteria: the file, its tests, its sources, its changelog.

In: `Listed` criteria and a `Plan`. Out: texts by file name. Invariants: the ruleset checks without a finding and its
tests pass; every text of the caller is escaped; what nobody has said is marked as assumed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from antq_rules.authoring.criteria_list import Listed
from antq_rules.authoring.format import format_ruleset
from antq_rules.checking.check import check
from antq_rules.checking.whole import counted_id
from antq_rules.diagnostics import SourceFile
from antq_rules.report.markdown import escape
from antq_rules.report.phrases import Phrases
from antq_rules.syntax.parser import parse
from antq_rules.syntax.print_words import Words
from antq_rules.values import RecurringDay, format_number

VERSION = "0.1.0"
TESTS, SOURCES, CHANGELOG = "tests.yaml", "SOURCES.md", "CHANGELOG.md"
_FULL_YEAR = (RecurringDay(1, 1), RecurringDay(31, 12))


@dataclass(frozen=True, slots=True)
class Plan:
    """What the head of a new ruleset says. `period` None: the calendar year, marked as assumed. `origin` names the
    list that the criteria come from (None: only their number is known).
    """

    id: str
    title: str
    instrument: str
    family: str | None = None
    status: str = "official"
    issued: date | None = None
    issuer: str | None = None
    unit_types: tuple[str, ...] = ("xa", "phuong")
    period: tuple[RecurringDay, RecurringDay] | None = None
    in_force: tuple[date | None, date | None] = (None, None)
    origin: str | None = None


def scaffold(criteria: Sequence[Listed], plan: Plan, lang: str = "vi", *, keywords: str = "en") -> Mapping[str, str]:
    """The files of a new ruleset by name; `lang` is the language of comments and of the texts beside the ruleset,
    `keywords` the lexicon (`en`, `vi`) of its keywords.

    Raises AssertionError where the ruleset could not be read back: a fault of the scaffold.
    """
    phrases = Phrases(lang)
    ruleset, findings = format_ruleset(
        "\n".join(_ruleset(criteria, plan, phrases, Words(keywords))) + "\n", f"{plan.id}.antq", keywords=keywords
    )
    # INVARIANT: whatever texts the caller gives, what is written can be read, and checks without a finding
    assert ruleset is not None, findings
    file, _ = parse(SourceFile(f"{plan.id}.antq", ruleset))
    assert file is not None
    checked, findings = check(file)
    assert checked is not None, findings
    assert not findings, findings
    return {
        f"{plan.id}.antq": ruleset,
        TESTS: _tests(criteria, plan, phrases),
        SOURCES: "\n".join(_sources(criteria, plan, phrases)) + "\n",
        CHANGELOG: "\n".join(_changelog(criteria, phrases)) + "\n",
    }


def field_names(criteria: Sequence[Listed]) -> Mapping[str, str]:
    """The name of the attestation for each criterion: `3.a` has `tieu_chi_3_a`."""
    names: dict[str, str] = {}
    for item in criteria:
        name = "tieu_chi_" + item.number.lower().replace("đ", "dd").replace(".", "_")
        while name in names.values():
            name += "_"  # `3.đ` beside `3.dd`, `A` beside `a`
        names[item.number] = name
    return names


# ---------------------------------------------------------------- the ruleset


def _ruleset(criteria: Sequence[Listed], plan: Plan, phrases: Phrases, words: Words) -> Iterator[str]:
    """The text with English keywords; the examples in its comments are in the lexicon that it is translated to."""
    yield from ("antq 1", "", f"# {phrases('scaffold_head')}", "")
    yield from _header(criteria, plan, phrases)
    yield from ("", "evidence {")
    for key in ("evidence", "evidence_count", "evidence_document", "evidence_end"):
        yield f"# {phrases(f'scaffold_{key}', count=words('COUNT'), document=words('DOCUMENT'))}"
    names = field_names(criteria)
    for number, name in names.items():
        yield f"{name} : attestation {_text(phrases('scaffold_attested', number=number))}"
    yield "}"
    group: tuple[str, str] | None = None
    for index, item in enumerate(criteria):
        if item.group != group:
            if group is not None:
                yield "}"
            group = item.group
            if group is not None:
                yield from ("", f"group {group[0]} {_text(group[1])} {{")
        yield from ("", *_criterion(item, names[item.number], phrases, words))
        if index == len(criteria) - 1 and group is not None:
            yield "}"
    yield from ("", "decision {", f"# {phrases('scaffold_decision_assumed')}")
    yield f"dat {_text(phrases('scaffold_met'))} when all criteria met"
    yield from (f"otherwise chua_dat {_text(phrases('scaffold_not_met'))}", "}")


def _header(criteria: Sequence[Listed], plan: Plan, phrases: Phrases) -> Iterator[str]:
    issued = f" issued {plan.issued.isoformat()}" if plan.issued else ""
    issuer = f" by {_text(plan.issuer)}" if plan.issuer else ""
    first, last = (day.isoformat() if day else "" for day in plan.in_force)
    yield f"ruleset {plan.id} version {_text(VERSION)} {{"
    yield f"family {plan.family or plan.id}"
    yield f"title {_text(plan.title)}"
    yield f"instrument {_text(plan.instrument)}{issued}{issuer}"
    yield f"status {plan.status}"
    yield f"in force {first} .. {last}".rstrip()
    yield f"applies to {', '.join(plan.unit_types)}"
    yield f"criteria {len({counted_id(item.number) for item in criteria})}"
    if plan.period is None:
        yield f"# {phrases('scaffold_period_assumed')}"
    begin, end = (_day(day) for day in plan.period or _FULL_YEAR)
    yield from (f"period from {begin} to {end}", "}")


def _basis(name: str, words: Words) -> str:
    return f"{words('BASIS')} {words.fixed(name)}"


def _criterion(item: Listed, name: str, phrases: Phrases, words: Words) -> Iterator[str]:
    yield f"criterion {item.number} {_text(item.title)} {{"
    issued = words.path(("", "issued"))[1:]
    facts = {"require": words("REQUIRE"), "issued": issued, "quarter": words("IN_QUARTER")}
    yield f"# {phrases('scaffold_todo', **facts)}"
    account = f" {_text(item.account)}" if item.account and item.basis == "secondary" else ""
    if item.basis is None:
        yield f"# {phrases('scaffold_todo_basis_open', official=_basis('official', words))}"
    elif item.basis != "counted":
        yield f"# {phrases('scaffold_todo_basis', basis=_basis(item.basis, words) + account)}"
    yield from (f"cite {_text(item.article)}", "basis counted")
    yield f"require attested {name} with at least 1 document"
    if item.points is not None:
        yield f"points {format_number(item.points)}"
    yield "}"


def _day(day: RecurringDay) -> str:
    return f"{day.day:02}/{day.month:02}" + (" of previous year" if day.years_back else "")


def _text(text: str) -> str:
    """A text as the rule language writes it, on one line."""
    folded = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{folded}"'


# ---------------------------------------------------------------- the files beside it


def _tests(criteria: Sequence[Listed], plan: Plan, phrases: Phrases) -> str:
    statuses = {item.number: "met" for item in criteria}
    everything: dict[str, object] = {
        "name": phrases("scaffold_test_all"),
        "record": "dat",
        "want": {"decision": "dat", "criteria": statuses},
    }
    names = field_names(criteria)
    cases = [everything, *(case for number, name in names.items() for case in _cases(number, name, phrases))]
    content = {"ruleset": plan.id, "records": {"dat": _record(criteria, plan, phrases)}, "tests": cases}
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None)
    return f"# {phrases('scaffold_tests_head')}\n{text}"


def _record(criteria: Sequence[Listed], plan: Plan, phrases: Phrases) -> dict[str, object]:
    first, last = plan.in_force
    end = (plan.period or _FULL_YEAR)[1]
    year = first.year if first is not None else last.year if last is not None else 2025
    if first is not None and end.in_year(year) < first:
        year += 1
    day = end.in_year(year)
    if last is not None and day > last:
        day = last
    evidence = {name: {"result": "met", "documents": [{"number": "1"}]} for name in field_names(criteria).values()}
    unit = {"name": phrases("scaffold_unit"), "type": plan.unit_types[0]}
    return {"unit": unit, "year": year, "as_of": day.isoformat(), "evidence": evidence}


def _cases(number: str, name: str, phrases: Phrases) -> Iterator[dict[str, object]]:
    yield {
        "name": phrases("scaffold_test_met", number=number),
        "record": "dat",
        "want": {"criteria": {number: "met"}},
    }
    yield {
        "name": phrases("scaffold_test_not_met", number=number),
        "record": "dat",
        "set": {f"evidence.{name}.result": "not_met"},
        "want": {"decision": "chua_dat", "criteria": {number: "not_met"}},
    }
    yield {
        "name": phrases("scaffold_test_missing", number=number),
        "record": "dat",
        "remove": [f"evidence.{name}"],
        "want": {"decision": "undetermined", "criteria": {number: "undetermined"}, "missing": {number: [name]}},
    }


def _sources(criteria: Sequence[Listed], plan: Plan, phrases: Phrases) -> Iterator[str]:
    yield from (f"# {escape(phrases('scaffold_sources'))}", "")
    issued = f", {phrases.day(plan.issued.isoformat())}" if plan.issued else ""
    issuer = f", {plan.issuer}" if plan.issuer else ""
    yield from (escape(f"{plan.title}. {phrases.instrument(plan.instrument)}{issued}{issuer}."), "")
    yield from (phrases("scaffold_sources_text"), "")
    key = "scaffold_sources_count" if plan.origin is None else "scaffold_sources_list"
    yield from (escape(phrases(key, count=len(criteria), name=plan.origin or "")), "")
    heads = ("number", "article", "basis", "state")
    yield _row([phrases(f"scaffold_column_{head}") for head in heads])
    yield "|" + " --- |" * len(heads)
    for item in criteria:
        basis = item.account or phrases(f"page_basis_{item.basis or 'counted'}")
        yield _row([item.number, item.article, basis, phrases("scaffold_state")])
    yield from ("", f"## {phrases('scaffold_sources_assumed')}", "")
    if plan.period is None:
        yield f"- {phrases('scaffold_sources_period')}"
    yield f"- {phrases('scaffold_sources_decision')}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(escape, cells)) + " |"


def _changelog(criteria: Sequence[Listed], phrases: Phrases) -> Iterator[str]:
    yield from (f"# {phrases('scaffold_changelog')}", "", phrases("scaffold_changelog_rule"), "")
    yield from (f"## {VERSION}", "", phrases("scaffold_changelog_first", count=len(criteria)))
