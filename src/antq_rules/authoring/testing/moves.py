"""From a gap to concrete changes of a record.

In: a gap to some truth of a condition, the record as judged. Out: alternative lists of moves, the likeliest first.
Invariant: a move is only a guess; whoever uses it evaluates the changed record before saying anything about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice

from antq_rules.evidence import MISSING, Evidence, Value
from antq_rules.evidence.nodes import FlagNode, ListNode, Member, Node, NullNode, NumberNode, ObjectNode, TextNode
from antq_rules.explanation.assessment import Gap, Quantity
from antq_rules.explanation.paths import Names
from antq_rules.ruleset import RuleSet
from antq_rules.ruleset.conditions import FieldPath
from antq_rules.ruleset.types import ChoiceType, DocumentType, ListType, ScaleType, ValueType
from antq_rules.values import format_number
from antq_rules.values.number import parse_number

MAX_WAYS = 8


@dataclass(frozen=True, slots=True)
class Move:
    """One change: a value at a path (None: left out), or the text of a parameter."""

    path: tuple[str, ...]
    value: Node | str | None


Moves = tuple[Move, ...]


class EveryName(Names):
    """Names for which everything may change: a test may also alter the unit and the year before."""

    __slots__ = ()

    def inside(self, element: object) -> "EveryName":
        """The same names for a condition on a list element."""
        return self if element is None else EveryName(self.ruleset, element)  # type: ignore[arg-type]

    def is_changeable(self, path: FieldPath) -> bool:  # noqa: ARG002  the form of the class above
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes moves for one judged record."""

    ruleset: RuleSet
    evidence: Evidence

    def ways(self, gap: Gap) -> Iterator[Moves]:
        """Alternative ways to close a gap; conditions on criteria are left to the caller."""
        return islice(self._ways(gap), MAX_WAYS)

    def _ways(self, gap: Gap) -> Iterator[Moves]:
        if gap.kind == "any":
            for item in gap.items:
                yield from self.ways(item)
        elif gap.kind in ("all", "at_least"):
            wanted = gap.items if gap.kind == "all" else gap.items[: gap.count]
            parts = [list(self.ways(item)) for item in wanted]
            if all(parts):
                for number in range(max(len(part) for part in parts)):
                    yield tuple(move for part in parts for move in part[min(number, len(part) - 1)])
        elif gap.kind in ("change", "provide"):
            yield from self._changes(gap)

    def _changes(self, gap: Gap) -> Iterator[Moves]:
        if gap.kind == "provide" and len(gap.paths) > 1:
            yield tuple(move for path in gap.paths for move in next(self._at(path, gap, is_alone=False), ()))
            return
        for path in gap.paths:
            yield from self._at(path, gap, is_alone=len(gap.paths) == 1)
        for item in gap.items:
            yield from self._ways(item)

    def _at(self, path: str, gap: Gap, *, is_alone: bool) -> Iterator[Moves]:
        if path.startswith("parameter."):
            name = path.removeprefix("parameter.")
            text = self.parameter_text(name)
            if text is not None:
                yield (Move(("parameter", name), text),)
            return
        place, declared = record_path(path), self.type_at(path)
        if isinstance(declared, ListType) and gap.change is not None:
            yield from self._in_elements(place, declared, parse_number(gap.change))
        for value in self._values(path, gap, is_alone):
            yield (Move(place, value),)

    def _values(self, path: str, gap: Gap, is_alone: bool) -> Iterator[Node]:
        needed, declared = gap.needed, self.type_at(path)
        if path.endswith((".result", ".forecast", ".documents")):
            yield from _attested_part(path, needed)
        elif isinstance(declared, DocumentType) and needed is not None and needed.type in ("day", "days"):
            yield from (document(day) for day in _days(needed, gap.operator))
        elif needed is None:
            yield from self.samples(declared)
        elif needed.type in ("day", "days"):
            yield from _days(needed, gap.operator)
        elif needed.type == "flag":
            yield FlagNode(needed.value == "yes")
        elif needed.type in ("name", "names", "text"):
            yield from self._names(needed, gap.operator, path, declared)
        elif needed.type == "presence":
            yield from self.samples(declared) if needed.value == "present" else (NullNode(),)
        elif needed.type == "attestation":
            yield attestation(str(needed.value), needed.documents or 0)
        else:
            yield from self._numbers(path, gap, needed, is_alone)

    def _numbers(self, path: str, gap: Gap, needed: Quantity, is_alone: bool) -> Iterator[Node]:
        held = self._number_at(path)
        if isinstance(self.type_at(path), ListType):
            yield from self._lengths(path, gap)
            return
        target = needed.value if needed.value is not None else needed.low
        if target is None:
            return
        value = parse_number(target)
        if gap.kind == "change" and gap.change is not None and held is not None and not is_alone:
            value = held + parse_number(gap.change)
        if gap.operator == "!=":
            value += 1
        if value >= 0:
            yield NumberNode(value, format_number(value))

    def _in_elements(self, place: tuple[str, ...], declared: ListType, change: Fraction) -> Iterator[Moves]:
        """Another number in the first element: for a sum over a list."""
        items = self.evidence.fields.get(place[-1], MISSING)
        first = items[0] if isinstance(items, tuple) and items else {}
        for field in declared.fields:
            held = first.get(field.name, MISSING)
            if isinstance(held, int | Fraction) and not isinstance(held, bool) and held + change >= 0:
                value = Fraction(held) + change
                yield (Move((*place, "0", field.name), NumberNode(value, format_number(value))),)

    def histories(self, event: str) -> Iterator[Moves]:
        """Histories of the unit: the event this year, last year, the year before it, and none at all."""
        happened = "recognised" if event == "held" else event
        for back in (1, 0, 2):
            year = Fraction(self.evidence.year - back)
            when = Member("year", None, NumberNode(year, format_number(year)))
            entry = ObjectNode((when, Member("event", None, TextNode(happened))))
            yield (Move(("history", self.ruleset.family), ListNode((entry,))),)
        yield (Move(("history", self.ruleset.family), ListNode(())),)

    def _lengths(self, path: str, gap: Gap) -> Iterator[Node]:
        """A list with one element more, or fewer; which ones count is found by trying."""
        value = self.evidence.fields.get(path.rpartition(".")[2], MISSING)
        held = len(value) if isinstance(value, tuple) else 0
        change = parse_number(gap.change or "1")
        declared = self.type_at(path)
        if isinstance(declared, ListType):
            size = max(0, held + int(change))
            for variant in range(3):
                yield ListNode(tuple(self.element(declared, variant) for _ in range(size)))

    def _names(self, needed: Quantity, operator: str | None, path: str, declared: ValueType | None) -> Iterator[Node]:
        named = [option.name for option in needed.options] if needed.options else [str(needed.value)]
        if operator not in ("not_in", "!="):
            yield from map(TextNode, named)
            return
        known = self.ruleset.applies_to if path == "unit.type" else ()
        if isinstance(declared, ChoiceType | ScaleType):
            known = tuple(option.name for option in declared.options)
        yield from (TextNode(name) for name in (known or ("khác",)) if name not in named)

    def _number_at(self, path: str) -> Fraction | None:
        scope, _, name = path.rpartition(".")
        fields = {"": self.evidence.fields, "previous": self.evidence.previous}.get(scope, {})
        value: Value = fields.get(name, MISSING)
        return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None

    def parameter_text(self, name: str) -> str | None:
        """A plausible value for a parameter that has none."""
        declared = self.ruleset.parameter_by_name[name].type
        if isinstance(declared, ChoiceType | ScaleType):
            return declared.options[0].name
        plain = {"flag": "yes", "count": "1", "number": "1", "percent": "50", "text": "khác"}
        return plain.get(declared.kind, f"{self.evidence.year}-01-01" if declared.kind == "date" else None)

    def type_at(self, path: str) -> ValueType | None:
        """The declared type of a path in its text form; None for parts of documents and what is not declared."""
        parts = path.split(".")
        scope = parts.pop(0) if parts[0] in ("unit", "previous", "evidence") and len(parts) > 1 else ""
        fields = self.ruleset.unit_fields if scope == "unit" else self.ruleset.fields
        field = fields.get(parts[0].partition("[")[0])
        if field is None:
            return None
        if isinstance(field.type, ListType) and len(parts) > 1:
            inner = field.type.field(parts[1])
            return None if inner is None else inner.type
        return field.type if len(parts) == 1 else None

    def samples(self, declared: ValueType | None) -> Iterator[Node]:
        """Plausible values of a type."""
        if isinstance(declared, ChoiceType | ScaleType):
            yield from (TextNode(option.name) for option in reversed(declared.options))
        elif isinstance(declared, ListType):
            yield from (ListNode((self.element(declared, variant),)) for variant in range(3))
        elif declared is None:
            yield TextNode(self.evidence.as_of.isoformat())
        else:
            yield self.sample(declared, 0)

    def sample(self, declared: ValueType, variant: int) -> Node:
        """A plausible value: variant 0 favours the unit, 1 does not, 2 is larger."""
        kind = declared.kind
        if isinstance(declared, ChoiceType | ScaleType):
            return TextNode(declared.options[-1 if variant == 0 else 0].name)
        if kind == "flag":
            return FlagNode(variant != 1)
        if kind in ("count", "number", "percent"):
            value = Fraction((1, 0, 50)[variant])
            return NumberNode(value, format_number(value))
        day = TextNode(date(self.evidence.year, (2, 12, 7)[variant], 1).isoformat())
        if kind == "date":
            return day
        if kind == "document":
            return document(day)
        if kind == "attestation":
            return attestation("not_met" if variant == 1 else "met", 1)
        return TextNode("khác")

    def element(self, declared: ListType, variant: int) -> ObjectNode:
        """An element of a list with every field given."""
        return ObjectNode(
            tuple(Member(field.name, None, self.sample(field.type, variant)) for field in declared.fields)
        )


