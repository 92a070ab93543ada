"""Check the finished site: every link inside it leads to a page and a place, and nothing is loaded from outside.

In: the folder with the site. Out: one line for each fault. Sphinx checks links within one language; this also sees the
links between languages, and what templates and themes write.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
NOT_LOADED = {"alternate", "author", "canonical", "next", "prev", "search"}


@dataclass
class Reader(HTMLParser):
    """What one page holds: its anchors, the links to follow, the files that a browser loads with it."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the addresses and the id of a tag."""
        given = {name: value for name, value in attrs if value is not None}
        if "id" in given:
            self.ids.add(given["id"])
        address = given.get("href" if tag == "a" else LOADED.get(tag, ""))
        if address is None:
            return
        follows = tag == "a" or given.get("rel", "") in NOT_LOADED
        (self.links if follows else self.loaded).append(address)


def faults(site: Path) -> Iterator[str]:
    """The links that lead nowhere and the files that would come from elsewhere, page by page."""
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        for address in page.links:
            if not urlsplit(address).scheme and not _leads_somewhere(address, path, pages):
                yield f"{path.relative_to(site)}: no such place: {address}"
        for address in page.loaded:
            parts = urlsplit(address)
            if parts.scheme not in ("", "data") or parts.netloc:
                yield f"{path.relative_to(site)}: loaded from elsewhere: {address}"
            elif not parts.scheme and not (path.parent / unquote(parts.path)).exists():
                yield f"{path.relative_to(site)}: no such file: {address}"


def _read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def _leads_somewhere(address: str, page: Path, pages: dict[Path, Reader]) -> bool:
    parts = urlsplit(address)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target not in pages:
        return target.is_file()
    return parts.fragment in ("", "top") or unquote(parts.fragment) in pages[target].ids
