"""In: a command line. Out: results on stdout, diagnostics on stderr, an exit code. The only place that prints.

Reports E507 for files, E509 and E510 for outcomes and criteria that a ruleset does not have, W510 for
a unit that is scored twice, E900 for internal faults.
"""
