"""In: a checked ruleset and an evidence record. Out: an `Evaluation`: trace and status of every criterion, a decision.

Pure, three-valued, exact; reports no codes. This is the reference that every engine must equal.
Read `evaluator.py` first.
"""
