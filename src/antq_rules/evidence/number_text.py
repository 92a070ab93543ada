"""Numbers as people write them: the exact value where the writing is clear, the kind of fault where it is not.

In: the text of a number. Out: a `Fraction`, or a fault and the spelling to suggest. Invariant: nothing is computed
from an exponent before it has been found small, and nothing is guessed: a fault never becomes a value.
"""

import re
import unicodedata
from fractions import Fraction

MAX_NUMBER_LENGTH = 64
MAX_EXPONENT = 30

_JSON_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?:[eE]([+-]?[0-9]+))?")
_PLAIN = r"-?[0-9]+(?:\.[0-9]+)?"
# Patterns of faults, compiled when the first fault is met.
_DECIMAL_COMMA = r"([+-]?[0-9]+),([0-9]+)"
_COMMA_OR_GROUP = r"[+-]?[0-9]{1,3},[0-9]{3}"
_GROUPED = r"[+-]?[0-9]{1,3}([., \u00a0\u202f'_])[0-9]{3}(?:\1[0-9]{3})*"
_SHAPES = (
    ("leading_zero", r"-?0[0-9]+(?:\.[0-9]+)?"),
    ("plus_sign", r"\+" + _PLAIN.removeprefix("-?")),
    ("bare_point", r"-?(?:\.[0-9]+|[0-9]+\.)"),
)


def read_json_number(text: str) -> Fraction | str:
    """The value of a number in JSON's spelling, or `not_a_number`, `long` or `huge`."""
    match = _JSON_NUMBER.fullmatch(text)
    if match is None:
        return "not_a_number"
    mantissa, exponent_text = match.groups()
    if len(text) > MAX_NUMBER_LENGTH:
        return "long"
    if exponent_text is not None and abs(int(exponent_text)) > MAX_EXPONENT:
        return "huge"
    whole, _, places = mantissa.partition(".")
    scale = (int(exponent_text) if exponent_text else 0) - len(places)
    digits = int(whole + places)
    return Fraction(digits * 10**scale) if scale >= 0 else Fraction(digits, 10**-scale)


def number_fault(text: str) -> tuple[str, str | None]:
    """What keeps a text from being a number, and the spelling to suggest: (`decimal_comma`, `98.5`), …

    The fault is `text` when it does not look like a number at all.
    """
    bare = text.strip()
    if bare.endswith("%"):
        fault, spelling = _fault_without_percent(bare[:-1].rstrip())
        return ("percent_sign", spelling) if fault == "number" else (fault, spelling)
    return _fault_without_percent(bare)


def _fault_without_percent(bare: str) -> tuple[str, str | None]:
    if isinstance(read_json_number(bare), Fraction):
        return "number", bare
    if any(char.isdigit() and char not in "0123456789" for char in bare):
        return "foreign_digits", _ascii_digits(bare)
    if re.fullmatch(_COMMA_OR_GROUP, bare):
        return "ambiguous_comma", bare.replace(",", "")
    if re.fullmatch(_GROUPED, bare):
        return "grouped", re.sub(r"[^0-9-]", "", bare)
    if match := re.fullmatch(_DECIMAL_COMMA, bare):
        return "decimal_comma", _without_zeros(match[1].lstrip("+")) + "." + match[2]
    for fault, pattern in _SHAPES:
        if re.fullmatch(pattern, bare):
            return fault, _plain_spelling(bare)
    return ("number_like" if re.match(r"[+-]?[.,]?[0-9]", bare) else "text"), None


def _plain_spelling(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    whole, _, places = text.lstrip("+-").partition(".")
    return sign + _without_zeros(whole or "0") + ("." + places if places else "")


def _without_zeros(digits: str) -> str:
    sign = "-" if digits.startswith("-") else ""
    return sign + (digits.lstrip("-0") or "0")


def _ascii_digits(text: str) -> str | None:
    """The same number in ASCII digits, if that makes a number."""
    spelling = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return spelling if isinstance(read_json_number(spelling), Fraction) else None
