"""Types of evidence fields and parameters (language reference, 2.2).

In: built by `checking/`. Out: frozen data. Invariant: `kind` is the word of the language, and names one class.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from antq_rules.ruleset.model import EvidenceField


@dataclass(frozen=True, slots=True)
class FlagType:
    """Yes or no."""

    kind: str = "flag"


@dataclass(frozen=True, slots=True)
class CountType:
    """A whole number from 0 to 10^15."""

    kind: str = "count"


@dataclass(frozen=True, slots=True)
class NumberType:
    """An exact decimal in a stated unit."""

    unit: str
    kind: str = "number"


@dataclass(frozen=True, slots=True)
class PercentType:
    """A percent, 0 to 100."""

    kind: str = "percent"


@dataclass(frozen=True, slots=True)
class DateType:
    """A calendar day."""

    kind: str = "date"


@dataclass(frozen=True, slots=True)
class TextType:
    """Text."""

    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Option:
    """One name of a choice or scale, with its label."""

    name: str
    label: str | None


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """One of several names."""

    options: tuple[Option, ...]
    kind: str = "choice"


@dataclass(frozen=True, slots=True)
class ScaleType:
    """One of several names in rising order."""

    options: tuple[Option, ...]
    kind: str = "scale"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document: number, issued, issuer, title, url."""

    kind: str = "document"


@dataclass(frozen=True, slots=True)
class AttestationType:
    """The unit's own verdict on a criterion: result, forecast, documents, note."""

    kind: str = "attestation"


@dataclass(frozen=True, slots=True)
class ListType:
    """Records of named fields."""

    fields: tuple["EvidenceField", ...]
    kind: str = "list"

    def field(self, name: str) -> "EvidenceField | None":
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


ValueType: TypeAlias = (
    FlagType
    | CountType
    | NumberType
    | PercentType
    | DateType
    | TextType
    | ChoiceType
    | ScaleType
    | DocumentType
    | AttestationType
    | ListType
)

DOCUMENT_PARTS: dict[str, ValueType] = {
    "number": TextType(),
    "issued": DateType(),
    "issuer": TextType(),
    "title": TextType(),
    "url": TextType(),
}
