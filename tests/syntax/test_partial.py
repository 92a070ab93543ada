"""What may stand at a place of a file that is being written."""

import pytest

from antq_rules.diagnostics import SourceFile
from antq_rules.pipeline.library import bundled_root
from antq_rules.syntax.partial import accepted_before, read_partly

HEAD = "antq 1\n\n"


def accepted(text: str, marker: str = "^") -> frozenset[str]:
    before, _, after = (HEAD + text).partition(marker)
    read = read_partly(SourceFile("thu.antq", before + after))
    index = sum(token.start < len(before) for token in read.tokens)
    return accepted_before(read, index)


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("^", {"USE", "RULESET", "CRITERION", "EVIDENCE"}, {"CITE", "NAME"}),
        ('criterion 1 "X" {\n  ^\n}', {"CITE", "REQUIRE", "POINTS", "RBRACE"}, {"CRITERION", "RULESET"}),
        ('criterion 1 "X" {\n  require ^\n}', {"NAME", "NOT", "ANY", "LBRACE"}, {"CITE"}),
        ('criterion 1 "X" {\n  require so_vu ^\n}', {"EQUAL", "OF", "CITE", "AND"}, {"NAME", "NOT"}),
        ('criterion 1 "X" {\n  require so_vu > > 3\n  ^\n}', {"CITE", "REQUIRE"}, {"CRITERION"}),
        ('criterion 1 "X" {\n  require so_vu >=\n  cite "Điều 1"\n  ^\n}', {"BASIS", "REQUIRE"}, {"CRITERION"}),
        ('criterion 1 "X" {\n  require a >=\n  cite Điều 1\n  points x\n  ^\n}', {"BASIS", "GUIDANCE"}, {"NAME"}),
        ("evidence {\n  so_vu : ^\n}", {"COUNT", "FLAG", "LIST_OF"}, {"EVIDENCE"}),
        ('evidence {\n  a b c\n  so_vu : count "x" ^\n}', {"WHERE", "GUIDANCE"}, {"EVIDENCE"}),
        ("parameter x : count ^", {"EQUAL", "CITE", "USE"}, set()),
        ('criterion 1 "X" {\n  require {\n    so_vu = = 1 {\n      x\n    }\n    ^\n  }\n}', {"NAME", "NOT"}, {"CITE"}),
    ],
)
def test_what_may_follow(text: str, some: set[str], none: set[str]) -> None:
    found = accepted(text)
    assert some <= found
    assert not none & found


def test_every_token_of_a_sound_file_may_stand_where_it_stands() -> None:
    path = bundled_root() / "qd510" / "qd510_co_quan.antq"
    read = read_partly(SourceFile(path.name, path.read_text(encoding="utf-8")))
    for piece in read.pieces:
        for index in range(piece.start, piece.end):
            assert read.tokens[index].kind in accepted_before(read, index)


def test_an_unclosed_text_gives_no_items_and_no_fault() -> None:
    read = read_partly(SourceFile("thu.antq", HEAD + 'criterion 1 "X {\n'))
    assert accepted_before(read, len(read.tokens)) >= set()
