"""Whether units reach, keep or lose the recognition, in words.

In: standings of assessments. Out: one text per unit, and entries for several, counts first. Invariant: the words say
what evidence and history show; that a unit is recognised is for the authority to say.
"""

from collections.abc import Mapping, Sequence

from antq_rules.explanation.assessment import Assessment, DocumentOut, StandingOut
from antq_rules.report.content import Entry
from antq_rules.report.phrases import Phrases

COLOUR_OF: Mapping[str, str] = {
    "gained": "met",
    "regained": "met",
    "kept": "met",
    "lost": "not_met",
    "undetermined": "undetermined",
}
"""The status of a criterion that a standing looks like: only for colour."""
_LISTED = ("gained", "regained", "kept", "lost")
_COUNTED = (*_LISTED, "not_held", "undetermined", "not_eligible")


def standing_text(standing: StandingOut, year: int, phrases: Phrases) -> str:
    """What the standing is, since when, by which decision on file, and what it still hangs on."""
    held = standing.years_before.min if standing.status == "lost" else standing.years_held.min
    facts = {"year": year, "previous": year - 1, "years": held, "on_file": _on_file(standing, phrases)}
    if standing.status != "undetermined":
        one = "_one" if standing.status == "lost" and held == 1 else ""
        text = phrases(f"standing_text_{standing.status}{one}", **facts)
        return f"{text} {phrases('standing_authority')}" if standing.status in _LISTED else text
    names = "; ".join(phrases(f"standing_{name}") for name in standing.possible)
    texts = [phrases("standing_text_undetermined", names=names)]
    if standing.held_in_previous_year == "true":
        held = standing.years_before.min
        key = "standing_held_one" if held == 1 else "standing_held"
        texts.append(phrases(key, **(facts | {"years": held})))
    texts += [phrases("standing_history_missing", path=path) for path in standing.missing]
    if standing.forecast != "undetermined":
        texts.append(phrases("standing_forecast", name=phrases(f"standing_{standing.forecast}")))
    return " ".join(texts)


def standing_entries(assessments: Sequence[Assessment], phrases: Phrases) -> tuple[Entry, ...]:
    """How many units reach, keep and lose the recognition, then their names; nothing where no ruleset judges it."""
    names: dict[str, list[str]] = {}
    for item in assessments:
        if item.standing is not None:
            names.setdefault(item.standing.status, []).append(item.unit.name)
    if not names:
        return ()
    counts = "; ".join(
        phrases("standing_count", count=len(names[status]), name=phrases(f"standing_{status}"))
        for status in _COUNTED
        if status in names
    )
    listed = (
        Entry(phrases(f"standing_column_{status}"), ("; ".join(names[status]),))
        for status in _LISTED
        if status in names
    )
    return (Entry(phrases("standing"), (counts + ".",)), *listed)


def _on_file(standing: StandingOut, phrases: Phrases) -> str:
    decision = "" if standing.decision is None else _decision(standing.decision, phrases)
    if standing.status == "regained":
        return phrases("standing_regained_decision", decision=decision) if decision else ""
    since = phrases("standing_since", since=standing.since)
    return phrases("standing_since_decision", since=since, decision=decision) if decision else since


def _decision(document: DocumentOut, phrases: Phrases) -> str:
    name = phrases.instrument(document.number) if document.number else (document.title or "")
    if document.issued is None or not name:
        return name
    return phrases("instrument_issued", instrument=name, issued=phrases.day(document.issued))
