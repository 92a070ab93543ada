"""YAML of the vocabulary: plain values only.

In: text. Out: mappings, lists and scalars. Invariant: what is read is as large as what is written; an alias, which
could make a short text stand for endless lists, is refused.
"""

from typing import Any

import yaml


class _PlainLoader(yaml.SafeLoader):
    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*name) is not allowed here", mark)
        return super().compose_node(parent, index)


def read_plain(text: str) -> Any:
    """The value of a YAML text. Raises `yaml.YAMLError`, also for an alias, and ValueError for an impossible day."""
    return yaml.load(text, _PlainLoader)
