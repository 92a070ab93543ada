"""Search in Vietnamese pages, with and without the signs of Vietnamese letters.

Words are indexed and asked for in plain letters: `tieu chi` finds `tiêu chí`, and so does a text in which the signs are
separate characters. Syllables of two letters such as `xã` are words; numbers alone are not, as in every language of
Sphinx.
"""

import unicodedata

from sphinx.search import SearchLanguage


class VietnameseSearch(SearchLanguage):
    """The index and the query of the search page, in Python and JavaScript alike."""

    lang = "vi"
    language_name = "Vietnamese"
    js_splitter_code = r"""
var splitQuery = (query) =>
  query.normalize("NFC").split(/[^\p{Letter}\p{Number}_]+/gu).filter((term) => term);
"""
    js_stemmer_code = r"""
var Stemmer = function () {
  this.stemWord = (word) =>
    word.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").replace(/đ/g, "d");
};
"""

    def split(self, input: str) -> list[str]:
        """The syllables of a text."""
        return super().split(unicodedata.normalize("NFC", input))

    def stem(self, word: str) -> str:
        """A syllable in plain letters."""
        letters = unicodedata.normalize("NFD", word.lower())
        return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn").replace("đ", "d")
