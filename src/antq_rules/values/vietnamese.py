"""Vietnamese spelling and order: when two texts are the same name, and which comes first.

In: texts. Out: keys to compare and to sort by, never shown to anybody: what is on file keeps its spelling. Sources: the
two placements of the tone mark in use (`hoà`, `hòa`); the order of letters and tones of the Unicode CLDR collation for
Vietnamese, with numbers in the order of their values.
"""

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of the dictionary, after a syllable without a tone."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
_SYLLABLE = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|.", re.DOTALL)

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str, str]


def spelling_key(text: str) -> str:
    """A key that is equal for texts which differ only in Unicode normalisation or in the place of a tone mark.

    `Hợp Hoà` and `Hợp Hòa` have one key; capitals, blanks and tones themselves count. A run of letters with two tone
    marks is no Vietnamese syllable and stays as it is.
    """
    if text.isascii():
        return text
    return _SYLLABLE.sub(_tone_last, unicodedata.normalize("NFC", text))


def sort_key(text: str) -> SortKey:
    """A key that sorts texts as a Vietnamese dictionary does.

    First the letters of the whole text (a ă â … d đ e ê … o ô ơ … u ư), numbers by value, blanks and signs before
    digits before letters; then tones (none, huyền, hỏi, ngã, sắc, nặng); then small letters before capitals.
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for match in _PIECE.finditer(unicodedata.normalize("NFC", text).casefold()):
        piece = match[0]
        if piece[0] in "0123456789":
            letters.append((1, int(piece)))
        elif piece[0].isalpha():
            plain, tone = _split(piece)
            letters += [(2, _RANK.get(letter, len(_LETTERS) + ord(letter))) for letter in plain]
            tones.append(tone)
        else:
            letters += [(0, ord(sign)) for sign in piece]
    return tuple(letters), tuple(tones), text.swapcase(), text


def _tone_last(syllable: re.Match[str]) -> str:
    plain, tone = _split(syllable[0])
    return plain + _TONES[tone - 1] if tone else plain


def _split(syllable: str) -> tuple[str, int]:
    """The letters without tone mark, and the tone (0: none, or not one)."""
    decomposed = unicodedata.normalize("NFD", syllable)
    found = [char for char in decomposed if char in _TONES]
    if len(found) != 1:
        return syllable, 0
    plain = "".join(char for char in decomposed if char not in _TONES)
    return unicodedata.normalize("NFC", plain), _TONES.index(found[0]) + 1
