"""The long texts of codes."""

from pathlib import Path

import pytest

from antq_rules.diagnostics.render import page as page_module
from antq_rules.diagnostics.render.page import page


def test_a_page_in_each_language() -> None:
    assert (page("E503", "en") or "").startswith("# E503: several rulesets in force\n")
    assert (page("E503", "vi") or "").startswith("# E503: nhiều bộ tiêu chí cùng áp dụng\n")


@pytest.mark.parametrize("code", ["E999", "../../E503", "", "e503", "E50"])
def test_no_page(code: str) -> None:
    assert page(code) is None


def test_no_language() -> None:
    assert page("E503", "fr") is None


def test_an_example_shows_the_text_and_what_is_said_of_it() -> None:
    text = page("E203", "vi") or ""
    assert "require ty_le >= 100\n" in text
    assert "cách sửa: viết `100%` nếu muốn nói phần trăm" in text
    assert "<!--" not in text


def test_an_example_not_filled_in_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    text = "# E104: x\n\n## Example\n\n<!-- example -->\n\n## How to repair\n\nDo.\n"
    (tmp_path / "en" / "E104.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(page_module, "_PAGES", tmp_path)
    monkeypatch.setattr(page_module, "_examples", dict)
    assert page("E104", "en") == "# E104: x\n\n## How to repair\n\nDo.\n"
