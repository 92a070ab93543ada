"""Plans: what a ruleset asks of a record, as expressions that every fast engine can carry out.

In: a checked ruleset and the caller's parameters. Out: a `Plan`. Reports no codes.
Invariant: the plan says the same as the reference evaluator for every record.
"""

from antq_rules.engines.plan.build import CriterionOutput, OutcomeOutput, Plan, plan_ruleset

__all__ = ["CriterionOutput", "OutcomeOutput", "Plan", "plan_ruleset"]
