"""Which expressions always have a value.

In: the bindings of a plan, and whether the record is known to give every value. Out: answers. Invariant: a yes is
certain; a no may be cautious.
"""

from collections.abc import Mapping

from antq_rules.engines.plan.expressions import (
    AS_OF,
    UNIT_TYPE,
    YEAR,
    Among,
    Any,
    Case,
    Column,
    Comparison,
    DayOfYear,
    Every,
    Expression,
    Greatest,
    IsGiven,
    Least,
    Literal,
    Not,
    Reference,
    Same,
    StatusOf,
    Sum,
)

_ALWAYS = (IsGiven, Same, StatusOf, DayOfYear, Least, Greatest)


def is_plain_column(column: Column) -> bool:
    """Whether the column is a value of the record itself, which is there unless the record leaves it out."""
    return column.part is None and column.scope in ("evidence", "previous", "unit")


class Totality:
    """Answers for the expressions of one plan."""

    def __init__(self, bindings: Mapping[str, Expression], *, all_given: bool = False) -> None:
        self._bindings = bindings
        self._all_given = all_given
        self._known: dict[str, bool] = {}

    def is_total(self, node: Expression) -> bool:
        """Whether the expression has a value for every record, or for every one that leaves nothing out."""
        match node:
            case Literal():
                return node.value is not None
            case Column():
                return node in (AS_OF, YEAR, UNIT_TYPE) or (self._all_given and is_plain_column(node))
            case Reference():
                if node.name not in self._known:
                    self._known[node.name] = self.is_total(self._bindings[node.name])
                return self._known[node.name]
            case Every() | Any():
                return all(map(self.is_total, node.items))
            case Not() | Among():
                return self.is_total(node.item)
            case Comparison():
                return self.is_total(node.left) and self.is_total(node.right)
            case Sum():
                return all(self.is_total(item) for _, item in node.terms)
            case Case():
                return self.is_total(node.otherwise) and all(self.is_total(value) for _, value in node.branches)
        return isinstance(node, _ALWAYS)
