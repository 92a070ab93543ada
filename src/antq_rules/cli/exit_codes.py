"""The exit codes of the command line: an enum with a sentence each.

In: nothing. Out: `ExitCode`. Invariant: the outcome of a unit changes the code only when the caller asks for it.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    """The command did its work, whatever the outcome of the units."""
    FINDINGS = 1
    """The user's files have errors, ruleset tests fail, or a refused basis leaves no decision."""
    USAGE = 2
    """The command line cannot be understood."""
    NOT_REACHED = 3
    """A unit does not reach the outcome named with `--fail-unless`."""
    FAULT = 70
    """A fault in antq-rules itself."""
    INTERRUPTED = 130
    """The user stopped the command."""
