"""Did-you-mean: the one close name, or none.

In: a word and the names that exist. Out: a name to suggest. Compared without diacritics and case (`đ` as `d`).
"""

import unicodedata
from collections.abc import Iterable


def fold_diacritics(text: str) -> str:
    """Lower-case text without diacritics; `đ` becomes `d`."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def suggest(word: str, names: Iterable[str], cutoff: float = 0.8) -> str | None:
    """The closest of `names` when it is close (`cutoff` of difflib) and no other is equally close, else None."""
    # Needed only when something is wrong, so a run in which nothing is does not import it.
    from difflib import SequenceMatcher

    folded = fold_diacritics(word)
    best: list[tuple[float, str]] = []
    for name in names:
        matcher = SequenceMatcher(None, folded, fold_diacritics(name))
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            best.append((matcher.ratio(), name))
    best.sort(reverse=True)
    if not best or best[0][0] < cutoff or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    return best[0][1]
