"""In: nothing (data only). Out: the checked ruleset, `RuleSet`, which every later step reads; the registry of rulesets.

Reports E5xx codes from `registry` (no ruleset in force, several candidates). Never sees the syntax tree.
"""

from antq_rules.ruleset.model import Citation, Criterion, EvidenceField, Parameter, RuleSet

__all__ = ["Citation", "Criterion", "EvidenceField", "Parameter", "RuleSet"]
