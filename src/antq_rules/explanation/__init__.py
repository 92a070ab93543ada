"""In: an evaluation and its ruleset. Out: explanations (condition trees with facts), missing fields, gaps.

No sentences; reports no codes. `assess.py` puts the result document together; read it first.
"""
