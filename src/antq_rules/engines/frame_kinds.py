"""Which values are frames of other libraries; nothing is imported to tell.

In: any value. Out: the name of its library. Kept apart from what scores frames, which needs DuckDB.
"""

from typing import Any, Protocol

KINDS = {"pyarrow": "Table", "polars": "DataFrame", "pandas": "DataFrame"}
"""Libraries whose frames are taken, and the class of a frame."""


class FrameLike(Protocol):
    """What all frames have."""

    @property
    def columns(self) -> Any:
        """The columns, or their names."""


def library_of_frame(value: object) -> str | None:
    """The library that a value is a frame of: a key of `KINDS`; None for anything else."""
    for one in type(value).__mro__:
        library = one.__module__.partition(".")[0]
        if KINDS.get(library) == one.__name__:
            return library
    return None
