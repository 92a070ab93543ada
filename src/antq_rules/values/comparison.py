"""The six comparison signs: what each says, and what becomes of it when it is denied or read from the other side.

In: an operator as written. Out: a function, or another operator. Invariant: the tables hold all six; `NEGATED` and
`MIRRORED` are their own inverse.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

HOLDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
"""Whether `left <operator> right` holds of two values of one type."""

NEGATED = {">=": "<", "<": ">=", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
"""`not a >= b` is `a < b`."""

MIRRORED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "!=": "!="}
"""`a >= b` is `b <= a`."""
