"""The head and the summary of a report, as named entries.

In: an assessment. Out: `Entry`s, worded but without layout. Invariant: the summary holds everything that limits what
the result says: what is missing, caveats on basis, warnings.
"""

from collections.abc import Iterator, Mapping

from antq_rules.explanation.assessment import (
    Assessment,
    Caveat,
    EligibilityReason,
    GroundsOut,
    OutcomeOut,
    ParameterOut,
)
from antq_rules.explanation.document import to_data
from antq_rules.report.content import Entry, cite_text
from antq_rules.report.lines import (
    UNIT_TYPE,
    deciding_lines,
    label_of_path,
    line_text,
    named_path,
    reads_only,
    which_text,
)
from antq_rules.report.phrases import Phrases, exact
from antq_rules.report.standing import COLOUR_OF, standing_text

MISSING_LISTED = 10
COUNTS = ("not_met", "undetermined", "not_yet_due", "not_applicable")


def head_entries(
    assessment: Assessment,
    phrases: Phrases,
    unit_types: Mapping[str, str] | None = None,
    *,
    details: bool = False,
) -> tuple[Entry, ...]:
    """Unit, year and day, ruleset with instrument and version, parameters that the caller set; with `details` all."""
    ruleset, unit = assessment.ruleset, assessment.unit
    facts = {"name": unit.name, "type": unit_type_label(unit.type, phrases, unit_types), "code": unit.code}
    status = phrases(f"status_{ruleset.status}") if phrases.has(f"status_{ruleset.status}") else ruleset.status
    entries = [
        Entry(phrases("unit"), (phrases("unit_text_code" if unit.code else "unit_text", **facts),)),
        Entry(phrases("year"), (phrases("year_text", year=assessment.year, as_of=phrases.day(assessment.as_of)),)),
        Entry(phrases("ruleset"), (ruleset.title,)),
        Entry(phrases("instrument"), (_instrument(assessment, phrases),)),
        Entry(phrases("version"), (phrases("version_text", id=ruleset.id, version=ruleset.version, status=status),)),
    ]
    grounds = ruleset.grounds
    if ruleset.chosen == "by_date" and grounds is not None:
        label = unit_type_label(grounds.unit_type or "", phrases, unit_types)
        entries.append(Entry(phrases("grounds"), (_grounds(grounds, label, assessment, phrases),)))
    changed = tuple(_parameter(item, phrases) for item in assessment.parameters if item.changed)
    if changed:
        entries.append(Entry(phrases("changed_parameters"), changed, is_list=True))
    others = tuple(_parameter(item, phrases) for item in assessment.parameters if details and not item.changed)
    if others:
        entries.append(Entry(phrases("parameters"), others, is_list=True))
    return tuple(entries)


def _grounds(grounds: GroundsOut, label: str, assessment: Assessment, phrases: Phrases) -> str:
    """Why this ruleset: the family, the type of unit and the day by which it was looked up, and its days in force."""
    first, last = assessment.ruleset.in_force_from, assessment.ruleset.in_force_to
    key = "from_to" if first and last else "from" if first else "to" if last else "always"
    days = {"first": phrases.day(first or ""), "last": phrases.day(last or "")}
    return phrases(
        "grounds_text",
        family=grounds.family,
        family_from=phrases(f"grounds_{grounds.family_from}"),
        type=label,
        day=phrases.day(grounds.day or ""),
        day_from=phrases(f"grounds_{grounds.day_from}"),
        in_force=phrases(f"in_force_{key}", **days),
    )


def unit_type_label(unit_type: str, phrases: Phrases, unit_types: Mapping[str, str] | None = None) -> str:
    """The label of a unit type: as given, else the report's own word, else the name itself."""
    if unit_types and unit_type in unit_types:
        return unit_types[unit_type]
    return phrases(f"unit_{unit_type}") if phrases.has(f"unit_{unit_type}") else unit_type


def summary_entries(
    assessment: Assessment, phrases: Phrases, labels: Mapping[str, str], *, details: bool = False
) -> tuple[Entry, ...]:
    """Counts, points, decision with its reasons, class, forecast, what is missing, note, caveats, warnings.

    Without `details`, a long list of what is missing is cut, since each criterion names its own: the decision stays
    in sight.
    """
    counts = counts_text(assessment, phrases)
    if not is_assessed(assessment):
        counts = phrases("counts_not_judged", counts=counts)
    entries = [Entry(phrases("criteria_counts"), (counts,))]
    if assessment.score is not None:
        entries.append(Entry(phrases("score"), (_score(assessment, phrases),)))
    entries += _outcome_entries(assessment, phrases)
    if assessment.standing is not None:
        text = standing_text(assessment.standing, assessment.year, phrases)
        entries.append(Entry(phrases("standing"), (text,), status=COLOUR_OF.get(assessment.standing.status)))
    missing = _missing(assessment, phrases, labels, details) if is_assessed(assessment) else ()
    parts = (
        Entry(phrases("missing"), missing, is_list=True),
        Entry(phrases("ruleset_note"), (assessment.ruleset.note,) if assessment.ruleset.note else ()),
        Entry(phrases("caveats"), tuple(_caveats(assessment, phrases, details)), is_list=True),
        Entry(phrases("warnings"), tuple(_warnings(assessment, phrases)), is_list=True),
    )
    entries += [item for item in parts if item.texts]
    return tuple(entries)


