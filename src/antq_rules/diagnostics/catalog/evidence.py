"""Words of the codes E4 and W4: evidence."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = ()
