"""How many criteria each bundled ruleset has, and on what basis: the figures of its SOURCES.md, held together here."""

import re
from collections import Counter

import pytest

from antq_rules.pipeline.library import bundled_root, default_library

# ruleset: criteria, official, secondary, counted, assumed
COUNTS = {
    "ctr09_tong_ket": (3, 3, 0, 0, 0),
    "kh60_thanh_hoa_2025": (2, 0, 2, 0, 0),
    "kh70_nghe_an_co_quan": (9, 5, 2, 1, 1),
    "kh70_nghe_an_co_so_giao_duc": (9, 5, 2, 1, 1),
    "kh70_nghe_an_doanh_nghiep": (9, 5, 2, 1, 1),
    "kh70_nghe_an_xa": (9, 5, 2, 1, 1),
    "qd3015_nghe_an_cap_huyen": (32, 0, 3, 29, 0),
    "qd3554_co_quan": (8, 5, 2, 1, 0),
    "qd3554_co_so_giao_duc": (8, 5, 2, 1, 0),
    "qd3554_doanh_nghiep": (8, 5, 2, 1, 0),
    "qd3554_xa": (8, 5, 2, 1, 0),
    "qd510_cap_huyen": (1, 0, 0, 1, 0),
    "qd510_co_quan": (5, 0, 4, 1, 0),
    "qd510_khu_dan_cu": (1, 0, 0, 1, 0),
    "qd510_xa": (1, 0, 0, 1, 0),
    "qd5764_cong_an_phuong": (22, 0, 0, 22, 0),
    "qd9745_co_quan": (14, 0, 1, 13, 0),
    "qd9745_xa": (34, 0, 2, 32, 0),
    "tt124_co_quan": (5, 5, 0, 0, 0),
    "tt124_co_so_giao_duc": (6, 6, 0, 0, 0),
    "tt124_khu_dan_cu": (5, 5, 0, 0, 0),
    "tt124_xa": (4, 4, 0, 0, 0),
}
BASES = ("official", "secondary", "counted", "assumed")
ROW = re.compile(r"^\| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)


def test_every_bundled_ruleset_is_counted() -> None:
    assert {entry.facts.id for entry in default_library().current} == COUNTS.keys()


@pytest.mark.parametrize("name", COUNTS)
def test_criteria_by_basis(name: str) -> None:
    ruleset, findings = default_library().load(name)
    assert ruleset is not None, findings
    by_basis = Counter(str(item.basis) for item in ruleset.criteria)
    assert (len(ruleset.criteria), *(by_basis[basis] for basis in BASES)) == COUNTS[name]


def test_sources_give_the_same_figures() -> None:
    rows = {
        name: tuple(map(int, figures))
        for path in bundled_root().rglob("SOURCES.md")
        for name, *figures in ROW.findall(path.read_text(encoding="utf-8"))
    }
    assert rows
    assert rows == {name: COUNTS[name] for name in rows}
