"""A run of tests as JUnit XML.

In: results and coverages. Out: the text of a file that build servers read. Invariants: whatever stands in a name or a
value is escaped, characters that XML has no place for are shown as escapes; times are 0, so that the same run gives
the same bytes.
"""

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from antq_rules.authoring.testing.as_data import RulesetRun, percent_text
from antq_rules.authoring.testing.model import CaseResult

_ACTED_ON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_text(
    runs: Sequence[RulesetRun], describe: Callable[[CaseResult], str], short: Sequence[tuple[RulesetRun, str]]
) -> str:
    """The XML. `describe` says how a case failed; `short` are the rulesets whose coverage is too low, and why."""
    below = {id(run): text for run, text in short}
    suites = ElementTree.Element("testsuites", name="antq-rules")
    totals = {"tests": 0, "failures": 0, "errors": 0}
    for run in runs:
        suite = _suite(run, describe, below.get(id(run)))
        for key in totals:
            totals[key] += int(suite.get(key, "0"))
        suites.append(suite)
    for key, number in totals.items():
        suites.set(key, str(number))
    ElementTree.indent(suites)
    # What a terminal would act on is written as a reference, which keeps the value.
    body = _ACTED_ON.sub(lambda match: f"&#x{ord(match[0]):x};", ElementTree.tostring(suites, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(run: RulesetRun, describe: Callable[[CaseResult], str], below: str | None) -> ElementTree.Element:
    broken = [result for result in run.failed if result.findings]
    suite = ElementTree.Element("testsuite", name=_clean(run.ruleset.id))
    if run.coverage is not None:
        properties = ElementTree.SubElement(suite, "properties")
        ElementTree.SubElement(properties, "property", name="coverage", value=percent_text(run.coverage.percent))
    for result in run.results:
        suite.append(_case(result, run.ruleset.id, describe))
    if below is not None:
        case = ElementTree.SubElement(suite, "testcase", classname=_clean(run.ruleset.id), name="coverage", time="0")
        failure = ElementTree.SubElement(case, "failure", type="coverage", message=_clean(below.split("\n")[0]))
        failure.text = _clean(below)
    suite.set("tests", str(len(run.results) + (below is not None)))
    suite.set("failures", str(len(run.failed) - len(broken) + (below is not None)))
    suite.set("errors", str(len(broken)))
    suite.set("skipped", "0")
    suite.set("time", "0")
    return suite


def _case(result: CaseResult, ruleset: str, describe: Callable[[CaseResult], str]) -> ElementTree.Element:
    span = result.case.span
    place = {"file": _clean(span.source.name), "line": str(span.line)}
    case = ElementTree.Element(
        "testcase", classname=_clean(ruleset), name=_clean(result.case.name), time="0", attrib=place
    )
    if not result.passed:
        text = _clean(describe(result))
        kind = "error" if result.findings else "failure"
        fault = ElementTree.SubElement(case, kind, type=kind, message=text.split("\n")[0])
        fault.text = text
    return case


def _clean(text: str) -> str:
    """The text with characters that XML 1.0 cannot hold written as `\\x1b`."""
    return _NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
