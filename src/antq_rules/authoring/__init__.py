"""In: rulesets, the tests beside them, records. Out: what rule authors need: formatted text, test runs, differences.

`diff` compares two rulesets, `compare` two results, `record_comparison` records by several rulesets; the words of all
three come from `report/`. Reports W520.
"""
