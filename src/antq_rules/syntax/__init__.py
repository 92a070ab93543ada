"""In: a `SourceFile`. Out: a syntax tree (`tree.File`), or findings with codes E0xx and W0xx.

Lark reads the grammar (`table_build.py`); it is not needed to read a ruleset.
"""
