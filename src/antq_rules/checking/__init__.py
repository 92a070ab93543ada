"""In: syntax trees. Out: a checked `RuleSet`, or findings with codes E1xx, E2xx, E3xx and W1xx–W3xx.

The last step that sees the syntax tree.
"""
