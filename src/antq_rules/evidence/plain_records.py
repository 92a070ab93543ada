"""Records in lines of JSON that can be taken as they are, found fast.

In: one line of bytes, the declarations of a ruleset. Out: what scoring in a database needs to know of the line, or None
when the line is not plain. Invariant: a plain record is one that the exact readers accept without an error and without
a warning about its values; of a line that is not plain nothing is said, the exact readers must look at it. The types
are decoded by msgspec (extra `bulk`), strictly: it converts nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Annotated, Any, Literal

import msgspec

from antq_rules.diagnostics.source import crowded_marks
from antq_rules.evidence.head import FIRST_YEAR
from antq_rules.evidence.history import EVENTS
from antq_rules.evidence.plain_bounds import attribute_name, bound_checks
from antq_rules.evidence.plausibility import EARLIEST_DAY, YEARS_AHEAD
from antq_rules.evidence.records import FORECASTS, RESULTS
from antq_rules.evidence.string_text import text_fault
from antq_rules.ruleset.model import EvidenceField, RuleSet
from antq_rules.ruleset.types import ChoiceType, ListType, ScaleType
from antq_rules.values.number import MAX_COUNT

_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?").fullmatch
_PERCENT = re.compile(rb"0(?:\.0{1,6})?|[1-9][0-9]?(?:\.[0-9]{1,6})?|100(?:\.0{1,6})?").fullmatch
# ASCII and the letters of Vietnamese: nothing to join, no marks to count.
_LETTERS = re.compile("[\\t -~À-ÖØ-öø-ỳĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’…]*").fullmatch
_NO_RAW = msgspec.Raw(b"")
# Letters of Vietnamese, punctuation and ASCII without the backslash: nothing that a text may not hold, nothing to join.
_USUAL = bytes({*range(0x20, 0x7F), 0x09, *range(0x80, 0xC0), 0xC3, 0xC4, 0xC5, 0xC6, 0xE1, 0xE2} - {0x5C})

Check = Callable[[Any, Any], bool]
"""Whether a decoded section holds nothing that the exact readers should look at; the second argument is the record."""


class Head(msgspec.Struct, gc=False):
    """What a record says about itself, whatever the ruleset. A decoded record has the same attributes."""

    unit: "HeadUnit"
    year: int
    as_of: date | msgspec.UnsetType = msgspec.UNSET
    ruleset: str | msgspec.UnsetType = msgspec.UNSET
    family: str | msgspec.UnsetType = msgspec.UNSET

    @property
    def sample(self) -> dict[str, object]:
        """A record with the same head and nothing else."""
        given = {"as_of": self.as_of, "ruleset": self.ruleset, "family": self.family}
        rest = {name: str(value) for name, value in given.items() if value is not msgspec.UNSET}
        return {"unit": {"name": self.unit.type, "type": self.unit.type}, "year": self.year, **rest}


class HeadUnit(msgspec.Struct, gc=False):
    """The type of a unit."""

    type: str


def key_of(head: Any) -> tuple[object, ...]:
    """Everything of a head, or of a decoded record, that the choice of a ruleset depends on, and the year."""
    return (head.unit.type, head.year, head.as_of, head.ruleset, head.family)


read_head: Callable[[bytes], Head] = msgspec.json.Decoder(Head).decode
"""The head of a line. Raises `msgspec.MsgspecError` for one that is not plain."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain record: which documents, attestations and lists it gives as null, by section (`evidence`, `previous`)."""

    absent: Mapping[str, tuple[str, ...]]


_NOTHING_ABSENT = Plain({})


