"""The site: its pages, their links, their navigation, the switch of languages, search, and the check of the result."""

import posixpath
import re
from pathlib import Path

import pytest

from web.checks import faults
from web.pages import LANGUAGES, PROJECT, ROOT, Page
from web.text import BrokenLink, Site, other_language, site

DOCS = ROOT / "docs"
SITES = {lang: site(lang) for lang in LANGUAGES}
CONTENTS = re.compile(r"^```\{toctree\}\n(.*?)^```$", re.M | re.S)


def listed(made: Site, page: Page) -> list[str]:
    """The pages in the tables of contents of a page."""
    lines = [line for block in CONTENTS.findall(made.prepared(page)) for line in block.splitlines()]
    targets = [re.sub(r"^.*<(.*)>$", r"\1", line) for line in lines if line and not line.startswith(":")]
    return [posixpath.join(posixpath.dirname(page.name), target.removesuffix(".md")) for target in targets]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_in_the_navigation_once(lang: str) -> None:
    made = SITES[lang]
    assert sorted(name for page in made.pages.values() for name in listed(made, page)) == sorted(
        {*made.pages} - {"index"}
    )


def test_every_text_is_shown() -> None:
    shown = {page.source for made in SITES.values() for page in made.pages.values()}
    assert shown >= {*DOCS.glob("**/*.md"), ROOT / "README.md", ROOT / "README.vi.md"}


def test_a_page_has_one_name_in_both_languages_and_the_text_of_its_own() -> None:
    vi, en = SITES["vi"].pages, SITES["en"].pages
    assert list(vi) == list(en)
    for name, page in vi.items():
        assert not en[name].source.name.endswith(".vi.md"), name
        assert page.source.name.endswith(".vi.md") == en[name].source.with_suffix(".vi.md").is_file(), name


