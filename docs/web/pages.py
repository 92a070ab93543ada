"""Which pages the site has, and which file each is made from.

In: the folder of the repository. Out: for one language, the pages by name, such as `tutorial/official`.
Both languages have the same names: a page stands at the same place in either, so that every page can be switched.
Where a text has no twin in Vietnamese, the Vietnamese site shows the English one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PREPARED = ROOT / "build" / "docs-source"
LANGUAGES = ("vi", "en")
PROJECT = {
    "project/overview": "README.md",
    "project/examples": "examples/README.md",
    "project/contributing": "CONTRIBUTING.md",
    "project/changelog": "CHANGELOG.md",
    "project/security": "SECURITY.md",
}
SOURCES = "reference/sources/"  # of the figures of the rulesets, in Vietnamese
BILINGUAL = {"project/examples", "explanation/glossary"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site in one language: its name, the file it is made from, the language of its text.

    The text of a page for both languages counts as written in the language of the site.
    """

    name: str
    source: Path
    lang: str


def site_pages(lang: str, root: Path = ROOT) -> dict[str, Page]:
    """The pages of the site in a language by name, in alphabetical order."""
    found = {name: root / path for name, path in PROJECT.items()}
    found |= {f"{SOURCES}{path.parent.name}": path for path in root.glob("rulesets/*/SOURCES.md")}
    docs = root / "docs"
    for path in docs.glob("**/*.md"):
        if not path.name.endswith(".vi.md"):
            found[path.relative_to(docs).with_suffix("").as_posix()] = path
    return {name: _page(name, found[name], lang) for name in sorted(found)}


def twin(english: Path) -> Path:
    """Where the Vietnamese text of an English page stands, whether or not it is there."""
    return english.with_name(english.name.removesuffix(".md") + ".vi.md")


def page_of_file(pages: Mapping[str, Page]) -> dict[Path, str]:
    """The name of the page that each file belongs to, files of the other language included."""
    names: dict[Path, str] = {}
    for page in pages.values():
        english = page.source.with_name(page.source.name.replace(".vi.md", ".md"))
        names |= {english: page.name, twin(english): page.name}
    return {path: name for path, name in names.items() if path.is_file()}


def _page(name: str, english: Path, lang: str) -> Page:
    if lang == "vi" and twin(english).is_file():
        return Page(name, twin(english), "vi")
    if name.startswith(SOURCES):
        return Page(name, english, "vi")
    return Page(name, english, lang if name in BILINGUAL else "en")
