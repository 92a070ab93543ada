"""The words of a diagnostic in one language: the texts of the catalogue filled with facts.

In: a diagnostic and a language. Out: message, labels, note and help. Invariants: never fails; a fact that is missing
stays visible as `{name}`; the author's text is cut at 40 characters and its control characters are escaped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import PurePath

from antq_rules.diagnostics.catalog import CODES, CodeText
from antq_rules.diagnostics.diagnostic import Diagnostic, Severity
from antq_rules.diagnostics.display import cut, visible

FACT_COLUMNS = 40
NAME_COLUMNS = 100
PATH_COLUMNS = 200
LISTED_ITEMS = 12

_PLACEHOLDER = re.compile(r"\{\{|\}\}|(?P<open>`?)\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?:![rsa])?(?::[^{}]*)?\}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.@\[\]-]*")
_NAMES = re.compile(r"[\w.@-]{1,60}(, ([\w.@-]{1,60}|…))+")
_LONG_FACTS = frozenset({"path", "file", "fault", "reason"})
_FIXED: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "error": "lỗi",
        "warning": "cảnh báo",
        "note": "chú thích",
        "help": "cách sửa",
        "unknown": "mã chưa có lời giải thích",
        "line_to": "đến dòng {line}",
        "more": "và {count} mục khác",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "help": "help",
        "unknown": "a code without an explanation",
        "line_to": "up to line {line}",
        "more": "and {count} more",
    },
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one diagnostic. `labels` run beside `Diagnostic.labels`; an empty text means no words there."""

    severity: str
    message: str
    labels: tuple[str, ...]
    note: str | None
    help: str | None


def fixed(key: str, lang: str) -> str:
    """A word of the renderer itself: `error`, `warning`, `note`, `help`, …"""
    return _FIXED.get(lang, _FIXED["en"])[key]


def severity_word(severity: Severity, lang: str) -> str:
    """`lỗi`, `cảnh báo`, or `error`, `warning`."""
    return fixed(severity.value, lang)


def words(item: Diagnostic, lang: str) -> Words:
    """All words of a diagnostic."""
    entry = CODES.get(item.code)
    texts = _texts(entry, lang)
    labels = tuple(_label(texts, label.key, item, lang) for label in item.labels)
    return Words(
        severity=severity_word(item.severity, lang),
        message=_message(texts, item, lang),
        labels=labels,
        note=_filled(texts, "note", item, lang),
        help=_filled(texts, "help", item, lang) if item.help else None,
    )


def message(code: str, facts: Mapping[str, object], lang: str, variant: str = "") -> str:
    """The message alone, for a finding that is known only by code and facts (a warning inside a result)."""
    return words(Diagnostic(code, (), facts, variant), lang).message


def name_of(code: str) -> str | None:
    """The name of a code (`undeclared-name`), or None for an unknown code."""
    entry = CODES.get(code)
    return entry.name if entry else None


def title(code: str, lang: str) -> str | None:
    """The code's message with its `{…}` left as an ellipsis: a heading for lists and SARIF rules."""
    entry = CODES.get(code)
    if entry is None:
        return None
    template = _texts(entry, lang).get("message", entry.name)
    return _PLACEHOLDER.sub(lambda match: (match["open"] or "") + "…" if match["name"] else match[0][0], template)


