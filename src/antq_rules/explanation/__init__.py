"""In: an evaluation and its ruleset. Out: explanations (condition trees with facts), missing fields, gaps: no sentences.

Reports no codes.
"""
