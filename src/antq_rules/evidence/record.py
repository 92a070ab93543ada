"""The evidence record of one unit: frozen, typed by the ruleset, without defaults.

In: values that passed the readers and the declared types. Out: data for evaluation. Invariant: a field that was left
out is `MISSING` (unknown), one that was `null` is `ABSENT` (known not to exist); neither is ever zero or false.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from antq_rules.diagnostics import Span


class Missing(Enum):
    """The one value `MISSING`: the record does not say."""

    MISSING = "missing"


class Absent(Enum):
    """The one value `ABSENT`: the record says `null`, there is none."""

    ABSENT = "absent"


MISSING = Missing.MISSING
ABSENT = Absent.ABSENT


@dataclass(frozen=True, slots=True)
class Document:
    """A document as listed. Each part may be missing."""

    number: str | Missing = MISSING
    issued: date | Missing = MISSING
    issuer: str | Missing = MISSING
    title: str | Missing = MISSING
    url: str | Missing = MISSING


@dataclass(frozen=True, slots=True)
class Attestation:
    """The unit's own verdict: `result` and `forecast` are `met`, `not_met`, `not_yet_due` or `not_applicable`.

    `forecast` (only `met` or `not_met`) says, with result `not_yet_due`, what the unit expects.
    """

    result: str | Missing = MISSING
    forecast: str | Missing = MISSING
    documents: tuple[Document, ...] | Missing = MISSING
    note: str | Missing = MISSING


Item: TypeAlias = Mapping[str, "Value"]
Value: TypeAlias = bool | int | Fraction | date | str | Document | Attestation | tuple[Item, ...] | Missing | Absent
"""count → int; number and percent → Fraction; choice, scale, text → str; list → tuple of mappings."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What happened to a unit in a year, under one family of rulesets.

    `event` is `registered`, `chosen`, `recognised`, `maintained` or `lost`; `decision` the document that says so.
    """

    year: int
    event: str
    decision: Document | Missing = MISSING
    note: str | Missing = MISSING


History: TypeAlias = tuple[HistoryEntry, ...]
"""All entries of a unit under one family, as listed; none: it is known that there are none."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit assessed: its name, type (`xa`, …), code, and the attributes that the ruleset declares."""

    name: str
    type: str
    code: str | None = None
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record. `fields` and `previous` hold only what was given: use `get` for a value or `MISSING`.

    `history` holds the families that the record gives a history for; one that it leaves out is unknown.

    `hash` is over the normalised content, not the layout of the file. `places` maps a JSON Pointer to its place.
    """

    unit: Unit
    year: int
    as_of: date
    fields: Mapping[str, Value]
    previous: Mapping[str, Value] = field(default_factory=dict)
    hash: str = ""
    history: Mapping[str, History] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
