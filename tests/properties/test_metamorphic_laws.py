"""What must not matter does not: another name, another file, another unit of count, an overlay without content.

What must only help does: more of a number that is asked for with `>=` alone.
"""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from antq_rules import Status, compile_ruleset
from antq_rules.checking.check import check
from antq_rules.diagnostics import SourceFile
from antq_rules.engines.record_score import RecordScore
from antq_rules.evidence.reader import read_evidence, read_mapping
from antq_rules.pipeline import choose_ruleset, default_library
from antq_rules.pipeline.library import Library
from antq_rules.ruleset import RuleSet
from antq_rules.syntax.parser import parse
from hostile.growing import ruleset

ROOT = Path(__file__).resolve().parents[2]
RULESETS = ROOT / "rulesets"
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".json", ".yaml"))
FILES = sorted(path for path in RULESETS.rglob("*.antq") if "versions" not in path.parts)
BUNDLED = default_library([])


def record_of(path: Path) -> dict[str, object]:
    """An example as a mapping."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.suffix == ".yaml" else json.loads(path.read_text())


def ruleset_of(record: dict[str, object]) -> RuleSet:
    node, _ = read_mapping(record)
    assert node is not None
    chosen, found = choose_ruleset(node, library=BUNDLED)
    assert chosen is not None, found
    return chosen.ruleset


def score(rules: RuleSet, record: dict[str, object], library: Library = BUNDLED) -> RecordScore:
    node, _ = read_mapping(record)
    assert node is not None
    evidence, found = read_evidence(node, rules)
    assert evidence is not None, found
    return compile_ruleset(rules, holidays=library.vocabulary.days_off()).evaluate(evidence)


def library_of(folder: Path, texts: dict[str, str]) -> Library:
    for name, text in {**texts, "vocabulary.yaml": (RULESETS / "vocabulary.yaml").read_text(encoding="utf-8")}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Library([folder])


def loaded(library: Library, name: str) -> RuleSet:
    rules, found = library.load(name)
    assert rules is not None, found
    return rules


# ---------------------------------------------------------------- names


def test_the_names_of_fields_do_not_matter(tmp_path: Path) -> None:
    declared = {name for path in FILES for name in re.findall(r"^ +(\w+) *:", path.read_text(encoding="utf-8"), re.M)}
    word = re.compile(rf"\b({'|'.join(sorted(declared, key=len, reverse=True))})\b(?! *\()")

    def renamed(text: str) -> str:
        pieces = re.split(r'("[^"]*"|#.*)', text)
        return "".join(piece if piece[:1] in ('"', "#") else word.sub(r"\1_moi", piece) for piece in pieces)

    texts = {path.relative_to(RULESETS).as_posix(): renamed(path.read_text(encoding="utf-8")) for path in FILES}
    library = library_of(tmp_path, texts)
    for path in EXAMPLES:
        record = record_of(path)
        rules = ruleset_of(record)
        moved = json.loads(word.sub(r"\1_moi", json.dumps(record, ensure_ascii=False, default=str)))
        head = ("unit", "ruleset", "family", "history")
        moved |= {key: record[key] for key in head if key in record}
        unit = {word.sub(r"\1_moi", key) if key in declared else key: value for key, value in record["unit"].items()}
        assert score(loaded(library, rules.id), moved | {"unit": unit}) == score(rules, record), path.name


# ---------------------------------------------------------------- files


def inlined(path: Path, seen: set[Path]) -> str:
    """A file with the content of the files that it uses in the place of `use`, each once."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        used = re.fullmatch(r'use "([^"]+)"', line)
        if used is None:
            lines.append(line)
        elif (target := (path.parent / used[1]).resolve()) not in seen:
            seen.add(target)
            lines.append(inlined(target, seen))
    return "\n".join(lines)


def whole(path: Path) -> str:
    """A ruleset in one file; what its base uses is inherited already."""
    seen: set[Path] = set()
    base = re.search(r"^ruleset \w+ extends (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    if base is not None:
        inlined(next(file for file in FILES if file.stem == base[1]).resolve(), seen)
    return "antq 1\n" + inlined(path.resolve(), seen)


def test_one_file_or_several_is_the_same(tmp_path: Path) -> None:
    texts = {path.relative_to(RULESETS).as_posix(): whole(path) for path in FILES if path.parent.name != "chung"}
    assert not any(re.search(r"^use ", text, re.M) for text in texts.values())
    library = library_of(tmp_path, texts)
    for path in EXAMPLES:
        record = record_of(path)
        rules = ruleset_of(record)
        assert score(loaded(library, rules.id), record) == score(rules, record), path.name


# ---------------------------------------------------------------- overlays


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_overlay_that_changes_nothing_changes_nothing(tmp_path: Path, path: Path) -> None:
    record = record_of(path)
    rules = ruleset_of(record)
    text = f'antq 1\n\nruleset lop_phu extends {rules.id} version "1.0.0" {{\n  title "Lớp phủ"\n}}\n'
    (tmp_path / "lop_phu.antq").write_text(text, encoding="utf-8")
    library = default_library([tmp_path])
    overlay = loaded(library, "lop_phu")
    record.pop("ruleset", None)
    assert score(overlay, record) == score(rules, record)
    assert [item.id for item in overlay.criteria] == [item.id for item in rules.criteria]


# ---------------------------------------------------------------- units of count


def checked(text: str) -> RuleSet:
    file, found = parse(SourceFile("thu.antq", text))
    assert file is not None, found
    rules, found = check(file, {}, None)
    assert rules is not None, found
    return rules


COUNTS = 'evidence {\n  phan : count "Phần"\n  tong : count "Tổng"\n}'
RATIOS = {
    sign: checked(ruleset(COUNTS, criterion=f"phan of tong {sign} {percent}%"))
    for sign, percent in ((">=", 70), (">", "66.67"), ("<=", "33.3"), ("<", 5))
}


def status(rules: RuleSet, **evidence: object) -> Status:
    head = {"unit": {"name": "Xã", "type": "xa"}, "year": 2026, "as_of": "2026-06-01"}
    return score(rules, head | {"evidence": evidence}).statuses["1"]


@given(st.sampled_from(list(RATIOS)), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**8))
def test_a_ratio_is_the_same_in_any_unit_of_count(sign: str, part: int, whole: int, factor: int) -> None:
    plain = status(RATIOS[sign], phan=part, tong=whole)
    assert status(RATIOS[sign], phan=part * factor, tong=whole * factor) is plain
    assert (plain is Status.UNDETERMINED) == (whole == 0)


# ---------------------------------------------------------------- more of what is asked for

ORDER = (Status.NOT_MET, Status.UNDETERMINED, Status.MET)
LEAVES = st.one_of(
    st.integers(0, 20).map(lambda limit: f"x >= {limit}"),
    st.integers(0, 20).map(lambda limit: f"x + so_0 >= {limit}"),
    st.integers(1, 20).map(lambda limit: f"x * 2 >= {limit}"),
    st.just("x of tong >= 40%"),
    st.sampled_from(("co_0", "not co_0", "co_1", "so_0 < 7", "so_0 = 3")),
)


def blocks(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lines = st.lists(inside, min_size=1, max_size=4)
    return st.one_of(
        lines.map(lambda items: "all {\n" + "\n".join(items) + "\n}"),
        lines.map(lambda items: "any {\n" + "\n".join(items) + "\n}"),
        lines.map(lambda items: f"at least {(len(items) + 1) // 2} of {{\n" + "\n".join(items) + "\n}"),
        inside.map(lambda item: f"when co_1: {item}"),
    )


CONDITIONS = st.recursive(LEAVES, blocks, max_leaves=8)
EXTRA = 'evidence {\n  x : number "m" "X"\n  tong : count "Tổng"\n  co_1 : flag "Có nữa"\n}'
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "co_0": st.booleans(),
        "co_1": st.booleans(),
        "so_0": st.integers(0, 10),
        "tong": st.integers(0, 20),
    },
)


@given(CONDITIONS, st.lists(CONDITIONS, min_size=1, max_size=3), RECORDS, st.integers(0, 20), st.integers(1, 10))
def test_more_of_what_is_only_asked_for_never_lowers_anything(
    condition: str, parts: list[str], evidence: dict[str, object], x: int, more: int
) -> None:
    lines = "\n".join(f"{number} when {{ {part} }}" for number, part in enumerate(parts, 1))
    most = sum(range(1, len(parts) + 1))
    points = f'criterion 2 "B" {{\n  cite "Điều 2"\n  basis official\n  points {most} {{\n{lines}\n}}\n}}'
    text = ruleset(EXTRA, points, criterion="{ " + condition + " }")
    file, found = parse(SourceFile("thu.antq", text))
    assert file is not None, found
    rules, _ = check(file, {}, None)
    if rules is None:
        return  # a line twice in a block, or one that is always true, may be refused
    head = {"unit": {"name": "Xã", "type": "xa"}, "year": 2026, "as_of": "2026-06-01"}
    before, after = (score(rules, head | {"evidence": {**evidence, "x": Fraction(value)}}) for value in (x, x + more))
    for id in ("1", "2"):
        assert ORDER.index(after.statuses[id]) >= ORDER.index(before.statuses[id])
    assert after.points["2"].minimum >= before.points["2"].minimum
    assert after.points["2"].maximum >= before.points["2"].maximum
