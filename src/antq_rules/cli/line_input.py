"""Lines from a terminal, with editing and completion where the system has readline, or from a pipe.

In: standard input. Out: lines one by one. Invariants: a file of past lines is read and written only where one is named;
a pipe is read without prompts; whatever readline changes is put back.
"""

import contextlib
import sys
from collections.abc import Callable, Sequence
from types import ModuleType, TracebackType
from typing import Self

from antq_rules.cli.wording import Messages

_BREAKS = " \t\n(){},=<>!+-*"
_MOST_LINES = 1000


class LineInput:
    """A source of lines. `complete` gives the words that may follow the beginning of one."""

    def __init__(self, messages: Messages, complete: Callable[[str], Sequence[str]], history: str | None) -> None:
        self.messages = messages
        self.complete = complete
        self.history = history
        self.is_terminal = sys.stdin is not None and sys.stdin.isatty()
        self._readline = _readline() if self.is_terminal else None
        self._found: Sequence[str] = ()

    def __enter__(self) -> Self:
        if self._readline is not None:
            self._readline.set_completer(self._completion)
            self._readline.set_completer_delims(_BREAKS)
            self._readline.parse_and_bind("tab: complete")
            if self.history is not None:
                with contextlib.suppress(OSError):  # there is none yet
                    self._readline.read_history_file(self.history)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._readline is None:
            return
        self._readline.set_completer(None)
        if self.history is not None:
            self._readline.set_history_length(_MOST_LINES)
            try:
                self._readline.write_history_file(self.history)
            except OSError as found:
                sys.stderr.write(f"{self.history}: {found.strerror}\n")

    def next(self, is_more: bool = False) -> str | None:
        """The next line without its end, None after the last. Raises KeyboardInterrupt for Ctrl-C."""
        if self.is_terminal:
            try:
                return input(self.messages("repl_more" if is_more else "repl_prompt"))
            except EOFError:
                return None
        line = "" if sys.stdin is None else sys.stdin.readline()
        return line.removesuffix("\n").removesuffix("\r") if line else None

    def _completion(self, begun: str, state: int) -> str | None:
        if state == 0:
            self._found = self.complete(begun)
        return self._found[state] if state < len(self._found) else None


def _readline() -> ModuleType | None:
    """The module for editing lines; Windows has none."""
    try:
        import readline
    except ImportError:
        return None
    return readline
