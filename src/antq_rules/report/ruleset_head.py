"""The head of the page of a ruleset: where it comes from, where it applies, and how far it can be relied on.

In: a checked ruleset. Out: facts in words. Invariant: every limit of a ruleset that is known before any record is read
is said here, with the words that results use for it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from antq_rules.report.lines import which_text
from antq_rules.report.page import Fact, Facts
from antq_rules.report.phrases import Phrases
from antq_rules.report.reading import unit_type_words
from antq_rules.report.reading_values import recurring_day
from antq_rules.ruleset.model import BASES, RuleSet
from antq_rules.ruleset.references import sole_attestation
from antq_rules.values import RecurringDay, format_number


def head_facts(ruleset: RuleSet, phrases: Phrases, unit_types: Mapping[str, str], caveats: tuple[str, ...]) -> Facts:
    """Instrument, version, days in force, unit types, period, number of criteria, notes."""
    status = phrases(f"status_{ruleset.status}")
    version = phrases("version_text", id=ruleset.id, version=ruleset.version, status=status)
    types = ", ".join(unit_type_words(name, phrases, unit_types) for name in ruleset.applies_to)
    facts = [
        Fact(phrases("page_instrument"), (_instrument(ruleset, phrases),)),
        Fact(phrases("page_version"), (version,)),
    ]
    if ruleset.extends:
        facts.append(Fact(phrases("page_extends"), (ruleset.extends,)))
    if ruleset.supersedes:
        facts.append(Fact(phrases("page_supersedes"), (", ".join(ruleset.supersedes),)))
    facts += [
        Fact(phrases("page_in_force"), (_in_force(ruleset, phrases),)),
        Fact(phrases("page_applies_to"), (types,)),
        Fact(phrases("page_period"), (_period(ruleset, phrases),)),
        Fact(phrases("page_criteria"), (_criteria(ruleset, phrases),)),
    ]
    recognising = [item.label for item in ruleset.decision if item.name == ruleset.recognises]
    if recognising:
        facts.append(Fact(phrases("page_recognises"), (phrases.quote(recognising[0]),)))
    total = points_total(ruleset)
    if total is not None:
        points = phrases("points", number=phrases.number(format_number(total)))
        facts.append(Fact(phrases("page_points"), (phrases("page_points_total", points=points),)))
    if caveats:
        facts.append(Fact(phrases("page_caveats"), caveats))
    if ruleset.note:
        facts.append(Fact(phrases("page_notes"), (ruleset.note,)))
    return Facts(tuple(facts))


def points_total(ruleset: RuleSet) -> Fraction | None:
    """The most points that all criteria together can give; None where none has points."""
    points = [item.points.maximum for item in ruleset.criteria if item.points is not None]
    return sum(points, Fraction(0)) if points else None


def caveat_texts(ruleset: RuleSet, phrases: Phrases) -> tuple[str, ...]:
    """The caveats that every result of the ruleset carries."""
    return tuple(_caveats(ruleset, phrases))


def _caveats(ruleset: RuleSet, phrases: Phrases) -> Iterator[str]:
    if ruleset.status != "official":
        yield phrases(f"caveat_status_{ruleset.status}")
    for basis in BASES:
        ids = [item.id for item in ruleset.criteria if item.basis == basis]
        if basis != "official" and ids:
            yield phrases(f"caveat_basis_{basis}", which=which_text(ids, phrases))
    unset = [item.label or item.name for item in ruleset.parameters if not item.periods]
    if unset:
        yield phrases("caveat_parameter_unset", names=", ".join(map(phrases.quote, unset)))
    points = {
        item.id: item.points.maximum
        for item in ruleset.criteria
        if item.points is not None
        if item.basis == "counted" or sole_attestation(item.require) is not None
    }
    if points:
        most, of = sum(points.values(), Fraction(0)), points_total(ruleset) or Fraction(0)
        numbers = {"points": phrases.number(format_number(most)), "of": phrases.number(format_number(of))}
        yield phrases("caveat_points_attested", which=which_text(tuple(points), phrases), **numbers)


def _instrument(ruleset: RuleSet, phrases: Phrases) -> str:
    instrument = ruleset.instrument
    key = "instrument" + ("_issued" if instrument.issued else "") + ("_issuer" if instrument.issuer else "")
    return phrases(
        key if key != "instrument" else "instrument_text",
        instrument=phrases.instrument(instrument.number),
        issued=phrases.day(instrument.issued.isoformat()) if instrument.issued else "",
        issuer=instrument.issuer,
    )


def _in_force(ruleset: RuleSet, phrases: Phrases) -> str:
    first = phrases.day(ruleset.in_force_from.isoformat()) if ruleset.in_force_from else ""
    last = phrases.day(ruleset.in_force_to.isoformat()) if ruleset.in_force_to else ""
    key = "_from_to" if first and last else "_from" if first else "_to" if last else "_open"
    return phrases(f"page_in_force{key}", first=first, last=last)


def _period(ruleset: RuleSet, phrases: Phrases) -> str:
    def worded(day: RecurringDay | date) -> str:
        if isinstance(day, date):
            return phrases("read_day", day=phrases.day(day.isoformat()))
        key = "read_day_year_before" if day.years_back else "read_day_this_year"
        return phrases(key, day=recurring_day(day, phrases))

    return phrases("page_period_text", first=worded(ruleset.period[0]), last=worded(ruleset.period[1]))


def _criteria(ruleset: RuleSet, phrases: Phrases) -> str:
    bases = [item.basis for item in ruleset.criteria]
    if len(set(bases)) == 1:
        return phrases("page_criteria_all", count=len(bases), basis=phrases(f"page_basis_{bases[0]}"))
    counts = [
        phrases("page_basis_count", count=bases.count(basis), basis=phrases(f"page_basis_{basis}"))
        for basis in BASES
        if basis in bases
    ]
    return phrases("page_criteria_text", count=len(bases), bases="; ".join(counts))
