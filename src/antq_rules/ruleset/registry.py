"""Which ruleset: by name and version, or by family, unit type and day.

In: the facts of ruleset headers. Out: one entry, or a finding (E501, E502, E503, E508). Invariant: a ruleset of status
`local` is never chosen by date, only by name: its province is not in the record's unit type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from antq_rules.diagnostics import Diagnostic
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.suggest import suggest


@dataclass(frozen=True, slots=True)
class RuleSetFacts:
    """What the header of a ruleset says: enough to list it and to choose it."""

    id: str
    version: str
    family: str
    status: str
    title: str
    instrument: str
    applies_to: tuple[str, ...]
    in_force_from: date | None
    in_force_to: date | None

    @property
    def name(self) -> str:
        """`id@version`."""
        return f"{self.id}@{self.version}"

    def is_in_force(self, day: date) -> bool:
        """Whether `day` lies between the first and the last day in force, both included."""
        return (self.in_force_from is None or self.in_force_from <= day) and (
            self.in_force_to is None or day <= self.in_force_to
        )


def version_key(version: str) -> tuple[int, ...]:
    """Sort key of a version `1.10.2`."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def latest(entries: Iterable[RuleSetFacts]) -> tuple[RuleSetFacts, ...]:
    """The highest version of each id, in the order of ids."""
    newest: dict[str, RuleSetFacts] = {}
    for entry in entries:
        held = newest.get(entry.id)
        if held is None or version_key(entry.version) > version_key(held.version):
            newest[entry.id] = entry
    return tuple(newest[name] for name in sorted(newest))


def choose_by_name(name: str, entries: Sequence[RuleSetFacts]) -> tuple[RuleSetFacts | None, tuple[Diagnostic, ...]]:
    """The entry for `id` (its latest version) or `id@version`."""
    wanted, _, version = name.partition("@")
    of_id = [entry for entry in entries if entry.id == wanted]
    if not of_id:
        near = suggest(wanted, sorted({entry.id for entry in entries}))
        return None, (at("E501", None, "suggest" if near else "", name=wanted, suggestion=near or ""),)
    if not version:
        return latest(of_id)[0], ()
    exact = next((entry for entry in of_id if entry.version == version), None)
    if exact is None:
        versions = ", ".join(sorted((entry.version for entry in of_id), key=version_key))
        return None, (at("E508", None, name=wanted, version=version, versions=versions),)
    return exact, ()


def covering(family: str, unit_type: str, entries: Iterable[RuleSetFacts]) -> tuple[RuleSetFacts, ...]:
    """The latest versions of the rulesets of a family that are for a unit type, those of one province left out."""
    return tuple(
        entry
        for entry in latest(entries)
        if entry.family == family and unit_type in entry.applies_to and entry.status != "local"
    )


def choose_by_day(
    family: str, unit_type: str, day: date, entries: Sequence[RuleSetFacts]
) -> tuple[RuleSetFacts | None, tuple[Diagnostic, ...]]:
    """The one ruleset of a family that covers a unit type and is in force on a day.

    E502 names the last ruleset of the family that covered the type, else the first one that will; where none ever does,
    the families that do; where there is no such family, those that there are. E503 names all candidates.
    """
    candidates = covering(family, unit_type, entries)
    in_force = [entry for entry in candidates if entry.is_in_force(day)]
    if len(in_force) == 1:
        return in_force[0], ()
    facts = {"family": family, "unit_type": unit_type, "day": day.isoformat()}
    if in_force:
        return None, (Diagnostic("E503", (), {**facts, "candidates": ", ".join(entry.name for entry in in_force)}),)
    ended = [entry for entry in candidates if entry.in_force_to is not None and entry.in_force_to < day]
    coming = [entry for entry in candidates if entry.in_force_from is not None and entry.in_force_from > day]
    if ended:
        last = max(ended, key=lambda entry: entry.in_force_to or date.max)
        return None, (Diagnostic("E502", (), {**facts, "name": last.name, "until": str(last.in_force_to)}, "ended"),)
    if coming:
        first = min(coming, key=lambda entry: entry.in_force_from or date.min)
        return None, (
            Diagnostic("E502", (), {**facts, "name": first.name, "since": str(first.in_force_from)}, "coming"),
        )
    return None, (_not_covered(family, unit_type, day, entries),)


def _not_covered(family: str, unit_type: str, day: date, entries: Sequence[RuleSetFacts]) -> Diagnostic:
    """E502 when no ruleset of the family is for the unit type: a family that does not exist, or another one is."""
    facts = {"family": family, "unit_type": unit_type, "day": day.isoformat()}
    known = tuple(sorted({entry.family for entry in entries}))
    if family not in known:
        near = suggest(family, known)
        return Diagnostic("E502", (), {**facts, "known": known, "suggestion": near or ""}, "family", near is not None)
    others = tuple(sorted({entry.family for entry in entries if unit_type in entry.applies_to}))
    return Diagnostic("E502", (), {**facts, "families": others}, "other_family" if others else "")
