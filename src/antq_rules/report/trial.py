"""A condition that was tried, as text for a terminal or a pipe.

In: a `Trial` and its reading. Out: lines. Invariant: truth, facts, what is missing and the gap are said with the words
of reports.
"""

from collections.abc import Iterator, Mapping

from antq_rules.diagnostics.display import pad
from antq_rules.explanation.assessment import InputOut, NameLabel
from antq_rules.explanation.trial import Trial
from antq_rules.report.details import tree_rows
from antq_rules.report.gaps import gap_lines
from antq_rules.report.layout import entry, wrap
from antq_rules.report.lines import Line, field_text
from antq_rules.report.phrases import Phrases
from antq_rules.report.quantity import measured_text
from antq_rules.report.reading import Reading, line_of
from antq_rules.report.text import rows_text

_SYMBOLS: Mapping[str, str] = {"true": "✓", "false": "✗", "unknown": "?"}
_COLUMN = 12


def render_trial(
    trial: Trial,
    reading: Reading | None,
    *,
    lang: str = "vi",
    width: int = 80,
    labels: Mapping[str, str] | None = None,
) -> str:
    """What came out of a condition or expression. `labels` gives the label of each path that a gap names."""
    phrases = Phrases(lang)
    lines: list[str] = []
    if reading is not None and not reading.items:
        lines += entry(phrases("trial_reading"), line_of(reading), width, _COLUMN)
    elif reading is not None:
        lines += entry(phrases("trial_reading"), line_of(reading), width, _COLUMN)
        lines += _outline(reading.items, width, 0)
    lines += list(_outcome(trial, phrases, width))
    if trial.missing:
        texts = (field_text(item.name, item.label, phrases) for item in trial.missing)
        lines += entry(phrases("trial_missing"), "; ".join(texts), width, _COLUMN)
    if trial.gap is not None:
        for index, line in enumerate(gap_lines(trial.gap, phrases, labels or _labels(trial.missing))):
            name = phrases("trial_gap") if index == 0 else ""
            bullet = "  " * (line.level - 1) + "- " if line.level else ""
            lines += wrap(line.text, width, pad(name, _COLUMN) + bullet)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _outcome(trial: Trial, phrases: Phrases, width: int) -> Iterator[str]:
    root = trial.explanation
    if root is None:
        value = phrases("not_known") if trial.value is None else measured_text(trial.value, phrases)
        yield from entry(phrases("trial_value"), value, width, _COLUMN)
        if len(trial.inputs) > 1 or trial.value is None:
            yield phrases("trial_inputs")
            for item in trial.inputs:
                yield from wrap(_input(item, phrases), width, "    - ")
        return
    truth = f"{_SYMBOLS[root.truth]} {phrases(f'trial_{root.truth}')}"
    yield from entry(phrases("trial_truth"), truth, width, _COLUMN)
    yield phrases("trial_trace")
    yield from rows_text(tree_rows(Line(root), 0, root.place.file, phrases, has_lines=False), width)


def _input(item: InputOut, phrases: Phrases) -> str:
    shown = {"given": item.value or "", "absent": phrases("none"), "missing": phrases("reason_missing")}
    value = shown.get(item.state, phrases("reason_parameter_unset"))
    number = phrases.number(value) if item.state == "given" else value
    return phrases("trial_input", name=field_text(item.path, item.label, phrases), value=number)


def _outline(readings: tuple[Reading, ...], width: int, level: int) -> list[str]:
    lines: list[str] = []
    for item in readings:
        text = f"{item.label}: {item.text}" if item.label else line_of(item)
        lines += wrap(text, width, " " * (_COLUMN + 2 * level) + "- ")
        lines += _outline(item.items, width, level + 1)
    return lines


def _labels(missing: tuple[NameLabel, ...]) -> dict[str, str]:
    return {item.name: item.label for item in missing if item.label}
