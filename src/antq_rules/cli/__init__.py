"""In: a command line. Out: results on stdout, diagnostics on stderr, an exit code. The only place that prints.

Reports E900 for internal faults.
"""
