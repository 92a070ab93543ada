"""The command line's language: chosen before help is built, and its sentences.

In: arguments and environment. Out: `vi` or `en`, and `Messages`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antq_rules.cli import audit_en, audit_vi, authoring_en, authoring_vi, messages_en, messages_vi

LANGUAGES = ("vi", "en")


_TABLES = {
    "vi": (messages_vi.MESSAGES, authoring_vi.MESSAGES, audit_vi.MESSAGES),
    "en": (messages_en.MESSAGES, authoring_en.MESSAGES, audit_en.MESSAGES),
}


@dataclass(frozen=True, slots=True)
class Messages:
    """The sentences of one language."""

    lang: str

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence of a key, filled with facts."""
        text = next(table[key] for table in _TABLES[self.lang] if key in table)
        return text.format(**facts) if facts else text


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of `--lang`, else of `ANTQ_LANG`, else Vietnamese. Other words are left to the parser."""
    chosen = environment.get("ANTQ_LANG", "").strip().lower()[:2]
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            given = value if equals else next(iter(arguments[index + 1 : index + 2]), "")
            chosen = given if given in LANGUAGES else chosen
    return chosen if chosen in LANGUAGES else "vi"
