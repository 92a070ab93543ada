"""Blank records to fill in.

In: a ruleset, a format, a language. Out: the text of a record in which every field is missing. Invariants: the form
is valid YAML or JSON; nothing in it counts as evidence until a person uncovers and fills a line; no example stands
where a value goes.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from antq_rules.evidence.field_use import field_groups, previous_fields, uses_history
from antq_rules.evidence.history import EVENTS
from antq_rules.evidence.wording import describe_type, example
from antq_rules.ruleset.model import Criterion, EvidenceField, RuleSet
from antq_rules.ruleset.types import ListType

_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "heading": "Bản ghi số liệu: {title}",
        "source": "Bộ tiêu chí {id} phiên bản {version}, theo {instrument}",
        "how_yaml": "Dòng `##` là giải thích. Có số liệu thì bỏ dấu `# ` ở đầu dòng và điền sau dấu hai chấm; "
        "dòng để nguyên là chưa có số liệu.",
        "how_json": "Có số liệu thì bỏ dấu gạch dưới ở đầu tên và thay phần giải thích bằng giá trị; "
        "mục để nguyên là chưa có số liệu.",
        "window": "Số liệu tính từ ngày {first} đến hết ngày {last}.",
        "name": "tên đơn vị",
        "type": "loại đơn vị: {types}",
        "code": "mã đơn vị, đặt trong dấu ngoặc kép",
        "year": "năm đánh giá, viết bằng số",
        "as_of": "ngày xét: năm-tháng-ngày",
        "criterion": "Tiêu chí {id}: {title} ({cite})",
        "others": "Số liệu khác",
        "previous": "Số liệu năm trước",
        "history": "Lịch sử của đơn vị: mỗi mục một năm; để [] nếu biết chắc chưa có gì; bỏ trống là chưa biết",
        "event": "một trong: {events}",
        "history_decision": "quyết định công nhận, nếu có",
        "example": "ví dụ {example}",
        "guidance": "Hướng dẫn: {text}",
    },
    "en": {
        "heading": "Record of evidence: {title}",
        "source": "Ruleset {id} version {version}, after {instrument}",
        "how_yaml": "Lines with `##` explain. Where there is evidence, remove `# ` at the start of the line and write "
        "the value after the colon; a line left as it is means: not known.",
        "how_json": "Where there is evidence, remove the underscore before the name and replace the explanation by the "
        "value; an entry left as it is means: not known.",
        "window": "Evidence is counted from {first} up to and including {last}.",
        "name": "name of the unit",
        "type": "type of the unit: {types}",
        "code": "code of the unit, in quotes",
        "year": "assessment year, as a number",
        "as_of": "day of judgement: year-month-day",
        "criterion": "Criterion {id}: {title} ({cite})",
        "others": "Other evidence",
        "previous": "Evidence of the year before",
        "history": "History of the unit: one entry a year; [] if it is known that there is none; left out: not known",
        "event": "one of: {events}",
        "history_decision": "the decision that recognised, if there is one",
        "example": "for example {example}",
        "guidance": "Guidance: {text}",
    },
}
_WIDTH = 110


def evidence_form(ruleset: RuleSet, format: Literal["json", "yaml"] = "yaml", lang: str = "vi") -> str:
    """A blank record for a ruleset, ending in a line break; fields in the order of the criteria that read them."""
    words = _WORDS[lang]
    if format == "json":
        return json.dumps(_json_form(ruleset, words, lang), ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_yaml_form(ruleset, words, lang)) + "\n"


def _heading(ruleset: RuleSet, words: Mapping[str, str], how: str) -> list[str]:
    """What stands above the form: title, source, the days that are counted where they are fixed, how to fill it in."""
    facts = {
        "title": ruleset.title,
        "id": ruleset.id,
        "version": ruleset.version,
        "instrument": ruleset.instrument.number,
    }
    keys = ["heading", "source", how]
    if ruleset.fixed_period is not None:
        facts |= dict(zip(("first", "last"), map(date.isoformat, ruleset.fixed_period), strict=True))
        keys.insert(2, "window")
    return [words[key].format(**facts) for key in keys]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _hint(field: EvidenceField, words: Mapping[str, str], lang: str) -> str:
    shown = words["example"].format(example=example(field.type))
    return f"{describe_type(field.type, lang)}, {shown}"


# ---------------------------------------------------------------- YAML


def _yaml_form(ruleset: RuleSet, words: Mapping[str, str], lang: str) -> Iterator[str]:
    for text in _heading(ruleset, words, "how_yaml"):
        yield from _comment(text, "")
    yield ""
    yield f"ruleset: {ruleset.id}"
    yield "unit:"
    yield f'  name: ""  ## {words["name"]}'
    yield f"  type: {ruleset.applies_to[0]}  ## {words['type'].format(types=', '.join(ruleset.applies_to))}"
    yield f"  # code:   ## {words['code']}"
    for field in ruleset.unit:
        yield from _yaml_field(field, words, lang)
    yield f"year:  ## {words['year']}"
    yield f"as_of:  ## {words['as_of']}"
    yield ""
    yield "evidence:"
    for group in field_groups(ruleset):
        yield ""
        yield from _comment(_group_title(group.criterion, words))
        if group.criterion is not None and group.criterion.guidance:
            yield from _comment(words["guidance"].format(text=group.criterion.guidance))
        for field in group.fields:
            yield from _yaml_field(field, words, lang)
    previous = previous_fields(ruleset)
    if previous:
        yield ""
        yield f"previous:  ## {words['previous']}"
        for field in previous:
            yield from _yaml_field(field, words, lang)
    if uses_history(ruleset):
        yield ""
        yield from _comment(words["history"], "")
        yield "history:"
        yield f"  # {ruleset.family}:"
        yield "  #   - year:"
        yield f"  #     event:   ## {words['event'].format(events=', '.join(EVENTS))}"
        yield f"  #     decision:   ## {words['history_decision']}"
        yield "  #       number:"
        yield "  #       issued:"


def _comment(text: str, indent: str = "  ") -> Iterator[str]:
    """An explanation as comment lines of readable width."""
    for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"{indent}## {line}"


def _group_title(criterion: Criterion | None, words: Mapping[str, str]) -> str:
    if criterion is None:
        return words["others"]
    return words["criterion"].format(id=criterion.id, title=criterion.title, cite=criterion.cite.place)


def _yaml_field(field: EvidenceField, words: Mapping[str, str], lang: str) -> Iterator[str]:
    parts = _yaml_parts(field)
    hint = describe_type(field.type, lang) if parts else _hint(field, words, lang)
    yield from _comment(f"{field.label or field.name} · {hint}")
    if field.guidance:
        yield from _comment(words["guidance"].format(text=field.guidance))
    yield f"  # {field.name}:"
    for line in parts:
        yield f"  #   {line}"


def _yaml_parts(field: EvidenceField) -> tuple[str, ...]:
    """The lines inside a field that is more than one value."""
    document = ("number:", "issued:")
    if field.type.kind == "document":
        return document
    if field.type.kind == "attestation":
        return ("result:", "documents:", f"  - {document[0]}", f"    {document[1]}")
    if isinstance(field.type, ListType):
        starts = ["- ", *["  "] * (len(field.type.fields) - 1)]
        return tuple(f"{start}{part.name}:" for start, part in zip(starts, field.type.fields, strict=True))
    return ()


# ---------------------------------------------------------------- JSON


def _json_form(ruleset: RuleSet, words: Mapping[str, str], lang: str) -> dict[str, object]:
    unit: dict[str, object] = {
        "name": "",
        "type": ruleset.applies_to[0],
        "_type": words["type"].format(types=", ".join(ruleset.applies_to)),
        "_code": words["code"],
    }
    evidence: dict[str, object] = {}
    for group in field_groups(ruleset):
        key = f"_tieu_chi_{group.criterion.id}" if group.criterion is not None else "_khac"
        evidence[key] = _group_title(group.criterion, words)
        evidence |= _json_fields(group.fields, words, lang)
    form: dict[str, object] = {
        "_": [_one_line(text) for text in _heading(ruleset, words, "how_json")],
        "ruleset": ruleset.id,
        "unit": unit | _json_fields(ruleset.unit, words, lang),
        "year": None,
        "_year": words["year"],
        "as_of": None,
        "_as_of": words["as_of"],
        "evidence": evidence,
    }
    previous = previous_fields(ruleset)
    if previous:
        form["previous"] = {"_": words["previous"], **_json_fields(previous, words, lang)}
    if uses_history(ruleset):
        entry = '[{"year": 2023, "event": "recognised", "decision": {"number": "…", "issued": "2023-11-15"}}]'
        events = words["event"].format(events=", ".join(EVENTS))
        hint = f"{words['example'].format(example=entry)}; event: {events}"
        form["history"] = {"_": words["history"], f"_{ruleset.family}": hint}
    return form


def _json_fields(fields: tuple[EvidenceField, ...], words: Mapping[str, str], lang: str) -> dict[str, object]:
    return {f"_{field.name}": _json_hint(field, words, lang) for field in fields}


def _json_hint(field: EvidenceField, words: Mapping[str, str], lang: str) -> str:
    guidance = f" · {field.guidance}" if field.guidance else ""
    return _one_line(f"{field.label or field.name} · {_hint(field, words, lang)}{guidance}")