def is_assessed(assessment: Assessment) -> bool:
    """Whether the criteria matter: not for a unit that the criteria set does not cover."""
    return assessment.eligibility.status != "not_eligible"


def counts_text(assessment: Assessment, phrases: Phrases) -> str:
    """`2/4 tiêu chí đạt; 1 không đạt; …`: statuses that do not occur are left out."""
    counts = to_data(assessment.summary)
    parts = [phrases("count_met", met=counts["met"], of=counts["of"])]
    parts += [phrases(f"count_{key}", count=counts[key]) for key in COUNTS if counts[key]]
    return "; ".join(parts) + "."


def outcome_label(outcome: OutcomeOut, phrases: Phrases) -> str:
    """The label of an outcome, also for the two that no ruleset declares."""
    return _label(outcome.outcome, outcome.label, phrases)


def main_outcome(assessment: Assessment) -> OutcomeOut:
    """The decision; the class where the ruleset has no decision (a unit it does not cover is told so all the same)."""
    decision = assessment.decision
    has_decision = decision.outcome == "not_eligible" or any(item.name != "not_eligible" for item in decision.possible)
    return decision if has_decision or assessment.classification is None else assessment.classification


def caveat_text(caveat: Caveat, assessment: Assessment, phrases: Phrases) -> str:
    """A caveat as a sentence."""
    facts = {"which": which_text(caveat.criteria, phrases), "names": ", ".join(caveat.names), "text": caveat.text or ""}
    match caveat.kind:
        case "basis":
            key = f"caveat_basis_{caveat.basis}"
            return phrases(key, **facts) if phrases.has(key) else phrases("caveat_basis_assumed", **facts)
        case "status":
            key = f"caveat_status_{assessment.ruleset.status}"
            return phrases(key) if phrases.has(key) else phrases("caveat_status_other")
        case "not_in_force":
            days = (assessment.ruleset.in_force_from, assessment.ruleset.in_force_to)
            first, last = (phrases.day(day) if day else phrases("open_day") for day in days)
            return phrases("caveat_not_in_force", from_day=first, to_day=last)
        case "parameter_unset":
            by_name = {item.name: item for item in assessment.parameters}
            named = [_parameter_name(name, by_name, phrases) for name in caveat.names]
            return phrases("caveat_parameter_unset", names=", ".join(named))
        case "period_open":
            last_day, as_of = phrases.day(caveat.text or ""), phrases.day(assessment.as_of)
            return phrases("caveat_period_open", last=last_day, as_of=as_of)
        case "points_attested":
            of = assessment.score.of if assessment.score else caveat.text or ""
            points = {"points": phrases.number(caveat.text or ""), "of": phrases.number(of)}
            return phrases("caveat_points_attested", **facts, **points)
    cite = "" if caveat.cite is None else cite_text(caveat.cite, phrases)
    return phrases("caveat_withdrawn", id=caveat.criteria[0], title=caveat.title, because=caveat.text, cite=cite)


def _instrument(assessment: Assessment, phrases: Phrases) -> str:
    ruleset = assessment.ruleset
    key = "instrument" + ("_issued" if ruleset.issued else "") + ("_issuer" if ruleset.issuer else "")
    return phrases(
        key if key != "instrument" else "instrument_text",
        instrument=phrases.instrument(ruleset.instrument),
        issued=phrases.day(ruleset.issued or ""),
        issuer=ruleset.issuer,
    )


def _parameter(item: ParameterOut, phrases: Phrases) -> str:
    value = phrases("not_known") if item.value is None else parameter_value_text(item.value, item.type, phrases)
    text = phrases("parameter_text", label=item.label or item.name, name=item.name, value=value)
    if item.cite is None or item.changed:
        return text
    return phrases("parameter_cite", text=text, cite=cite_text(item.cite, phrases))


def parameter_value_text(value: str, type: str | None, phrases: Phrases) -> str:
    """A value of a parameter as people read it."""
    if type == "percent":
        return phrases.percent(value)
    if type == "date":
        return phrases.day(value)
    return phrases(value) if type == "flag" and value in ("yes", "no") else phrases.number(value)


def _parameter_name(name: str, by_name: Mapping[str, ParameterOut], phrases: Phrases) -> str:
    known = by_name.get(name)
    return phrases("input", label=known.label, path=name) if known and known.label else name


def _score(assessment: Assessment, phrases: Phrases) -> str:
    score = assessment.score
    if score is None:
        return ""
    low, high, of = (phrases.number(text) for text in (score.min, score.max, score.of))
    if exact(score.min) == exact(score.max):
        return phrases("score_exact", value=low, of=of)
    return phrases("score_interval", low=low, high=high, of=of)


