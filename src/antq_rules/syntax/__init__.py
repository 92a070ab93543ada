"""In: a `SourceFile`. Out: a syntax tree (`tree.File`), or findings with codes E0xx and W0xx. The only importer of Lark."""
