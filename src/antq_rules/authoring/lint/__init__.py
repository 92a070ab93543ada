"""Style and hazards of rulesets beyond what the checker finds.

In: files that check without errors. Out: findings, and edits that repair some of them. Reports W600 to W621; `allow.py`
says which of them an author has allowed. The modules of rules are listed in `rules.py`.
"""
