"""In: syntax trees. Out: a checked `RuleSet`, or findings with codes E1xx, E2xx, E3xx and W1xx–W3xx.

Where the caller could not find a base ruleset or a used file: E501, E507 and E508.

The last step that sees the syntax tree. Start reading at `check.py`.
"""

from antq_rules.checking.check import check, check_shared
from antq_rules.checking.family import check_family
from antq_rules.checking.uses import resolve_use, use_keys

__all__ = ["check", "check_family", "check_shared", "resolve_use", "use_keys"]
