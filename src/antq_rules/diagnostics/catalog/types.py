"""Words of the codes E2 and W2: types of operands."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = ()
