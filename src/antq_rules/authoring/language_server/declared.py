"""What a file declares and names, as data.

In: built by `reading.py`. Out: frozen values with offsets of the reader's text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

NAMES = ("field", "parameter", "definition")
"""Kinds that share one space of names."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Something with a name: `kind` and what it is.

    `field`, `attribute` (of the unit), `element` (a field of the list `owner`), `option` (of the choice or scale
    `owner`), `parameter`, `setting` (of an inherited one), `definition`, `criterion`, `group`, `outcome`, `ruleset`,
    and blocks without a name of their own (`evidence`, `unit`, `eligibility`, `decision`, `classification`), whose
    name is their keyword.

    `start` and `end` hold the whole, `name_start` and `name_end` the name. `type` is the terminal of its type
    (`COUNT`), `texts` its texts by terminal (`CITE`), with `LABEL` for its own. `code` is its condition or value as
    written. `parent` is the place in the list of declarations of what it stands in.
    """

    kind: str
    name: str
    name_start: int
    name_end: int
    start: int
    end: int
    owner: str = ""
    type: str = ""
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)
    code: str = ""
    parent: int | None = None
    is_replacement: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A name in a path, without its dot."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that stands for something.

    `kind` is `value` for a path in an expression (`root` is `unit`, `previous` or "", `lists` the lists whose elements
    the place looks at, innermost first), else that of what is meant: `criterion`, `group`, `outcome`, `ruleset`,
    `option`, `parameter`, `unit_type`, `family`, `status`, `basis`, `file`.

    `beside` are the parts of the value that it is compared with. `holder` is the declaration that it stands in.
    """

    kind: str
    parts: tuple[Part, ...]
    root: str = ""
    lists: tuple[str, ...] = ()
    beside: "Reference | None" = field(default=None, compare=False, repr=False)
    holder: int | None = None

    @property
    def name(self) -> str:
        """The first name."""
        return self.parts[0].name


@dataclass(frozen=True, slots=True)
class Head:
    """What the header says that other files are found by."""

    id: str = ""
    extends: str = ""
    extends_version: str = ""
    family: str = ""
    instrument: str = ""

    @property
    def base(self) -> str:
        """`id`, or `id@version`, of the ruleset that is extended; "" for none."""
        return self.extends + (f"@{self.extends_version}" if self.extends and self.extends_version else "")


@dataclass(frozen=True, slots=True)
class Contents:
    """All of one file."""

    head: Head
    declarations: tuple[Declaration, ...]
    references: tuple[Reference, ...]
    uses: tuple[Part, ...]
