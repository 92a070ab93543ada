"""`antq-rules rulesets`: what there is to score by.

In: folders of rulesets. Out: a list for people, or a JSON array with fixed keys.
"""

import json
from collections.abc import Sequence
from typing import Any

import click

from antq_rules.cli.command import Command
from antq_rules.cli.console import Console
from antq_rules.cli.exit_codes import ExitCode
from antq_rules.cli.libraries import library_of
from antq_rules.cli.options import format_option, output_option, rulesets_dir_option
from antq_rules.cli.wording import Messages
from antq_rules.pipeline import Library, LibraryEntry
from antq_rules.report.layout import plain, wrap
from antq_rules.report.phrases import Phrases
from antq_rules.ruleset.model import BASES


def command(messages: Messages) -> click.Command:
    """The command in a language."""
    parameters = [
        click.Option(["--all", "with_old"], is_flag=True, help=messages("option_all_versions")),
        rulesets_dir_option(messages),
        format_option(messages, "text", "json"),
        output_option(messages),
    ]
    return Command("rulesets", messages, run, parameters)


def run(console: Console, with_old: bool, folders: Sequence[str], format: str, output: str | None) -> ExitCode:
    """List the rulesets: the latest version of each, or all of them."""
    console.output = output
    library = library_of(folders)
    entries = library.entries if with_old else library.current
    listed = [as_object(entry, library) for entry in entries]
    if format == "json":
        text = json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
    else:
        text = _listing(listed, library, console)
        old = [entry.facts.name for entry in library.entries if entry not in entries]
        if old:
            text += "\n" + "\n".join(wrap(console.messages("rulesets_old", names=", ".join(old)), console.width)) + "\n"
    return ExitCode.DONE if console.save(text) else ExitCode.FINDINGS


def as_object(entry: LibraryEntry, library: Library) -> dict[str, Any]:
    """One ruleset as plain data; `criteria` is None where the file has errors."""
    facts = entry.facts
    ruleset, _ = library.load_path(entry.path)
    first, last = facts.in_force_from, facts.in_force_to
    return {
        "id": facts.id,
        "version": facts.version,
        "family": facts.family,
        "status": facts.status,
        "title": facts.title,
        "instrument": facts.instrument,
        "applies_to": list(facts.applies_to),
        "in_force": {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None},
        "criteria": len(ruleset.criteria) if ruleset else None,
        "basis": {basis: sum(item.basis == basis for item in (ruleset.criteria if ruleset else ())) for basis in BASES},
    }


def _listing(listed: Sequence[dict[str, Any]], library: Library, console: Console) -> str:
    messages, phrases = console.messages, Phrases(console.lang)
    if not listed:
        return messages("no_rulesets") + "\n"
    lines: list[str] = []
    for item in listed:
        types = ", ".join(library.vocabulary.label(name, console.lang) for name in item["applies_to"])
        status = messages(f"status_{item['status']}") if item["status"] in _STATUSES else item["status"]
        texts = [
            item["title"],
            phrases.instrument(item["instrument"]),
            messages("rulesets_family", family=item["family"], status=status),
            messages("rulesets_unit_types", types=types),
            messages("rulesets_in_force", text=_in_force(item["in_force"], messages, phrases)),
            _criteria(item, messages),
        ]
        lines += ["", plain(f"{item['id']}@{item['version']}")] if lines else [plain(f"{item['id']}@{item['version']}")]
        for text in texts:
            lines += wrap(text, console.width, "  ")
    return "\n".join(lines) + "\n"


_STATUSES = ("official", "interim", "pilot", "local")


def _in_force(days: dict[str, str | None], messages: Messages, phrases: Phrases) -> str:
    first = phrases.day(days["from"]) if days["from"] else None
    last = phrases.day(days["to"]) if days["to"] else None
    if first and last:
        return messages("rulesets_from_to", first=first, last=last)
    if first:
        return messages("rulesets_from", first=first)
    return messages("rulesets_to", last=last) if last else messages("rulesets_always")


def _criteria(item: dict[str, Any], messages: Messages) -> str:
    if item["criteria"] is None:
        return messages("rulesets_criteria_unknown")
    counts = [messages(f"basis_{name}", count=count) for name, count in item["basis"].items() if count]
    return messages("rulesets_criteria", count=item["criteria"], basis=", ".join(counts))
