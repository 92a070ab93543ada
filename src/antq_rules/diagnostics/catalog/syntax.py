"""Words of the codes E0 and W0: text and syntax."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = ()
