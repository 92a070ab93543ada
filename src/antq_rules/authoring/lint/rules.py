"""The rules of the linter by code.

In: nothing. Out: the tables that `run.py` goes through. Invariant: a code stands in one table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from antq_rules.authoring.lint import citations, comments, days, labels, names, sharing, thresholds
from antq_rules.authoring.lint.subject import Finding, Subject

OF_A_FILE: Mapping[str, Callable[[Subject], Iterable[Finding]]] = {
    "W602": thresholds.bare_threshold,
    "W603": thresholds.uncited_parameter,
    "W604": thresholds.percent_field,
    "W605": thresholds.assumption_without_note,
    "W606": labels.without_label,
    "W607": labels.label_twice,
    "W608": labels.line_without_label,
    "W609": names.unclear_name,
    "W610": citations.incomplete_citation,
    "W613": days.due_before_period_ends,
    "W614": days.deadline_on_day_off,
    "W615": days.overlapping_periods,
    "W616": labels.day_not_read,
    "W617": names.person_field,
    "W618": names.person_in_text,
    "W619": sharing.unused_use,
    "W620": comments.commented_out,
    "W621": labels.without_diacritics,
}

OF_ALL_FILES: Mapping[str, Callable[[Sequence[Subject]], Iterable[Finding]]] = {
    "W611": citations.two_spellings,
    "W612": sharing.condition_twice,
}

INFORMATION = frozenset(("W614",))
"""Facts that somebody asked for; they are no reason to end with code 1."""

CODES = tuple(sorted(("W600", "W601", *OF_A_FILE, *OF_ALL_FILES)))
