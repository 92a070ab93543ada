"""The command line's language: chosen before help is built, and its sentences.

In: arguments and environment. Out: `vi` or `en`, and `Messages`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

LANGUAGES = ("vi", "en")


_PARTS = ("messages", "authoring", "audit", "batch")
"""Modules of sentences, each ending in its language; one is loaded when a sentence is not in those before it."""


@cache
def _sentences(part: str, lang: str) -> Mapping[str, str]:
    table: Mapping[str, str] = import_module(f"antq_rules.cli.{part}_{lang}").MESSAGES
    return table


@dataclass(frozen=True, slots=True)
class Messages:
    """The sentences of one language."""

    lang: str

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence of a key, filled with facts."""
        for part in _PARTS:
            text = _sentences(part, self.lang).get(key)
            if text is not None:
                break
        else:
            raise KeyError(key)
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
