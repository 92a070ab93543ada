"""The Python engine: one generated function for a ruleset.

In: a plan and a table of days off. Out: functions from a record to statuses, points and decision. Reports no codes.
Invariant: the functions are built node by node with `ast`; nothing of a ruleset stands in them but constants, and
nothing of a ruleset is ever parsed or run as Python.
"""

from antq_rules.engines.python.compiled import Compiled, compile_lines, compile_plan

__all__ = ["Compiled", "compile_lines", "compile_plan"]