def attestation(result: str, documents: int, forecast: str = "") -> ObjectNode:
    """An attestation that lists so many documents."""
    members = [Member("result", None, TextNode(result))]
    if forecast:
        members.append(Member("forecast", None, TextNode(forecast)))
    if documents and result == "met":
        listed = (ObjectNode((Member("number", None, TextNode(f"{number + 1:02}")),)) for number in range(documents))
        members.append(Member("documents", None, ListNode(tuple(listed))))
    return ObjectNode(tuple(members))


def document(day: Node) -> ObjectNode:
    """A document of a day."""
    return ObjectNode((Member("number", None, TextNode("01")), Member("issued", None, day)))


def _attested_part(path: str, needed: Quantity | None) -> Iterator[Node]:
    if not path.endswith(".documents"):
        yield TextNode("not_met" if needed is not None and needed.value == "not_met" else "met")
        return
    listed = attestation("met", needed.documents or 1 if needed is not None else 1).get("documents")
    yield from [] if listed is None else [listed]


def record_path(text: str) -> tuple[str, ...]:
    """`ds[2].ngay` as the path of a record: positions there count from 0."""
    parts: list[str] = []
    for part in text.split("."):
        name, _, position = part.partition("[")
        parts.append(name)
        if position:
            parts.append(str(int(position.removesuffix("]")) - 1))
    if parts[0] == "record":  # what a record says of itself, such as its year
        return tuple(parts[1:])
    return tuple(parts) if parts[0] in ("unit", "previous", "history") else ("evidence", *parts)


def _days(needed: Quantity, operator: str | None) -> Iterator[Node]:
    low, high = needed.low or needed.value, needed.high or needed.value
    if low is None or high is None:
        return
    first, last = date.fromisoformat(low), date.fromisoformat(high)
    one = timedelta(days=1)
    days = [last + one, first - one] if operator in ("not_in", "!=") else [last, first]
    yield from (TextNode(day.isoformat()) for day in days)
