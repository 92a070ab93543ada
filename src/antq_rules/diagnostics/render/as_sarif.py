"""Diagnostics as SARIF 2.1.0, for code-scanning services and editors.

In: diagnostics and a language. Out: one SARIF log with one run. Columns count Unicode code points of the NFC text.
"""

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from antq_rules.diagnostics.diagnostic import Diagnostic, Label
from antq_rules.diagnostics.render.page import page
from antq_rules.diagnostics.render.words import name_of, title, words
from antq_rules.diagnostics.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_sarif(found: Iterable[Diagnostic], lang: str = "vi", version: str = "") -> str:
    """A SARIF log; a run without results for no diagnostics."""
    items = tuple(found)
    codes = sorted({item.code for item in items})
    driver: dict[str, Any] = {"name": "antq-rules", "rules": [_rule(code, lang) for code in codes]}
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, lang, codes.index(item.code)) for item in items],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, lang: str) -> dict[str, Any]:
    level = "warning" if code.startswith("W") else "error"
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": level}}
    name, heading, text = name_of(code), title(code, lang), page(code, lang)
    if name:
        rule["name"] = name
    if heading:
        rule["shortDescription"] = {"text": heading}
    if text:
        rule["help"] = {"text": text, "markdown": text}
    return rule


def _result(item: Diagnostic, lang: str, rule_index: int) -> dict[str, Any]:
    said = words(item, lang)
    parts = [said.message, *(part for part in (said.note, said.help) if part)]
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule_index,
        "level": item.severity.value,
        "message": {"text": "\n".join(parts)},
    }
    places = [_location(label, text) for label, text in zip(item.labels, said.labels, strict=True)]
    if places:
        result["locations"] = places[:1]
    if places[1:]:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    return result


def _location(label: Label, text: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(label.span)}, "region": _region(label.span)}
    }
    if text:
        location["message"] = {"text": text}
    return location


def _uri(span: Span) -> str:
    name = span.source.name
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/", errors="replace")


def _region(span: Span) -> dict[str, int]:
    end_line, end_column = span.source.line_column(max(span.start, span.end))
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": max(0, span.end - span.start),
    }
