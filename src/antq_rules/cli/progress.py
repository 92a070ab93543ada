"""The line that tells how far a long run is: files done, rate, remaining time.

In: numbers. Out: one line on the terminal of standard error, drawn over itself. Invariant: the line is gone before
anything else is printed there. Only for terminals, so that `rich` is imported only where a person looks.
"""

import sys
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID
from rich.text import Text

from antq_rules.cli.wording import Messages

_PAUSE = 0.1  # seconds between two drawings: more often would cost time that scoring needs


class _Facts(ProgressColumn):
    """`đang chấm 120/3000 · 85 tệp/giây · còn 0:00:34`."""

    def __init__(self, messages: Messages, things: str) -> None:
        super().__init__()
        self.messages = messages
        self.rate = f"progress_rate_{things}" if things else "progress_rate"

    def render(self, task: Task) -> Text:
        parts = [self.messages("progress", done=int(task.completed), total=int(task.total or 0))]
        if task.speed:
            parts.append(self.messages(self.rate, rate=f"{task.speed:.0f}"))
        if task.time_remaining is not None:
            minutes, seconds = divmod(int(task.time_remaining), 60)
            parts.append(self.messages("progress_left", time=f"{minutes}:{seconds:02}"))
        return Text(" · ".join(parts))


class ProgressLine:
    """A line that can be shown, hidden while something else is printed, and shown again."""

    def __init__(self, messages: Messages, total: int, *, colour: bool, things: str = "") -> None:
        console = Console(file=sys.stderr, force_terminal=True, no_color=not colour, legacy_windows=False)
        self._progress = Progress(
            BarColumn(bar_width=20, complete_style="green"),
            _Facts(messages, things),
            console=console,
            transient=True,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task: TaskID = self._progress.add_task("", total=total)
        self._is_shown = False
        self._drawn = 0.0

    def show(self, done: int) -> None:
        """Draw the line, unless it was drawn a moment ago."""
        self._progress.update(self._task, completed=done)
        now = monotonic()
        if now - self._drawn < _PAUSE:
            return
        self._drawn = now
        if self._is_shown:
            self._progress.refresh()
        else:
            self._progress.start()
            self._is_shown = True

    def hide(self) -> None:
        """Wipe the line."""
        if self._is_shown:
            self._progress.stop()
            self._is_shown = False
