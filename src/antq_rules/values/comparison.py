"""The six comparison signs, and what becomes of each when it is denied or read from the other side.

In: an operator as written. Out: another operator. Invariant: both tables hold all six and are their own inverse.
"""

NEGATED = {">=": "<", "<": ">=", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
"""`not a >= b` is `a < b`."""

MIRRORED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "!=": "!="}
"""`a >= b` is `b <= a`."""
