"""Prepare the text of a page for the site: links between its pages, tables of contents from lists of links.

In: Markdown as it reads on a code host. Out: Markdown for MyST. Invariant: a link that leads to nothing is an error.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from web.pages import ROOT, Page, page_of_file, site_pages

# A fenced block, code in a line, or a link: the first two are passed over, for a link in code is text.
_PART = re.compile(r"^```.*?^```$|`[^`\n]+`|\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]+)\)", re.M | re.S)
_FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
_SWITCH = re.compile(r"^[^\n|\[]*\[[^\[\]]*\]\((?P<target>[^()\s]+)\)\.$", re.M)
_HEADING = re.compile(r"^#+ (.*)$", re.M)
_ELSEWHERE = re.compile(r"[a-z]+:")
ROOT_PAGE = "index"
RULESETS = "reference/rulesets"
CONTENTS = ("decisions/index", "reference/errors/index", RULESETS)


class BrokenLink(Exception):
    """A link of a page leads to no file and no heading."""


@dataclass(frozen=True, slots=True)
class Site:
    """One language of the site: its pages, and the files of the repository that they link to."""

    lang: str
    root: Path
    pages: Mapping[str, Page]
    names: Mapping[Path, str]
    """The page to which a file of either language belongs."""
    rulesets: frozenset[str] = frozenset()
    """The rulesets that have a page of their own, made while the site is built."""
    files: dict[Path, str] = field(default_factory=dict)
    """Files to be copied beside the pages, filled while texts are prepared."""

    def prepared(self, page: Page) -> str:
        """The text of a page for the site."""
        text = page.source.read_text(encoding="utf-8")
        text = _SWITCH.sub(lambda line: "" if self._is_twin(line["target"], page) else line[0], text)
        relinked = _PART.sub(lambda part: self._link(part, page), text)
        if page.name == RULESETS:
            relinked = self._with_pages_of_rulesets(relinked)
        return relinked + "".join(f"\n{each}" for each in self._contents(page, relinked))

    def _is_twin(self, target: str, page: Page) -> bool:
        """A line of its own that leads to the page in the other language; the site has its switch for that."""
        file = (page.source.parent / target).resolve()
        return file != page.source and self.names.get(file) == page.name

    def _link(self, part: re.Match[str], page: Page) -> str:
        target = part["target"]
        if target is None or target.startswith("#") or _ELSEWHERE.match(target):
            return part[0]
        path, _, anchor = target.partition("#")
        file = (page.source.parent / path).resolve()
        name = self.names.get(file)
        if name is None:
            return f"[{part['text']}]({self._download(file, page, target)})"
        if name == page.name or (file != self.pages[name].source and page.lang == self.lang):
            return f'<a href="{other_language(page.name, name, self.lang)}">{part["text"]}</a>'
        anchor = self._same_heading(file, self.pages[name].source, anchor)
        return f"[{part['text']}]({_relative(page.name, name)}.md{'#' + anchor if anchor else ''})"

    def _download(self, file: Path, page: Page, target: str) -> str:
        if not file.is_file():
            raise BrokenLink(f"{page.source.relative_to(self.root)}: {target}")
        self.files[file] = f"files/{file.relative_to(self.root).as_posix()}"
        return _relative(page.name, self.files[file])

    def _same_heading(self, linked: Path, shown: Path, anchor: str) -> str:
        """The anchor in the shown page of the heading that the link names in its twin; twins have equal headings."""
        if not anchor or linked == shown:
            return anchor
        found = anchors(linked.read_text(encoding="utf-8"))
        if anchor not in found:
            raise BrokenLink(f"{linked.relative_to(self.root)}: #{anchor}")
        return anchors(shown.read_text(encoding="utf-8"))[found.index(anchor)]

    def _with_pages_of_rulesets(self, text: str) -> str:
        """The page of all rulesets, each with links to its own page and to the sheet that prints on A4."""
        words = {"vi": ("bản đọc đầy đủ bằng lời", "bản in khổ A4"), "en": ("all of it in words", "for printing on A4")}
        full, sheet = words[self.lang]

        def with_links(line: re.Match[str]) -> str:
            name = line["name"]
            added = f"\n- [{full}](rulesets/{name}.md); [{sheet}](../files/print/{name}.html)"
            return line[0] + added if name in self.rulesets else line[0]

        return re.sub(r"^- .*?/(?P<name>\w+)\.antq\).*$", with_links, text, flags=re.M)

    def _contents(self, page: Page, text: str) -> Iterator[str]:
        """The tables of contents of a page that lists others: one per section of the entry page, with its heading."""
        if page.name == ROOT_PAGE:
            for section in re.split(r"^## ", text, flags=re.M)[1:]:
                titles = links(section)
                entries = [f"{title} <{target}>" for target, title in titles.items()]
                yield toctree(entries, section.partition("\n")[0])
        elif page.name == RULESETS:
            yield toctree(self._rulesets_by_name(list(links(text))))
        elif page.name in CONTENTS:
            yield toctree(list(links(text)))

    def _rulesets_by_name(self, targets: list[str]) -> list[str]:
        """Rulesets, then their sources, by short names: titles of rulesets are long and alike."""
        title = {"vi": "nguồn: {name}", "en": "sources: {name}"}[self.lang]
        named = [(target.startswith("sources/"), PurePosixPath(target).stem, target) for target in targets]
        return [f"{title.format(name=name) if is_source else name} <{path}>" for is_source, name, path in sorted(named)]


def site(lang: str, root: Path = ROOT, rulesets: frozenset[str] = frozenset()) -> Site:
    """The site of a repository in a language; `rulesets` have pages of their own."""
    pages = site_pages(lang, root)
    return Site(lang, root, pages, page_of_file(pages), rulesets)


def links(text: str) -> dict[str, str]:
    """The pages in or below the folder of a page to which its lists and tables link, with the text of the link."""
    lines = [line for line in _FENCE.sub("", text).splitlines() if line.startswith(("- ", "|"))]
    parts = [part for line in lines for part in _PART.finditer(line) if part["target"]]
    return {
        part["target"]: part["text"]
        for part in parts
        if part["target"].endswith(".md") and not part["target"].startswith("..")
    }


def toctree(entries: list[str], caption: str = "") -> str:
    """A table of contents that shows in the navigation only."""
    if not entries:
        return ""
    options = ":hidden:\n" + (f":caption: {caption}\n" if caption else "")
    return f"```{{toctree}}\n{options}\n" + "\n".join(entries) + "\n```\n"


def anchors(text: str) -> list[str]:
    """The anchors of all headings of a page, in order, as a code host makes them."""
    headings = _HEADING.findall(_FENCE.sub("", text))
    return [re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings]


def other_language(page: str, name: str, lang: str) -> str:
    """The address, seen from a page, of a page in the other language; English stands in the folder `en`."""
    up = "../" * page.count("/")
    return f"{up}en/{name}.html" if lang == "vi" else f"../{up}{name}.html"


def _relative(page: str, name: str) -> str:
    return PurePosixPath(os.path.relpath(name, PurePosixPath(page).parent)).as_posix()
