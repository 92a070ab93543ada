"""Words of the codes E5 and W5: choosing a ruleset and evaluating."""

from antq_rules.diagnostics.catalog import CodeText

CODES: tuple[CodeText, ...] = ()
