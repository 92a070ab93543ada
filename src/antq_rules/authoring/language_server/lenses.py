"""The lines above a ruleset and its criteria that say how its tests came out.

In: a session and a file. Out: places with a sentence. Invariant: what is not known is not said to have passed.
"""

from dataclasses import dataclass
from pathlib import Path

from antq_rules.authoring.language_server.declared import Declaration
from antq_rules.authoring.language_server.session import Session
from antq_rules.authoring.language_server.test_runs import TestRun
from antq_rules.authoring.language_server.words import say


@dataclass(frozen=True, slots=True)
class Lens:
    """A sentence about what begins at `start`."""

    start: int
    text: str


def lenses(session: Session, path: Path) -> tuple[Lens, ...]:
    """One for the ruleset, and one for each of its criteria."""
    reading = session.project(path).reading(path)
    if reading is None or not reading.contents.head.id:
        return ()
    last = session.last_run(path)
    wanted = [item for item in reading.contents.declarations if item.kind in ("ruleset", "criterion")]
    return tuple(Lens(item.start, _text(item, last, session.lang)) for item in wanted)


def _text(item: Declaration, last: tuple[TestRun, bool] | None, lang: str) -> str:
    if last is None:
        return say("lens_run", lang)
    run, is_stale = last
    if item.kind == "ruleset":
        count, failed = len(run.cases), len(run.failed)
        text = say("lens_broken" if run.faults else "lens_no_tests", lang)
    else:
        count, failed = run.about(item.name)
        text = say("lens_none", lang)
    if count and not (run.faults and item.kind == "ruleset"):
        text = say("lens_failed" if failed else "lens_passed", lang, count=count, failed=failed)
    return say("lens_stale", lang, text=text) if is_stale else text


def summary(run: TestRun, lang: str) -> str:
    """How a run came out, in one sentence."""
    facts = {"name": run.ruleset, "count": len(run.cases), "failed": len(run.failed)}
    if run.faults:
        from antq_rules.diagnostics.render.words import words

        return say("tests_broken", lang, **facts, first=words(run.faults[0], lang).message)
    if not run.cases:
        return say("tests_none", lang, **facts)
    if run.failed:
        return say("tests_failed", lang, **facts, first="; ".join(f"“{case.name}”" for case in run.failed[:3]))
    return say("tests_passed", lang, **facts)
