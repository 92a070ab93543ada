"""Files of lines cut into blocks, which can be read side by side.

In: paths. Out: blocks that end where a line ends, with the number of their first line. Invariant: memory does not grow
with the file or with a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from antq_rules.evidence.text import MAX_BYTES

BLOCK_BYTES = 8 * 1024 * 1024
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes `start` to `end` of a file; `source` is the name to show, `first_line` counts from 1."""

    number: int
    path: Path
    source: str
    start: int
    end: int
    first_line: int
    lines: int


def blocks_of(path: Path, source: str, first_number: int, size: int = BLOCK_BYTES) -> Iterator[Block]:
    """The blocks of a file, about `size` bytes each. Raises OSError."""
    with path.open("rb") as file:
        number, start, line = first_number, 0, 1
        while True:
            lines, end, has_text = _pass(file, size)
            if end == start:
                return
            yield Block(number, path, source, start, end, line, lines + has_text)
            number, start, line = number + 1, end, line + lines


def _pass(file: BinaryIO, size: int) -> tuple[int, int, bool]:
    """Go on by `size` bytes and to the end of that line.

    Gives the number of line breaks passed, the place, and whether text follows the last of them.
    """
    lines, left, last = 0, size, b"\n"
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        lines, left, last = lines + piece.count(b"\n"), left - len(piece), piece[-1:]
    while last != b"\n" and (piece := file.readline(_PIECE)):
        last = piece[-1:]
        lines += last == b"\n"
    return lines, file.tell(), last != b"\n"


def lines_of(block: Block) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line, without its line break; of a line that is too long only the beginning."""
    with block.path.open("rb") as file:
        file.seek(block.start)
        for number in range(block.first_line, block.first_line + block.lines):
            line = file.readline(MAX_BYTES + 2)
            if not line.endswith(b"\n"):
                _skip_line(file)
            yield number, line.rstrip(b"\r\n")


def _skip_line(file: BinaryIO) -> None:
    while (piece := file.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass
