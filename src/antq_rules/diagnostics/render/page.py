"""The long text of a code, from `pages/<lang>/<code>.md`.

In: a code and a language. Out: Markdown, or None where there is no page. The marker that stands for an example is
left out together with its heading, since the examples are kept with the tests.
"""

import re
from functools import cache
from pathlib import Path

_PAGES = Path(__file__).parent.parent / "pages"
_CODE = re.compile(r"[EW][0-9]{3}")
_EMPTY_EXAMPLE = re.compile(r"^## [^\n]*\n+<!-- example -->\n+", re.MULTILINE)


def page(code: str, lang: str = "vi") -> str | None:
    """The page of a code such as `E104`, or None."""
    path = _path(code, lang)
    if path is None or not path.is_file():
        return None
    return _EMPTY_EXAMPLE.sub("", path.read_text(encoding="utf-8"))


@cache
def has_page(code: str, lang: str) -> bool:
    """Whether `page` finds one."""
    path = _path(code, lang)
    return path is not None and path.is_file()


def _path(code: str, lang: str) -> Path | None:
    return _PAGES / lang / f"{code}.md" if _CODE.fullmatch(code) and lang in ("vi", "en") else None
