"""What `antq-rules test` prints for people: failing cases, what no case covers, and a summary as the last thing.

In: the results by ruleset. Out: lines. Invariants: expected and found stand side by side; the place of a case is its
line in the tests file; control characters of names are escaped.
"""

from collections.abc import Iterator, Sequence

from antq_rules.authoring.testing.as_data import Gap, RulesetRun, case_of, percent_text
from antq_rules.authoring.testing.model import CaseResult, Difference, Wanted
from antq_rules.authoring.testing.owners import CLASSIFICATION, DECISION, ELIGIBILITY
from antq_rules.authoring.testing.targets import Target
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics.display import display_width, pad
from antq_rules.diagnostics.render import render_diagnostics
from antq_rules.report.layout import plain, wrap

_INDENT = 4


def case_lines(result: CaseResult, messages: Messages, width: int) -> list[str]:
    """A case: that it passed, or everything that differs."""
    span = result.case.span
    key = "test_case_passed" if result.passed else "test_case_failed"
    name = messages(key, name=plain(result.case.name), place=f"{plain(span.source.name)}:{span.line}")
    return [name, *(" " * _INDENT + line for line in difference_lines(result, messages, width - _INDENT))]


def difference_lines(result: CaseResult, messages: Messages, width: int) -> list[str]:
    """What differs, as a table where it fits, else one below the other; the errors of a record as they are."""
    lines: list[str] = []
    if result.findings:
        lines.append(messages("test_record_errors"))
        lines += render_diagnostics(result.findings, "concise", lang=messages.lang).splitlines()
    if result.differences:
        lines += _table([_row(item, messages) for item in result.differences], messages, width)
    return lines


def difference_sentences(result: CaseResult, messages: Messages) -> list[str]:
    """What differs, a sentence each: for reports whose first line must say it all."""
    lines = render_diagnostics(result.findings, "concise", lang=messages.lang).splitlines()
    for item in result.differences:
        what, wanted, got = _row(item, messages)
        lines.append(messages("test_sentence", what=what, wanted=wanted, found=got))
    return lines


def _row(item: Difference, messages: Messages) -> tuple[str, str, str]:
    subject = item.wanted.subject
    key = f"test_about_{item.wanted.about}"
    if subject in (DECISION, CLASSIFICATION, "total"):
        key = f"test_about_{item.wanted.about}_{subject}"
    return messages(key, subject=plain(subject)), _shown(item.wanted.value, messages), _shown(item.found, messages)


def _shown(value: Wanted | None, messages: Messages) -> str:
    if value is None or value == ():
        return messages("test_none")
    return plain(value) if isinstance(value, str) else "; ".join(map(plain, value))


def _table(rows: Sequence[tuple[str, str, str]], messages: Messages, width: int) -> list[str]:
    expected, found = messages("test_expected"), messages("test_found")
    table = [("", expected, found), *rows]
    first, second, third = (max(display_width(row[column]) for row in table) for column in range(3))
    if first + second + third + 4 <= width:
        return [f"{pad(row[0], first)}  {pad(row[1], second)}  {row[2]}".rstrip() for row in table]
    column = max(display_width(expected), display_width(found)) + 2
    lines: list[str] = []
    for what, wanted, got in rows:
        lines.append(what)
        lines += wrap(wanted, width, f"  {pad(expected, column)}")
        lines += wrap(got, width, f"  {pad(found, column)}")
    return lines


# ---------------------------------------------------------------- coverage


def coverage_lines(run: RulesetRun, messages: Messages, width: int, *, proposed: bool) -> list[str]:
    """What no case of a ruleset covers, by criterion, with evidence that would."""
    if run.coverage is None or not run.gaps:
        return []
    facts = {"ruleset": plain(run.ruleset.id), "count": len(run.gaps)}
    lines = [messages("test_uncovered", **facts)]
    owner = None
    for gap in run.gaps:
        if gap.target.owner != owner:
            owner = gap.target.owner
            lines.append(f"  {_owner(owner, run, messages)}")
        lines += _gap_lines(gap, messages, width, proposed)
    return lines


def _owner(owner: str, run: RulesetRun, messages: Messages) -> str:
    if owner in (DECISION, CLASSIFICATION, ELIGIBILITY):
        return messages(f"test_owner_{owner}")
    title = next(item.title for item in run.ruleset.criteria if item.id == owner)
    return messages("test_owner", criterion=plain(owner), title=plain(title))


def _gap_lines(gap: Gap, messages: Messages, width: int, proposed: bool) -> Iterator[str]:
    target = gap.target
    place = f"[{plain(target.span.source.name)}:{target.span.line}]"
    yield from wrap(f"{gap_text(target, messages)}  {place}", width, "    ○ ")
    if gap.proposal is None or not proposed:
        return
    if gap.proposal.reason:
        reason = messages(f"test_no_proposal_{gap.proposal.reason}", code=gap.proposal.code)
        yield from wrap(reason, width, "      ")
    else:
        # One line however long: it is there to be copied.
        yield "      " + plain(case_of(target, gap.proposal, case_name(target, messages)))


def gap_text(target: Target, messages: Messages) -> str:
    """What no case shows."""
    if target.kind == "outcome":
        key = (
            f"test_gap_outcome_{target.goal}" if target.goal in ("undetermined", "not_eligible") else "test_gap_outcome"
        )
        return messages(key, goal=plain(target.goal), label=plain(target.name))
    return messages(f"test_gap_{target.kind}_{target.goal}", label=plain(target.name))


def case_name(target: Target, messages: Messages) -> str:
    """A name for a case that shows a target."""
    owner = target.owner if target.kind in ("status", "atom", "limit") else ""
    if owner in (DECISION, CLASSIFICATION, ELIGIBILITY, ""):
        subject = messages(f"test_owner_{target.owner}")
    else:
        subject = messages("test_about_criteria", subject=owner)
    subject = subject[:1].upper() + subject[1:]
    goal = target.goal if target.kind == "outcome" else messages(f"test_goal_{target.goal}")
    return messages("test_case_name", subject=subject, goal=goal, label=plain(target.name)).rstrip(": ")


# ---------------------------------------------------------------- the end


def summary_lines(
    runs: Sequence[RulesetRun], errors: int, warnings: int, least: object, messages: Messages
) -> list[str]:
    """The counts per ruleset, then of all."""
    lines: list[str] = []
    for run in runs:
        passed, total = len(run.results) - len(run.failed), len(run.results)
        is_low = is_below(run, least)
        key = "test_failed" if run.failed or is_low else "test_passed"
        line = messages(key, ruleset=plain(run.ruleset.id), passed=passed, total=total)
        if run.coverage is not None:
            line += coverage_text(run, messages)
            line += messages("test_coverage_low", least=least) if is_low else ""
        lines.append(line)
    total = sum(len(run.results) for run in runs)
    failed = sum(len(run.failed) for run in runs)
    done = messages("test_done", total=total, passed=total - failed, failed=failed)
    done += messages("test_errors", count=errors) if errors else ""
    lines.append(done + (messages("test_warnings", count=warnings) if warnings else ""))
    return lines


def coverage_text(run: RulesetRun, messages: Messages) -> str:
    """The coverage of a ruleset in numbers."""
    coverage = run.coverage
    assert coverage is not None
    shown = percent_text(coverage.percent)
    if messages.lang == "vi":
        shown = shown.replace(".", ",")
    return messages("test_coverage", percent=shown, covered=coverage.covered, total=coverage.total)


def is_below(run: RulesetRun, least: object) -> bool:
    """Whether the coverage is lower than it must be."""
    return run.coverage is not None and isinstance(least, int) and run.coverage.percent < least