class PlainReader:
    """Tells plain records of one ruleset. `as_of` is the caller's day of judgement, which takes the place of theirs."""

    def __init__(self, ruleset: RuleSet, *, as_of: date | None = None) -> None:
        self._as_of = as_of
        evidence = _section("Evidence", ruleset.evidence)
        unit = _section("Unit", ruleset.unit, ("name", str), ("type", str), ("code", str | msgspec.UnsetType))
        record = msgspec.defstruct(
            "Record",
            [
                ("unit", unit.type),
                ("year", int),
                *_optional(as_of=date, ruleset=str, family=str, evidence=evidence.type, previous=evidence.type),
                *_optional(history=dict[str, list[_ENTRY] | None]),
            ],
            forbid_unknown_fields=True,
            gc=False,
        )
        self._decode = msgspec.json.Decoder(record).decode
        self._encode = msgspec.json.Encoder().encode
        self._evidence, self._unit = evidence, unit
        self._is_plausible = bound_checks(ruleset, evidence.names, unit.names)

    def decode(self, line: bytes) -> Any:
        """The record of a line whose types are right, which may still not be plain, or None."""
        if line.translate(None, _USUAL) or _has_rare_letters(line):
            return None
        try:
            return self._decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def read(self, line: bytes, record: Any) -> Plain | None:
        """What is to be known of a plain record, decoded from a line; None if it is not plain."""
        if line.count(b":") != self._encode(record).count(b":"):
            return None  # a key given twice: the last one would win unseen
        return self._checked(record)

    def _checked(self, record: Any) -> Plain | None:
        unit = record.unit
        if not _is_name(unit.name) or not (unit.code is msgspec.UNSET or _is_plain_text(unit.code)):
            return None
        if not self._unit.is_plain(unit, record) or not _is_plain_history(record):
            return None
        absent = {}
        for key in ("evidence", "previous"):
            section = getattr(record, key)
            if section is msgspec.UNSET:
                continue
            if not self._evidence.is_plain(section, record):
                return None
            if names := self._evidence.absent_in(section):
                absent[key] = names
        if not self._is_plausible(record):
            return None
        return Plain(absent) if absent else _NOTHING_ABSENT


# ---------------------------------------------------------------- types


@dataclass(frozen=True, slots=True)
class _Section:
    """The decoded type of a section or list element; `names` are the attributes by the names of the fields."""

    type: type
    names: Mapping[str, str]
    checks: tuple[tuple[str, Check], ...]
    nullable: tuple[tuple[str, str], ...]
    nullable_values: Callable[[Any], tuple[Any, ...]]

    def is_plain(self, section: Any, record: Any) -> bool:
        """Whether no value needs the exact readers."""
        for name, check in self.checks:
            value = getattr(section, name)
            if value is not msgspec.UNSET and value is not None and not check(value, record):
                return False
        return True

    def absent_in(self, section: Any) -> tuple[str, ...]:
        """The fields that are given as null."""
        if None not in self.nullable_values(section):
            return ()
        return tuple(field for name, field in self.nullable if getattr(section, name) is None)


def _section(title: str, fields: Iterable[EvidenceField], *fixed: tuple[str, Any]) -> _Section:
    """Attributes are numbered: the name of a field may be a word of Python."""
    members: list[Any] = [(name, kind) if name != "code" else (name, kind, msgspec.UNSET) for name, kind in fixed]
    keys, names, checks, nullable = {name: name for name, _ in fixed}, {}, [], []
    for number, field in enumerate(fields):
        name = attribute_name(number, field)
        kind, default, check = _kind(field)
        members.append((name, kind, default))
        keys[name], names[field.name] = field.name, name
        if check is not None:
            checks.append((name, check))
        if field.type.kind in ("document", "attestation", "list"):
            nullable.append((name, field.name))
    made = msgspec.defstruct(title, members, rename=keys, forbid_unknown_fields=True, omit_defaults=True, gc=False)
    # Two names at least, so that a tuple comes out.
    values = attrgetter(*(name for name, _ in nullable), "__class__", "__class__")
    return _Section(made, names, tuple(checks), tuple(nullable), values)


def _optional(**kinds: Any) -> list[Any]:
    return [(name, kind | msgspec.UnsetType, msgspec.UNSET) for name, kind in kinds.items()]


