"""Values as YAML on one line.

In: nodes, texts, lists and mappings. Out: text that reads back as the same value. Invariant: a text that YAML could
take for something else stands in quotes.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from antq_rules.evidence.nodes import FlagNode, ListNode, Node, NullNode, NumberNode, ObjectNode, TextNode

Plain: TypeAlias = "Node | str | Sequence[Plain] | Mapping[str, Plain]"

_SAFE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def flow(value: Plain) -> str:
    """The value on one line."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, TextNode):
        return text(value.value)
    if isinstance(value, NumberNode):
        return value.text
    if isinstance(value, FlagNode):
        return "true" if value.value else "false"
    if isinstance(value, NullNode):
        return "null"
    if isinstance(value, ObjectNode):
        value = {member.key: member.value for member in value.members}
    if isinstance(value, ListNode):
        value = value.items
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{text(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def text(value: str) -> str:
    """A text, in quotes unless it is a plain name."""
    if _SAFE.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
