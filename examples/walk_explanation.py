"""Walk an explanation: which lines decide a criterion, on what figures, and where they are written.

Run it with `python examples/walk_explanation.py`.
"""

from collections.abc import Iterator
from pathlib import Path

from antq_rules import Explanation, evaluate, load_evidence, load_ruleset

RECORD = Path(__file__).parent / "phuong_thieu_mot_khu_dan_cu.json"


def deciding_leaves(node: Explanation) -> Iterator[Explanation]:
    """The lowest lines that give the whole its truth."""
    children = [child for child in node.children if child.decides]
    if not children:
        yield node
    for child in children:
        yield from deciding_leaves(child)


def main() -> None:
    """Print the deciding lines of every criterion that is not met."""
    ruleset = load_ruleset("tt124_xa")
    result = evaluate(ruleset, load_evidence(RECORD, ruleset))
    for criterion in result.criteria:
        if criterion.status == "met" or criterion.explanation is None:
            continue
        print(f"{criterion.id}. {criterion.title}: {criterion.status}")
        print(f"   {criterion.cite.place}, {criterion.cite.instrument}")
        for leaf in deciding_leaves(criterion.explanation):
            figures = ", ".join(f"{item.path} = {item.value or item.state}" for item in leaf.inputs)
            print(f"   {leaf.place.file}:{leaf.place.line}  {leaf.label or leaf.text}")
            print(f"   {leaf.truth}: {figures}")


if __name__ == "__main__":
    main()