def show_fact(value: object, lang: str, *, joint: str = ", ") -> str:
    """A fact as text: exact numbers, ISO days, `yes`/`no`, lists joined by `joint`, texts cut and escaped."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return show_fact(value.value, lang)
    if isinstance(value, Fraction):
        return _exact(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return cut(visible(str(value)), PATH_COLUMNS)
    if isinstance(value, (tuple, list, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else list(value)
        shown = joint.join(show_fact(item, lang) for item in items[:LISTED_ITEMS])
        rest = len(items) - LISTED_ITEMS
        return shown if rest <= 0 else f"{shown}{joint}{fixed('more', lang).format(count=rest)}"
    text = str(value)
    columns = FACT_COLUMNS
    if len(text) <= NAME_COLUMNS and _NAME.fullmatch(text):
        columns = NAME_COLUMNS
    elif len(text) <= PATH_COLUMNS and _NAMES.fullmatch(text):
        columns = PATH_COLUMNS
    # The slice keeps a fact of 100 MB from being escaped character by character.
    return cut(visible(text[: columns + 1]), columns)


def fill(template: str, facts: Mapping[str, object], lang: str) -> str:
    """A text of the catalogue with its `{fact}` replaced; an unknown fact stays as written."""

    def replace(match: re.Match[str]) -> str:
        if match["name"] is None:
            return match[0][0]
        opening = match["open"]
        if match["name"] not in facts:
            return match[0]
        is_quoted = bool(opening) and match.string[match.end() : match.end() + 1] == "`"
        value = facts[match["name"]]
        if match["name"] in _LONG_FACTS:
            value = PurePath(str(value))
        return opening + show_fact(value, lang, joint="`, `" if is_quoted else ", ")

    return _PLACEHOLDER.sub(replace, template)


def _texts(entry: CodeText | None, lang: str) -> Mapping[str, str]:
    if entry is None:
        return {}
    return entry.vi if lang == "vi" else entry.en


def _message(texts: Mapping[str, str], item: Diagnostic, lang: str) -> str:
    text = _filled(texts, "message", item, lang)
    if text is not None:
        return text
    facts = ", ".join(f"{name} = {show_fact(value, lang)}" for name, value in item.facts.items())
    unknown = fixed("unknown", lang)
    return f"{unknown} ({facts})" if facts else unknown


def _filled(texts: Mapping[str, str], key: str, item: Diagnostic, lang: str) -> str | None:
    template = texts.get(f"{key}_{item.variant}") if item.variant else None
    if template is None:
        template = texts.get(key)
    if not template:
        return None
    if not item.keywords:
        return fill(template, item.facts, lang)
    is_listed = "choices" in item.facts
    facts = {name: _spoken_fact(name, value, item.keywords, is_listed) for name, value in item.facts.items()}
    return fill(_CODE.sub(lambda match: _spoken(match[0], item.keywords), template), facts, lang)


# What stands between backquotes is of the rule language, and so are facts of these names; all others are the author's.
_CODE = re.compile(r"`[^`]*`")
_KEYWORD_FACTS = frozenset({"clause", "kind", "type", "left", "right", "operator", "expected", "choices", "entry"})
_WORD = re.compile(r"(?<![\w.{-])\.?[a-z]+(?: [a-z]+)*(?![\w}-])|\.[a-z]+(?![\w}-])")


def _spoken(code: str, keywords: Mapping[str, str]) -> str:
    """Code with its keywords as the file writes them, longer phrases first."""

    def translate(match: re.Match[str]) -> str:
        words, out = match[0].split(" "), []
        while words:
            length = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in keywords), 0)
            out.append(keywords[" ".join(words[:length])] if length else words[0])
            del words[: length or 1]
        return " ".join(out)

    return _WORD.sub(translate, code)


def _spoken_fact(name: str, value: object, keywords: Mapping[str, str], is_of_the_language: bool) -> object:
    if name not in _KEYWORD_FACTS and not (name == "suggestion" and is_of_the_language):
        return value
    if isinstance(value, str):
        return keywords.get(value, value)
    return tuple(keywords.get(item, item) for item in value) if isinstance(value, (tuple, list)) else value


def _label(texts: Mapping[str, str], key: str, item: Diagnostic, lang: str) -> str:
    return _filled(texts, f"label_{key}" if key else "label", item, lang) or ""


def _exact(value: Fraction) -> str:
    denominator, places = value.denominator, 0
    while denominator % 2 == 0 or denominator % 5 == 0:
        denominator, places = (
            denominator // (10 if denominator % 10 == 0 else 2 if denominator % 2 == 0 else 5),
            places + 1,
        )
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return (sign + digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")
