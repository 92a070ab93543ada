"""Writing a record anew: what is read from the text is the tree that was written."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from antq_rules.evidence.mapping_reader import read_mapping
from antq_rules.evidence.node_text import write_node, yaml_comments
from antq_rules.evidence.nodes import FlagNode, ListNode, Node, NullNode, NumberNode, ObjectNode, TextNode
from antq_rules.evidence.reader import read_document

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Mn", "Mc", "Me")), max_size=12)
KEYS = TEXTS.filter(lambda key: key != "" and not key.startswith("_"))
NUMBERS = st.integers(-(10**12), 10**12)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def bare(node: Node) -> object:
    """The content of a tree, without places and ways of writing."""
    if isinstance(node, ObjectNode):
        return {member.key: bare(member.value) for member in node.members}
    if isinstance(node, ListNode):
        return [bare(item) for item in node.items]
    if isinstance(node, NullNode):
        return None
    if isinstance(node, (TextNode, FlagNode, NumberNode)):
        return node.value
    raise AssertionError(node)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_as_the_same_tree(content: dict[str, object]) -> None:
    node, _ = read_mapping(content)
    assert node is not None
    for format in ("json", "yaml"):
        again, findings = read_document(write_node(node, format).encode(), f"record.{format}")
        assert again is not None, findings
        assert bare(again) == bare(node)


@pytest.mark.parametrize("key", ["NULL", "Null", "null", "True", "FALSE", "~", "12", "a b", "yes"])
def test_a_key_that_is_a_word_of_yaml_stays_a_text(key: str) -> None:
    node, _ = read_mapping({key: 1})
    assert node is not None
    again, findings = read_document(write_node(node, "yaml").encode(), "record.yaml")
    assert again is not None, findings
    assert bare(again) == {key: 1}


@pytest.mark.parametrize("text", ["12.50", "1e3", "-0", "100000000000000000000.000001"])
def test_numbers_are_written_as_they_were(text: str) -> None:
    node, _ = read_document(f'{{"a": {text}}}'.encode(), "a.json")
    assert node is not None
    assert write_node(node, "yaml") == f"a: {text}\n"
    assert json.loads(write_node(node, "json")) == {"a": json.loads(text)}


def test_yaml_keeps_texts_without_quotes_and_what_looks_like_something_else_in_them() -> None:
    text = 'ngay: 2024-12-10\nma: "08923"\nco: "true"\ntrong:\ngiai_thich: >\n  hai\n  dòng\n"null": 1\n'
    node, _ = read_document(text.encode(), "a.yaml")
    assert node is not None
    written = write_node(node, "yaml")
    assert written.splitlines()[:4] == ["ngay: 2024-12-10", 'ma: "08923"', 'co: "true"', "trong:"]
    assert yaml.safe_load(written)["giai_thich"] == "hai dòng\n"
    assert yaml.safe_load(written)["null"] == 1


def test_comments_of_yaml_are_found_and_nothing_else() -> None:
    text = "# đầu\na: 1  # cuối dòng\nb: '# không'\nc: |\n  # cũng không\nd: x#y\n# hết"
    assert yaml_comments(text) == (1, 2, 7)
