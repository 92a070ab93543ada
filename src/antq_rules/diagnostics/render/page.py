"""The long text of a code, from `pages/<lang>/<code>.md`.

In: a code and a language. Out: Markdown, or None where there is no page. The marker that stands for an example is
filled from `pages/examples.json`, which is made from the cases of the tests; a code without an example has no such
section.
"""

import json
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
    text = path.read_text(encoding="utf-8")
    example = _examples().get(code, {}).get(lang)
    return _EMPTY_EXAMPLE.sub("", text) if example is None else text.replace("<!-- example -->", example)


@cache
def _examples() -> dict[str, dict[str, str]]:
    path = _PAGES / "examples.json"
    examples: dict[str, dict[str, str]] = json.loads(path.read_bytes()) if path.is_file() else {}
    return examples


@cache
def has_page(code: str, lang: str) -> bool:
    """Whether `page` finds one."""
    path = _path(code, lang)
    return path is not None and path.is_file()


def page_path(code: str, lang: str) -> Path | None:
    """The file of a page; its example is not filled in there."""
    path = _path(code, lang)
    return path if path is not None and has_page(code, lang) else None


def _path(code: str, lang: str) -> Path | None:
    return _PAGES / lang / f"{code}.md" if _CODE.fullmatch(code) and lang in ("vi", "en") else None
