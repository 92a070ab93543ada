"""Setting up a bench for `eval` and `repl`, and printing what was tried on it.

In: options of the two commands. Out: a `Bench`, with every finding reported; text or JSON of a trial.
"""

import json
from collections.abc import Sequence
from datetime import date

import click

from antq_rules.authoring.trial import Bench, blank_record
from antq_rules.cli.command import Day, Setting
from antq_rules.cli.console import Console
from antq_rules.cli.files import read_bytes
from antq_rules.cli.options import rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import SourceFile, has_errors
from antq_rules.evidence.nodes import Node
from antq_rules.evidence.reader import MAX_BYTES, read_document
from antq_rules.explanation.document import to_data
from antq_rules.explanation.trial import Trial
from antq_rules.pipeline import Library, choose_ruleset, default_library, read_settings
from antq_rules.report.phrases import Phrases
from antq_rules.report.trial import render_trial
from antq_rules.ruleset.model import RuleSet


def trial_options(messages: Messages) -> list[click.Parameter]:
    """`--ruleset`, `--as-of`, `--set`, `--field`, `--rulesets-dir`."""
    return [
        click.Option(["--ruleset"], metavar=messages("metavar_ruleset"), help=messages("option_trial_ruleset")),
        click.Option(["--as-of"], type=Day(messages), metavar=messages("metavar_day"), help=messages("option_as_of")),
        click.Option(
            ["--set", "settings"],
            type=Setting(messages),
            multiple=True,
            metavar=messages("metavar_setting"),
            help=messages("option_trial_set"),
        ),
        click.Option(
            ["--field", "fields"], multiple=True, metavar=messages("metavar_field"), help=messages("option_field")
        ),
        rulesets_dir_option(messages),
    ]


def make_bench(
    console: Console,
    record: str | None,
    *,
    ruleset: str | None,
    as_of: date | None,
    settings: Sequence[tuple[str, str]],
    fields: Sequence[str],
    folders: Sequence[str],
) -> Bench | None:
    """The bench, or None where a finding forbids one."""
    if record is None and ruleset is None:
        raise click.UsageError(console.messages("eval_needs_ruleset"), click.get_current_context())
    library = _library(folders, ruleset)
    node = None if record is None else read_record(console, record)
    if record is not None and node is None:
        return None
    chosen = _ruleset(console, library, ruleset, node, as_of)
    if chosen is None:
        return None
    parameters, findings = read_settings(chosen, dict(settings))
    console.report(findings)
    if has_errors(findings):
        return None
    bench = Bench(chosen, library.vocabulary, node or blank_record(chosen, as_of), parameters, as_of)
    return _with_fields(console, bench, fields)


def read_record(console: Console, name: str) -> Node | None:
    """The node tree of an evidence file."""
    data, findings = read_bytes(name, MAX_BYTES)
    node = None
    if data is not None:
        node, findings = read_document(data, name)
    console.report(findings)
    return None if has_errors(findings) else node


def _library(folders: Sequence[str], ruleset: str | None) -> Library:
    """A library that parses: a stored ruleset does not keep the definitions that a condition may name."""
    from pathlib import Path

    from antq_rules.cli.libraries import root_of

    roots = [Path(folder) for folder in folders]
    if ruleset is not None and ruleset.endswith(".antq"):
        roots.append(root_of(Path(ruleset), Path(ruleset)))
    return default_library(roots, use_stored=False)


def _ruleset(
    console: Console, library: Library, name: str | None, node: Node | None, as_of: date | None
) -> RuleSet | None:
    if node is None:
        ruleset, findings = library.load(name or "")
    else:
        chosen, findings = choose_ruleset(node, library=library, ruleset=name, as_of=as_of)
        ruleset = None if chosen is None else chosen.ruleset
    console.report(findings)
    return ruleset


def _with_fields(console: Console, bench: Bench, fields: Sequence[str]) -> Bench | None:
    is_sound = True
    for text in fields:
        changed, findings = bench.put(SourceFile("--field", text))
        console.report(findings)
        is_sound = is_sound and changed is not None
        bench = changed or bench
    return bench if is_sound else None


def attempt(console: Console, bench: Bench, source: SourceFile) -> Trial | None:
    """A typed condition tried, its findings reported."""
    trial, findings = bench.attempt(source)
    console.report(findings)
    return trial


def trial_text(console: Console, bench: Bench, source: SourceFile, trial: Trial) -> str:
    """A trial in words."""
    reading = bench.read_out(source, console.lang)
    labels = {item.name: item.label for item in bench.ruleset.evidence if item.label}
    labels |= {f"parameter.{item.name}": item.label for item in bench.ruleset.parameters if item.label}
    return render_trial(trial, reading, lang=console.lang, width=console.width, labels=labels)


def trial_json(trial: Trial) -> str:
    """A trial as data."""
    return json.dumps(to_data(trial), ensure_ascii=False, indent=2) + "\n"


def head_text(console: Console, bench: Bench, *, is_blank: bool) -> str:
    """What is tried on: unit, year, day, ruleset. Empty where the record is not sound."""
    evidence, _ = bench.evidence()
    if evidence is None:
        return ""
    unit = console.messages("eval_blank") if is_blank else evidence.unit.name
    day = Phrases(console.lang).day(evidence.as_of.isoformat())
    named = f"{bench.ruleset.id}@{bench.ruleset.version}"
    return console.messages("eval_on", unit=unit, year=evidence.year, as_of=day, ruleset=named) + "\n"
