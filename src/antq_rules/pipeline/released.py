"""What has been released: for each version of each ruleset the hash of its meaning, in `released.yaml` of a root.

In: the text of that file, checked rulesets. Out: the record of released hashes, findings, the text of the record. A
released version never changes its meaning: results name it, and must be reproducible. Reports E356 (a version that
means something else now), E357 (a record that is not usable) and E358 (a released version that no file holds).
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from antq_rules.diagnostics import Diagnostic, SourceFile
from antq_rules.diagnostics.diagnostic import at
from antq_rules.evidence.nodes import Member, ObjectNode
from antq_rules.evidence.yaml_reader import read_yaml
from antq_rules.pipeline.library import Library
from antq_rules.ruleset.model import RuleSet
from antq_rules.ruleset.registry import version_key

FILE = "released.yaml"
_SHOWN = len("sha256:") + 12

Findings = tuple[Diagnostic, ...]
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
_Version = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
_Hash = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
_CONTENT = TypeAdapter(dict[_Name, dict[_Version, _Hash]])
_HEAD = (
    "# Mã băm nội dung của từng phiên bản bộ tiêu chí đã phát hành. Tệp do `antq-rules freeze` ghi: không sửa tay.\n"
    "# Phiên bản đã phát hành không bao giờ đổi nghĩa; muốn sửa thì tăng số phiên bản.\n"
)


class Released:
    """The released hashes of one root, and where each is written. Empty where there is no file."""

    def __init__(self, hashes: Mapping[str, Mapping[str, str]], node: ObjectNode | None = None) -> None:
        self.hashes = hashes
        self._node = node

    def hash_of(self, name: str, version: str) -> str | None:
        """The hash that a version was released with, or None."""
        return self.hashes.get(name, {}).get(version)

    def with_hash(self, name: str, version: str, digest: str) -> "Released":
        """The record with one more version."""
        return Released({**self.hashes, name: {**self.hashes.get(name, {}), version: digest}})

    def text(self) -> str:
        """The file, sorted by id and version."""
        lines = [_HEAD]
        for name, versions in sorted(self.hashes.items()):
            lines.append(f"{name}:\n")
            lines += [f"  {version}: {versions[version]}\n" for version in sorted(versions, key=version_key)]
        return "".join(lines)

    def changed(self, rulesets: Iterable[RuleSet]) -> Findings:
        """E356 for each ruleset whose version was released with another hash."""
        found = []
        for item in rulesets:
            released = self.hash_of(item.id, item.version)
            if released is not None and released != item.hash:
                old, new = released[:_SHOWN], item.hash[:_SHOWN]
                found.append(at("E356", item.span, ruleset=item.id, version=item.version, released=old, now=new))
        return tuple(found)

    def lost(self, names: Iterable[str]) -> Findings:
        """E358 for each released version that is not among the `id@version` at hand."""
        known = set(names)
        found = []
        for name, versions in self.hashes.items():
            for version in versions:
                if f"{name}@{version}" not in known:
                    place = self._node.get(name) if self._node is not None else None
                    member = next((each for each in _members(place) if each.key == version), None)
                    found.append(at("E358", None if member is None else member.key_span, ruleset=name, version=version))
        return tuple(found)


def released_in(library: Library, root: Path) -> tuple[Released | None, Findings]:
    """The record of the versions released below a root; None with findings when its file is not usable."""
    path = root / FILE
    if not path.is_file():
        return Released({}), ()
    source, findings = library.files.read(path.resolve())
    return (None, findings) if source is None else read_released(source)


def read_released(source: SourceFile) -> tuple[Released | None, Findings]:
    """The record in a file, or None and what is wrong with it."""
    node, findings = read_yaml(source)
    if node is None:
        return None, findings
    try:
        # Versions such as 1.0.0 are texts in YAML already; the reader above has refused doubled keys.
        hashes = _CONTENT.validate_python(yaml.safe_load(source.text) or {})
    except (ValidationError, yaml.YAMLError) as fault:
        place = (
            str(fault.errors()[0]["loc"][0]) if isinstance(fault, ValidationError) and fault.errors()[0]["loc"] else ""
        )
        member = next((each for each in _members(node) if each.key == place), None)
        span = member.key_span if member is not None else node.span
        return None, (at("E357", span, name=place),)
    return Released(hashes, node if isinstance(node, ObjectNode) else None), ()


def _members(node: object) -> tuple[Member, ...]:
    return node.members if isinstance(node, ObjectNode) else ()
