"""A language of reports: its words, numbers and days.

In: keys and facts. Out: sentences. Invariant: a number is written exactly or cut, never rounded; a share of 69.999
never shows as 70.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from antq_rules.report import phrases_en, phrases_vi
from antq_rules.values.number import floor, format_number, parse_number

_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip
_OF_READINGS = ("read_", "page_", "trial_")
_OF_SCAFFOLDS = "scaffold_"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language, `vi` or `en`."""

    lang: str

    def __call__(self, key: str, /, **facts: object) -> str:
        """The phrase of a key, filled with facts."""
        words = _words(self.lang, key)
        return words[key].format(**facts) if facts else words[key]

    def has(self, key: str) -> bool:
        """Whether the language has a phrase of that key."""
        return key in _words(self.lang, key)

    def quote(self, text: str) -> str:
        """The text in quotation marks; marks inside it become single ones."""
        return self("quoted", text=text.replace("“", "‘").replace("”", "’").replace('"', "'"))

    def number(self, text: str) -> str:
        """A decimal text with this language's separators: `1.234,5` or `1,234.5`."""
        sign = "-" if text.startswith("-") else ""
        whole, _, places = text.removeprefix("-").partition(".")
        if not whole.isdigit() or (places and not places.isdigit()):
            return text
        point, comma = (",", ".") if self.lang == "vi" else (".", ",")
        grouped = f"{int(whole):,}".replace(",", comma)
        return sign + grouped + (point + places if places else "")

    def percent(self, text: str) -> str:
        """A percentage such as `70%`."""
        return self.number(text) + "%"

    def share(self, part: Fraction, whole: Fraction, threshold: Fraction | None) -> str:
        """`part/whole` as a percentage, cut to two decimals, or to as many as keep it apart from the threshold."""
        exact = part * 100 / whole
        for places in range(2, 13):
            shown = Fraction(floor(exact * 10**places), 10**places)
            if shown == exact or threshold is None or shown != threshold:
                return self.percent(format_number(shown))
        return self("slightly_more", percent=self.percent(format_number(shown)))

    def day(self, iso: str) -> str:
        """An ISO day as `28/12/2021` or `28 December 2021`; another text unchanged."""
        parts = iso.split("-")
        if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
            return iso
        year, month, day = parts
        return f"{day}/{month}/{year}" if self.lang == "vi" else f"{int(day)} {_MONTHS[int(month) - 1]} {year}"

    def instrument(self, number: str) -> str:
        """A number such as `124/2021/TT-BCA` with the kind of instrument that its symbol states, if it does."""
        if not number[:1].isdigit():
            return number
        symbol = number.rpartition("/")[2].split("-")[0]
        key = f"kind_{symbol}"
        return (
            self("number_of_kind", kind=self(key), number=number)
            if self.has(key)
            else self("number_alone", number=number)
        )


def _words(lang: str, key: str) -> Mapping[str, str]:
    """The table that holds a key; those that only rule authors need are loaded when one of their words is wanted."""
    if key.startswith(_OF_READINGS):
        from antq_rules.report import reading_en, reading_vi

        return reading_vi.WORDS if lang == "vi" else reading_en.WORDS
    if key.startswith(_OF_SCAFFOLDS):
        from antq_rules.report import scaffold_en, scaffold_vi

        return scaffold_vi.WORDS if lang == "vi" else scaffold_en.WORDS
    return phrases_vi.WORDS if lang == "vi" else phrases_en.WORDS


def exact(text: str | None) -> Fraction | None:
    """A decimal text as an exact number; None for None and for anything else."""
    if text is None:
        return None
    try:
        return parse_number(text)
    except ValueError:
        return None
