"""Words of the codes E3 and W3: the ruleset as a whole."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = ()
