"""A language of reports with the words for differences of rulesets and of results.

In: keys and facts. Out: sentences. Kept apart from `phrases.py`, so that scoring does not load them.
"""

from collections.abc import Mapping

from antq_rules.report import difference_words_en, difference_words_vi
from antq_rules.report.phrases import Phrases


class DifferencePhrases(Phrases):
    """The words of one language, `vi` or `en`, those of reports included."""

    __slots__ = ()

    def __call__(self, key: str, /, **facts: object) -> str:
        """The phrase of a key, filled with facts."""
        text = self._more.get(key)
        if text is None:
            return Phrases.__call__(self, key, **facts)
        return text.format(**facts) if facts else text

    def has(self, key: str) -> bool:
        """Whether the language has a phrase of that key."""
        return key in self._more or Phrases.has(self, key)

    @property
    def _more(self) -> Mapping[str, str]:
        return difference_words_vi.WORDS if self.lang == "vi" else difference_words_en.WORDS
