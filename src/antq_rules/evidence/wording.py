"""How forms and schemas describe a type to the person who fills in a record.

In: a type and a language. Out: a short description and an example. These are hints beside blank fields, not findings
or results.
"""

from collections.abc import Mapping

from antq_rules.ruleset.types import ChoiceType, ListType, NumberType, Option, ScaleType, ValueType

_TYPES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "flag": "có hoặc không: true hoặc false",
        "count": "số đếm: số nguyên từ 0",
        "number": "số, đơn vị {unit}",
        "percent": "phần trăm: số từ 0 đến 100",
        "date": "ngày: năm-tháng-ngày",
        "text": "chữ",
        "choice": "một trong: {options}",
        "scale": "một trong, từ thấp đến cao: {options}",
        "document": "văn bản: số, ngày ban hành; null nếu không có",
        "attestation": "tự xác nhận: result là met, not_met, not_yet_due hoặc not_applicable",
        "list": "danh sách; null nếu không có",
    },
    "en": {
        "flag": "yes or no: true or false",
        "count": "count: a whole number from 0",
        "number": "number, in {unit}",
        "percent": "percent: a number from 0 to 100",
        "date": "day: year-month-day",
        "text": "text",
        "choice": "one of: {options}",
        "scale": "one of, rising: {options}",
        "document": "document: number, day of issue; null if there is none",
        "attestation": "attestation: result is met, not_met, not_yet_due or not_applicable",
        "list": "list; null if there is none",
    },
}
_EXAMPLES: Mapping[str, str] = {
    "flag": "true",
    "count": "12",
    "number": "12.5",
    "percent": "98.5",
    "date": '"2026-03-31"',
    "text": '"…"',
    "document": '{"number": "12/KH-UBND", "issued": "2026-03-31"}',
    "attestation": '{"result": "met", "documents": [{"number": "15/BC-UBND", "issued": "2026-03-31"}]}',
}


def describe_type(declared: ValueType, lang: str) -> str:
    """A type in words: `số đếm: số nguyên từ 0`."""
    template = _TYPES[lang][declared.kind]
    if isinstance(declared, NumberType):
        return template.format(unit=declared.unit)
    if isinstance(declared, (ChoiceType, ScaleType)):
        return template.format(options=", ".join(map(_option, declared.options)))
    return template


def example(declared: ValueType) -> str:
    """A value of a type in JSON's spelling."""
    if isinstance(declared, (ChoiceType, ScaleType)):
        return f'"{declared.options[0].name}"' if declared.options else '"…"'
    if isinstance(declared, ListType):
        return "[{" + ", ".join(f'"{field.name}": {example(field.type)}' for field in declared.fields) + "}]"
    return _EXAMPLES[declared.kind]


def _option(option: Option) -> str:
    return f"{option.name} ({option.label})" if option.label else option.name
