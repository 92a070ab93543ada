"""A node tree as JSON or YAML text, for records that are written anew.

In: the tree of a record. Out: text that reads as the same tree. Invariants: a number is written as it was; a text
without quotes stays without them where it can; comments of YAML are not part of a tree (`yaml_comments` finds them).
"""

import json
import re
from collections.abc import Iterator

import yaml

from antq_rules.evidence.nodes import FlagNode, ListNode, Member, Node, NullNode, NumberNode, ObjectNode, TextNode

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = ("null", "true", "false")
_COMMENT = re.compile(r"#[^\n]*")
_STEP = "  "


def write_node(node: Node, format: str) -> str:
    """The text of a tree in `json` or `yaml`, ending in a line break."""
    if format == "json":
        return _json(node, "") + "\n"
    return "\n".join(_yaml_lines(node)) + "\n"


def yaml_comments(text: str) -> tuple[int, ...]:
    """The lines, from 1, on which a YAML text has a comment."""
    lines, end = [], 0
    # Between two tokens there is nothing but blanks and comments.
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if token.start_mark.index > end:
            gap = _COMMENT.finditer(text, end, token.start_mark.index)
            lines += [text.count("\n", 0, match.start()) + 1 for match in gap]
        end = max(end, token.end_mark.index)
    lines += [text.count("\n", 0, match.start()) + 1 for match in _COMMENT.finditer(text, end)]
    return tuple(dict.fromkeys(lines))


def _json(node: Node, indent: str) -> str:
    inner = indent + _STEP
    if isinstance(node, ObjectNode):
        items = [f"{inner}{_quoted(item.key)}: {_json(item.value, inner)}" for item in node.members]
        return "{\n" + ",\n".join(items) + f"\n{indent}}}" if items else "{}"
    if isinstance(node, ListNode):
        items = [inner + _json(item, inner) for item in node.items]
        return "[\n" + ",\n".join(items) + f"\n{indent}]" if items else "[]"
    return _quoted(node.value) if isinstance(node, TextNode) else _word(node)


def _yaml_lines(node: Node) -> Iterator[str]:
    """The lines of a block without indentation; a scalar is one line."""
    if isinstance(node, ObjectNode) and node.members:
        for member in node.members:
            yield from _yaml_member(member)
    elif isinstance(node, ListNode) and node.items:
        for item in node.items:
            first, *rest = _yaml_lines(item)
            yield f"- {first}"
            yield from (_STEP + line for line in rest)
    else:
        yield _yaml_scalar(node)


def _yaml_member(member: Member) -> Iterator[str]:
    key = (
        member.key
        if _PLAIN_KEY.fullmatch(member.key) and member.key.lower() not in _WORDS
        else _yaml_quoted(member.key)
    )
    value = member.value
    if (isinstance(value, ObjectNode) and value.members) or (isinstance(value, ListNode) and value.items):
        yield f"{key}:"
        yield from (_STEP + line for line in _yaml_lines(value))
    else:
        yield f"{key}: {_yaml_scalar(value)}".rstrip(" ")


def _yaml_scalar(node: Node) -> str:
    if isinstance(node, ObjectNode):
        return "{}"
    if isinstance(node, ListNode):
        return "[]"
    if isinstance(node, NullNode) and node.is_empty:
        return ""
    if isinstance(node, TextNode):
        return node.value if node.is_plain and node.value.isprintable() else _yaml_quoted(node.value)
    return _word(node)


def _word(node: NullNode | FlagNode | NumberNode) -> str:
    """A scalar that is spelled the same in JSON and YAML."""
    if isinstance(node, NumberNode):
        return node.text
    if isinstance(node, FlagNode):
        return "true" if node.value else "false"
    return "null"


def _quoted(text: str) -> str:
    """A JSON string."""
    return json.dumps(text, ensure_ascii=False)


def _yaml_quoted(text: str) -> str:
    """A YAML string in double quotes. It shares JSON's escapes, except that there are no surrogate pairs."""
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in _quoted(text))
