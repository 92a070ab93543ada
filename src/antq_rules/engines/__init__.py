"""In: a checked ruleset. Out: faster or wider ways to the same statuses as the reference evaluator.

Reports no codes.
"""