@pytest.mark.parametrize(("lang", "here", "there"), [("vi", "", "en/"), ("en", "en/", "")])
def test_the_switch_leads_to_the_same_page_in_the_other_language(lang: str, here: str, there: str) -> None:
    for name in SITES[lang].pages:
        address = other_language(name, name, lang)
        assert posixpath.normpath(f"{here}{posixpath.dirname(name)}/{address}".lstrip("/")) == f"{there}{name}.html"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the pages of the project, two twins, a page without one, and a record."""
    texts = dict.fromkeys(PROJECT.values(), "# Project\n") | {
        "docs/index.md": "# Docs\n",
        "docs/a.md": "# A\n\n## First\n\n## Second part\n",
        "docs/a.vi.md": "# A\n\n## Phần một\n\n## Phần hai\n",
        "docs/folder/alone.md": "# Alone\n",
        "examples/record.json": "{}\n",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def prepared(root: Path, lang: str, path: str, text: str) -> str:
    """The text of one page of a repository after this text is written into it."""
    (root / "docs" / path).write_text(text, encoding="utf-8")
    made = site(lang, root)
    return made.prepared(made.pages[path.removesuffix(".md").removesuffix(".vi")])


def test_links_between_pages_drop_the_ending_of_the_language(repository: Path) -> None:
    (repository / "docs/b.md").write_text("# B\n", encoding="utf-8")
    text = prepared(repository, "vi", "b.vi.md", "[A](a.vi.md#phần-hai), [một mình](folder/alone.md), [mã](#b)\n")
    assert text == "[A](a.md#phần-hai), [một mình](folder/alone.md), [mã](#b)\n"


def test_an_english_page_in_the_vietnamese_tree_leads_to_the_vietnamese_text(repository: Path) -> None:
    text = prepared(repository, "vi", "folder/alone.md", "[A](../a.md#second-part)\n")
    assert text == "[A](../a.md#phần-hai)\n"


def test_pages_of_the_project_and_other_files_come_along(repository: Path) -> None:
    text = prepared(repository, "en", "folder/alone.md", "[C](../../CONTRIBUTING.md) [R](../../examples/record.json)\n")
    assert text == "[C](../project/contributing.md) [R](../files/examples/record.json)\n"
    assert site("en", repository).files == {}


def test_a_link_to_the_other_language_leaves_the_tree_and_a_line_that_is_nothing_else_goes(repository: Path) -> None:
    text = prepared(repository, "en", "a.md", "# A\n\nTiếng Việt: [A](a.vi.md).\n\nSee [A](a.vi.md) too.\n")
    assert text == '# A\n\n\n\nSee <a href="../a.html">A</a> too.\n'


@pytest.mark.parametrize(
    "text", ["`[A](nowhere.md)`\n", "```text\n[A](nowhere.md)\n```\n", "[A](https://example.org)\n"]
)
def test_code_and_other_sites_are_left_alone(repository: Path, text: str) -> None:
    assert prepared(repository, "en", "a.md", text) == text


@pytest.mark.parametrize(("lang", "link"), [("en", "nowhere.md"), ("en", "../examples"), ("vi", "../a.md#third")])
def test_a_link_to_nothing_is_an_error(repository: Path, lang: str, link: str) -> None:
    with pytest.raises(BrokenLink, match=re.escape(link.removeprefix("../a.md"))):
        prepared(repository, lang, "folder/alone.md", f"[A]({link})\n")


def test_sections_of_the_entry_page_become_the_navigation(repository: Path) -> None:
    text = prepared(
        repository, "en", "index.md", "# Docs\n\n[A](a.md)\n\n## More\n\n- [The lone page](folder/alone.md)\n"
    )
    assert text.endswith("\n```{toctree}\n:hidden:\n:caption: More\n\nThe lone page <folder/alone.md>\n```\n")
    assert text.count("{toctree}") == 1


def test_every_ruleset_with_a_page_of_its_own_leads_to_it_and_to_its_sheet(repository: Path) -> None:
    (repository / "rulesets" / "f").mkdir(parents=True)
    for name in ("one", "two"):
        (repository / "rulesets" / "f" / f"{name}.antq").write_text("antq 1\n", encoding="utf-8")
    (repository / "docs" / "reference").mkdir()
    page = repository / "docs" / "reference" / "rulesets.md"
    (repository / "rulesets" / "f" / "SOURCES.md").write_text("# Sources\n", encoding="utf-8")
    page.write_text(
        "- [one](../../rulesets/f/one.antq); [sources](../../rulesets/f/SOURCES.md)\n"
        "- [two](../../rulesets/f/two.antq)\n",
        encoding="utf-8",
    )
    made = site("en", repository, frozenset({"two"}))
    assert made.prepared(made.pages["reference/rulesets"]) == (
        "- [one](../files/rulesets/f/one.antq); [sources](sources/f.md)\n- [two](../files/rulesets/f/two.antq)\n"
        "- [all of it in words](rulesets/two.md); [for printing on A4](../files/print/two.html)\n"
        "\n```{toctree}\n:hidden:\n\ntwo <rulesets/two.md>\nsources: f <sources/f.md>\n```\n"
    )


def test_the_finished_site_is_checked_for_dead_links_and_for_what_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "b.html").write_text('<p id="có">B</p><a href="../a.html#here">A</a>', encoding="utf-8")
    page = tmp_path / "a.html"
    page.write_text('<p id="here">A</p><a href="en/b.html#c%C3%B3">B</a><a href="https://x.vn">X</a>', encoding="utf-8")
    assert list(faults(tmp_path)) == []
    page.write_text(
        '<a href="en/c.html"></a><a href="en/b.html#no"></a><a href="#no"></a><script src="https://x.vn/a.js"></script>'
        '<link rel="stylesheet" href="//x.vn/a.css"><img src="a.png"><link rel="alternate" href="en/b.html">',
        encoding="utf-8",
    )
    assert list(faults(tmp_path)) == [
        "a.html: no such place: en/c.html",
        "a.html: no such place: en/b.html#no",
        "a.html: no such place: #no",
        "a.html: loaded from elsewhere: https://x.vn/a.js",
        "a.html: loaded from elsewhere: //x.vn/a.css",
        "a.html: no such file: a.png",
        "en/b.html: no such place: ../a.html#here",
    ]


def test_vietnamese_is_searched_with_and_without_signs() -> None:
    pytest.importorskip("sphinx")
    from web.vietnamese import VietnameseSearch

    search = VietnameseSearch({})
    words = [search.stem(word) for word in search.split("Tiêu chí của xã, đặc khu: khu_dan_cu; Đủ 70%")]
    assert words == ["tieu", "chi", "cua", "xa", "dac", "khu", "khu_dan_cu", "du", "70"]
    assert [word for word in words if not search.word_filter(word)] == ["70"]
    decomposed = "xa\u0303"  # the same letter as two characters
    assert [search.stem(word) for word in search.split(decomposed)] == ["xa"]
