"""In: a checked ruleset and an evidence record. Out: an `Evaluation`: a trace and a status for every criterion, a decision.

Pure, three-valued, exact; reports no codes. This is the reference that every engine must equal.
"""
