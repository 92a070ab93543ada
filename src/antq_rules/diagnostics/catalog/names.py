"""Words of the codes E1 and W1: names."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = ()
