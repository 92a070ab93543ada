"""What is read of a file token by token, held against its tree; and what is read of files without one."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from antq_rules.authoring.format import format_ruleset
from antq_rules.authoring.language_server.reading import Reading
from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.library import bundled_root
from antq_rules.syntax import tree
from antq_rules.syntax.parser import parse

FILES = sorted(bundled_root().rglob("*.antq"))


def nodes(node: object) -> Iterator[object]:
    """A node of the tree and all below it."""
    if isinstance(node, tuple):
        for item in node:
            yield from nodes(item)
    elif is_dataclass(node):
        yield node
        for part in fields(node):
            yield from nodes(getattr(node, part.name))


def text_of(path: Path, lexicon: str) -> str:
    text, _ = format_ruleset(path.read_text(encoding="utf-8"), keywords=lexicon)
    assert text is not None
    return text


@pytest.mark.parametrize("lexicon", ["en", "vi"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_names_of_a_sound_file_are_those_of_its_tree(path: Path, lexicon: str) -> None:
    source = SourceFile(path.name, text_of(path, lexicon))
    file, _ = parse(source)
    assert file is not None
    contents = Reading(source).contents
    found = list(nodes(file.items))
    values = {
        ((*([item.root] if item.root else []), *(part.name for part in item.parts)), item.parts[-1].end)
        for item in contents.references
        if item.kind == "value"
    }
    options = {item.value.span.end for item in found if isinstance(item, tree.DatedValue)}
    wanted = {(item.path, item.span.end) for item in found if isinstance(item, tree.Reference)}
    assert values == {item for item in wanted if item[1] not in options}
    named = {(item.kind, item.name, item.parts[0].start) for item in contents.references}
    assert {
        ("criterion", item.id.text, item.id.span.start) for item in found if isinstance(item, tree.CriterionMet)
    } == {item for item in named if item[0] == "criterion" and not is_withdrawn(item, file)}
    bases = [item.kind for item in found if isinstance(item, tree.Basis)]
    assert {("basis", kind.text, kind.span.start) for kind in bases} == {item for item in named if item[0] == "basis"}


def is_withdrawn(item: tuple[str, str, int], file: tree.File) -> bool:
    return any(isinstance(each, tree.Withdraw) and each.id.span.start == item[2] for each in file.items)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_sound_file_declares_is_what_its_tree_declares(path: Path) -> None:
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    file, _ = parse(source)
    assert file is not None
    kinds: dict[type, str] = {
        tree.Option: "option",
        tree.Define: "definition",
        tree.Criterion: "criterion",
        tree.Group: "group",
        tree.Outcome: "outcome",
        tree.Header: "ruleset",
    }
    wanted = set()
    for item in nodes(file.items):
        if type(item) in kinds:
            name = item.id if isinstance(item, tree.Criterion | tree.Group | tree.Header) else item.name  # type: ignore[attr-defined]
            label = item.title if isinstance(item, tree.Criterion | tree.Group) else getattr(item, "label", None)
            wanted.add((kinds[type(item)], name.span.start, label.text if label else None))
        elif isinstance(item, tree.FieldDeclaration):
            wanted.add(("field", item.name.span.start, item.label.text if item.label else None))
        elif isinstance(item, tree.ParameterDeclaration):
            kind = "setting" if item.is_setting else "parameter"
            wanted.add((kind, item.name.span.start, item.label.text if item.label else None))
    found = set()
    for each in Reading(source).contents.declarations:
        kind = "field" if each.kind in ("field", "attribute", "element") else each.kind
        if kind in {*kinds.values(), "field", "parameter", "setting"}:
            label = None if kind == "ruleset" else each.texts.get("LABEL") or None
            found.add((kind, each.name_start, label))
    assert found == wanted


BROKEN = """antq 1

ruleset thu version "1.0.0" {
  family thu
  title "Thử

evidence {
  so_vu : count "Số vụ"
  so_ho   count "Số hộ"
  hinh_thuc : choice(hoi_nghi "Hội nghị", van_ban "Văn bản") "Hình thức"
  ds : list of { co : flag "Có" } "Danh sách"
}

criterion 1 "Một" {
  cite "Điều 1"
  require so_vu > = 1
}

criterion 2 "Hai" {
  require hinh_thuc = hoi_nghi and some(ds where co

decision {
  dat "Đạt" when all criteria met
"""


def test_a_file_that_does_not_parse_gives_what_could_be_read() -> None:
    source = SourceFile("thu.antq", BROKEN)
    assert parse(source)[0] is None
    contents = Reading(source).contents
    assert {(item.kind, item.name) for item in contents.declarations} >= {
        ("ruleset", "thu"),
        ("field", "so_vu"),
        ("field", "hinh_thuc"),
        ("option", "van_ban"),
        ("element", "co"),
        ("criterion", "1"),
        ("criterion", "2"),
        ("outcome", "dat"),
    }
    references = {item.name: item for item in contents.references if item.kind == "value"}
    assert references["hoi_nghi"].beside is not None
    assert references["hoi_nghi"].beside.name == "hinh_thuc"
    assert references["co"].lists == ("ds",)


@pytest.mark.parametrize(
    "text", ["", "antq", "antq 1", "\x00", "antq 1\nevidence {", "antq 1\ndecision {}", "antq 1\nunit { a", '"""']
)
def test_hardly_any_text_gives_hardly_anything(text: str) -> None:
    contents = Reading(SourceFile("thu.antq", text)).contents
    assert len(contents.declarations) <= 1
