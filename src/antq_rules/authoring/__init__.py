"""In: rulesets and the tests beside them. Out: what rule authors need: formatted text, test runs, comparisons.

Reports no codes of its own.
"""
