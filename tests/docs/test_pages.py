"""Pages hang together: links lead somewhere, twins say the same in both languages, rules have one number each."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")})
TWINS = [page for page in PAGES if page.name.endswith(".vi.md")]
FENCE = re.compile(r"^```[^\n]*\n.*?^```$", re.M | re.S)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def english(page: Path) -> Path:
    return page.with_name(page.name.replace(".vi.md", ".md"))


def slug(heading: str) -> str:
    """The anchor that a Markdown page gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), target
        if anchor and path.suffix == ".md":
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), flags=re.M)
            assert anchor in {slug(heading) for heading in headings}, target


@pytest.mark.parametrize("page", TWINS, ids=name)
def test_twins_have_the_same_shape(page: Path) -> None:
    def shape(path: Path) -> dict[str, list[str]]:
        text = path.read_text(encoding="utf-8")
        prose = FENCE.sub("", text)
        kinds = [re.match(r"```([^\n]*)", block)[1] for block in FENCE.findall(text)]  # type: ignore[index]  # it begins so
        return {
            "headings": [found[0] for found in re.findall(r"^(#+) ", prose, flags=re.M)],
            "blocks": kinds,
            "rules": [block for block in FENCE.findall(text) if block.startswith("```antq")],
            "numbers": re.findall(r"^- \*\*\[(L-[\d.]+)\]\*\*", prose, flags=re.M),
        }

    assert shape(page) == shape(english(page))


@pytest.mark.parametrize("page", TWINS, ids=name)
def test_a_vietnamese_page_leads_to_vietnamese_texts(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [page.parent / target.partition("#")[0] for target in re.findall(r"\]\(([^)\s:]+)\)", text)]
    switch = english(page).resolve()
    english_texts = {target.resolve() for target in targets if target.suffix == ".md"} - {switch}
    assert not [name(target) for target in english_texts if target.with_suffix(".vi.md").is_file()]


def test_rules_are_numbered_without_gaps() -> None:
    text = (ROOT / "docs/reference/language.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^- \*\*\[L-([\d.]+)\]\*\*", text, flags=re.M)
    assert len(numbers) == len(set(numbers))
    last: dict[str, int] = {}
    for number in numbers:
        section, _, index = number.rpartition(".")
        assert int(index) == last.get(section, 0) + 1, number
        last[section] = int(index)


def test_every_citation_of_a_rule_has_a_rule() -> None:
    language = (ROOT / "docs/reference/language.md").read_text(encoding="utf-8")
    numbers = set(re.findall(r"^- \*\*\[(L-[\d.]+)\]\*\*", language, flags=re.M))
    places = [*PAGES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("tests/**/*.md"), *ROOT.glob("tests/**/*.yaml")]
    cited = {
        number for place in places for number in re.findall(r"\[(L-\d[\d.]*\d)\]", place.read_text(encoding="utf-8"))
    }
    assert cited <= numbers