def _kind(field: EvidenceField) -> tuple[Any, Any, Check | None]:
    """Type, default and check of a field."""
    declared = field.type
    kind = declared.kind
    if kind in ("number", "percent"):
        # The digits themselves: a binary fraction would not be exact.
        return msgspec.Raw, _NO_RAW, _is_number if kind == "number" else _is_percent
    if isinstance(declared, ListType):
        element = _section("Element", declared.fields)

        def are_plain(items: Any, record: Any) -> bool:
            return all(element.is_plain(item, record) and not element.absent_in(item) for item in items)

        return list[element.type] | None | msgspec.UnsetType, msgspec.UNSET, are_plain  # type: ignore[name-defined]
    if isinstance(declared, (ChoiceType, ScaleType)):
        return Literal[tuple(option.name for option in declared.options)] | msgspec.UnsetType, msgspec.UNSET, None
    made, check = _KINDS[kind]
    return made | msgspec.UnsetType, msgspec.UNSET, check


def _is_number(raw: Any, _record: Any) -> bool:
    return not raw or _NUMBER(raw) is not None


def _is_percent(raw: Any, _record: Any) -> bool:
    return not raw or _PERCENT(raw) is not None


def _is_usual_day(day: date, record: Any) -> bool:
    last = record.as_of.year if record.as_of is not msgspec.UNSET else EARLIEST_DAY.year
    return day >= EARLIEST_DAY and day.year <= last + YEARS_AHEAD


def _is_usual_document(document: Any, record: Any) -> bool:
    issued = document.issued
    if issued is msgspec.UNSET:
        return True
    return record.as_of is not msgspec.UNSET and EARLIEST_DAY <= issued <= record.as_of


def _is_usual_attestation(attestation: Any, record: Any) -> bool:
    if attestation.forecast is not msgspec.UNSET and attestation.result != "not_yet_due":
        return False
    documents = attestation.documents
    return documents is msgspec.UNSET or all(_is_usual_document(document, record) for document in documents)


def _has_rare_letters(line: bytes) -> bool:
    """Whether a lead byte of three stands for something else than U+1E80 to U+1EFF or U+2000 to U+203F."""
    return line.count(b"\xe1") != line.count(b"\xe1\xba") + line.count(b"\xe1\xbb") or (
        b"\xe2" in line and line.count(b"\xe2") != line.count(b"\xe2\x80")
    )


def _is_plain_text(text: str) -> bool:
    if _LETTERS(text):
        return True
    return unicodedata.is_normalized("NFC", text) and text_fault(text) is None and crowded_marks(text) is None


def _is_name(text: str) -> bool:
    return bool(text.strip()) and _is_plain_text(text)


def _is_plain_history(record: Any) -> bool:
    """Whether no history can contradict itself: nothing lost, no event twice in a year, no year out of reach."""
    if record.history is msgspec.UNSET:
        return True
    for entries in record.history.values():
        seen = {(entry.year, entry.event) for entry in entries or ()}
        if len(seen) < len(entries or ()) or any(event == "lost" for _, event in seen):
            return False
        if any(not FIRST_YEAR <= year <= record.year for year, _ in seen):
            return False
        decisions = (entry.decision for entry in entries or ())
        if any(decision and not _is_usual_document(decision, record) for decision in decisions):
            return False
    return True


_DOCUMENT: Any = msgspec.defstruct(
    "Document",
    _optional(number=str, issued=date, issuer=str, title=str, url=str),
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
)
_ATTESTATION: Any = msgspec.defstruct(
    "Attestation",
    _optional(result=Literal[RESULTS], forecast=Literal[FORECASTS], documents=list[_DOCUMENT], note=str),
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
)
_ENTRY: Any = msgspec.defstruct(
    "Entry",
    [("year", int), ("event", Literal[EVENTS]), *_optional(decision=_DOCUMENT, note=str)],
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
)
_KINDS: Mapping[str, tuple[Any, Check | None]] = {
    "flag": (bool, None),
    "count": (Annotated[int, msgspec.Meta(ge=0, le=MAX_COUNT)], None),
    "date": (date, _is_usual_day),
    "text": (str, None),
    "document": (_DOCUMENT | None, _is_usual_document),
    "attestation": (_ATTESTATION | None, _is_usual_attestation),
}
