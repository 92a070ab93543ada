"""What the program prints, and where: results on standard output, diagnostics and progress on standard error.

In: texts and diagnostics. Out: bytes on the two streams. Invariants: nothing that is printed or saved can make a
terminal do more than print lines in colour, whatever it quotes; colour only on a terminal and without NO_COLOR;
`json` and `sarif` diagnostics are one document, written at the end.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from antq_rules.cli.remembered import Said
from antq_rules.cli.wording import Messages
from antq_rules.diagnostics import Diagnostic, Severity, sort_diagnostics
from antq_rules.diagnostics.diagnostic import at
from antq_rules.diagnostics.display import printable

if TYPE_CHECKING:
    from antq_rules.cli.progress import ProgressLine

MAX_WIDTH = 100
PIPE_WIDTH = 80
MANY_FILES = 20

_WRITE_FAULTS: dict[type[OSError], str] = {
    FileNotFoundError: "write_missing",
    IsADirectoryError: "write_folder",
    PermissionError: "write_denied",
}


@dataclass(slots=True)
class Console:
    """The settings and streams of one run. Options change it while the command line is parsed."""

    messages: Messages
    message_format: str = "full"
    debug: bool = False
    output: str | None = None
    is_checking: bool = False
    _held: list[Diagnostic] = field(default_factory=list)
    _progress: "ProgressLine | None" = None
    _seen: set[str] = field(default_factory=set)
    said: list[Said] | None = None

    @property
    def lang(self) -> str:
        """`vi` or `en`."""
        return self.messages.lang

    @property
    def width(self) -> int:
        """Columns for text: the terminal's, at most 100; 80 in a pipe or a file."""
        if self.output is not None or not _is_terminal(sys.stdout):
            return PIPE_WIDTH
        import shutil

        return min(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, MAX_WIDTH)

    @property
    def colour(self) -> bool:
        """Whether results may have colour."""
        return self.output is None and _has_colour(sys.stdout)

    def write(self, text: str) -> None:
        """Print a part of the result."""
        if _is_terminal(sys.stdout):
            self.end_progress()
        self._echo(text, colour=self.colour, err=False)

    def write_source(self, text: str) -> None:
        """Print the text of a user's file, which a pipe gets as it is: it may be written back."""
        if _is_terminal(sys.stdout):
            self.write(text)
        else:
            self.repeat(Said(_encodable(text), True, False))  # click would take out what looks like colour

    def write_markdown(self, text: str) -> None:
        """Print Markdown: laid out on a terminal, as it is elsewhere."""
        if self.output is not None or not _is_terminal(sys.stdout) or os.environ.get("TERM") == "dumb":
            self.write(text)
            return
        from antq_rules.cli.markdown import laid_out

        self.write(laid_out(text, self.width, colour=self.colour))

    def note(self, text: str) -> None:
        """Print a line for the person, on standard error; nothing beside machine-readable diagnostics."""
        if self.message_format in ("full", "concise"):
            self.say(text + "\n")

    def say(self, text: str) -> None:
        """Print lines on standard error, whatever the form of diagnostics."""
        self._echo(text, colour=False, err=True)

    def report(self, found: Iterable[Diagnostic]) -> None:
        """Print diagnostics, or hold them until the end for `json` and `sarif`."""
        items = tuple(item for item in sort_diagnostics(found) if self._is_new(item))
        if self.message_format in ("json", "sarif"):
            self._held += items
        elif items:
            from antq_rules.diagnostics.render import render_diagnostics

            self.end_progress()
            colour = _has_colour(sys.stderr)
            text = render_diagnostics(items, self.message_format, lang=self.lang, colour=colour)
            self._echo(text, colour=colour, err=True)

    def _is_new(self, item: Diagnostic) -> bool:
        """Whether the run has not said this yet: many records may rest on one faulty ruleset."""
        key = repr((item.code, item.variant, item.labels[:1], sorted(item.facts.items(), key=str)))
        place = (item.span.source.name, item.span.start) if item.span else None
        if (said := f"{place} {key}") in self._seen:
            return False
        self._seen.add(said)
        return True

    def _echo(self, text: str, *, colour: bool, err: bool) -> None:
        self.repeat(Said(printable(text, colour=colour), colour, err))

    def repeat(self, item: Said) -> None:
        """Print a text, and keep it where the run is to be remembered (`said` is a list)."""
        if self.said is not None:
            self.said.append(item)
        click.echo(item.text, nl=False, err=item.err, color=item.colour)

    @property
    def surroundings(self) -> tuple[object, ...]:
        """What decides about the output besides arguments and files."""
        return (self.lang, self.width, _has_colour(sys.stdout), _has_colour(sys.stderr), _is_terminal(sys.stdout))

    def start_again(self) -> None:
        """Let the next findings be said even if they were said before: another run begins."""
        self._seen.clear()

    def finish(self) -> None:
        """Write what was held."""
        self.end_progress()
        if self.message_format in ("json", "sarif") and (self._held or self.is_checking):
            from antq_rules import __version__
            from antq_rules.diagnostics.render import render_diagnostics

            text = render_diagnostics(self._held, self.message_format, lang=self.lang, version=__version__)
            self._held.clear()
            self._echo(text, colour=False, err=True)

    def progress(self, done: int, total: int, things: str = "") -> None:
        """Show how many of many files (`things`: or `records`) are done, how fast and for how long still.

        Only where a person sees it.
        """
        if self._progress is None:
            if total < MANY_FILES or self.message_format not in ("full", "concise") or not _is_terminal(sys.stderr):
                return
            from antq_rules.cli.progress import ProgressLine

            self._progress = ProgressLine(self.messages, total, colour=_has_colour(sys.stderr), things=things)
        self._progress.show(done)

    def end_progress(self) -> None:
        """Wipe the line of progress; the next call of `progress` draws it again."""
        if self._progress is not None:
            self._progress.hide()

    def save(self, text: str, *, is_source: bool = False) -> bool:
        """Write the result to the file of `--output`, or print it. False, with a finding, if that is impossible.

        `is_source`: the text is a ruleset or the like, which a file gets as it is.
        """
        if self.output is None:
            self.write(text)
            return True
        try:
            Path(self.output).write_text(_encodable(text) if is_source else printable(text), encoding="utf-8")
        except OSError as fault:
            self.report([unwritable(self.output, fault)])
            return False
        return True


def unwritable(name: str, fault: OSError) -> Diagnostic:
    """Why a file cannot be written."""
    variant = _WRITE_FAULTS.get(type(fault), "write")
    return at("E507", None, variant, path=name, reason=fault.strerror or type(fault).__name__)


def speak_utf8(*streams: TextIO) -> None:
    """Let Vietnamese through where the system's encoding has no letters for it (a pipe on Windows)."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def has_warnings(found: Iterable[Diagnostic]) -> bool:
    """Whether any finding is a warning."""
    return any(item.severity is Severity.WARNING for item in found)


def _is_terminal(stream: TextIO) -> bool:
    return stream is not None and stream.isatty()


def _has_colour(stream: TextIO) -> bool:
    return _is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _encodable(text: str) -> str:
    """Lone surrogates, which no encoding can write, as escapes (valid in JSON too)."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
