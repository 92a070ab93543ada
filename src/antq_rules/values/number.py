"""Exact numbers: text to `Fraction` and back, and the limits that keep every engine exact.

In: ASCII digits with a decimal point. Out: a `Fraction`, never a float. Invariant: every number of the language is a
finite decimal, so `format_number` is exact too.
"""

import re
from fractions import Fraction

MAX_COUNT = 10**15
MAX_SIGNIFICANT_DIGITS = 18
MAX_DECIMAL_PLACES = 6

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def parse_number(text: str) -> Fraction:
    """The exact value of a decimal such as `2.50`; ASCII digits only.

    Raises ValueError for anything else, a decimal comma included.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a decimal number: {text!r}")
    whole, _, places = text.partition(".")
    scale = 10 ** len(places)
    return Fraction(int(whole + places), scale)


def is_within_limits(value: Fraction) -> bool:
    """Whether a number has at most 18 significant digits, 6 of them after the point (language reference, 2.2)."""
    if (value * 10**MAX_DECIMAL_PLACES).denominator != 1:
        return False
    # A zero before the point counts as well: it stands beside six places at most.
    digits = format_number(abs(value)).replace(".", "")
    return len(digits) <= MAX_SIGNIFICANT_DIGITS


def format_number(value: Fraction | int) -> str:
    """The shortest decimal text of a finite decimal, with a point: `2.5`, `18`.

    Raises ValueError for a fraction that is not a finite decimal (1/3).
    """
    value = Fraction(value)
    denominator, places = value.denominator, 0
    while denominator % 10 == 0:
        denominator, places = denominator // 10, places + 1
    while denominator % 2 == 0:
        denominator, places = denominator // 2, places + 1
    while denominator % 5 == 0:
        denominator, places = denominator // 5, places + 1
    if denominator != 1:
        raise ValueError(f"not a finite decimal: {value}")
    scaled = value * 10**places
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    if not places:
        return sign + digits
    return (sign + digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")


def floor(value: Fraction) -> int:
    """The largest whole number not above `value`."""
    return value.numerator // value.denominator


def ceil(value: Fraction) -> int:
    """The smallest whole number not below `value`."""
    return -(-value.numerator // value.denominator)