def _outcome_entries(assessment: Assessment, phrases: Phrases) -> Iterator[Entry]:
    decision, eligibility = assessment.decision, assessment.eligibility
    if main_outcome(assessment) is decision:
        yield Entry(phrases("decision"), (_outcome_text(decision, phrases),), status=_status(decision, assessment))
    reasons = [eligibility_text(item, phrases) for item in eligibility.reasons]
    if eligibility.status != "not_eligible":
        reasons += because_texts(decision, phrases)
    if reasons:
        yield Entry(phrases("because"), tuple(reasons), is_list=True)
    if decision.forecast != decision.outcome:
        label = _label(decision.forecast, decision.forecast_label, phrases)
        yield Entry(phrases("forecast"), (phrases("forecast_text", outcome=label),))
    if assessment.classification is not None and eligibility.status != "not_eligible":
        yield Entry(phrases("classification"), (_outcome_text(assessment.classification, phrases),))
        reasons = list(because_texts(assessment.classification, phrases))
        if reasons:
            yield Entry("", tuple(reasons), is_list=True)


def _outcome_text(outcome: OutcomeOut, phrases: Phrases) -> str:
    text = outcome_label(outcome, phrases) + "."
    if outcome.outcome != "undetermined" or not outcome.possible:
        return text
    names = "; ".join(_label(item.name, item.label, phrases) for item in outcome.possible)
    return f"{text} {phrases('possible', outcomes=names)}"


def _label(name: str, label: str | None, phrases: Phrases) -> str:
    if name in ("undetermined", "not_eligible"):
        return phrases(name)
    return label or name


def _status(outcome: OutcomeOut, assessment: Assessment) -> str:
    """Which status the decision looks like: only for colour."""
    if outcome.outcome in ("undetermined", "not_eligible"):
        return "undetermined" if outcome.outcome == "undetermined" else "not_applicable"
    is_first = bool(outcome.because) and outcome.because[0].outcome == outcome.outcome
    return "met" if is_first or not assessment.summary.not_met else "not_met"


def because_texts(outcome: OutcomeOut, phrases: Phrases) -> Iterator[str]:
    """Why the outcomes before the one reached were not, or not yet, reached."""
    for item in outcome.because:
        if item.truth == "true":
            continue
        lines = dict.fromkeys(line_text(line, phrases) for line in deciding_lines(item.explanation))
        named = phrases.quote(item.label)
        for line in lines:
            yield phrases(f"because_{item.truth}", outcome=named, line=line)


def eligibility_text(reason: EligibilityReason, phrases: Phrases) -> str:
    """Why a unit is not eligible, or not known to be."""
    if reason.truth == "unknown":
        lines = " ".join(
            line_text(line, phrases) for line in deciding_lines(reason.explanation, is_negated=reason.is_exclusion)
        )
        return phrases("eligibility_unknown", label=f"{reason.label} – {lines}")
    key = "eligibility_excluded" if reason.is_exclusion else "eligibility_required"
    shown = deciding_lines(reason.explanation, is_fact=reason.is_exclusion)
    # The type of the unit stands in the head of the report.
    facts = [line for line in shown if not reads_only(line.node, UNIT_TYPE)] or shown
    lines = " ".join(dict.fromkeys(line_text(line, phrases) for line in facts))
    if reason.cite is None:
        return phrases(f"{key}_plain", label=reason.label, lines=lines)
    return phrases(key, label=reason.label, cite=cite_text(reason.cite, phrases), lines=lines)


def _missing(assessment: Assessment, phrases: Phrases, labels: Mapping[str, str], details: bool) -> tuple[str, ...]:
    texts = []
    for item in assessment.missing:
        label = label_of_path(item.name, item.label or labels.get(item.name), phrases)
        texts.append(named_path(item.name, label, phrases) if label else item.name)
    rest = len(texts) - MISSING_LISTED
    if details or rest <= 1:
        return tuple(texts)
    return (*texts[:MISSING_LISTED], phrases("missing_rest", count=phrases.number(str(rest))))


def _caveats(assessment: Assessment, phrases: Phrases, details: bool) -> Iterator[str]:
    for item in assessment.caveats:
        yield caveat_text(item, assessment, phrases)
    noted = tuple(item.id for item in assessment.criteria if item.note)
    if noted and is_assessed(assessment):
        key = "caveat_notes_shown" if details else "caveat_notes"
        yield phrases(key, which=which_text(noted, phrases))


def _warnings(assessment: Assessment, phrases: Phrases) -> Iterator[str]:
    if not assessment.warnings:
        return
    # The catalogue of codes is large, and most results have no warnings.
    from antq_rules.diagnostics.render.words import message

    for item in assessment.warnings:
        worded = message(item.code, item.facts, phrases.lang, item.variant)
        yield phrases("warning", message=worded, code=item.code)
