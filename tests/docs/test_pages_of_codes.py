"""Every code has a page with the four headings in both languages, an emitter in the source, and complete words."""

import re
from pathlib import Path

import pytest

from antq_rules.diagnostics.catalog import CODES

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "antq_rules"
HEADINGS = {
    "en": ["What it says", "Why it matters", "Example", "How to repair"],
    "vi": ["Thông báo nói gì", "Vì sao quan trọng", "Ví dụ", "Cách sửa"],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_page(code: str, lang: str) -> None:
    text = (SOURCE / "diagnostics" / "pages" / lang / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code}: ")
    assert re.findall(r"^## (.*)$", text, flags=re.M) == HEADINGS[lang]


@pytest.mark.parametrize("code", sorted(CODES))
def test_words_are_complete_in_both_languages(code: str) -> None:
    entry = CODES[code]
    assert set(entry.vi) == set(entry.en)
    assert any(key.startswith("message") for key in entry.vi)
    for lang in ("vi", "en"):
        for key, text in getattr(entry, lang).items():
            assert not text.endswith("."), (code, key)
            assert "\n" not in text, (code, key)


def test_every_code_is_emitted_somewhere() -> None:
    emitted = "\n".join(
        path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if "catalog" not in path.parts
    )
    assert not [code for code in CODES if f'"{code}"' not in emitted]
